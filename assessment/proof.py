"""What the answers rest on: how much of it was shown, how old that is, and what is missing.

A piece of evidence is as old as the day it was seen, or else the day it was entered.
What somebody said in an interview is a piece, but shows nothing; a document does.
METHODS section 7.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assessment.answers import CREDIT, FULL_CREDIT, Answer
from assessment.findings import (
    Finding,
    Grounds,
    Kind,
    Severity,
    Unit,
    count_of,
    make_finding,
    name_items,
)
from assessment.practices import PracticeResult
from assessment.project import Agreed, Evidence, EvidenceClass, Note, Vote

STALE_MONTHS = 12  # evidence older than this is stale
PROOF_LEVEL = 3  # from this level on a criterion fully met asks for evidence
SHOWN = frozenset({EvidenceClass.DOCUMENT, EvidenceClass.RECORDS, EvidenceClass.AUDITED})


@dataclass(frozen=True, slots=True)
class EvidenceCover:
    """How much of a practice's answered criteria was shown, and how old what was seen is."""

    practice: str
    answered: int  # criteria with a grade
    shown: int  # of them, with a document or better
    newest: int | None  # whole months since the newest piece was seen; None without a piece
    oldest: int | None

    @property
    def share(self) -> Fraction | None:
        """The share of answered criteria that were shown, or None when none is answered."""
        return Fraction(self.shown, self.answered) if self.answered else None


def cover_evidence(grounds: Grounds) -> dict[str, EvidenceCover]:
    """Return the evidence coverage and age of each practice in scope, in framework order."""
    return {unit.id: _cover(unit, grounds) for unit, _ in grounds.practices}


def _cover(unit: Unit, grounds: Grounds) -> EvidenceCover:
    ledger = grounds.review.ledger
    answered = [c.id for c in unit.criteria if ledger.credit_of(c.id) is not None]
    pieces = [piece for item in (unit.id, *_questions(unit)) for piece in _found(item, grounds)]
    ages = [age_in_months(seen_on(piece), grounds.day) for piece in pieces]
    return EvidenceCover(
        practice=unit.id,
        answered=len(answered),
        shown=sum(ledger.evidence.get(item) in SHOWN for item in answered),
        newest=min(ages, default=None),
        oldest=max(ages, default=None),
    )


def seen_on(piece: Evidence) -> date:
    """Return the day a piece was seen, or else entered."""
    return piece.seen or piece.at.date()


def age_in_months(seen: date, day: date) -> int:
    """Return the whole months from one day to another, never negative.

    >>> age_in_months(date(2025, 11, 30), date(2026, 11, 29))
    11
    """
    months = 12 * (day.year - seen.year) + day.month - seen.month
    return max(0, months - (day.day < seen.day))


def is_stale(seen: date, day: date) -> bool:
    """Return whether evidence seen on a day is more than twelve months old on another.

    >>> is_stale(date(2025, 11, 30), date(2026, 11, 30)), is_stale(
    ...     date(2025, 11, 29), date(2026, 11, 30)
    ... )
    (False, True)
    """
    months = age_in_months(seen, day)
    return months > STALE_MONTHS or (months == STALE_MONTHS and day.day != seen.day)


def find_proof(grounds: Grounds) -> Iterator[Finding]:
    """Yield claims without evidence, evidence not found or too old, and levels without a note."""
    for unit in grounds.units:
        yield from _find_claims(unit, grounds)
        yield from _find_missing(unit, grounds)
        yield from _find_stale(unit, grounds)
    remarks = _places_with_words(grounds)
    for unit, result in grounds.practices:
        if result.is_assessed and unit.id not in remarks:
            sentence = f"{unit.title} has no note. Write down what the answers rest on."
            yield make_finding(unit.id, Kind.NOTE, Severity.LOW, sentence, unit.items[:1])


