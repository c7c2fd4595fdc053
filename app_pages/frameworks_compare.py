"""Any two frameworks side by side, direct or through ITIL 4, and the links as files."""

from functools import partial

import streamlit as st

from app_pages import shell
from frameworks.crosswalk import Crosswalk, NoCrosswalkError, find_crosswalk
from reports.catalogue_words import MANNERS, crosswalk_rows
from reports.crosswalk_exports import (
    name_crosswalk,
    render_crosswalk_csv,
    render_crosswalk_json,
    render_crosswalk_xlsx,
)
from reports.crosswalk_oscal import render_crosswalk_oscal
from reports.reading_words import edition_words

EXPORTS = {
    "CSV": ("csv", "text/csv", render_crosswalk_csv),
    "Excel": (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        render_crosswalk_xlsx,
    ),
    "OSCAL": ("oscal.json", "application/json", render_crosswalk_oscal),
    "JSON": ("json", "application/json", render_crosswalk_json),
}


@st.fragment
def draw_comparison() -> None:
    """Draw the choice of two frameworks, every link between them and the downloads."""
    library = shell.library()
    ids = list(library.framework_ids)
    left, right = st.columns(2)
    first = left.selectbox("From", ids, format_func=_name, key="compare-from")
    second = right.selectbox("To", ids, 1, format_func=_name, key="compare-to")
    try:
        crosswalk = find_crosswalk(library, first, second)
    except NoCrosswalkError as error:
        st.write(shell.plain(f"{str(error)[:1].upper()}{str(error)[1:]}. Choose two others."))
        return
    st.subheader(shell.plain(name_crosswalk(library, crosswalk)), anchor=False)
    st.write(shell.plain(f"{len(crosswalk.links)} links. {MANNERS[crosswalk.manner]}"))
    st.dataframe(crosswalk_rows(library, crosswalk), hide_index=True, key="compare-links")
    st.caption(shell.plain(crosswalk.use_case))
    _draw_downloads(crosswalk)


def _name(framework: str) -> str:
    about = shell.library().framework(framework)
    return edition_words(about.title, about.edition)


def _draw_downloads(crosswalk: Crosswalk) -> None:
    library = shell.library()
    with st.container(horizontal=True):
        for label, (ending, mime, render) in EXPORTS.items():
            st.download_button(
                label,
                data=partial(render, library, crosswalk),
                file_name=f"{crosswalk.from_}--{crosswalk.to}.{ending}",
                mime=mime,
                key=f"export-{ending}",
                on_click="ignore",
            )
