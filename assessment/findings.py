"""What a finding of the data check is, and the grounds every finding is drawn from.

A finding names what it threatens, how much, the place and what to do.  It never
changes a score.  Its id is the place and the kind, so the same weakness keeps its id
while the assessment goes on, and can be accepted with a reason.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType

from assessment.practices import PERFORMED, PracticeResult, Source
from assessment.project import Agreed, Evidence, Note, Project, Vote
from assessment.ratings import Score
from assessment.review import Review
from frameworks.loader import Itil4
from frameworks.model import Criterion, SystemCriterion
from frameworks.references import SYSTEM_PREFIX

PROJECT = "project"  # the place of a finding about the assessment as a whole
MOST_NAMED = 5  # criteria that a sentence names; the others are counted
LONGEST_ID = 120  # characters of an id in the project file


class Threat(StrEnum):
    """What a finding threatens."""

    COMPLETENESS = "completeness"
    CONFIDENCE = "confidence"
    CONSISTENCY = "consistency"
    EVIDENCE = "evidence"


class Severity(StrEnum):
    """How much is at stake: a level that may be wrong, the trust in one, or good order."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Kind(StrEnum):
    """What was found; the last part of a finding's id."""

    OPEN = "open"
    UNANSWERED = "unanswered"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"
    GATE = "gate"
    UNSURE = "unsure"
    ALONE = "alone"
    SINGLE = "single"
    SOURCE = "source"
    MIXED = "mixed"
    DISSENT = "dissent"
    AGREEMENT = "agreement"
    STRAIGHT = "straight"
    ALIKE = "alike"
    CONTRADICTION = "contradiction"
    QUICK = "quick"
    OVERRIDES = "overrides"
    CLAIM = "evidence"
    UNPROVEN = "unproven"
    MISSING = "missing"
    STALE = "stale"
    NOTE = "note"


