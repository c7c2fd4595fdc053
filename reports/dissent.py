"""Where the agreed answer is not the one the votes gave."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.answers import Answer, lower_median
from assessment.project import Rating
from reports.dossier import Dossier
from reports.words import answer_words, level_answer_words, tally_levels, tally_words


@dataclass(frozen=True, slots=True)
class Dissent:
    """One item agreed against the votes: what was agreed, and how people had voted."""

    item: str
    agreed: str
    votes: str
    reason: str


def find_dissent(dossier: Dossier) -> list[Dissent]:
    """Return the items whose agreed answer differs from the lower median of the votes."""
    return list(_dissent(dossier))


def _dissent(dossier: Dossier) -> Iterator[Dissent]:
    ledger = dossier.review.ledger
    for entry in dossier.project.agreed:
        votes = [vote.answer for vote in ledger.votes.get(entry.item, ())]
        middle = lower_median(ledger.votes_on(entry.item))
        if middle is None or _step(entry.answer) == middle:
            continue
        is_criterion = "." in entry.item
        say = answer_words if is_criterion else level_answer_words
        tally = tally_words(votes) if is_criterion else tally_levels(votes)
        yield Dissent(entry.item, say(entry.answer), tally, entry.reason)


def _step(answer: Rating) -> int | None:
    return answer.credit if isinstance(answer, Answer) else answer
