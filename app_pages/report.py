"""Report: make the PDF, look at its first pages, take it and the data away."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from app_pages import shell
from app_pages.crosswalk_goals import save_whole
from assessment.goals import goals_of, is_in_report
from assessment.quality import check_quality, sum_up
from reports.deliverables import make_report, render_deliverable
from reports.pdf import PdfError
from reports.reading_words import reading_title
from storage.project_file import dump_project

PREVIEWS = 4  # pages shown below the download
NAMES: Mapping[str, tuple[str, str]] = {
    "json": ("Figures (JSON)", "application/json"),
    "csv": ("Practices (CSV)", "text/csv"),
}


def draw_page() -> None:
    """Draw what the report will hold, the button that makes it and the downloads."""
    opened = shell.opened()
    overall = opened.review.overall
    findings = check_quality(shell.framework(), opened.project, opened.review)
    shell.show_head(
        "Report",
        f"A report on {overall.assessed} of {overall.in_scope} practices"
        if overall.assessed
        else "Nothing to report yet",
        f"{sum_up(findings)} The report lists them."
        if overall.assessed
        else "Assess a practice; the report can then be made.",
    )
    if not overall.assessed:
        shell.show_next("assess", "Go to the questions")
        return
    _draw_frameworks(opened)
    _draw_pdf(opened)
    _draw_data(opened)
    st.page_link(shell.PAGES["quality"], label="See what weakens the data")


def _draw_frameworks(opened: shell.Opened) -> None:
    """Draw which other frameworks the report shows in full; the others have a line each."""
    library = shell.library()
    st.multiselect(
        "Other frameworks shown in full",
        library.read_ids,
        default=[name for name in library.read_ids if is_in_report(opened.project, name)],
        format_func=lambda name: reading_title(library.catalogues[name]),
        key="in-report",
        on_change=_show_in_full,
        args=(opened,),
        placeholder="None; each has one line",
    )


def _show_in_full(opened: shell.Opened) -> None:
    library, chosen = shell.library(), st.session_state["in-report"]
    for name in library.read_ids:
        if is_in_report(opened.project, name) != (name in chosen):
            level = goals_of(opened.project, library.catalogues[name]).level
            save_whole(name, level, in_report=name in chosen)


def _draw_pdf(opened: shell.Opened) -> None:
    if st.button("Make the PDF", type="primary", key="make-pdf"):
        _make_pdf(opened)
    printed = shell.session().pdf
    if printed is None or printed.project_id != opened.project.id:
        return
    if printed.version != opened.version:
        st.caption("Answers have changed since the last PDF; make it again.")
        return
    made = printed.report
    for warning in made.warnings:
        st.warning(shell.plain(warning))
    st.download_button(
        f"Download the PDF ({len(made.content) // 1024} kB)",
        made.content,
        file_name=f"{_stem(opened)}.pdf",
        mime="application/pdf",
        key="download-pdf",
        on_click="ignore",
    )
    for column, page in zip(st.columns(PREVIEWS), made.pages, strict=False):
        column.image(page)
    st.caption(f"The first {len(made.pages)} pages.")


def _make_pdf(opened: shell.Opened) -> None:
    with st.status("Making the report", expanded=True) as status:
        try:
            made = make_report(
                shell.library(),
                opened.project,
                today=shell.today(),
                pages=PREVIEWS,
                progress=st.write,
            )
        except PdfError as error:
            status.update(label=str(error), state="error")
            return
        status.update(label="The report is ready", state="complete", expanded=False)
    shell.session().pdf = shell.Printed(opened.project.id, opened.version, made)


def _draw_data(opened: shell.Opened) -> None:
    st.subheader("Take the data away", anchor=False)
    with st.container(horizontal=True):
        for name, (label, mime) in NAMES.items():
            st.download_button(
                label,
                data=partial(
                    render_deliverable,
                    shell.library(),
                    opened.project,
                    name,
                    today=shell.today(),
                ),
                file_name=f"{_stem(opened)}.{name}",
                mime=mime,
                key=f"download-{name}",
                on_click="ignore",
            )
        st.download_button(
            "Project file",
            data=lambda: dump_project(shell.store().export_project(opened.project.id)),
            file_name=f"{_stem(opened)}.waymark.json",
            mime="application/json",
            key="download-project",
            on_click="ignore",
        )


def _stem(opened: shell.Opened) -> str:
    words = "".join(c if c.isalnum() else " " for c in opened.project.organisation.casefold())
    return "-".join(words.split())[:60] or "report"


draw_page()
