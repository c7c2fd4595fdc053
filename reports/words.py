"""How answers, amounts and days are said in a report, each in one way."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor

from assessment.answers import CREDIT, Answer, Band
from assessment.project import EvidenceClass, Rating
from reports.text import format_plain

ANSWERS: Mapping[Answer, str] = {
    Answer.NOT: "not",
    Answer.PARTLY: "partly",
    Answer.LARGELY: "largely",
    Answer.FULLY: "fully",
    Answer.DONT_KNOW: "don't know",
    Answer.NOT_APPLICABLE: "not applicable",
}
BY_CREDIT: Mapping[int, Answer] = {credit: answer for answer, credit in CREDIT.items()}
BANDS: Mapping[Band, str] = {
    Band.NOT: "not",
    Band.PARTLY: "partly",
    Band.LARGELY: "largely",
    Band.FULLY: "fully",
}
EVIDENCE: Mapping[EvidenceClass, str] = {
    EvidenceClass.NONE: "asked for, not found",
    EvidenceClass.SAID: "said in an interview",
    EvidenceClass.DOCUMENT: "a document exists",
    EvidenceClass.RECORDS: "records or tool data sampled",
    EvidenceClass.AUDITED: "observed or audited",
}


def list_words(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    >>> list_words(["a"]), list_words(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def start_sentence(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def days_words(days: float) -> str:
    r"""Return person-days with their unit.

    >>> days_words(1), days_words(12.5)
    ('1\xa0person-day', '12.5\xa0person-days')
    """
    return f"{format_plain(days)}\u00a0person-day{'' if days == 1 else 's'}"


def date_words(day: date) -> str:
    """Return a day as it is written in a sentence.

    >>> date_words(date(2026, 3, 7))
    '7 March 2026'
    """
    return f"{day.day} {day:%B %Y}"


def levels_words(gap: int) -> str:
    """Return a gap in levels.

    >>> levels_words(1), levels_words(2)
    ('one level', 'two levels')
    """
    words = ("no levels", "one level", "two levels", "three levels", "four levels", "five levels")
    return words[gap]


def answer_words(answer: Rating | Fraction | None) -> str:
    """Return the answer to a criterion; a value between two answers names both.

    >>> answer_words(Fraction(2)), answer_words(Fraction(3, 2)), answer_words(None)
    ('largely', 'between partly and largely', 'unanswered')
    """
    if answer is None:
        return "unanswered"
    if isinstance(answer, Answer):
        return ANSWERS[answer]
    low, high = ANSWERS[BY_CREDIT[floor(answer)]], ANSWERS[BY_CREDIT[ceil(answer)]]
    return low if low == high else f"between {low} and {high}"


def level_answer_words(answer: Rating | Fraction | None) -> str:
    """Return the answer to a quick question.

    >>> level_answer_words(3), level_answer_words(Answer.DONT_KNOW)
    ('level 3', "don't know")
    """
    if answer is None or isinstance(answer, Answer):
        return answer_words(answer)
    return f"level {format_plain(answer)}"


def tally_words(answers: Iterable[Rating | Fraction | None]) -> str:
    """Return how often each answer to a criterion was given, the fullest first.

    >>> tally_words([Answer.PARTLY, Answer.FULLY, Answer.PARTLY])
    '1 fully, 2 partly'
    """
    found = sorted(answers, key=_fullness)
    return ", ".join(f"{n} {words}" for words, n in Counter(map(answer_words, found)).items())


def tally_levels(answers: Iterable[Rating | Fraction]) -> str:
    """Return how often each level was picked, the highest first.

    >>> tally_levels([2, 3, 2])
    '1 level 3, 2 level 2'
    """
    found = sorted(answers, key=_fullness)
    return ", ".join(f"{n} {words}" for words, n in Counter(map(level_answer_words, found)).items())


def _fullness(answer: Rating | Fraction | None) -> tuple[int, Fraction]:
    """Return a key that sorts the fullest answer first and missing ones last."""
    credit = answer.credit if isinstance(answer, Answer) else answer
    if credit is not None:
        return 0, -Fraction(credit)
    return (1 if answer is Answer.DONT_KNOW else 2 if answer else 3), Fraction(0)
