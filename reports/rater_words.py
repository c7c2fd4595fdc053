"""What is said about several raters: how they were combined, how sure it is, who dissents.

No sentence names a person: what people said alone stays theirs.
"""

from collections.abc import Iterator, Sequence

from assessment.agreement import Correlation
from assessment.groups import FEWEST_GROUPS, FEWEST_OF_A_GROUP, NO_GROUP, UNEQUAL
from assessment.intervals import LEAST_RATERS, Interval, Intervals, LevelInterval
from assessment.paths import DRAWS, SEED
from assessment.practices import PracticeResult, score_groups
from assessment.project import Project
from assessment.review import Review
from frameworks.model import System
from reports.reasons import count_words, level_words
from reports.text import format_number
from reports.words import list_words, start_sentence

RATERS = count_words(LEAST_RATERS, "person", "people")
ONE_VOICE = "The groups are very unequal in size, so each has one voice."


def interval_words(ends: Interval | None) -> str:
    r"""Return the ends of an interval of an index, or nothing without one.

    >>> interval_words((1.94, 2.4))
    '95\xa0% interval 1.9 to 2.4.'
    """
    return f"95\u00a0% interval {index_span(ends)}." if ends else ""


def index_span(ends: Interval | None) -> str:
    """Return the ends of an interval of an index with one decimal, or nothing.

    >>> index_span((1.94, 2.4))
    '1.9 to 2.4'
    """
    return " to ".join(map(format_number, ends)) if ends else ""


def level_span(ends: LevelInterval | None) -> str:
    """Return the levels an interval spans, or nothing.

    >>> level_span((2, 3)), level_span((2, 2)), level_span(None)
    ('2 to 3', '2', '')
    """
    return " to ".join(map(str, dict.fromkeys(ends))) if ends else ""


def draw_words(unit: str, intervals: Intervals) -> str:
    """Return the level and index that other raters of a unit might have led to."""
    spans = {
        "level": level_span(intervals.levels.get(unit)),
        "index": index_span(intervals.indices.get(unit)),
    }
    return ", ".join(f"{name} {ends}" for name, ends in spans.items() if ends)


def value_chain_words(system: System, intervals: Intervals | None) -> str:
    """Return the indices of activities other people might have led to, or nothing."""
    found = intervals.value_chain if intervals else {}
    return _drawn_words(
        [f"{system.activities[key].title} {index_span(ends)}" for key, ends in found.items()]
    )


def dimension_words(system: System, intervals: Intervals | None) -> str:
    """Return the indices of dimensions other people might have led to, or nothing."""
    found = intervals.dimensions if intervals else {}
    return _drawn_words(
        [f"{system.dimensions[key].title} {index_span(ends)}" for key, ends in found.items()]
    )


def maturity_words(system: System, intervals: Intervals | None) -> str:
    """Return the maturity levels other people might have led to, or nothing."""
    if intervals is None:
        return ""
    titles = {component.id: component.title for component in system.components}
    named = [f"{titles[key]} {level_span(ends)}" for key, ends in intervals.components.items()]
    if intervals.maturity:
        named.append(f"the whole {level_span(intervals.maturity)}")
    return _drawn_words(named)


def _drawn_words(named: Sequence[str]) -> str:
    if not named:
        return ""
    return f"With other people of the same kind: {'; '.join(named)} (95\u00a0% of the draws)."


def sureness_words(result: PracticeResult, intervals: Intervals | None) -> str:
    """Return which level and index other raters might have led to, or why it is not known."""
    index = intervals.indices.get(result.id) if intervals else None
    if intervals is None or index is None:
        return _too_few_words(result)
    words = f"an index between {' and '.join(map(format_number, index))}"
    if ends := intervals.levels.get(result.id):
        low, high = ends
        words = f"level {low} and {words}" if low == high else f"level {low} to {high} and {words}"
    return f"With other people of the same kind {words} would be found (95\u00a0% of the draws)."


def _too_few_words(result: PracticeResult) -> str:
    if not result.raters:
        return ""
    if result.raters < LEAST_RATERS:
        return f"There is no interval: it needs {RATERS}."
    return ""


def group_titles(project: Project, review: Review) -> dict[str, str]:
    """Return the titles of the groups that voted, in the order of the project."""
    titles = {group.id: group.title for group in project.groups} | {NO_GROUP: "no group"}
    return {group: title for group, title in titles.items() if group in review.ledger.groups.sizes}


def group_words(project: Project, review: Review, result: PracticeResult) -> str:
    """Return what each group alone says about a practice, where two or more say something.

    A group in which one person voted is left out.
    """
    voices = score_groups([review.practices[result.id]], review.ledger)
    said = [
        f"{title} {level_words(own)}"
        for group, title in group_titles(project, review).items()
        if (own := voices[group][result.id]).is_assessed and own.raters >= FEWEST_OF_A_GROUP
    ]
    if len(said) < FEWEST_GROUPS:
        return ""
    words = f"By the votes of each group alone: {'; '.join(said)}."
    return f"{words} {ONE_VOICE}" if review.ledger.groups.has_one_voice_each else words


def correlation_words(found: Correlation | None) -> str:
    """Return what one rater's word and the mean of all are worth, where everyone rated all."""
    if found is None:
        return ""
    single, mean = (format_number(value, 2) for value in (found.single, found.mean))
    return f"Intraclass correlation here: {single} of one rater, {mean} of the mean of all."


def combination_words(project: Project, review: Review) -> str:
    """Return who voted in which groups, and whether each group has one voice."""
    sizes = review.ledger.groups.sizes
    if len(sizes) < FEWEST_GROUPS:
        return ""
    counts = [f"{title} {sizes[group]}" for group, title in group_titles(project, review).items()]
    voted = f"Voted: {list_words(counts)}."
    if not review.ledger.groups.has_one_voice_each:
        return f"{voted} Each person has one voice."
    return (
        f"{voted} The largest group has {UNEQUAL} times the people of the smallest or more, so "
        "each group has one voice: the median of the groups' medians counts."
    )


def bootstrap_words(intervals: Intervals | None) -> str:
    """Return how the intervals came about, or why there are none."""
    if intervals is None:
        return (
            f"There are none: they need {RATERS} whose votes no agreed answer overrules. The "
            "ranges of votes and of don't know are shown instead."
        )
    return (
        f"The {intervals.people} people whose votes count were drawn again {DRAWS:,} times with "
        f"all their votes (seed {SEED}) and everything was scored anew; the middle 95\u00a0% of "
        "the draws are the interval. Agreed answers stay. A practice needs "
        f"{RATERS} for an interval of its own."
    )


def voice_words(result: PracticeResult) -> Iterator[str]:
    """Yield what is single source and what was settled with dissent."""
    if result.single_source:
        words = count_words(len(result.single_source), "answer is", "answers are")
        yield f"{start_sentence(words)} single source: one person graded."
    if result.dissent:
        words = count_words(len(result.dissent), "answer was", "answers were")
        yield f"{start_sentence(words)} settled by the lower value after the last round."


def people_words(project: Project, review: Review, result: PracticeResult) -> Sequence[str]:
    """Return every sentence on a practice's groups and single voices that has something to say."""
    return [
        words for words in (group_words(project, review, result), *voice_words(result)) if words
    ]
