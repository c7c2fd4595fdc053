"""Score a table of answers from elsewhere, for any process model.

A row is one answer of one rater to one criterion of one unit.  A table whose
criteria are all process attribute codes (1.1 to 5.2) holds attribute ratings: a
level then needs every one of its attributes, so the weakest decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from statistics import median_low

from assessment.agreement import Agreement, Spread, agreement_of, spread_of
from assessment.answers import FULL_CREDIT, Answer, Combination
from assessment.organisation import Overall, middle_half
from assessment.scoring import Item, Scheme, Score, State, score_items

ATTRIBUTE_CODE = re.compile(r"(?:PA ?)?([1-5])\.[1-9]")
Scale = tuple[Fraction, Fraction]  # lowest and highest number
DEFAULT_SCALE: Scale = (Fraction(0), Fraction(5))
NUMBER_STEPS = 5  # steps a number scale is cut into to tell how far votes lie apart
ANY_LEVEL = 1  # where a table names no levels, all its criteria stand at one


@dataclass(frozen=True, slots=True)
class TableRow:
    """One answer of one rater to one criterion of one unit; a number where a scale is given."""

    unit: str
    criterion: str
    answer: Answer | Fraction
    level: int | None
    rater: str
    group: str
    weight: Fraction
    gate: bool
    target: Fraction | None
    line: int


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """What is known of one practice from elsewhere; `practice` as it was written."""

    practice: str
    current: Fraction
    target: Fraction
    importance: Fraction
    effort: Fraction
    line: int


@dataclass(frozen=True, slots=True)
class UnitResult:
    """The score of one unit of a table; `score` is None when nothing of it is answered."""

    id: str
    score: Score | None
    raters: int
    spread: Spread | None
    discuss: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableResult:
    """All units of a table in order of appearance, and the figures over them."""

    units: tuple[UnitResult, ...]
    overall: Overall
    agreement: Agreement


def score_table(
    rows: Iterable[TableRow],
    scheme: Scheme,
    combination: Combination,
    scale: Scale | None = None,
) -> TableResult:
    """Return the score of each unit and the figures over all.

    Number answers and targets are read on the scale, 0 to 5 where none is given.
    """
    by_unit: dict[str, dict[str, list[TableRow]]] = defaultdict(lambda: defaultdict(list))
    found = [_on_unit_scale(row, scale or DEFAULT_SCALE) for row in rows]
    for row in found:
        by_unit[row.unit][row.criterion].append(row)
    is_attributes = all(ATTRIBUTE_CODE.fullmatch(row.criterion) for row in found)
    whole = Scheme(scheme.rule, scheme.rounding, weakest_counts=is_attributes)
    units = tuple(_score_unit(u, answers, whole, combination) for u, answers in by_unit.items())
    votes = [_steps(answers) for unit in by_unit.values() for answers in unit.values()]
    return TableResult(units, _summarise(units), agreement_of(votes))


def _on_unit_scale(row: TableRow, scale: Scale) -> TableRow:
    """Return the row with its numbers as shares of the scale, 0 to 1."""
    low, high = scale
    answer = row.answer
    if isinstance(answer, Fraction):
        answer = (answer - low) / (high - low)
    target = None if row.target is None else (row.target - low) / (high - low)
    return replace(row, answer=answer, target=target)


def _score_unit(
    unit: str,
    answers: Mapping[str, Sequence[TableRow]],
    scheme: Scheme,
    combination: Combination,
) -> UnitResult:
    values = {c: _combined(rows, combination) for c, rows in answers.items()}
    shares = [value for value in values.values() if isinstance(value, Fraction)]
    aims = [row.target for rows in answers.values() for row in rows if row.target is not None]
    full = lcm(*(value.denominator for value in (*shares, *aims)))
    weights = lcm(*(row.weight.denominator for rows in answers.values() for row in rows))
    items = [_item(rows, values[c], full, weights) for c, rows in answers.items()]
    spreads = {c: spread for c, rows in answers.items() if (spread := spread_of(_steps(rows)))}
    return UnitResult(
        id=unit,
        score=score_items(items, performed_id=unit, scheme=scheme),
        raters=len({row.rater for rows in answers.values() for row in rows}),
        spread=max(spreads.values(), key=lambda s: (s.range, s.deviation), default=None),
        discuss=tuple(c for c, spread in spreads.items() if spread.needs_discussion),
    )


def _combined(rows: Sequence[TableRow], how: Combination) -> Answer | Fraction:
    """Return one answer for those of several raters: a share, or what nobody could grade."""
    shares = sorted(share for row in rows if (share := _share(row.answer)) is not None)
    if not shares:
        left_out = all(row.answer is Answer.NOT_APPLICABLE for row in rows)
        return Answer.NOT_APPLICABLE if left_out else Answer.DONT_KNOW
    if how is Combination.MEAN:
        return sum(shares, Fraction(0)) / len(shares)
    low, high = median_low(shares), shares[len(shares) // 2]
    return low if how is Combination.LOWER_MEDIAN else (low + high) / 2


def _share(answer: Answer | Fraction) -> Fraction | None:
    if isinstance(answer, Fraction):
        return answer
    return None if answer.credit is None else Fraction(answer.credit, FULL_CREDIT)


def _steps(rows: Sequence[TableRow]) -> list[int]:
    """Return votes as whole steps: thirds of full credit, or fifths of a number scale."""
    is_words = all(isinstance(row.answer, Answer) for row in rows)
    steps = FULL_CREDIT if is_words else NUMBER_STEPS
    return [int(share * steps) for row in rows if (share := _share(row.answer)) is not None]


def _item(rows: Sequence[TableRow], value: Answer | Fraction, full: int, weights: int) -> Item:
    first = rows[0]
    state, credit = State.ANSWERED, None
    if isinstance(value, Fraction):
        credit = int(value * full)
    else:
        state = State(value.value)
    return Item(
        id=first.criterion,
        level=_level(first),
        state=state,
        credit=credit,
        gate=any(row.gate for row in rows),
        weight=int(first.weight * weights),
        target=None if first.target is None else int(first.target * full),
        full=full,
    )


def _level(row: TableRow) -> int:
    if row.level is not None:
        return row.level
    code = ATTRIBUTE_CODE.fullmatch(row.criterion)
    return int(code.group(1)) if code else ANY_LEVEL


def _summarise(units: Sequence[UnitResult]) -> Overall:
    scores = [(unit.id, unit.score) for unit in units if unit.score]
    levels = [score.level for _, score in scores if score.level is not None]
    indices = [score.index for _, score in scores if score.index is not None]
    floor = min(levels, default=None)
    return Overall(
        floor=floor,
        floor_units=tuple(u for u, score in scores if floor is not None and score.level == floor),
        typical=median_low(levels) if levels else None,
        iqr=middle_half(levels),
        index=sum(indices, Fraction(0)) / len(indices) if indices else None,
        interval=None,
        assessed=len(scores),
        in_scope=len(units),
    )
