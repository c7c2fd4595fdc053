"""Findings about what is not answered, left out, or answered for nothing."""

from collections.abc import Iterator

from assessment.answers import Answer
from assessment.findings import (
    PROJECT,
    Finding,
    Grounds,
    Kind,
    Severity,
    Unit,
    count_of,
    join_words,
    make_finding,
    name_items,
    name_some,
)
from assessment.practices import PERFORMED
from assessment.project import is_direct_question


def find_gaps(grounds: Grounds) -> Iterator[Finding]:
    """Yield practices not assessed, unanswered criteria, levels left out and answers in vain."""
    yield from _find_open(grounds)
    for unit in grounds.units:
        yield from _find_unanswered(unit, grounds)
        yield from _find_excluded(unit, grounds)
    yield from _find_unknown(grounds)


def _find_open(grounds: Grounds) -> Iterator[Finding]:
    """Yield one finding for all practices nobody has started: half-way through they are many."""
    found = list(grounds.practices)
    left = [unit for unit, result in found if not result.is_assessed]
    if left:
        verb = "is" if len(left) == 1 else "are"
        sentence = (
            f"{len(left)} of {len(found)} practices in scope {verb} not assessed: "
            f"{name_some([unit.title for unit in left])}. Answer them or take them out of scope."
        )
        items = [unit.id for unit in left]
        yield make_finding(PROJECT, Kind.OPEN, Severity.MEDIUM, sentence, items)


def _find_unanswered(unit: Unit, grounds: Grounds) -> Iterator[Finding]:
    ledger = grounds.review.ledger
    items = tuple(c.id for c in unit.criteria if ledger.answer_to(c.id) is None)
    if unit.score and items:
        severity = Severity.HIGH if unit.score.is_provisional else Severity.LOW
        words = count_of(len(items), "criterion is", "criteria are")
        sentence = f"{unit.title}: {words} unanswered. Answer, or say don't know."
        yield make_finding(unit.id, Kind.UNANSWERED, severity, sentence, items)


def _find_excluded(unit: Unit, grounds: Grounds) -> Iterator[Finding]:
    levels = unit.score.mostly_not_applicable if unit.score else ()
    if not levels:
        return
    ledger = grounds.review.ledger
    items = tuple(
        criterion.id
        for criterion in unit.criteria
        if criterion.level in levels and ledger.answer_to(criterion.id) is Answer.NOT_APPLICABLE
    )
    noun = "level" if len(levels) == 1 else "levels"
    sentence = (
        f"{unit.title}: over a quarter of {noun} {join_words(map(str, levels))} is marked "
        f"not applicable ({name_items(items)}). Check the reasons."
    )
    yield make_finding(unit.id, Kind.EXCLUDED, Severity.MEDIUM, sentence, items)


def _find_unknown(grounds: Grounds) -> Iterator[Finding]:
    """Yield one finding for all answers to items that this edition does not ask."""
    entries = (*grounds.project.agreed, *grounds.project.votes)
    known = _known_items(grounds)
    asked = {entry.item for entry in entries if not is_direct_question(entry.item)}
    items = tuple(sorted(asked - known))
    if items:
        words = count_of(len(items), "item is", "items are")
        sentence = (
            f"{words} answered that this edition does not ask: {name_some(items)}. The answers "
            "count nowhere. Check whether the project belongs to another edition."
        )
        yield make_finding(PROJECT, Kind.UNKNOWN, Severity.MEDIUM, sentence)


def _known_items(grounds: Grounds) -> set[str]:
    """Return every item the framework asks, in scope or not."""
    itil = grounds.itil
    performed = (f"{practice}.{PERFORMED}" for practice in itil.practices)
    return {*itil.practices, *performed, *itil.criteria, *itil.system_criteria}
