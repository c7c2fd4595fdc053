"""The pictures of the crosswalk: what is indicated, what covers what, and what ITIL reaches.

Each title states a finding drawn from the data; the app and the report draw the same values.
"""

from assessment.readings import Basis, FrameworkReading, ItemReading, Verdict
from frameworks.catalogue import Catalogue, Reading
from reports.chart import Chart, IntervalRow, Intervals
from reports.reading_words import own_words
from reports.text import format_percent
from reports.words import list_words

MOST_ROWS = 15  # intervals in one picture
MOST_NAMED = 2  # items a title names before it counts them
ASKED_UNIT = "percent of what is asked for"
INTERVALS_SUBTITLE = (
    "Solid: indicated. Dotted: cannot be told from these answers. Blank: indicated as missing."
)


def chart_intervals(catalogue: Catalogue, reading: FrameworkReading) -> Chart:
    """Return what the answers indicate for each group of a framework, in its own order."""
    whole = list_groups(catalogue, reading)
    shown = whole
    if len(whole) > MOST_ROWS:
        kept = {item.id for item in sorted(whole, key=lambda item: item.covered)[:MOST_ROWS]}
        shown = [item for item in whole if item.id in kept]
    title, marked = _interval_finding(catalogue.framework.title, shown)
    rest = f" Shown are the {len(shown)} of {len(whole)} that are told least."
    return Chart(
        title=title,
        alt=f"Bars of what is indicated for {len(shown)} parts of {catalogue.framework.title}, "
        f"each from the least to the most. {title}.",
        unit=ASKED_UNIT,
        subtitle=INTERVALS_SUBTITLE + (rest if shown is not whole else ""),
        data=Intervals(
            tuple(
                _interval_row(catalogue, reading, item, is_marked=item in marked) for item in shown
            )
        ),
    )


def list_groups(catalogue: Catalogue, reading: FrameworkReading) -> list[ItemReading]:
    """Return the top items; one that holds most of what is read is shown by its parts."""
    top = [item for item in reading.items.values() if item.depth == 0]
    whole = sum(len(item.parts) or 1 for item in top)
    found: list[ItemReading] = []
    for item in top:
        inner = [
            reading.items[i] for i in catalogue.children.get(item.id, ()) if i in reading.items
        ]
        found += inner if item.is_rolled_up and 2 * len(item.parts) > whole else [item]
    return [item for item in found if not item.is_out_of_scope]


def _interval_finding(name: str, items: list[ItemReading]) -> tuple[str, list[ItemReading]]:
    """Return what the intervals show first, and the items it is about."""
    blank = [item for item in items if not item.covered]
    if len(blank) == len(items):
        return f"Nothing of {name} can be told from these answers", []
    if len(blank) > MOST_NAMED:
        return (
            f"{len(blank)} of {len(items)} parts of {name} cannot be told from these answers",
            blank,
        )
    if blank:
        verb = "is" if len(blank) == 1 else "are"
        named = list_words([item.title for item in blank])
        return f"{named} {verb} where {name} cannot be told from these answers", blank
    least = min(items, key=lambda item: item.covered)
    if least.basis is not Basis.FAIR:
        return f"{least.title} is where {name} can least be told from these answers", [least]
    lowest = min(items, key=lambda item: (item.low, item.high))
    if lowest.low == 1:
        return f"These answers indicate all that {name} asks for", []
    at_least = format_percent(lowest.low)
    return f"{lowest.title} is the weakest part of {name}: {at_least} is indicated", [lowest]


def _interval_row(
    catalogue: Catalogue, reading: FrameworkReading, item: ItemReading, *, is_marked: bool
) -> IntervalRow:
    return IntervalRow(
        label=name_item(item.id, item.title),
        low=float(item.low),
        high=float(item.high),
        covered=float(item.covered),
        note=_note(catalogue.framework.reading, reading, item),
        marked=is_marked,
    )


def _note(terms: Reading, reading: FrameworkReading, item: ItemReading) -> str:
    """Return what an item comes to in its own terms; a group counts and has no figure."""
    if terms is Reading.GOAL:
        return "goal open" if item.verdict is Verdict.OPEN else str(item.verdict)
    if not item.is_rolled_up:
        is_silent = terms is Reading.COVERAGE
        return item.basis.value if is_silent else own_words(item)
    parts = [reading.items[part] for part in item.parts]
    if terms is Reading.WORDS:
        likely = sum(part.verdict is Verdict.LIKELY for part in parts)
        return f"{likely} of {len(parts)} likely"
    blank = sum(part.basis is Basis.NONE for part in parts)
    return f"{blank} of {len(parts)} no basis" if blank else ""


def name_item(item: str, title: str) -> str:
    """Return an item's title with its code; ids that only repeat the title are left out.

    >>> name_item("DSS02", "Managed Service Requests"), name_item("plan", "Plan")
    ('DSS02 Managed Service Requests', 'Plan')
    """
    return title if item == item.lower() and not item[:1].isdigit() else f"{item} {title}"
