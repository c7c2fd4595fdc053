"""One practice's level recomputed step by step, as the `gated` rule does it.

Whoever reads the table can follow from the answers to the level and its index.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from assessment.answers import LARGELY_UP_TO, PARTLY_UP_TO
from assessment.practices import PracticeResult
from assessment.project import Rule
from assessment.scoring import STEP_SHARE, LevelShare, Score
from reports.dossier import Dossier
from reports.reasons import format_index, percent_words
from reports.tables import NO_VALUE, Cell, Column, ColumnKind, Table
from reports.text import format_number
from reports.words import BANDS, tally_words

TIMES = "\u00d7"
PARTS = {3: "1", 2: "2/3", 1: "1/3", 0: "0"}  # what an answer counts, by thirds of credit
STAGED = frozenset({Rule.GATED, Rule.ITIL_STRICT})


def table_shares(dossier: Dossier, result: PracticeResult) -> Table:
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
            Cell(_answers(dossier, result, level)),
            Cell(NO_VALUE if entry.share is None else percent_words(entry.share)),
            Cell(BANDS[entry.band] if entry.band else NO_VALUE),
            Cell(_verdict(score, level, entry, dossier.project.scoring.rule)),
        )
        for level, entry in score.shares.items()
    )
    return Table(columns, rows)


def _answers(dossier: Dossier, result: PracticeResult, level: int) -> str:
    answer_to = dossier.review.ledger.answer_to
    asked = [c for c in dossier.criteria_of(result.id) if c.level == level]
    return tally_words(answer_to(criterion.id) for criterion in asked)


def _verdict(score: Score, level: int, entry: LevelShare, rule: Rule) -> str:
    if not entry.is_assessable:
        return "Cannot be assessed: nothing of it applies"
    if entry.share is None:
        return "Not known"
    if rule not in STAGED:
        return "Counts into the figure"
    if level > _reached(score):
        return _why_not(entry, entry.share, rule)
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


def explain_steps(dossier: Dossier, result: PracticeResult) -> Iterator[str]:
    """Yield the sentences that lead from the answers to the level and the index."""
    score = result.score
    if score is None or score.level is None:
        return
    yield from _share_sentence(dossier, result, score)
    yield (
        "A level is reached when its share is above 50\u00a0%, no gate closes it and every level "
        f"below has more than 85\u00a0%. So the level is {score.level}."
    )
    following = score.shares.get(score.level + 1)
    if following is None or following.share is None:
        yield f"Nothing is known of a higher level, so the index is {format_index(result.index)}."
        return
    yield (
        f"The index adds 0.99 times the share of level {score.level + 1}: {score.level} + 0.99 "
        f"{TIMES} {format_number(following.share, 3)} = {format_index(result.index)}."
    )


def _share_sentence(dossier: Dossier, result: PracticeResult, score: Score) -> Iterator[str]:
    head = "An answer counts 0, 1/3, 2/3 or 1 (not, partly, largely, fully) and the share of a "
    level = next((level for level, entry in score.shares.items() if entry.share is not None), None)
    if level is None:
        return
    sum_words = _sum_words(dossier, result, level)
    share = percent_words(score.shares[level].share)
    yield f"{head}level is the mean of its known answers. Level {level}: {sum_words} = {share}."


def _sum_words(dossier: Dossier, result: PracticeResult, level: int) -> str:
    """Return the mean of a level's answers as a sum, such as (2 x 1 + 1 x 1/3) / 3."""
    credit_of = dossier.review.ledger.credit_of
    asked = (c.id for c in dossier.criteria_of(result.id) if c.level == level)
    credits_ = sorted((c for item in asked if (c := credit_of(item)) is not None), reverse=True)
    parts = [
        f"{count} {TIMES} {PARTS.get(int(c), '') if c == int(c) else c / 3}"
        for c, count in Counter(credits_).items()
    ]
    return f"({' + '.join(parts)}) / {len(credits_)}"


def is_recomputable(result: PracticeResult, rule: Rule) -> bool:
    """Return whether the page can show the way from answers to level and index."""
    score = result.score
    if rule is not Rule.GATED or score is None or score.level is None:
        return False
    following = score.shares.get(score.level + 1)
    share = following.share if following else None
    return result.index == score.level + STEP_SHARE * (share or Fraction(0))
