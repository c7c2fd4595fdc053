"""An older result made in another framework, taken over as a first guess of practice levels."""

from typing import Any

import streamlit as st

from app_pages import shell
from assessment.prefill import Prefill, prefill
from assessment.project import Agreed, Sureness
from frameworks.catalogue import Catalogue, Reading
from frameworks.mapping import MappingSet
from frameworks.problems import DataError
from storage.cells import read_scale
from storage.older_results import read_older_result

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
            "to. The table has the columns unit, criterion, answer; a unit is a code, title or "
            "alias. No answer that stands is replaced."
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
) -> list[Prefill]:
    ends = None if scale == LETTERS else read_scale(scale)
    levels = read_older_result(table.getvalue(), table.name, catalogue, ends)
    return prefill(catalogue, mapping, levels)


def _draw_preview(opened: shell.Opened, guesses: list[Prefill]) -> None:
    practices = opened.review.practices
    entries = (*opened.project.agreed, *opened.project.votes)
    answered = {entry.item.split(".", 1)[0] for entry in entries}
    fresh = [g for g in guesses if g.practice in practices and g.practice not in answered]
    if not fresh:
        st.write("Every practice it could tell about is answered already.")
        return
    rows = [
        {"Practice": practices[g.practice].title, "Level": g.level, "Why": g.reason} for g in fresh
    ]
    st.dataframe(rows, hide_index=True, key="prefill-rows")
    if st.button(f"Take over {len(fresh)} levels", key="prefill-take", type="primary"):
        _take_over(fresh)


def _take_over(guesses: list[Prefill]) -> None:
    for guess in guesses:
        entry = Agreed(
            item=guess.practice,
            answer=guess.level,
            reason=guess.reason,
            sure=Sureness.LOW,
            by=shell.author(),
            at=shell.now(),
        )
        if not shell.save("agreed", entry):
            return
    shell.session().notice = f"{len(guesses)} levels taken over as a first guess. Check them."
    st.rerun()
