"""The sentences and rows that say what the answers indicate for another framework."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from assessment.lenses import Gain, close_first
from assessment.outlooks import Outlook
from assessment.practices import PracticeResult
from assessment.project import ReadingGoal
from assessment.readings import Basis, FrameworkReading, ItemReading, SourceReading, Verdict
from assessment.review import Review
from frameworks.catalogue import Catalogue, Reading
from frameworks.mapping import Relation
from frameworks.model import Criterion
from reports.reasons import count_words
from reports.text import PERCENT, format_number, format_percent

Row = dict[str, str | int]
RELATION_WORDS: Mapping[Relation, str] = {
    Relation.EQUAL: "is the same as",
    Relation.EQUIVALENT: "asks for the same as",
    Relation.SUBSET: "lies within",
    Relation.SUPERSET: "contains",
    Relation.INTERSECTS: "overlaps with",
    Relation.NONE: "has nothing in common with",
}
RELATION_MARKS: Mapping[Relation, str] = {
    Relation.EQUAL: "=",
    Relation.EQUIVALENT: "\u2261",
    Relation.SUBSET: "\u2282",
    Relation.SUPERSET: "\u2283",
    Relation.INTERSECTS: "\u2229",
    Relation.NONE: "\u2205",
}
DISCLAIMER = (
    "A reading indicates; it is no audit and no verdict. Links and weights are Waymark's own "
    "judgement."
)


def reading_headline(catalogue: Catalogue, reading: FrameworkReading) -> str:
    """Return what the answers tell about a framework, and what a full view still costs."""
    name = catalogue.framework.title
    cost = _cost_words(reading)
    if not reading.covered:
        return f"These answers tell nothing about {name} yet; {cost} would."
    share = format_percent(reading.covered)
    head = f"These answers give evidence for {share} of {name}"
    return f"{head}; {cost} would tell the rest." if cost else f"{head}."


def _cost_words(reading: FrameworkReading) -> str:
    parts = []
    if reading.missing_practices:
        parts.append(count_words(len(reading.missing_practices), "practice", "practices") + " more")
    if reading.open_questions:
        parts.append(count_words(reading.open_questions, "direct question", "direct questions"))
    return " and ".join(parts)


def reading_figures(
    catalogue: Catalogue, reading: FrameworkReading
) -> tuple[tuple[str, str, str], ...]:
    """Return the key figures of a reading: name, value and meaning in words."""
    items = reading.counted_items
    unit = catalogue.framework.unit
    covered = (
        "Covered",
        format_percent(reading.covered),
        f"Mean share of each {unit} that the answers tell anything about.",
    )
    questions = (
        "Open questions",
        str(reading.open_questions),
        "Direct questions a full view still costs, asked once.",
    )
    verdicts = [item.verdict for item in items if item.verdict]
    if not verdicts:
        blank = sum(item.basis is Basis.NONE for item in items)
        return covered, ("No basis", f"{blank} of {len(items)}", "Nothing to go by."), questions
    best = Verdict.LIKELY if catalogue.framework.reading is Reading.WORDS else Verdict.MET
    count = f"{verdicts.count(best)} of {len(verdicts)}"
    meaning = f"Read as \u201c{best.value}\u201d. Indicated, not proven."
    return covered, (best.value.capitalize(), count, meaning), questions


def item_rows(items: Iterable[ItemReading]) -> list[Row]:
    """Return one row per item, groups before their parts.

    Columns: item, title, indicates (percent from low to high), covered, basis, verdict or
    indicated level, questions still open.
    """
    return [
        {
            "Item": f"{chr(0x2003) * item.depth}{item.id}",
            "Title": item.title,
            "Indicates": interval_words(item),
            "Covered": format_percent(item.covered),
            "Basis": item.basis.value,
            "In its own terms": own_words(item),
            "Open questions": len(item.open_questions),
        }
        for item in items
    ]


def interval_words(item: ItemReading) -> str:
    """Return the interval in percent, or that nothing can be told."""
    if item.is_out_of_scope:
        return Verdict.OUT.value
    if not item.covered:
        return "cannot be told"
    low, high = format_percent(item.low), format_percent(item.high)
    return high if low == high else f"{low.removesuffix(PERCENT)} to {high}"


def explain_item(item: ItemReading) -> str:
    """Return what is indicated for an item as a sentence."""
    if not item.covered:
        return "It cannot be told from this assessment."
    return f"Indicates {interval_words(item)}; {own_words(item)}."


def own_words(item: ItemReading) -> str:
    """Return what is indicated in the framework's own terms; a dash where it has none."""
    if item.indicated_level is not None:
        words = f"indicated level {format_number(item.indicated_level)}"
        if item.range and item.range[0] != item.range[1]:
            words += f" (primary sources {item.range[0]} to {item.range[1]})"
        return words
    if item.goal and item.verdict in {Verdict.MET, Verdict.MISSED, Verdict.OPEN}:
        low, high = (format_number(item.goal * share) for share in (item.low, item.high))
        span = low if low == high else f"{low} to {high}"
        return f"{item.verdict.value}: {span} of goal {item.goal}"
    return item.verdict.value if item.verdict else "\u2013"


