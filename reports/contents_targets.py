"""Targets and gaps: who set them and why, what is short, and what is good enough."""

from collections.abc import Iterator

from assessment.practices import PracticeResult
from reports.blocks import Block, Heading, Section, paragraph
from reports.dossier import Dossier
from reports.practice_cells import gap_cell, level_cell, target_cell
from reports.reasons import count_words, in_sentence
from reports.tables import NO_VALUE, Cell, Column, ColumnKind, Table
from reports.text import format_number
from reports.words import list_words, start_sentence

MOST_ROWS = 12


def compose_targets(dossier: Dossier) -> Section | None:
    """Return targets and gaps, or None when nothing is assessed and nothing was set."""
    project = dossier.project
    if not (dossier.assessed or project.context or project.targets or project.importances):
        return None
    return Section(
        "targets", "Targets and gaps", tuple(_blocks(dossier)), lead=_lead(dossier), new_page=True
    )


def _lead(dossier: Dossier) -> str:
    below, reached = len(dossier.short_of_target()), len(dossier.at_target())
    if not below and not reached:
        return "Targets stand; levels to compare them with are not known yet."
    if not below:
        return "No practice with a known level is below its target."
    short = start_sentence(count_words(below, "practice is", "practices are"))
    if not reached:
        return f"{short} below target; none has reached it."
    good = count_words(reached, "is", "are")
    return f"{short} below target; {good} good enough."


def _blocks(dossier: Dossier) -> Iterator[Block]:
    below = dossier.short_of_target()
    if below:
        yield _gap_table(dossier, below[:MOST_ROWS])
    if others := below[MOST_ROWS:]:
        titles = list_words([in_sentence(result.title) for result in others])
        yield paragraph(f"Also below target: {titles}. “Every practice in scope” has their gaps.")
    if reached := dossier.at_target():
        yield Heading("Good enough, leave alone")
        titles = list_words([in_sentence(result.title) for result in reached])
        verb = "meets its target" if len(reached) == 1 else "meet their targets"
        words = f"{start_sentence(titles)} {verb}. Money and attention are better spent elsewhere."
        yield paragraph(words)
    yield Heading("How the targets were set")
    yield paragraph(
        "Each target starts at 3 and moves with the answers about the organisation. A person may "
        "set another one and must say why; both are kept. Importance runs from 1 to 5, starts at "
        "3 and moves with the same answers and with the pains that are felt."
    )
    yield from _context(dossier)
    yield from _own_targets(dossier)
    yield from _own_importances(dossier)


def _gap_table(dossier: Dossier, below: list[PracticeResult]) -> Table:
    number = ColumnKind.NUMBER
    columns: tuple[Column, ...] = (
        Column("Practice", width=1.4),
        Column("Level", ColumnKind.LEVEL),
        Column("Target", number),
        Column("Gap", number),
        Column("Importance", number),
        Column("Value", number),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Cell(result.title),
            level_cell(result),
            target_cell(dossier, result),
            gap_cell(dossier, result),
            _importance_cell(dossier, result),
            _value_cell(dossier, result),
        )
        for result in below
    )
    reasons = [_reason(dossier, result.id) for result in below]
    if any(reason != NO_VALUE for reason in reasons):
        columns = (*columns, Column("Why it matters", width=2.4))
        rows = tuple((*row, Cell(why)) for row, why in zip(rows, reasons, strict=True))
    return Table(
        columns,
        rows,
        title="Below target, the most valuable gap first",
        note="Value: what the index is short of the target, times importance.",
        sheet="Gaps",
    )


def _importance_cell(dossier: Dossier, result: PracticeResult) -> Cell:
    importance = dossier.review.settings.importances[result.id].value
    return Cell(str(importance), importance)


def _value_cell(dossier: Dossier, result: PracticeResult) -> Cell:
    value = dossier.priority(result.id).value
    return Cell(format_number(value), float(value))


def _reason(dossier: Dossier, practice: str) -> str:
    """Return why the target is not 3, else why the practice is important."""
    settings = dossier.review.settings
    target, importance = settings.targets[practice], settings.importances[practice]
    if target.override or importance.override:
        return "Set by hand, see below."
    return next(iter((*target.reasons, *importance.reasons)), NO_VALUE)


def _context(dossier: Dossier) -> Iterator[Block]:
    rows = tuple(
        (Cell(question.question), Cell(option.text))
        for question in dossier.itil.context.questions
        for option in question.options
        if dossier.project.context.get(question.id) == option.id
    )
    if not rows:
        yield paragraph("No question about the organisation is answered, so targets stay at 3.")
        return
    columns = (Column("Question about the organisation", width=1.4), Column("Answer", width=1))
    yield Table(columns, rows)


def _own_targets(dossier: Dossier) -> Iterator[Block]:
    settings = dossier.review.settings.targets
    rows = tuple(
        (
            Cell(dossier.review.practices[target.practice].title),
            Cell(str(settings[target.practice].suggested)),
            Cell(str(target.level), target.level),
            Cell(target.by),
            Cell(target.reason),
        )
        for target in dossier.project.targets
        if target.practice in settings
    )
    if rows:
        yield Table(_own_columns("Target"), rows, title="Targets set by hand")


def _own_importances(dossier: Dossier) -> Iterator[Block]:
    settings = dossier.review.settings.importances
    rows = tuple(
        (
            Cell(dossier.review.practices[own.practice].title),
            Cell(str(settings[own.practice].suggested)),
            Cell(str(own.importance), own.importance),
            Cell(own.by),
            Cell(own.reason),
        )
        for own in dossier.project.importances
        if own.practice in settings
    )
    if rows:
        yield Table(_own_columns("Importance"), rows, title="Importance set by hand")


def _own_columns(what: str) -> tuple[Column, ...]:
    return (
        Column("Practice", width=1.4),
        Column("Suggested", ColumnKind.NUMBER),
        Column(what, ColumnKind.NUMBER),
        Column("Set by", width=0.8),
        Column("Reason", width=2),
    )
