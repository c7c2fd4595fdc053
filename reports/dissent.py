"""Where the agreed answer is not the one the votes gave, and where people never agreed."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assessment.ledgers import step_of
from assessment.project import Rating, Vote
from reports.dossier import Dossier
from reports.words import answer_words, level_answer_words, tally_levels, tally_words


@dataclass(frozen=True, slots=True)
class Dissent:
    """One item agreed against the votes, or settled without agreement.

    What counts, how everybody had voted, and why it was agreed, or whose votes lie far away.
    """

    item: str
    counts: str
    votes: str
    reason: str


def find_dissent(dossier: Dossier) -> list[Dissent]:
    """Return the items whose agreed answer is not the lower median of the votes."""
    ledger = dossier.review.ledger
    return [
        _describe(dossier, entry.item, entry.answer, entry.reason)
        for entry in dossier.project.agreed
        if (middle := ledger.lower_value(entry.item)) is not None
        and step_of(entry.answer) != middle
    ]


def find_settled(dossier: Dossier) -> list[Dissent]:
    """Return the items settled by the lower value after the last round, with the votes far away."""
    ledger = dossier.review.ledger
    return [
        _describe(dossier, item, ledger.answer_to(item), _tally(item, ledger.dissent_on(item)))
        for result in dossier.results
        for item in result.dissent
    ]


def _describe(
    dossier: Dossier, item: str, counts: Rating | Fraction | None, reason: str
) -> Dissent:
    say = answer_words if "." in item else level_answer_words
    votes = dossier.review.ledger.votes.get(item, ())
    return Dissent(item, say(counts), _tally(item, votes), reason)


def _tally(item: str, votes: Iterable[Vote]) -> str:
    answers = [vote.answer for vote in votes]
    return tally_words(answers) if "." in item else tally_levels(answers)
