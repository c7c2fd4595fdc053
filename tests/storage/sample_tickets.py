"""Small ticket exports, as tools write them."""

import csv
import io
from dataclasses import replace
from datetime import date

from storage.ticket_columns import guess_layout
from storage.ticket_exports import read_export
from storage.ticket_rows import read_tickets
from storage.tickets import compute_figures

TODAY = date(2026, 11, 25)
USUAL = {
    "number": "",
    "type": "Incident",
    "priority": "3 - Moderate",
    "opened": "2026-11-02 09:00",
    "resolved": "2026-11-02 12:00",
    "due date": "",
    "reopen count": "0",
    "reassignment count": "0",
    "channel": "Phone",
    "caused by": "",
    "close code": "",
    "state": "",
}


def write_export(rows, columns=None, separator=",", encoding="utf-8"):
    """Return the bytes of an export; what a row leaves out is usual, numbers are given."""
    table = io.StringIO()
    names = columns or list(USUAL)
    writer = csv.writer(table, delimiter=separator)
    writer.writerow(names)
    for place, row in enumerate(rows, 1):
        full = {**USUAL, "number": f"T{place}", **row}
        writer.writerow([full[name] for name in names])
    return table.getvalue().encode(encoding)


def export_of(rows, columns=None, **writing):
    """Return an export of some rows."""
    return read_export(write_export(rows, columns, **writing), "tickets.csv")


def tickets_of(rows, columns=None, **changes):
    """Return the tickets of some rows, laid out as guessed, with changes to the layout."""
    return lay_out(export_of(rows, columns), **changes)


def lay_out(export, **changes):
    """Return the tickets of an export, laid out as guessed, with changes to the layout."""
    return read_tickets(export, replace(guess_layout(export), **changes), TODAY)


def figures_of(rows, columns=None, **changes):
    """Return the figures of some rows by title."""
    found = compute_figures(tickets_of(rows, columns, **changes))
    return {figure.title: figure for figure in found.figures}


def gaps_of(rows, columns=None, **changes):
    """Return why figures cannot be told, by title."""
    found = compute_figures(tickets_of(rows, columns, **changes))
    return {gap.title: gap.reason for gap in found.gaps}
