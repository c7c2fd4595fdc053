"""A figure of a ticket export as a record, and as a project keeps it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from assessment.project import MeasuredFigure
from storage.ticket_rows import Tickets

LONGEST_FILE = 120  # characters of a file's name in a source


class TicketFigure(NamedTuple):
    """One figure of an export; without `figure` it is context beside those of practices."""

    title: str
    value: float
    unit: str
    cases: int
    period: str
    figure: str | None = None  # the id of a practice's figure whose definition it meets
    condition: str = ""  # what has to be true besides, which the columns cannot tell


class Gap(NamedTuple):
    """A figure that could not be computed, and why."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class TicketFigures:
    """What an export tells, and what it does not."""

    figures: tuple[TicketFigure, ...]
    gaps: tuple[Gap, ...]


def record_figure(found: TicketFigure, tickets: Tickets, by: str, at: datetime) -> MeasuredFigure:
    """Return a figure as a project keeps it, with where it comes from.

    Raises:
        ValueError: it is context, which no practice asks for.
    """
    if found.figure is None:
        raise ValueError(f"'{found.title}' belongs to no practice")
    file = tickets.file.removeprefix("ticket export ")[:LONGEST_FILE]
    return MeasuredFigure(
        figure=found.figure,
        value=found.value,
        source=f"ticket export {file}, {len(tickets.frame):,} tickets",
        period=found.period,
        cases=found.cases,
        by=by,
        at=at,
    )