THREATENED: Mapping[Kind, Threat] = MappingProxyType(
    {
        **dict.fromkeys((Kind.OPEN, Kind.UNANSWERED, Kind.EXCLUDED), Threat.COMPLETENESS),
        Kind.UNKNOWN: Threat.COMPLETENESS,
        **dict.fromkeys((Kind.GATE, Kind.UNSURE, Kind.ALONE, Kind.SINGLE), Threat.CONFIDENCE),
        **dict.fromkeys((Kind.SOURCE, Kind.MIXED, Kind.DISSENT), Threat.CONFIDENCE),
        **dict.fromkeys((Kind.AGREEMENT, Kind.STRAIGHT, Kind.ALIKE), Threat.CONFIDENCE),
        **dict.fromkeys((Kind.CONTRADICTION, Kind.QUICK, Kind.OVERRIDES), Threat.CONSISTENCY),
        **dict.fromkeys((Kind.CLAIM, Kind.UNPROVEN, Kind.MISSING), Threat.EVIDENCE),
        **dict.fromkeys((Kind.STALE, Kind.NOTE), Threat.EVIDENCE),
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One weakness of the data: where, what was found and what to do."""

    id: str
    kind: Kind
    severity: Severity
    place: str  # the practice, component or dimension it is about, or the project
    sentence: str
    items: tuple[str, ...] = ()  # the questions it is about, the first to look at first
    people: tuple[str, ...] = ()  # whom it is about
    accepted: str | None = None  # the reason it was accepted for

    @property
    def threat(self) -> Threat:
        """What it threatens."""
        return THREATENED[self.kind]


@dataclass(frozen=True, slots=True)
class Unit:
    """Something with questions of its own: a practice, a component or a dimension."""

    id: str
    title: str
    criteria: Sequence[Criterion | SystemCriterion]
    score: Score | None
    result: PracticeResult | None = None  # of a practice

    @property
    def items(self) -> tuple[str, ...]:
        """The items that count for it: its criteria, or its quick statement until then."""
        if self.result and self.result.source is not Source.CRITERIA:
            return (self.id,)
        performed = (f"{self.id}.{PERFORMED}",) if self.result else ()
        return (*performed, *(criterion.id for criterion in self.criteria))


@dataclass(frozen=True, slots=True)
class Grounds:
    """Everything the findings of one project are drawn from, gathered once."""

    itil: Itil4
    project: Project
    review: Review
    day: date  # the age of evidence is counted up to it
    units: tuple[Unit, ...]  # in framework order, practices in scope first
    agreed: Mapping[str, Agreed]
    evidence: Mapping[str, Sequence[Evidence]]  # by item

    @property
    def practices(self) -> Iterator[tuple[Unit, PracticeResult]]:
        """The practices in scope with their results."""
        return ((unit, unit.result) for unit in self.units if unit.result)


def gather_grounds(
    itil: Itil4, project: Project, review: Review, day: date | None = None
) -> Grounds:
    """Return the grounds of a project; without a day, age is counted up to its latest entry."""
    evidence: dict[str, list[Evidence]] = {}
    for piece in project.evidence:
        evidence.setdefault(piece.item, []).append(piece)
    return Grounds(
        itil=itil,
        project=project,
        review=review,
        day=day or latest_entry(project).date(),
        units=tuple(_units(itil, review)),
        agreed={entry.item: entry for entry in project.agreed},
        evidence=evidence,
    )


def latest_entry(project: Project) -> datetime:
    """Return when the latest answer, vote, note or piece of evidence was entered.

    Accepting a finding is no such entry, so that it cannot make evidence old.
    """
    entries: Iterable[Agreed | Vote | Note | Evidence] = (
        *project.agreed,
        *project.votes,
        *project.notes,
        *project.evidence,
    )
    return max((entry.at for entry in entries), default=project.created)


def _units(itil: Itil4, review: Review) -> Iterator[Unit]:
    for practice in review.practices.values():
        result = review.results[practice.id]
        criteria = [criterion for criterion in practice.criteria if criterion.retired is None]
        yield Unit(practice.id, practice.title, criteria, result.score, result)
    for part in itil.system.components:
        title = f"Value system, {part.title[:1].lower()}{part.title[1:]}"
        score = review.value_system.scores.get(part.id)
        yield Unit(f"{SYSTEM_PREFIX}{part.id}", title, part.criteria, score)
    for element in itil.system.dimensions.values():
        yield Unit(element.id, element.title, element.criteria, None)


def make_finding(
    place: str, kind: Kind, severity: Severity, sentence: str, items: Iterable[str] = ()
) -> Finding:
    """Return a finding of this kind at this place."""
    return Finding(find_id(place, kind), kind, severity, place, sentence, tuple(items))


def find_id(place: str, kind: Kind) -> str:
    """Return the id of a finding; one too long for a project file ends in a digest.

    >>> find_id("service-desk", Kind.NOTE)
    'service-desk:note'
    """
    whole = f"{place}:{kind.value}"
    if len(whole) <= LONGEST_ID:
        return whole
    tail = f":{sha256(whole.encode()).hexdigest()[:16]}:{kind.value}"
    return f"{whole[: LONGEST_ID - len(tail)]}{tail}"


def name_items(items: Iterable[str]) -> str:
    """Return the short references of items of one place, the first five and a count.

    >>> name_items(["service-desk.c01", "service-desk.performed"])
    'c01, is it done at all'
    """
    return name_some([_ref(item) for item in items])


def _ref(item: str) -> str:
    *_, part = item.split(".")
    return "is it done at all" if part == PERFORMED else part


def name_some(names: Sequence[str]) -> str:
    """Return the first five names and the number of the others.

    >>> name_some(["a", "b", "c", "d", "e", "f", "g"])
    'a, b, c, d, e and 2 more'
    """
    more = len(names) - MOST_NAMED
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:MOST_NAMED])} and {more} more"


def join_words(words: Iterable[str]) -> str:
    """Return words as a list in a sentence.

    >>> join_words(["2", "3", "5"])
    '2, 3 and 5'
    """
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def count_of(count: int, singular: str, plural: str) -> str:
    """Return a number with its noun and verb.

    >>> count_of(1, "criterion is", "criteria are"), count_of(2, "criterion is", "criteria are")
    ('1 criterion is', '2 criteria are')
    """
    return f"{count} {singular if count == 1 else plural}"
