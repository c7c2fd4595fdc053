"""What was left out and why: practices out of scope, and answers that do not apply.

Every export lists them, since what is left out counts for nothing and against nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.answers import Answer
from assessment.project import Project
from assessment.review import Review
from frameworks.loader import Itil4
from reports.item_names import name_item
from reports.reasons import title_of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One practice or question that was left out, how and for which reason."""

    item: str
    practice: str
    name: str
    how: str
    reason: str


def list_exclusions(itil: Itil4, project: Project, review: Review) -> list[LeftOut]:
    """Return practices out of scope, then what does not apply, in framework order."""
    return [*_practices(itil, project), *_answers(itil, project, review)]


def _practices(itil: Itil4, project: Project) -> Iterator[LeftOut]:
    for out in project.exclusions:
        title = title_of(itil, out.practice)
        yield LeftOut(out.practice, out.practice, title, "out of scope", out.reason)


def _answers(itil: Itil4, project: Project, review: Review) -> Iterator[LeftOut]:
    reasons = {entry.item: entry.reason for entry in project.agreed}
    items = sorted({*reasons, *review.ledger.votes})
    for item in items:
        if review.ledger.answer_to(item) is Answer.NOT_APPLICABLE:
            votes = (vote.reason for vote in review.ledger.votes.get(item, ()) if vote.reason)
            reason = reasons.get(item) or "\n".join(dict.fromkeys(votes))
            practice = item.split(".", 1)[0]
            yield LeftOut(item, practice, name_item(itil, item), "not applicable", reason)
