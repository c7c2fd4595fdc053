"""Read-across: the same answers as another framework, and the few questions that tell the rest."""

from collections.abc import Callable

import streamlit as st

from app_pages import shell
from app_pages.crosswalk_goals import draw_goal, draw_goals
from app_pages.crosswalk_items import draw_item, draw_next_question
from app_pages.prefill import draw_prefill
from assessment.goals import goals_of
from assessment.lenses import rank_gains
from assessment.project import Importance
from assessment.read_across import read_framework
from assessment.readings import FrameworkReading
from frameworks.catalogue import Catalogue
from frameworks.mapping import ITIL
from reports.reading_charts import chart_intervals
from reports.reading_words import (
    DISCLAIMER,
    criterion_rows,
    gain_rows,
    importance_reason,
    item_rows,
    reading_figures,
    reading_headline,
    reading_title,
)

TABS = ("Where it stands", "Next question", "One item", "What helps most", "Goals", "Older result")


def draw_page() -> None:
    """Draw the reading of the chosen framework: verdict, intervals, questions, what helps."""
    opened = shell.opened()
    head = st.container()  # what it says follows from the choice below it
    catalogue = _choose()
    mapping = shell.library().mapping(ITIL, catalogue.framework.id)
    if mapping is None:
        return
    goals = goals_of(opened.project, catalogue)
    answers = opened.review.ledger.credit_of
    reading = read_framework(catalogue, mapping, opened.review.results, answers, goals)
    with head:
        shell.show_head("Read-across", reading_headline(catalogue, reading), DISCLAIMER)
    draw_goal(opened, catalogue, goals)
    shell.show_figures(reading_figures(catalogue, reading))
    tabs = st.tabs(TABS, key="crosswalk-tabs", on_change="rerun")
    drawings: tuple[Callable[[], None], ...] = (
        lambda: _draw_standing(catalogue, reading),
        lambda: draw_next_question(opened, catalogue, reading),
        lambda: draw_item(opened, catalogue, reading),
        lambda: _draw_gains(opened, catalogue, reading),
        lambda: draw_goals(opened, catalogue, goals),
        lambda: draw_prefill(opened, catalogue, mapping),
    )
    for tab, draw in zip(tabs, drawings, strict=True):
        if tab.open:
            with tab:
                draw()
    shell.show_next("roadmap", "See the roadmap")


def _choose() -> Catalogue:
    """Draw the choice of framework, which lives in the address."""
    library = shell.library()
    framework = st.selectbox(
        "Framework",
        library.read_ids,
        format_func=lambda key: reading_title(library.catalogues[key]),
        key="framework",
        bind="query-params",
    )
    return library.catalogues[framework]


def _draw_standing(catalogue: Catalogue, reading: FrameworkReading) -> None:
    shell.show_chart(chart_intervals(catalogue, reading), "intervals")
    st.caption(shell.plain(catalogue.framework.roll_up))
    rows = item_rows(reading.items.values())
    st.dataframe(rows, hide_index=True, key="crosswalk-items", height=420)


@st.fragment
def _draw_gains(opened: shell.Opened, catalogue: Catalogue, reading: FrameworkReading) -> None:
    """Draw the practices that would raise the reading most, and let the plan follow them."""
    gains = rank_gains(reading)
    titles = {key: practice.title for key, practice in opened.review.practices.items()}
    rows = gain_rows(gains, titles)
    if not rows:
        st.write("No assessed practice would raise this reading further.")
        return
    st.write(
        shell.plain(
            f"What each practice alone would add to the reading of {catalogue.framework.title} "
            "if it reached the goal."
        )
    )
    st.dataframe(rows, hide_index=True, key="crosswalk-gains")
    with st.container(horizontal=True):
        is_planned = st.button("Plan for this framework", key="crosswalk-lens")
        is_undone = st.button("Undo", key="crosswalk-undo", type="tertiary")
    if is_undone:
        shell.undo()
        st.rerun()
    if is_planned:
        _set_importances(opened, catalogue, reading)
    st.caption("Sets the importance of these practices, with this reason. Undo takes back all.")
    criteria = criterion_rows(gains, opened.review, reading.goals.level)
    st.subheader("Criteria to close first", anchor=False)
    if criteria:
        st.dataframe(criteria, hide_index=True, key="crosswalk-criteria")
    else:
        st.write("They show once criteria of these practices are answered.")


def _set_importances(opened: shell.Opened, catalogue: Catalogue, reading: FrameworkReading) -> None:
    moment = shell.now()
    entries = [
        Importance(
            practice=gain.practice,
            importance=gain.importance,
            reason=importance_reason(catalogue, gain),
            by=shell.author(),
            at=moment,
        )
        for gain in rank_gains(reading)
        if gain.practice in opened.review.practices
    ]
    if not shell.save_all("importances", entries):
        return
    shell.session().notice = "The importance of the linked practices follows this framework."
    st.rerun()


draw_page()
