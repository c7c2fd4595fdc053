"""Score a table of answers from elsewhere, for any process model, by any rule.

The criteria of a unit are scored like those of a practice.  Where a table holds ratings
of process attributes, a level needs every one of its attributes, so the weakest decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from statistics import median_low

from assessment.agreement import Agreement, agreement_of
from assessment.answers import LARGELY_UP_TO, Combination
from assessment.criterion_votes import CriterionVotes, StepSpread, gather_votes
from assessment.groups import Groups, form_groups
from assessment.organisation import Overall, middle_half
from assessment.project import Rule
from assessment.ratings import Item, Scheme, Score, State
from assessment.scoring import score_items
from assessment.table_rows import (
    DEFAULT_SCALE,
    PriorityRow,
    Scale,
    TableRow,
    attribute_level,
    hold_attributes,
    level_of,
    on_scale,
)

WHAT_COUNTS: Mapping[Rule, frozenset[str]] = {
    Rule.GATED: frozenset({"level", "weight", "gate"}),
    Rule.ITIL_STRICT: frozenset({"level", "gate"}),
    Rule.ADDITIVE: frozenset({"level", "weight"}),
    Rule.MEAN: frozenset({"weight"}),
    Rule.MINIMUM_GOAL: frozenset({"target"}),
}


@dataclass(frozen=True, slots=True)
class UnitResult:
    """The score of one unit of a table; `score` is None when nothing of it is answered."""

    id: str
    score: Score | None
    items: tuple[Item, ...]  # its criteria as they were rated, by level and id
    raters: int
    spread: StepSpread | None  # of the criterion people differ on most
    discuss: tuple[str, ...]  # mixed votes first
    single_source: tuple[str, ...]  # graded by one person only
    groups: Mapping[str, Mapping[str, Fraction]]  # the share each group gives a criterion
    graders: Mapping[str, Mapping[str, int]]  # how many of each group graded it

    @property
    def excluded(self) -> tuple[str, ...]:
        """The criteria that do not apply."""
        return tuple(item.id for item in self.items if not item.is_applicable)

    @property
    def open_targets(self) -> tuple[str, ...]:
        """The criteria with a target that nobody could grade."""
        return tuple(i.id for i in self.items if i.target is not None and i.is_unknown)

    @property
    def targets(self) -> int:
        """How many criteria that apply have a target."""
        return sum(item.target is not None and item.is_applicable for item in self.items)


@dataclass(frozen=True, slots=True)
class TableResult:
    """All units of a table in order of appearance, and the figures over them."""

    units: tuple[UnitResult, ...]
    overall: Overall
    agreement: Agreement
    groups: Groups
    scale: Scale | None  # None where answers are letters
    has_levels: bool  # declared, or told by codes of process attributes
    holds_attributes: bool  # the weakest of a level counts
    unused: tuple[str, ...]  # columns that do not count under the rule


def score_table(
    rows: Iterable[TableRow],
    scheme: Scheme,
    combination: Combination,
    scale: Scale | None = None,
) -> TableResult:
    """Return the score of each unit and the figures over all.

    Number answers and targets are read on the scale, 0 to 5 where none is given.
    """
    found = list(rows)
    return form_table(found, scheme, combination, scale).score(found)


def form_table(
    rows: Sequence[TableRow], scheme: Scheme, combination: Combination, scale: Scale | None
) -> "Table":
    """Return what holds for every unit of a table: rule, scale, groups and kind of criteria."""
    holds_attributes = bool(rows) and hold_attributes(rows)
    group_of: dict[str, str | None] = {row.voter: row.group for row in rows}
    return Table(
        Scheme(scheme.rule, scheme.rounding, weakest_counts=holds_attributes),
        combination,
        scale,
        form_groups(group_of, group_of),
    )


@dataclass(frozen=True, slots=True)
class Table:
    """What holds for every unit of a table."""

    scheme: Scheme
    combination: Combination
    scale: Scale | None  # None where answers are letters
    groups: Groups

    def score(self, rows: Sequence[TableRow]) -> TableResult:
        """Return the result of the rows of the table, or of those some people gave."""
        votes = self.gather(rows)
        units = tuple(self._score_unit(unit, criteria) for unit, criteria in votes.items())
        return TableResult(
            units=units,
            overall=_summarise(units),
            agreement=_agree([one for unit in votes.values() for one in unit.values()]),
            groups=self.groups,
            scale=self.scale,
            has_levels=any(row.level or attribute_level(row.criterion) for row in rows),
            holds_attributes=self.scheme.weakest_counts,
            unused=_unused(rows, self.scheme),
        )

    def gather(self, rows: Iterable[TableRow]) -> dict[str, dict[str, CriterionVotes]]:
        """Return the votes by unit and criterion; criteria by level and id."""
        found: dict[str, dict[str, list[TableRow]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            found[row.unit][row.criterion].append(row)
        return {
            unit: {
                name: gather_votes(criteria[name], self._ends)
                for name in sorted(criteria, key=lambda name: (level_of(criteria[name][0]), name))
            }
            for unit, criteria in found.items()
        }

    def _score_unit(self, unit: str, criteria: Mapping[str, CriterionVotes]) -> UnitResult:
        items = self._items(criteria)
        spreads = {name: spread for name, votes in criteria.items() if (spread := votes.spread)}
        mixed = sorted(spreads, key=lambda name: spreads[name].order)
        is_grouped = len(self.groups.sizes) > 1
        return UnitResult(
            id=unit,
            score=score_items(items, performed_id=unit, scheme=self.scheme),
            items=tuple(items),
            raters=len({row.voter for votes in criteria.values() for row in votes.rows}),
            spread=spreads[mixed[0]] if mixed else None,
            discuss=tuple(name for name in mixed if spreads[name].needs_discussion),
            single_source=tuple(name for name, v in criteria.items() if len(v.shares) == 1),
            groups={
                name: votes.group_values(self.groups, self.combination)
                for name, votes in criteria.items()
                if is_grouped
            },
            graders={name: votes.group_sizes(self.groups) for name, votes in criteria.items()},
        )

    def _items(self, criteria: Mapping[str, CriterionVotes]) -> list[Item]:
        values = {name: self._value(votes) for name, votes in criteria.items()}
        aims = {name: self._target(votes) for name, votes in criteria.items()}
        shares = [share for share in (*values.values(), *aims.values()) if share is not None]
        full = lcm(*(share.denominator for share in shares))
        weights = lcm(*(votes.first.weight.denominator for votes in criteria.values()))
        return [
            _item(votes, _whole(values[name], full), _whole(aims[name], full), full, weights)
            for name, votes in criteria.items()
        ]

    def _value(self, votes: CriterionVotes) -> Fraction | None:
        value = votes.value(self.groups, self.combination)
        return Fraction(1) if self.rounds_up(votes) and (value or 0) > LARGELY_UP_TO else value

    def rounds_up(self, votes: CriterionVotes) -> bool:
        """Whether a value above 85 % is F in full, which `itil-strict` needs of numbers."""
        return self.scheme.rule is Rule.ITIL_STRICT and votes.are_numbers

    def _target(self, votes: CriterionVotes) -> Fraction | None:
        target = votes.first.target
        return None if target is None else on_scale(target, self._ends)

    @property
    def _ends(self) -> Scale:
        return self.scale or DEFAULT_SCALE


def _whole(share: Fraction | None, full: int) -> int | None:
    return None if share is None else int(share * full)


def _item(
    votes: CriterionVotes, credit: int | None, target: int | None, full: int, weights: int
) -> Item:
    state = State.ANSWERED
    if credit is None:
        state = State.NOT_APPLICABLE if votes.is_left_out else State.DONT_KNOW
    return Item(
        id=votes.first.criterion,
        level=level_of(votes.first),
        state=state,
        credit=credit,
        gate=votes.first.gate,
        weight=int(votes.first.weight * weights),
        target=target,
        full=full,
    )


def _agree(criteria: Sequence[CriterionVotes]) -> Agreement:
    """Return the agreement over all criteria, every share counted in the same whole parts."""
    shared = [votes.shares for votes in criteria if len(votes.shares) > 1]
    parts = lcm(*(share.denominator for shares in shared for share in shares.values()))
    counted = [{voter: int(share * parts) for voter, share in own.items()} for own in shared]
    voters = sorted({voter for own in counted for voter in own})
    is_full = len(shared) == len(criteria) and all(len(own) == len(voters) for own in counted)
    full = [[own[voter] for voter in voters] for own in counted] if is_full else []
    return agreement_of([list(own.values()) for own in counted], full)


def _unused(rows: Sequence[TableRow], scheme: Scheme) -> tuple[str, ...]:
    """Return the columns that say something and do not count under the rule in force."""
    said = {
        "level": any(row.level for row in rows),
        "weight": any(row.weight != 1 for row in rows),
        "gate": any(row.gate for row in rows),
        "target": any(row.target is not None for row in rows),
    }
    counts = WHAT_COUNTS[scheme.rule]
    if scheme.weakest_counts and scheme.rule is not Rule.MEAN:
        counts -= {"weight"}
    return tuple(column for column, is_said in said.items() if is_said and column not in counts)


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
        assessed=sum(_is_judged(score) for _, score in scores),
        in_scope=len(units),
    )


def _is_judged(score: Score) -> bool:
    """Whether the rule in force could make anything of what is known."""
    return any(found is not None for found in (score.level, score.index, score.meets_goal))


__all__ = [
    "DEFAULT_SCALE",
    "PriorityRow",
    "Scale",
    "TableResult",
    "TableRow",
    "UnitResult",
    "score_table",
]
