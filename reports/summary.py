"""The headline of an assessment: one sentence, three figures and what they mean."""

from assessment.intervals import Intervals
from assessment.project import Rule
from assessment.review import Review
from reports.rater_words import interval_words
from reports.reasons import format_index, in_sentence, rule_words

MOST_NAMED = 3  # practices a headline names


def headline(review: Review) -> str:
    """Return the verdict in one sentence."""
    overall = review.overall
    if not any(result.is_assessed for result in review.results.values()):
        return "Nothing is assessed yet."
    if overall.typical is None or overall.floor is None:
        return _without_levels(review)
    if overall.typical == overall.floor and len(overall.floor_units) > MOST_NAMED:
        return f"Typically level {overall.typical}, which is also the lowest level found."
    return (
        f"Typically level {overall.typical}; "
        f"weakest: {floor_names(review)} at level\u00a0{overall.floor}."
    )


def _without_levels(review: Review) -> str:
    if review.ledger.scheme.rule is Rule.MINIMUM_GOAL:
        return _goals(review)
    if review.overall.index is None:
        return "Too little is known to state a level."
    rule = rule_words(review.ledger.scheme.rule)
    return f"Index {format_index(review.overall.index)} of 5; the rule {rule} gives no levels."


def _goals(review: Review) -> str:
    goals = [result.meets_goal for result in review.results.values() if result.is_assessed]
    met, missed, left = goals.count(True), goals.count(False), goals.count(None)
    open_words = f"; {left} cannot be told yet" if left else ""
    return (
        f"{met} of {len(goals)} assessed practices meet their goal, {missed} miss it{open_words}."
    )


def floor_names(review: Review) -> str:
    """Return the practices at the floor, three by name and the others by number."""
    titles = [in_sentence(review.practices[p].title) for p in review.overall.floor_units]
    if len(titles) > MOST_NAMED:
        return f"{', '.join(titles[: MOST_NAMED - 1])} and {len(titles) - MOST_NAMED + 1} others"
    return " and ".join(", ".join(titles).rsplit(", ", 1)) if titles else "none"


def key_figures(
    review: Review, intervals: Intervals | None = None
) -> tuple[tuple[str, str, str], ...]:
    """Return floor, typical level and index, each with its name and its meaning in words."""
    overall = review.overall
    meaning = "Mean progress on a scale of 0 to 5. It tracks movement; it is not a level."
    if intervals and intervals.index:
        meaning = f"{meaning} {interval_words(intervals.index)}"
    index = ("Index", format_index(overall.index), meaning)
    if overall.typical is None:
        return (index,) if overall.index is not None else ()
    return (
        ("Floor", f"Level {overall.floor}", f"The lowest level: {floor_names(review)}."),
        ("Typical", f"Level {overall.typical}", _typical_words(review)),
        index,
    )


def _typical_words(review: Review) -> str:
    overall = review.overall
    if overall.iqr is None:
        return "The only practice with a level."
    low, high = overall.iqr
    if low == high:
        return f"The middle practice; at least half of all stand at {low:g}."
    return f"The middle practice; half of all lie between {low:g} and {high:g}."
