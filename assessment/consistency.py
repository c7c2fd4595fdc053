"""Findings about answers that do not go together, and figures set by hand."""

from collections.abc import Iterator, Mapping

from assessment.answers import FULL_CREDIT, PARTLY_UP_TO
from assessment.findings import (
    PROJECT,
    Finding,
    Grounds,
    Kind,
    Severity,
    Unit,
    count_of,
    make_finding,
    name_items,
    name_some,
)
from assessment.practices import PracticeResult
from assessment.priorities import Setting
from frameworks.model import Criterion, SystemCriterion

HIGH_LEVEL = 4  # answers at this level and above that contradict level 2
LOW_LEVEL = 2
FAR_APART = 1  # levels between quick answer and criteria; above it, they contradict each other


def find_contradictions(grounds: Grounds) -> Iterator[Finding]:
    """Yield answers that contradict each other, and what was set by hand."""
    for unit in grounds.units:
        yield from _find_skipped(unit, grounds)
    for unit, result in grounds.practices:
        yield from _find_quick(unit, result, grounds)
    yield from _find_overrides(grounds)


def _find_skipped(unit: Unit, grounds: Grounds) -> Iterator[Finding]:
    """Yield high criteria fully met while level 2, or one of its criteria, is not."""
    ledger = grounds.review.ledger
    high = [
        c for c in unit.criteria if c.level >= HIGH_LEVEL and ledger.credit_of(c.id) == FULL_CREDIT
    ]
    low = [c for c in unit.criteria if c.level == LOW_LEVEL and ledger.credit_of(c.id) == 0]
    if not high or not (low or _misses_low_level(unit)):
        return
    items = tuple(c.id for c in (*high, *low))
    met = f"{_met_words(high)} fully met"
    missed = f"{name_items(c.id for c in low)} at level 2" if low else "level 2"
    verb = "are" if len(low) > 1 else "is"
    sentence = f"{unit.title}: {met} while {missed} {verb} not. Check both."
    yield make_finding(unit.id, Kind.CONTRADICTION, Severity.HIGH, sentence, items)


def _misses_low_level(unit: Unit) -> bool:
    entry = unit.score.shares.get(LOW_LEVEL) if unit.score else None
    if entry is None or entry.share is None:
        return False
    return entry.is_closed or entry.share <= PARTLY_UP_TO


def _met_words(high: list[Criterion | SystemCriterion]) -> str:
    verb = "is" if len(high) == 1 else "are"
    levels = sorted({str(criterion.level) for criterion in high})
    noun = "level" if len(levels) == 1 else "levels"
    return f"{name_items(c.id for c in high)} at {noun} {' and '.join(levels)} {verb}"


def _find_quick(unit: Unit, result: PracticeResult, grounds: Grounds) -> Iterator[Finding]:
    quick = grounds.review.ledger.credit_of(unit.id)
    low, high = result.level_low, result.level_high
    if quick is None or low is None or high is None:
        return
    if max(low - quick, quick - high) > FAR_APART:
        criteria = f"{low}" if low == high else f"{low} to {high}"
        sentence = (
            f"{unit.title}: the quick answer says level {float(quick):g}, the criteria say "
            f"{criteria}. Check both."
        )
        yield make_finding(unit.id, Kind.QUICK, Severity.MEDIUM, sentence, (unit.id,))


def _find_overrides(grounds: Grounds) -> Iterator[Finding]:
    settings = grounds.review.settings
    moved = [
        *_moved(settings.targets, "target", grounds),
        *_moved(settings.importances, "importance", grounds),
    ]
    if moved:
        words = count_of(len(moved), "figure was", "figures were")
        sentence = f"{words} set by hand: {name_some(moved)}. See that the reasons still hold."
        yield make_finding(PROJECT, Kind.OVERRIDES, Severity.LOW, sentence)


def _moved(settings: Mapping[str, Setting], what: str, grounds: Grounds) -> Iterator[str]:
    titles = {unit.id: unit.title for unit, _ in grounds.practices}
    for practice, setting in settings.items():
        if setting.override is not None and setting.value != setting.suggested:
            yield f"{titles[practice]} {what} {setting.value} (suggested {setting.suggested})"
