"""The profile against the targets: where the gaps are widest, and every practice's figures."""

from collections.abc import Iterator

from assessment.organisation import Overall
from reports.blocks import Block, ChartBlock, Heading, PageBreak, Section, paragraph
from reports.dossier import Dossier
from reports.practice_cells import (
    gap_cell,
    index_cell,
    level_cell,
    plain_level_cell,
    source_cell,
    target_cell,
)
from reports.profile import (
    GROUP_TITLES,
    chart_dimensions,
    chart_gaps,
    chart_heat,
    chart_value_chain,
)
from reports.rater_words import dimension_words, maturity_words, value_chain_words
from reports.reasons import format_index, rule_words
from reports.summary import headline
from reports.tables import NO_VALUE, Cell, Column, ColumnKind, Table, Tone

MOST_BARS = 10
MATURITY = {1: "Initial", 2: "Managed", 3: "Defined", 4: "Quantitative", 5: "Optimizing"}


def compose_profile(dossier: Dossier) -> Section | None:
    """Return the profile, or None when nothing is assessed."""
    if not dossier.assessed:
        return None
    return Section(
        "profile",
        "Profile against target",
        tuple(_blocks(dossier)),
        lead=_lead(dossier),
        new_page=True,
    )


def _lead(dossier: Dossier) -> str:
    below, known = len(dossier.short_of_target()), len(dossier.at_target())
    if not below and not known:
        return headline(dossier.review)
    index = f"the index is {format_index(dossier.review.overall.index)} of 5"
    return f"{below} of {below + known} practices with a known level are below target; {index}."


def _blocks(dossier: Dossier) -> Iterator[Block]:
    review = dossier.review
    if any(result.level is not None for result in dossier.assessed):
        yield ChartBlock(chart_gaps(review, MOST_BARS))
    if any(index is not None for index in review.value_chain.values()):
        yield ChartBlock(chart_value_chain(dossier.itil, review))
        yield from _sureness(value_chain_words(dossier.itil.system, dossier.intervals))
    yield ChartBlock(chart_heat(review))
    if any(index is not None for index in review.dimensions.values()):
        yield ChartBlock(chart_dimensions(dossier.itil, review))
        yield from _sureness(dimension_words(dossier.itil.system, dossier.intervals))
    yield PageBreak()
    yield table_practices(dossier)
    yield from _value_system(dossier)


def _sureness(words: str) -> Iterator[Block]:
    if words:
        yield paragraph(words)


def table_practices(dossier: Dossier) -> Table:
    """Return one row per practice in scope, in framework order, with all its figures."""
    number = ColumnKind.NUMBER
    columns = (
        Column("Practice", width=2.3),
        Column("Level", ColumnKind.LEVEL),
        Column("Evidenced", number),
        Column("Index", number),
        Column("Target", number),
        Column("Gap", number),
        Column("Rests on", width=1.1),
    )
    rows: list[tuple[Cell, ...]] = []
    group = None
    for result in dossier.results:
        own = dossier.review.practices[result.id].group
        if own is not group:
            group = own
            rows.append((Cell(GROUP_TITLES[own], tone=Tone.STRONG), *[Cell("")] * 6))
        rows.append(
            (
                Cell(result.title),
                level_cell(result),
                plain_level_cell(result.evidenced_level),
                index_cell(result),
                target_cell(dossier, result),
                gap_cell(dossier, result),
                source_cell(result),
            )
        )
    rule = rule_words(dossier.project.scoring.rule)
    return Table(
        columns,
        tuple(rows),
        title=f"Every practice in scope, by the rule {rule}",
        sheet="Practices",
    )


def _value_system(dossier: Dossier) -> Iterator[Block]:
    """Yield the maturity of the service value system where more than practices is rated."""
    system = dossier.review.value_system
    if sum(level is not None for level in system.components.values()) <= 1:
        return
    titles = {component.id: component.title for component in dossier.itil.system.components}
    rows = tuple(
        (
            Cell(titles[key]),
            plain_level_cell(level),
            Cell(MATURITY[level] if level else "not assessed"),
        )
        for key, level in system.components.items()
    )
    columns = (
        Column("Component", width=1),
        Column("Maturity level", ColumnKind.LEVEL),
        Column("Name", width=1),
    )
    yield Heading("Service value system")
    yield Table(columns, rows)
    whole = NO_VALUE if system.level is None else str(system.level)
    yield paragraph(f"Maturity level of the whole: {whole} (the lowest component).")
    yield paragraph(_practices_words(dossier.review.overall))
    yield from _sureness(maturity_words(dossier.itil.system, dossier.intervals))


def _practices_words(overall: Overall) -> str:
    """Return how the practices enter the value system, beside the floor they may hide."""
    if overall.typical is None:
        return "The typical level of the practices in scope is not known."
    return (
        f"The component practices takes their lower median, level {overall.typical}, and at least "
        f"1 (our construction); their floor is level {overall.floor}."
    )