def _find_claims(unit: Unit, grounds: Grounds) -> Iterator[Finding]:
    """Yield a level above what the evidence carries, else criteria met without any evidence."""
    ledger = grounds.review.ledger
    bare = [
        c.id
        for c in unit.criteria
        if c.level >= PROOF_LEVEL
        and ledger.credit_of(c.id) == FULL_CREDIT
        and c.id not in ledger.evidence
    ]
    words = count_of(len(bare), "criterion", "criteria")
    verb = "is" if len(bare) == 1 else "are"
    met = f"{words} at level {PROOF_LEVEL} or above {verb} fully met without evidence"
    named = f"{met} ({name_items(bare)})"
    result = unit.result
    if result and _is_overclaimed(result):
        more = f" {named}." if bare else ""
        sentence = (
            f"{unit.title} claims level {result.level}; the evidence shown carries level "
            f"{result.evidenced_level}.{more} Ask for records."
        )
        items = bare or [c.id for c in unit.criteria if ledger.evidence.get(c.id) not in SHOWN]
        yield make_finding(unit.id, Kind.CLAIM, Severity.MEDIUM, sentence, items)
    elif bare:
        sentence = f"{unit.title}: {named}. Ask for records."
        yield make_finding(unit.id, Kind.UNPROVEN, Severity.LOW, sentence, bare)


def _is_overclaimed(result: PracticeResult) -> bool:
    if result.level is None or result.evidenced_level is None:
        return False
    return result.evidenced_level < result.level


def _find_missing(unit: Unit, grounds: Grounds) -> Iterator[Finding]:
    """Yield what was asked for and not found, where the answer says it is there."""
    ledger = grounds.review.ledger
    items = [
        item
        for item in unit.items
        if ledger.evidence.get(item) is EvidenceClass.NONE
        and (ledger.credit_of(item) or 0) > (0 if item == unit.id else CREDIT[Answer.PARTLY])
    ]
    if items:
        named = "" if items == [unit.id] else f" for {name_items(items)}"
        sentence = (
            f"{unit.title}: evidence{named} was asked for and not found. "
            "Ask again, or answer lower."
        )
        yield make_finding(unit.id, Kind.MISSING, Severity.MEDIUM, sentence, items)


def _find_stale(unit: Unit, grounds: Grounds) -> Iterator[Finding]:
    """Yield the items of which even the newest piece is old."""
    newest = {
        item: max(seen_on(piece) for piece in pieces)
        for item in (unit.id, *_questions(unit))
        if (pieces := _found(item, grounds))
    }
    items = [item for item, seen in newest.items() if is_stale(seen, grounds.day)]
    if items:
        oldest = min(newest[item] for item in items)
        questions = [item for item in items if item != unit.id]
        named = f" for {name_items(questions)}" if questions else ""
        sentence = (
            f"{unit.title}: the evidence{named} is over {STALE_MONTHS} months old, the oldest from "
            f"{oldest:%B %Y}. See whether it still holds."
        )
        yield make_finding(unit.id, Kind.STALE, Severity.LOW, sentence, items)


def _questions(unit: Unit) -> Sequence[str]:
    return [item for item in unit.items if item != unit.id]


def _found(item: str, grounds: Grounds) -> list[Evidence]:
    """Return the pieces shown for an item; what was asked for and not found is none."""
    pieces = grounds.evidence.get(item, ())
    return [piece for piece in pieces if piece.strength is not EvidenceClass.NONE]


def _places_with_words(grounds: Grounds) -> set[str]:
    """Return the places of which somebody said what the answers rest on."""
    project = grounds.project
    answers: Sequence[Agreed | Vote] = (*project.agreed, *project.votes)
    remarks: Sequence[Note | Evidence] = (*project.notes, *project.evidence)
    items = {remark.item for remark in remarks}
    items |= {a.item for a in answers if a.reason and a.answer is not Answer.NOT_APPLICABLE}
    return {item.split(".")[0] for item in items}
