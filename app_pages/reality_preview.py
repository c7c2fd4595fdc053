"""The figures of a ticket export before they are saved: what they rest on and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from app_pages import shell
from reports.reasons import count_words
from reports.text import format_number, format_plain
from storage.ticket_columns import Layout
from storage.ticket_exports import Export
from storage.ticket_figures import TicketFigure, TicketFigures, record_figure
from storage.ticket_rows import Tickets, read_tickets
from storage.tickets import compute_figures

MOST_LISTED = 20  # rows that cannot be used


@dataclass(slots=True)
class Upload:
    """One file of a session and what was computed from it under one layout."""

    file_id: str
    export: Export
    guess: Layout
    layout: Layout | None = None
    told: tuple[Tickets, TicketFigures] | None = None


def draw_preview(opened: shell.Opened, upload: Upload, layout: Layout) -> bool:
    """Draw what an export tells; return whether its figures were saved."""
    tickets, found = _compute(upload, layout)
    _draw_troubles(tickets)
    if tickets.frame.empty:
        st.error("No row can be used, so there is no figure.")
        return False
    scope = {f.id for p in opened.review.practices.values() for f in p.operating_figures}
    asked = [figure for figure in found.figures if figure.figure in scope]
    st.markdown("**Figures of practices in scope**")
    with st.container(key="reality-preview"):
        st.table([_row(figure) for figure in asked], border="horizontal", width="stretch")
    chosen = _draw_conditions(upload, asked)
    _draw_rest([figure for figure in found.figures if figure not in asked], found)
    words = count_words(len(chosen), "figure", "figures")
    if st.button(f"Save {words}", type="primary", key="reality-save", disabled=not chosen):
        return _save(chosen, tickets)
    return False


def _compute(upload: Upload, layout: Layout) -> tuple[Tickets, TicketFigures]:
    """Return the tickets and figures, computed once for each layout."""
    if upload.told is None or upload.layout != layout:
        tickets = read_tickets(upload.export, layout, shell.today())
        upload.told, upload.layout = (tickets, compute_figures(tickets)), layout
    return upload.told


def _draw_troubles(tickets: Tickets) -> None:
    for words in tickets.assumptions:
        st.caption(shell.plain(words))
    if not tickets.unusable:
        return
    percent = format_number(100 * tickets.unusable / tickets.rows)
    rows = f"{tickets.unusable:,} of {tickets.rows:,} rows ({percent} %)"
    st.warning(shell.plain(f"{rows} cannot be used and are left out."))
    with st.expander("Rows that cannot be used"):
        listed = [str(trouble) for trouble in tickets.troubles[:MOST_LISTED]]
        more = len(tickets.troubles) > MOST_LISTED
        st.text("\n".join([*listed, "…"] if more else listed))


def _row(figure: TicketFigure) -> dict[str, str]:
    unit = "%" if figure.unit == "percent" else figure.unit
    return {
        "Figure": shell.plain(figure.title),
        "Measured": shell.plain(f"{format_plain(figure.value)}\u00a0{unit}"),
        "Cases": f"{figure.cases:,}",
        "Period": shell.plain(figure.period),
    }


def _draw_conditions(upload: Upload, asked: Sequence[TicketFigure]) -> list[TicketFigure]:
    """Draw what has to be confirmed; return the figures whose definition is met."""
    met = [figure for figure in asked if not figure.condition]
    open_ones = [figure for figure in asked if figure.condition]
    if open_ones:
        st.caption(
            "The columns cannot tell all that these figures ask for. Tick what is true here; the "
            "others are not saved."
        )
    met += [
        figure
        for figure in open_ones
        if st.checkbox(
            shell.plain(f"{figure.title}: {figure.condition}"),
            key=f"reality-met-{figure.figure}-{figure.condition}-{upload.file_id}",
        )
    ]
    return met


def _draw_rest(context: Sequence[TicketFigure], found: TicketFigures) -> None:
    if context:
        with st.expander(f"Also in the export ({len(context)})"):
            st.caption("Context without a plausible value; it is shown and not saved.")
            st.table([_row(figure) for figure in context], border="horizontal", width="stretch")
    if found.gaps:
        with st.expander(f"Cannot be told from it ({len(found.gaps)})"):
            for gap in found.gaps:
                st.write(shell.plain(f"{gap.title}: {gap.reason}."))


def _save(chosen: Iterable[TicketFigure], tickets: Tickets) -> bool:
    records = [record_figure(found, tickets, shell.author(), shell.now()) for found in chosen]
    if not all(shell.save("figures", record) for record in records):
        return False
    shell.session().notice = f"Saved {count_words(len(records), 'figure', 'figures')}."
    return True
