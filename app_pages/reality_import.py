"""The ticket export of the reality check: the upload, and what its columns and words mean.

The tickets stay in the memory of the visitor's session until the file is taken out or its
figures are saved; only figures are kept.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from zoneinfo import available_timezones

import streamlit as st

from app_pages import shell
from app_pages.reality_preview import Upload, draw_preview
from frameworks.problems import DataError
from reports.words import start_sentence
from storage.ticket_columns import (
    KINDS,
    SAID_IN,
    Field,
    Layout,
    Meaning,
    find_open_column,
    find_questions,
    guess_layout,
    guess_meanings,
    words_of,
)
from storage.ticket_dates import DateOrder
from storage.ticket_exports import read_export

UPLOAD = "reality-upload"
ROUND = "reality-round"  # counts saved files, so that the next one starts afresh
NOT_THERE = "not in the file"
HELP: Mapping[Field, str] = {
    Field.OPENED: "When the ticket was opened",
    Field.RESOLVED: "When service was back or the request fulfilled; else when it was closed",
    Field.TYPE: "Tells incidents, requests and changes apart",
    Field.PRIORITY: "For the two highest priorities",
    Field.REOPENED: "How often it was reopened, or yes and no",
    Field.MOVED: "How often it changed hands",
    Field.DUE: "By when it was promised",
    Field.CHANNEL: "How it came in: phone, portal, monitoring",
    Field.CHANGE: "On an incident: the change that caused it",
    Field.OUTCOME: "On a change: how it ended",
    Field.NUMBER: "Counts each ticket once and joins changes to incidents",
    Field.STATUS: "Tells tickets that ended without a result from open ones",
}
ORDER_WORDS: Mapping[DateOrder, str] = {
    DateOrder.DAY_FIRST: "Day first, 24/11/2026",
    DateOrder.MONTH_FIRST: "Month first, 11/24/2026",
}


def draw_import(opened: shell.Opened) -> None:
    """Draw the upload, what its columns mean, and the figures it tells."""
    st.subheader("Read a ticket export", anchor=False)
    st.caption(
        "A CSV file of up to 10 MB and 200,000 tickets, from any tool. Nothing of the tickets is "
        "kept, only the figures you save."
    )
    key = f"reality-file-{st.session_state.get(ROUND, 0)}"
    file = st.file_uploader("Ticket export", type=["csv", "txt", "tsv"], key=key)
    if file is None:
        st.session_state.pop(UPLOAD, None)
        return
    upload = _read(file.file_id, file.name, file.getvalue)
    if upload is None:
        return
    export = upload.export
    st.write(shell.plain(f"{export.rows:,} rows, read as {export.read_as}."))
    layout = _draw_layout(upload)
    questions = find_questions(export, layout)
    for question in questions:
        st.warning(shell.plain(question))
    if not questions and draw_preview(opened, upload, layout):
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        shell.redraw()


def _read(file_id: str, name: str, content: Callable[[], bytes]) -> Upload | None:
    """Return the file of this session, read once; say what is wrong with it."""
    known: Upload | None = st.session_state.get(UPLOAD)
    if known and known.file_id == file_id:
        return known
    try:
        export = read_export(content(), name)
    except DataError as error:
        st.error("The file was not read; nothing was changed.")
        st.text("\n".join(map(str, error.problems)))
        return None
    upload = Upload(file_id, export, guess_layout(export))
    st.session_state[UPLOAD] = upload
    return upload


def _draw_layout(upload: Upload) -> Layout:
    """Draw the guesses to be confirmed or corrected, and return what was chosen."""
    found = len(upload.guess.columns)
    with st.expander(f"Columns: {found} of {len(Field)} found by their names"):
        columns = _draw_columns(upload)
    is_guessed = columns == upload.guess.columns
    fresh = upload.guess if is_guessed else guess_meanings(upload.export, columns)
    with st.expander("What the words in them mean"):
        meanings = _draw_meanings(upload, fresh)
    return Layout(
        columns,
        meanings,
        all_are=None if Field.TYPE in columns else _draw_kind(upload),
        order=fresh.order or _draw_order(upload, columns),
        zone=_draw_zone(upload),
    )


def _draw_columns(upload: Upload) -> dict[Field, str]:
    names = upload.export.columns
    places = st.columns(2)
    picked: dict[Field, str] = {}
    for number, wanted in enumerate(Field):
        guess = upload.guess.columns.get(wanted)
        name = places[number % 2].selectbox(
            start_sentence(wanted.value),
            names,
            index=names.index(guess) if guess else None,
            placeholder=NOT_THERE,
            help=HELP[wanted],
            key=f"reality-column-{wanted.name}-{upload.file_id}",
        )
        if name is not None:
            picked[wanted] = name
    return picked


def _draw_meanings(upload: Upload, fresh: Layout) -> dict[Meaning, frozenset[str]]:
    said: dict[Meaning, frozenset[str]] = {}
    for meaning in Meaning:
        column = fresh.columns.get(SAID_IN[meaning])
        if column is None:
            continue
        words = words_of(upload.export, column)
        picked = st.multiselect(
            start_sentence(meaning.value),
            words,
            default=[word for word in words if word in fresh.words(meaning)],
            placeholder="No word says it",
            key=f"reality-words-{meaning.name}-{column}-{upload.file_id}",
        )
        if picked:
            said[meaning] = frozenset(picked)
    return said


def _draw_kind(upload: Upload) -> Meaning | None:
    return st.segmented_control(
        "All tickets are",
        list(KINDS),
        format_func=start_sentence,
        key=f"reality-kind-{upload.file_id}",
    )


def _draw_order(upload: Upload, columns: Mapping[Field, str]) -> DateOrder | None:
    if find_open_column(upload.export, columns) is None:
        return None
    return st.segmented_control(
        "Dates are written",
        list(DateOrder),
        format_func=lambda order: ORDER_WORDS[order],
        key=f"reality-order-{upload.file_id}",
    )


def _draw_zone(upload: Upload) -> str:
    return st.selectbox(
        "Time zone of times that name none",
        _zones(),
        key=f"reality-zone-{upload.file_id}",
        help="A wrong zone moves days, and hours where clocks change",
    )


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    return ("UTC", *sorted(available_timezones() - {"UTC"}))
