"""One practice's figure recomputed step by step, under each scoring rule.

Whoever reads the table and the sentences can follow from the answers to the level,
the index or the goal; page and report say the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from assessment.answers import LARGELY_UP_TO, PARTLY_UP_TO
from assessment.practices import PERFORMED, PracticeResult
from assessment.project import Rounding, Rule
from assessment.ratings import STAGED_RULES, LevelShare, Score
from assessment.review import Review
from frameworks.model import Criterion
from reports.reasons import count_words, format_index, percent_words
from reports.tables import NO_VALUE, Cell, Column, ColumnKind, Table
from reports.text import format_number
from reports.words import BANDS, tally_words

TIMES = "\u00d7"
PARTS = {3: "1", 2: "2/3", 1: "1/3", 0: "0"}  # what an answer counts, by thirds of credit
VALUES = "An answer counts 0, 1/3, 2/3 or 1 (not, partly, largely, fully)"


def criteria_of(review: Review, practice: str) -> list[Criterion]:
    """Return the criteria that are asked of a practice, lowest level first."""
    asked = [c for c in review.practices[practice].criteria if c.retired is None]
    return sorted(asked, key=lambda criterion: (criterion.level, criterion.id))


def table_shares(review: Review, result: PracticeResult) -> Table:
    """Return one row per level asked about: level, answers, share, band, what follows."""
    columns = (
        Column("Level", ColumnKind.LEVEL),
        Column("Answers to its criteria", width=2.2),
        Column("Share", ColumnKind.NUMBER),
        Column("Achieved"),
        Column("What follows", width=2.6),
    )
    score = result.score
    if score is None:
        return Table(columns, ())
    rows = tuple(
        (
            Cell(str(level), level),
            Cell(_answers(review, result, level)),
            Cell(NO_VALUE if entry.share is None else percent_words(entry.share)),
            Cell(BANDS[entry.band] if entry.band else NO_VALUE),
            Cell(_verdict(score, level, entry)),
        )
        for level, entry in score.shares.items()
    )
    return Table(columns, rows)


def _answers(review: Review, result: PracticeResult, level: int) -> str:
    asked = [c for c in criteria_of(review, result.id) if c.level == level]
    return tally_words(review.ledger.answer_to(criterion.id) for criterion in asked)


def _verdict(score: Score, level: int, entry: LevelShare) -> str:
    if not entry.is_assessable:
        return "Cannot be assessed: nothing of it applies"
    if entry.share is None:
        return "Not known"
    if score.scheme.rule not in STAGED_RULES:
        return "Counts into the figure"
    if level > _reached(score):
        return _why_not(entry, entry.share, score.scheme.rule)
    is_open = entry.share > LARGELY_UP_TO
    return "Reached; the next level opens" if is_open else "Reached; the next level stays closed"


def _reached(score: Score) -> int:
    """Return the level reached, also where too little is known to state it."""
    if score.level is not None:
        return score.level
    return score.next_level - 1 if score.next_level else max(score.shares)


def _why_not(entry: LevelShare, share: Fraction, rule: Rule) -> str:
    if entry.is_closed:
        return "Not reached: a gate closes it"
    if rule is Rule.ITIL_STRICT:
        return "Not reached: every criterion must be met"
    if share > PARTLY_UP_TO:
        return "Not reached: a lower level is not fully met"
    return "Not reached: at most half"


def explain_steps(review: Review, result: PracticeResult) -> list[str]:
    """Return the sentences that lead from the answers to what the rule makes of them."""
    score = result.score
    if score is None or not result.is_judged:
        return []
    steps = {
        Rule.GATED: _staged_steps,
        Rule.ITIL_STRICT: _staged_steps,
        Rule.ADDITIVE: _additive_steps,
        Rule.MEAN: _mean_steps,
        Rule.MINIMUM_GOAL: _goal_steps,
    }[score.scheme.rule]
    return list(steps(review, result, score))


def _staged_steps(review: Review, result: PracticeResult, score: Score) -> Iterator[str]:
    is_strict = score.scheme.rule is Rule.ITIL_STRICT
    if is_strict:
        yield "The share of a level is the share of its known criteria that are fully met."
    else:
        yield from _share_sentence(review, result, score)
    needs = "is 100\u00a0%" if is_strict else "is above 50\u00a0%, no gate closes it"
    below = "100" if is_strict else "more than 85"
    yield (
        f"A level is reached when its share {needs} and every level below has {below}"
        f"\u00a0%. So the level is {score.level}."
    )
    if score.level == 1:
        yield "Level 1 says that the practice is done at all."
    following = score.shares.get((score.level or 0) + 1)
    if following is None or following.share is None:
        yield f"Nothing is known of a higher level, so the index is {format_index(result.index)}."
        return
    yield (
        f"The index adds 0.99 times the share of level {(score.level or 0) + 1}: {score.level} + "
        f"0.99 {TIMES} {format_number(following.share, 3)} = {format_index(result.index)}."
    )


def _share_sentence(review: Review, result: PracticeResult, score: Score) -> Iterator[str]:
    level = next((level for level, entry in score.shares.items() if entry.share is not None), None)
    if level is None:
        return
    asked = [c.id for c in criteria_of(review, result.id) if c.level == level]
    words = _mean_words(review, asked)
    share = percent_words(score.shares[level].share)
    yield (
        f"{VALUES} and the share of a level is the mean of its known answers. "
        f"Level {level}: {words} = {share}."
    )


def _mean_words(review: Review, items: Iterable[str]) -> str:
    """Return the mean of answers as a sum, such as (2 x 1 + 1 x 1/3) / 3."""
    known = sorted(
        (c for i in items if (c := review.ledger.credit_of(i)) is not None), reverse=True
    )
    parts = [
        f"{count} {TIMES} {PARTS.get(int(c), '') if c == int(c) else c / 3}"
        for c, count in Counter(known).items()
    ]
    return f"({' + '.join(parts)}) / {len(known)}"


def _additive_steps(review: Review, result: PracticeResult, score: Score) -> Iterator[str]:
    yield from _share_sentence(review, result, score)
    shares = [entry.share for entry in score.shares.values() if entry.share is not None]
    done = (result.index or Fraction(0)) - sum(shares, Fraction(0))
    first = "1 because it is done at all" if done else "0 because it is not done at all"
    terms = " + ".join(format_number(share, 3) for share in shares)
    yield (
        f"The index adds up {first} and the shares of the levels: {int(done)} + {terms} = "
        f"{format_index(result.index)}. The sum is not a level."
    )


def _mean_steps(review: Review, result: PracticeResult, score: Score) -> Iterator[str]:
    words = _mean_words(review, (c.id for c in criteria_of(review, result.id)))
    yield (
        f"{VALUES}. The mean of all known answers, spread over 0 to 5: 5 {TIMES} {words} = "
        f"{format_index(result.index)}."
    )
    how = "half up" if score.scheme.rounding is Rounding.HALF_UP else "down"
    yield f"The exact mean rounded {how} is level {score.level}. Gates and stages do not count."


def _goal_steps(review: Review, result: PracticeResult, score: Score) -> Iterator[str]:
    target = review.ledger.targets.get(result.id)
    yield (
        f"The target is level {target}: each criterion below it must be fully met and each at it "
        "largely or fully."
    )
    if score.blocking:
        words = count_words(len(score.blocking), "criterion misses", "criteria miss")
        yield f"The goal is missed: {words} that ({', '.join(map(_last, score.blocking))})."
    else:
        yield "All of them do, so the goal is met."


def explain_firmness(result: PracticeResult) -> str:
    """Return how far the level is from moving up or down, as one or two sentences."""
    score = result.score
    if score is None or score.level is None:
        return ""
    sentences = []
    if score.blocking and score.next_level and score.blocking[0] != f"{result.id}.{PERFORMED}":
        words = count_words(len(score.blocking), "criterion", "criteria")
        sentences.append(f"{words} more, fully met, would reach level {score.next_level}")
    if score.holding:
        words = count_words(len(score.holding), "answer", "answers")
        sentences.append(f"{words} turned to not would lose level {score.level}")
    text = "; ".join(sentences)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _last(item: str) -> str:
    return item.rsplit(".", 1)[-1]


def is_recomputable(result: PracticeResult) -> bool:
    """Return whether the page can show the way from answers to what the rule found."""
    return result.score is not None and result.is_judged
