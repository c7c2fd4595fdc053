"""What weakens an assessment: findings that do not change a score but qualify it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assessment.answers import FULL_CREDIT, Answer
from assessment.practices import PracticeResult, Source
from assessment.project import EvidenceClass, Project
from assessment.review import Review
from assessment.scoring import State
from frameworks.model import Criterion

HIGH_LEVEL = 4  # answers at this level and above that contradict level 2


class Threat(StrEnum):
    """What a finding threatens."""

    COMPLETENESS = "completeness"
    CONFIDENCE = "confidence"
    CONSISTENCY = "consistency"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Finding:
    """One weakness of the data: where, what was found and what to do."""

    id: str
    threat: Threat
    place: str  # the item it is about
    sentence: str
    accepted: str | None = None  # the reason it was accepted for


def check_quality(project: Project, review: Review) -> list[Finding]:
    """Return the findings of a project, grouped by practice in framework order."""
    accepted = {entry.finding: entry.reason for entry in project.accepted}
    noted = {note.item for note in project.notes}
    findings: list[Finding] = []
    for result in review.results.values():
        findings += _find(result, review, noted)
    return [Finding(f.id, f.threat, f.place, f.sentence, accepted.get(f.id)) for f in findings]


def _find(result: PracticeResult, review: Review, noted: set[str]) -> Iterator[Finding]:
    if not result.is_assessed:
        sentence = (
            f"{result.title} is in scope but not assessed. Answer it or take it out of scope."
        )
        yield Finding(f"{result.id}:open", Threat.COMPLETENESS, result.id, sentence)
        return
    if result.score:
        yield from _find_gaps(result)
        yield from _find_contradictions(result, review)
        yield from _find_claims(result, review)
    if result.id not in noted and not any(note.startswith(f"{result.id}.") for note in noted):
        sentence = f"{result.title} has no note. Write down what the answers rest on."
        yield Finding(f"{result.id}:note", Threat.EVIDENCE, result.id, sentence)
    if result.raters == 1:
        sentence = f"{result.title} rests on one person. Ask a second one."
        yield Finding(f"{result.id}:single", Threat.CONFIDENCE, result.id, sentence)
    for item in result.discuss:
        sentence = f"The votes on {item} lie two steps or more apart. Talk about it and agree."
        yield Finding(f"{item}:mixed", Threat.CONFIDENCE, item, sentence)


def _find_gaps(result: PracticeResult) -> Iterator[Finding]:
    if result.score is None:
        return
    unanswered = result.score.counts[State.UNANSWERED]
    if unanswered:
        noun = "criterion is" if unanswered == 1 else "criteria are"
        sentence = f"{result.title}: {unanswered} {noun} unanswered. Answer, or say don't know."
        yield Finding(f"{result.id}:unanswered", Threat.COMPLETENESS, result.id, sentence)
    for level in result.score.mostly_not_applicable:
        sentence = (
            f"{result.title}: over a quarter of level {level} is marked not applicable. "
            "Check the reasons."
        )
        yield Finding(f"{result.id}:excluded-{level}", Threat.COMPLETENESS, result.id, sentence)


def _find_contradictions(result: PracticeResult, review: Review) -> Iterator[Finding]:
    criteria = [c for c in review.practices[result.id].criteria if c.retired is None]
    for gate in (c for c in criteria if c.gate):
        if review.ledger.answer_to(gate.id) is Answer.DONT_KNOW:
            sentence = f"The gate {gate.id} is answered don't know, so the level is provisional."
            yield Finding(f"{gate.id}:gate", Threat.CONFIDENCE, gate.id, sentence)
    high = [c for c in criteria if c.level >= HIGH_LEVEL and _is_full(c, review)]
    low = [c for c in criteria if c.level == 2 and _is_denied(c, review)]  # noqa: PLR2004
    if high and low:
        sentence = (
            f"{result.title}: {high[0].id} at level {high[0].level} is fully met while "
            f"{low[0].id} at level 2 is not. Check both."
        )
        yield Finding(f"{result.id}:contradiction", Threat.CONSISTENCY, high[0].id, sentence)
    quick = review.ledger.credit_of(result.id)
    if quick is not None and result.level is not None and abs(quick - result.level) > 1:
        sentence = (
            f"{result.title}: the quick answer says level {quick}, the criteria say {result.level}."
        )
        yield Finding(f"{result.id}:quick", Threat.CONSISTENCY, result.id, sentence)


def _is_full(criterion: Criterion, review: Review) -> bool:
    return review.ledger.credit_of(criterion.id) == FULL_CREDIT


def _is_denied(criterion: Criterion, review: Review) -> bool:
    return review.ledger.credit_of(criterion.id) == 0


def _find_claims(result: PracticeResult, review: Review) -> Iterator[Finding]:
    if result.source is not Source.CRITERIA or result.evidenced_level is None:
        return
    if result.level is not None and result.evidenced_level < result.level:
        sentence = (
            f"{result.title} claims level {result.level}; the evidence shown carries level "
            f"{result.evidenced_level}. Ask for records."
        )
        yield Finding(f"{result.id}:evidence", Threat.EVIDENCE, result.id, sentence)
    for item, strength in review.ledger.evidence.items():
        if item.startswith(f"{result.id}.") and strength is EvidenceClass.NONE:
            sentence = f"Evidence for {item} was asked for and not found."
            yield Finding(f"{item}:missing", Threat.EVIDENCE, item, sentence)
