"""How long answering takes, from the words to be read and the questions to decide.

Reading speed is the mean for English non-fiction, 238 words a minute (Brysbaert 2019).
Of the six quick-scan statements people read about four: they start near where they
think they are.  Seconds to decide are Waymark's own.
"""

from collections.abc import Iterable

from frameworks.model import Criterion, Practice, SystemCriterion

WORDS_A_MINUTE = 238
STATEMENTS_READ = 4 / 6  # of the quick-scan statements
SECONDS_TO_PICK = 4  # a statement of the quick scan
SECONDS_TO_ANSWER = 10  # a criterion
MINUTE = 60  # seconds


def minutes_to_scan(practices: Iterable[Practice]) -> float:
    """Return the minutes a quick scan of these practices takes."""
    found = list(practices)
    words = sum(len(text.split()) for p in found for text in p.quick_scan.values())
    reading = STATEMENTS_READ * words / WORDS_A_MINUTE
    return reading + len(found) * SECONDS_TO_PICK / MINUTE


def minutes_to_read(criteria: Iterable[Criterion | SystemCriterion]) -> float:
    """Return the minutes criteria take, guidance and notes left aside."""
    asked = list(criteria)
    words = sum(len(criterion.statement.split()) for criterion in asked)
    return words / WORDS_A_MINUTE + len(asked) * SECONDS_TO_ANSWER / MINUTE


def minutes_to_answer(practice: Practice) -> float:
    """Return the minutes a practice takes by criteria, its first question included."""
    asked = [criterion for criterion in practice.criteria if criterion.retired is None]
    first = len(practice.performed.split()) / WORDS_A_MINUTE + SECONDS_TO_ANSWER / MINUTE
    return first + minutes_to_read(asked)
