"""How sure an assessment is, in one word and the facts behind it.

Five plain tests, Waymark's own: enough practices assessed, few levels provisional,
several people of one mind, criteria rather than quick statements, and documents or
records seen for what is claimed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assessment.agreement import Agreement, Trust
from assessment.answers import Answer
from assessment.project import EvidenceClass
from reports.dossier import Dossier
from reports.reasons import count_words
from reports.text import format_number, format_percent
from reports.words import list_words, start_sentence

MOSTLY_ASSESSED = Fraction(80, 100)  # of the practices in scope
FEW_PROVISIONAL = Fraction(20, 100)  # of the levels
SEVERAL_PEOPLE = 3
MOSTLY_JUDGED = Fraction(50, 100)  # of the assessed practices, by their criteria
MOSTLY_SHOWN = Fraction(50, 100)  # of the criteria said to be largely or fully met
TRUST = {
    Trust.RELIABLE: "reliable",
    Trust.TENTATIVE: "tentative",
    Trust.NONE: "too low to conclude from the votes alone",
}
WORDS = ("low", "low", "low", "moderate", "good", "high")  # by the number of tests passed
MOST_NAMED = 3
SHOWN = frozenset({EvidenceClass.DOCUMENT, EvidenceClass.RECORDS, EvidenceClass.AUDITED})


@dataclass(frozen=True, slots=True)
class Confidence:
    """The word for it, how many of the five tests are passed, and the facts as sentences."""

    word: str
    passed: int
    sentences: tuple[str, ...]


def judge_confidence(dossier: Dossier) -> Confidence:
    """Return how sure the assessment is."""
    overall = dossier.review.overall
    voters = {vote.person for vote in dossier.project.votes}
    shown, claimed = _shown(dossier)
    assessed = dossier.assessed
    tests = (
        overall.assessed > 0 and overall.assessed >= MOSTLY_ASSESSED * overall.in_scope,
        bool(assessed) and _provisional(dossier) <= FEW_PROVISIONAL * len(assessed),
        len(voters) >= SEVERAL_PEOPLE and _is_of_one_mind(dossier),
        bool(assessed) and len(dossier.judged) >= MOSTLY_JUDGED * len(assessed),
        claimed > 0 and shown >= MOSTLY_SHOWN * claimed,
    )
    passed = sum(tests)
    return Confidence(WORDS[passed], passed, tuple(_sentences(dossier, len(voters))))


def _is_of_one_mind(dossier: Dossier) -> bool:
    agreement = dossier.review.agreement
    if agreement.alpha is None:  # all votes are the same, or no question has two
        return agreement.raw is not None
    return agreement.trust is not Trust.NONE


def _provisional(dossier: Dossier) -> int:
    return sum(result.is_provisional for result in dossier.assessed)


def _shown(dossier: Dossier) -> tuple[int, int]:
    """Return how many criteria said to be met have a document or better, of how many."""
    ledger = dossier.review.ledger
    met = [
        criterion.id
        for result in dossier.judged
        for criterion in dossier.criteria_of(result.id)
        if (ledger.credit_of(criterion.id) or 0) > (Answer.PARTLY.credit or 0)
    ]
    return sum(ledger.evidence.get(item) in SHOWN for item in met), len(met)


def _sentences(dossier: Dossier, voters: int) -> Iterator[str]:
    yield _coverage_sentence(dossier)
    if provisional := _provisional(dossier):
        words = count_words(provisional, "level is", "levels are")
        yield f"{start_sentence(words)} provisional."
    if dossier.assessed:
        yield _people_sentence(dossier, voters)
    if dossier.judged:
        yield _evidence_sentence(dossier)


def _coverage_sentence(dossier: Dossier) -> str:
    overall = dossier.review.overall
    head = f"{overall.assessed} of {overall.in_scope} practices are assessed"
    judged, quick = len(dossier.judged), len(dossier.assessed) - len(dossier.judged)
    if judged and quick:
        return f"{head}, {judged} by criteria and {quick} by one quick statement each."
    if quick:
        return f"{head}, each by one quick statement."
    return f"{head}, each by its criteria." if judged else f"{head}."


def _people_sentence(dossier: Dossier, voters: int) -> str:
    if not voters:
        authors = sorted({entry.by for entry in dossier.project.agreed})
        if len(authors) > MOST_NAMED:
            return f"Nobody voted; {len(authors)} people entered the answers."
        return f"Nobody voted; the answers were entered by {list_words(authors)}."
    words = start_sentence(count_words(voters, "person", "people"))
    found = dossier.review.agreement
    if found.raw is None:
        return f"{words} voted."
    alike = f"{format_percent(found.raw)} of the pairs of votes are alike"
    if found.trust is None:
        return f"{words} voted; {alike}."
    return f"{words} voted; {alike}, and {alpha_words(found)} is {TRUST[found.trust]}."


def alpha_words(agreement: Agreement) -> str:
    """Return the alpha that stands beside the raw agreement, or why it has none.

    >>> alpha_words(Agreement(alpha=0.815, raw=0.8)), alpha_words(Agreement(alpha=None, raw=1.0))
    ('alpha 0.82', 'alpha has no value as all votes are the same')
    """
    if agreement.alpha is None:
        return "alpha has no value as all votes are the same"
    return f"alpha {format_number(agreement.alpha, 2)}"


def _evidence_sentence(dossier: Dossier) -> str:
    shown, claimed = _shown(dossier)
    if not claimed:
        return "No criterion is said to be largely or fully met."
    verb = "backs" if shown == 1 else "back"
    what = "A document or record" if shown == 1 else "Documents or records"
    count = "none" if not shown else str(shown)
    criteria = "criterion" if claimed == 1 else "criteria"
    return f"{what} {verb} {count} of the {claimed} {criteria} said to be largely or fully met."
