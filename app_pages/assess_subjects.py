"""What can be asked about: the practices in scope, the value system and the dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.practices import PERFORMED, PracticeResult
from assessment.review import Review
from assessment.scoring import Score
from assessment.timing import minutes_to_answer, minutes_to_read
from frameworks.loader import Itil4
from frameworks.model import Component, Criterion, DimensionElement, Practice, SystemCriterion
from frameworks.references import SYSTEM_PREFIX
from reports.reasons import explain_level, explain_maturity
from reports.tables import NO_VALUE


@dataclass(frozen=True, slots=True)
class Subject:
    """Something with questions of its own; only a practice has a quick scan."""

    id: str
    title: str
    summary: str
    questions: tuple[str, ...]  # items, the performed question first where there is one
    minutes: float  # to answer the questions
    mark: str  # the level found, in the list
    explanation: str
    score: Score | None
    is_practice: bool


def list_subjects(itil: Itil4, review: Review) -> dict[str, Subject]:
    """Return the subjects by id: practices first, then components, then dimensions."""
    subjects = [_practice(p, review.results[p.id]) for p in review.practices.values()]
    subjects += [
        _component(component, review) for component in itil.system.components if component.criteria
    ]
    subjects += [
        _dimension(element, review)
        for element in itil.system.dimensions.values()
        if element.criteria
    ]
    return {subject.id: subject for subject in subjects}


def find_criterion(itil: Itil4, item: str) -> Criterion | SystemCriterion | None:
    """Return the criterion of an item, or None for the question whether it is done at all."""
    asked: Mapping[str, Criterion | SystemCriterion] = {**itil.system_criteria, **itil.criteria}
    return asked.get(item)


def _practice(practice: Practice, result: PracticeResult) -> Subject:
    criteria = [criterion.id for criterion in practice.criteria if criterion.retired is None]
    return Subject(
        id=practice.id,
        title=practice.title,
        summary=practice.purpose,
        questions=(f"{practice.id}.{PERFORMED}", *criteria) if criteria else (),
        minutes=minutes_to_answer(practice),
        mark=_mark(result),
        explanation=explain_level(result),
        score=result.score,
        is_practice=True,
    )


def _mark(result: PracticeResult) -> str:
    if result.level is None:
        return NO_VALUE if not result.is_assessed else f"{result.level_low} to {result.level_high}"
    return str(result.level)


def _component(component: Component, review: Review) -> Subject:
    score = review.value_system.scores.get(component.id)
    level = review.value_system.components.get(component.id)
    return Subject(
        id=f"{SYSTEM_PREFIX}{component.id}",
        title=f"Value system: {component.title}",
        summary=component.summary,
        questions=tuple(criterion.id for criterion in component.criteria),
        minutes=minutes_to_read(component.criteria),
        mark=NO_VALUE if level is None else str(level),
        explanation=explain_maturity(score),
        score=score,
        is_practice=False,
    )


def _dimension(element: DimensionElement, review: Review) -> Subject:
    items = tuple(criterion.id for criterion in element.criteria)
    answered = sum(review.ledger.answer_to(item) is not None for item in items)
    return Subject(
        id=element.id,
        title=f"Dimension: {element.title}",
        summary=element.summary,
        questions=items,
        minutes=minutes_to_read(element.criteria),
        mark=f"{answered}/{len(items)}",
        explanation="Asked of the whole organisation and shown beside what the practices say.",
        score=None,
        is_practice=False,
    )