def standing_words(catalogue: Catalogue, reading: FrameworkReading) -> str:
    """Return how many items stand where in the framework's own terms, or the span of levels.

    Goals are counted by the groups right above the items, as they are set.
    """
    items = reading.counted_items
    if catalogue.framework.reading is Reading.CAPABILITY:
        levels = [i.indicated_level for i in items if i.indicated_level is not None]
        if not levels:
            return "no indicated level"
        return f"indicated levels {format_number(min(levels))} to {format_number(max(levels))}"
    if catalogue.framework.reading is Reading.GOAL:
        above = {catalogue.items[item.id].parent for item in items}
        items = [reading.items[group] for group in reading.items if group in above]
    verdicts = [item.verdict for item in items if item.verdict]
    counts = ((verdicts.count(verdict), verdict.value) for verdict in Verdict)
    return ", ".join(f"{count} {word}" for count, word in counts if count) or "no scale of its own"


def source_words(source: SourceReading, title: str) -> str:
    """Return one source of an item as a sentence."""
    link = source.link
    relation = RELATION_WORDS[link.relation]
    head = f"{title} {relation} it; covers {format_percent(Fraction(link.coverage or 0))}"
    tier = link.tier.value if link.tier else "secondary"
    level = "not assessed" if source.level is None else f"level {source.level}"
    flag = " Integral to it and far below the indicated level." if source.is_far_below else ""
    return f"{head}, {tier}, confidence {link.confidence.value}, {level}.{flag}"


def gain_rows(gains: Iterable[Gain], titles: Mapping[str, str]) -> list[Row]:
    """Return one row per practice that would raise a reading, the most helpful first."""
    return [
        {
            "Practice": titles[gain.practice],
            "Would add": format_percent(gain.gain),
            "Importance": gain.importance,
            "Helps most with": ", ".join(gain.items[:4]),
        }
        for gain in gains
        if gain.gain and gain.practice in titles
    ]


def outlook_rows(outlook: Outlook, groups: Iterable[ItemReading]) -> list[Row]:
    """Return one row per part of a framework: what is indicated today and after each wave."""
    return [
        {
            "Part": f"{group.id} {group.title}",
            "Today": interval_words(group),
            **{
                f"After wave {number}": interval_words(reading.items[group.id])
                for number, reading in enumerate(outlook.later, 1)
            },
        }
        for group in groups
    ]


def criterion_rows(gains: Iterable[Gain], review: Review, goal: int) -> list[Row]:
    """Return one row per criterion to close for a framework, by what its practice would add."""
    return [
        {
            "Practice": review.practices[gain.practice].title,
            "Level": criterion.level,
            "What to do": criterion.action,
            "Holds back": "the next level" if criterion.id in result.blocking else "the goal",
        }
        for gain in gains
        if gain.gain and (result := review.results.get(gain.practice))
        for criterion in _criteria(review, result, goal)
    ]


def _criteria(review: Review, result: PracticeResult, goal: int) -> list[Criterion]:
    by_id = {criterion.id: criterion for criterion in review.practices[result.id].criteria}
    return [by_id[name] for name in close_first(result, goal)]


def importance_reason(catalogue: Catalogue, gain: Gain) -> str:
    """Return why a framework makes a practice important, as the project keeps it."""
    framework = catalogue.framework
    items = ", ".join(gain.items[:4]) or "no item"
    return (
        f"For {framework.title}: reaching the goal would add "
        f"{format_percent(gain.gain)} to the reading, most for {items}."
    )


def list_goal_places(catalogue: Catalogue) -> dict[str, str]:
    """Return the names of the items that others stand under, by id: what may have own goals."""
    return {
        item.id: item.title if item.id == item.id.lower() else f"{item.id} {item.title}"
        for item in catalogue.items.values()
        if not catalogue.is_leaf(item.id)
    }


def goal_rows(catalogue: Catalogue, goals: Iterable[ReadingGoal]) -> list[Row]:
    """Return one row for each goal a project sets for a part of a framework."""
    framework = catalogue.framework.id
    own = {goal.item: goal for goal in goals if goal.framework == framework and goal.item}
    return [
        {
            "Group": f"{item.id} {item.title}",
            "Goal": Verdict.OUT.value if goal.level is None else f"level {goal.level}",
            "Reason": goal.reason,
            "Set by": goal.by,
        }
        for item in catalogue.items.values()
        if (goal := own.get(item.id))
    ]


def reading_title(catalogue: Catalogue) -> str:
    """Return the framework with its edition, as a heading names it."""
    return edition_words(catalogue.framework.title, catalogue.framework.edition)


def edition_words(title: str, edition: str) -> str:
    """Return a title with its edition, unless it names the edition itself.

    >>> edition_words("COBIT 2019", "2019"), edition_words("ITIL v3", "2011")
    ('COBIT 2019', 'ITIL v3 (2011)')
    """
    return title if edition in title else f"{title} ({edition})"
