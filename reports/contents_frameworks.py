"""What the same answers indicate for other frameworks, today and after each wave."""

from collections.abc import Iterator, Sequence

from assessment.lenses import rank_gains
from assessment.outlooks import Outlook
from assessment.readings import ItemReading
from reports.blocks import Block, Bullets, ChartBlock, Heading, Section, paragraph
from reports.dossier import Dossier
from reports.reading_charts import chart_intervals, list_groups, name_item
from reports.reading_words import (
    DISCLAIMER,
    goal_rows,
    interval_words,
    own_words,
    reading_headline,
    reading_title,
    standing_words,
)
from reports.tables import Cell, Column, ColumnKind, Table
from reports.text import format_percent

MOST_GAINS = 3  # practices named that would raise a reading most
MOST_QUESTIONS = 5  # open questions printed of a framework


def compose_frameworks(dossier: Dossier) -> Section | None:
    """Return the reading of other frameworks, or None while nothing is covered of any."""
    told = [outlook for outlook in dossier.outlooks if outlook.today.covered]
    if not told:
        return None
    shown = [outlook for outlook in told if outlook.in_report]
    first = (shown or told)[0]
    return Section(
        "frameworks",
        "Read as other frameworks",
        (
            paragraph(DISCLAIMER),
            _table_all(dossier.outlooks),
            *(block for outlook in shown for block in _blocks(dossier, outlook)),
        ),
        lead=reading_headline(first.catalogue, first.today),
        new_page=True,
    )


def compose_framework_items(dossier: Dossier) -> Section | None:
    """Return the appendix with every item of the frameworks shown in full, or None."""
    shown = [one for one in dossier.outlooks if one.in_report and one.today.covered]
    if not shown:
        return None
    return Section(
        "framework-items",
        "What each reading rests on",
        tuple(block for outlook in shown for block in _item_blocks(dossier, outlook)),
        lead="Every item of the frameworks shown in full, with the practices that give evidence.",
        appendix=True,
        new_page=True,
        slide=False,
    )


def _table_all(outlooks: Sequence[Outlook]) -> Table:
    columns = (
        Column("Framework", width=1.6),
        Column("Goal", ColumnKind.NUMBER),
        Column("Covered", ColumnKind.NUMBER),
        Column("In its own terms", width=2),
        Column("Open questions", ColumnKind.NUMBER),
    )
    rows = tuple(
        (
            Cell(reading_title(one.catalogue)),
            Cell(str(one.today.goals.level), one.today.goals.level),
            Cell(format_percent(one.today.covered), float(one.today.covered)),
            Cell(standing_words(one.catalogue, one.today)),
            Cell(str(one.today.open_questions), one.today.open_questions),
        )
        for one in outlooks
    )
    note = (
        "Goal: the ITIL level that counts as all of it. Covered: the mean share of an item that "
        "the answers tell anything about, whatever they tell."
    )
    return Table(columns, rows, title="Frameworks these answers can be read as", note=note)


def _blocks(dossier: Dossier, outlook: Outlook) -> Iterator[Block]:
    catalogue, today = outlook.catalogue, outlook.today
    yield Heading(reading_title(catalogue))
    yield paragraph(f"{reading_headline(catalogue, today)} {catalogue.framework.roll_up}")
    yield ChartBlock(chart_intervals(catalogue, today))
    yield _table_groups(outlook)
    if gains := _gain_words(dossier, outlook):
        yield Heading("What would raise it most", level=3)
        yield Bullets(tuple(paragraph(words) for words in gains))
    yield from _questions(outlook)
    yield from _goals(dossier, outlook)


def _table_groups(outlook: Outlook) -> Table:
    """Return how each part reads today and after each wave that changes anything."""
    groups = list_groups(outlook.catalogue, outlook.today)
    waves = list(enumerate(outlook.later, 1)) if outlook.moves else []
    columns = (
        Column("Part", width=2.4),
        Column("Today", width=1),
        *(Column(f"Wave {number}", width=1) for number, _ in waves),
    )
    rows = tuple(
        (
            Cell(name_item(group.id, group.title)),
            _interval_cell(group),
            *(_interval_cell(reading.items[group.id]) for _, reading in waves),
        )
        for group in groups
    )
    note = (
        "From the least to the most that is indicated. A wave counts with the levels its steps "
        "reach and nothing beyond; questions stay open."
        if waves
        else "The planned steps do not change this reading."
    )
    title = f"{outlook.catalogue.framework.title} today and after each wave"
    return Table(columns, rows, title=title, note=note)


def _interval_cell(item: ItemReading) -> Cell:
    return Cell(interval_words(item), float(item.low) if item.covered else None)


def _gain_words(dossier: Dossier, outlook: Outlook) -> list[str]:
    practices = dossier.review.practices
    gains = [g for g in rank_gains(outlook.today) if g.gain and g.practice in practices]
    return [
        f"{practices[gain.practice].title} at the goal would add {format_percent(gain.gain)}, "
        f"most for {', '.join(gain.items[:MOST_GAINS])}."
        for gain in gains[:MOST_GAINS]
    ]


def _questions(outlook: Outlook) -> Iterator[Block]:
    waiting = [
        (item, question) for item in outlook.today.read_items for question in item.open_questions
    ]
    if not waiting:
        return
    columns = (Column("Item", width=1), Column("Question", width=2.4))
    rows = tuple(
        (Cell(name_item(item.id, item.title)), Cell(question.statement))
        for item, question in waiting[:MOST_QUESTIONS]
    )
    title = "Questions that would tell the rest"
    if len(waiting) > MOST_QUESTIONS:
        title += f", the first {MOST_QUESTIONS} of {len(waiting)}"
    yield Table(columns, rows, title=title, slide=False)


def _goals(dossier: Dossier, outlook: Outlook) -> Iterator[Block]:
    found = goal_rows(outlook.catalogue, dossier.project.reading_goals)
    if found:
        columns = tuple(Column(name, width=1) for name in found[0])
        rows = tuple(tuple(Cell(str(text)) for text in row.values()) for row in found)
        yield Table(columns, rows, title="Goals of single groups", slide=False)


def _item_blocks(dossier: Dossier, outlook: Outlook) -> Iterator[Block]:
    columns = (
        Column("Item", width=1.6),
        Column("Indicates", width=0.7),
        Column("In its own terms", width=0.8),
        Column("Rests on", width=1.9),
    )
    rows = tuple(
        (
            Cell(name_item(item.id, item.title)),
            Cell(interval_words(item)),
            Cell(own_words(item)),
            Cell(_source_words(dossier, item)),
        )
        for item in outlook.today.read_items
    )
    note = "Cannot be told: not from this assessment; its direct questions would tell."
    yield Heading(reading_title(outlook.catalogue))
    yield Table(columns, rows, note=note, slide=False)


def _source_words(dossier: Dossier, item: ItemReading) -> str:
    titles = {key: practice.title for key, practice in dossier.itil.practices.items()}
    shares: dict[str, int] = {}
    for source in item.sources:
        shares[source.practice] = shares.get(source.practice, 0) + source.quarters
    return ", ".join(f"{titles[p]} {25 * quarters}\u00a0%" for p, quarters in shares.items())
