"""What can be asked about: the practices in scope, the value system and the dimensions."""

from dataclasses import dataclass

from assessment.practices import PERFORMED, PracticeResult
from assessment.review import Review
from assessment.scoring import Score
from frameworks.loader import Itil4
from frameworks.model import Component, Criterion, DimensionElement, Practice, SystemCriterion
from frameworks.references import SYSTEM_PREFIX
from reports.reasons import explain_level, explain_maturity, mark_of
from reports.tables import NO_VALUE


@dataclass(frozen=True, slots=True)
class Subject:
    """Something with questions of its own; only a practice has a quick scan."""

    id: str
    title: str
    questions: tuple[str, ...]  # items, whether it is done at all first where that is asked
    mark: str  # the level found, in the list
    score: Score | None
    source: Practice | Component | DimensionElement

    @property
    def is_practice(self) -> bool:
        """Whether it is one of the practices."""
        return isinstance(self.source, Practice)


def list_subjects(itil: Itil4, review: Review) -> dict[str, Subject]:
    """Return the subjects by id: practices first, then components, then dimensions."""
    subjects = [_practice(p, review.results[p.id]) for p in review.practices.values()]
    subjects += [_component(c, review) for c in itil.system.components if c.criteria]
    subjects += [_dimension(d, review) for d in itil.system.dimensions.values() if d.criteria]
    return {subject.id: subject for subject in subjects}


def find_criterion(itil: Itil4, item: str) -> Criterion | SystemCriterion | None:
    """Return the criterion of an item, or None for the question whether it is done at all."""
    return itil.criteria.get(item) or itil.system_criteria.get(item)


def explain_subject(subject: Subject, review: Review) -> str:
    """Return the sentence that says where the subject stands and why."""
    if isinstance(subject.source, Practice):
        return explain_level(review.results[subject.id])
    if isinstance(subject.source, Component):
        return explain_maturity(subject.score)
    return "Asked of the whole organisation and shown beside what the practices say."


def _practice(practice: Practice, result: PracticeResult) -> Subject:
    criteria = [criterion.id for criterion in practice.criteria if criterion.retired is None]
    questions = (f"{practice.id}.{PERFORMED}", *criteria) if criteria else ()
    return Subject(practice.id, practice.title, questions, _mark(result), result.score, practice)


def _mark(result: PracticeResult) -> str:
    if result.level is not None:
        return str(result.level)
    return mark_of(result) or NO_VALUE


def _component(component: Component, review: Review) -> Subject:
    level = review.value_system.components.get(component.id)
    return Subject(
        id=f"{SYSTEM_PREFIX}{component.id}",
        title=f"Value system: {component.title}",
        questions=tuple(criterion.id for criterion in component.criteria),
        mark=NO_VALUE if level is None else str(level),
        score=review.value_system.scores.get(component.id),
        source=component,
    )


def _dimension(element: DimensionElement, review: Review) -> Subject:
    items = tuple(criterion.id for criterion in element.criteria)
    answered = sum(review.ledger.answer_to(item) is not None for item in items)
    mark = f"{answered}/{len(items)}"
    return Subject(element.id, f"Dimension: {element.title}", items, mark, None, element)
