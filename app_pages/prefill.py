"""An older result made in another framework, taken over as a first guess of practice levels."""

from typing import Any

import streamlit as st

from app_pages import shell
from assessment.prefill import Prefill
from assessment.project import Agreed, Sureness
from frameworks.catalogue import Catalogue, Reading
from frameworks.mapping import MappingSet
from frameworks.problems import DataError
from storage.cells import read_scale
from storage.older_results import Guesses, guess_practices

LARGEST = 10  # megabytes of a table
SCALES = ("0:5", "0:4", "1:5", "letters N P L F")
LETTERS = SCALES[-1]


@st.fragment
def draw_prefill(opened: shell.Opened, catalogue: Catalogue, mapping: MappingSet) -> None:
    """Draw the upload of a table, what it would give each practice, and the way to take it over."""
    name = catalogue.framework.title
    st.write(
        shell.plain(
            f"An assessment made in {name} gives a first guess for the practices it is linked "
            "to. The table has the columns unit and level, or unit, criterion and answer; a unit "
            "is a code, title or alias. No answer that stands is replaced."
        )
    )
    scale = st.segmented_control(
        "Answers in the table",
        SCALES,
        default="0:4" if catalogue.framework.reading is Reading.GOAL else "0:5",
        required=True,
        key="prefill-scale",
    )
    table = st.file_uploader(
        "Table, CSV or XLSX", type=["csv", "xlsx"], key="prefill-table", max_upload_size=LARGEST
    )
    if table is None:
        return
    try:
        guesses = _guess(table, str(scale), catalogue, mapping)
    except DataError as error:
        st.error("Nothing was taken over. Mend the table and bring it again.")
        st.code("\n".join(str(problem) for problem in error.problems), language=None)
        return
    _draw_preview(opened, guesses)


def _guess(
    table: Any,  # noqa: ANN401  # an uploaded file
    scale: str,
    catalogue: Catalogue,
    mapping: MappingSet,
) -> Guesses:
    ends = None if scale == LETTERS else read_scale(scale)
    return guess_practices(table.getvalue(), table.name, catalogue, mapping, ends)


def _draw_preview(opened: shell.Opened, guesses: Guesses) -> None:
    practices = opened.review.practices
    entries = (*opened.project.agreed, *opened.project.votes)
    answered = {entry.item.split(".", 1)[0] for entry in entries}
    told = [guess for guess in guesses.prefills if guess.practice in practices]
    fresh = [guess for guess in told if guess.practice not in answered]
    rows = [
        {"Practice": practices[g.practice].title, "Level": g.level, "Why": g.reason} for g in fresh
    ]
    if not told:
        st.write("Nothing in the table tells about a practice in scope.")
    elif not fresh:
        st.write("Every practice it could tell about is answered already.")
    else:
        st.dataframe(rows, hide_index=True, key="prefill-rows")
    with st.container(horizontal=True):
        label = f"Take over {_levels(fresh)}"
        is_taken = bool(fresh) and st.button(label, key="prefill-take", type="primary")
        is_undone = st.button("Undo", key="prefill-undo", type="tertiary")
    _draw_notes(guesses)
    if is_undone:
        shell.undo()
        st.rerun()
    if is_taken:
        _take_over(fresh)


def _draw_notes(guesses: Guesses) -> None:
    """Draw how the table was read and what of it was not used."""
    if guesses.notes:
        st.markdown("**Notes on the table**")
        notes = (shell.plain(f"Row {note.line}: {note.message}.") for note in guesses.notes)
        st.markdown("\n".join(f"- {note}" for note in notes))


def _take_over(guesses: list[Prefill]) -> None:
    moment = shell.now()
    entries = [
        Agreed(
            item=guess.practice,
            answer=guess.level,
            reason=guess.reason,
            sure=Sureness.LOW,
            by=shell.author(),
            at=moment,
        )
        for guess in guesses
    ]
    if not shell.save_all("agreed", entries):
        return
    shell.session().notice = f"{_levels(guesses)} taken over as a first guess. Check them."
    st.rerun()


def _levels(guesses: list[Prefill]) -> str:
    return "1 level" if len(guesses) == 1 else f"{len(guesses)} levels"
