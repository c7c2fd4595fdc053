"""Results: the verdict in one sentence, the profile, and each number's reason one click away."""

import streamlit as st

from app_pages import shell
from app_pages.explain import draw_explain
from app_pages.method import draw_method
from assessment.organisation import PRACTICES_COMPONENT
from frameworks.model import Activity, Dimension, Element
from reports.makings import activity_rows, dimension_answers, dimension_rows
from reports.profile import (
    chart_dimensions,
    chart_gaps,
    chart_heat,
    chart_value_chain,
    gap_rows,
)
from reports.rater_words import dimension_words, maturity_words, value_chain_words
from reports.reasons import explain_maturity, rule_words
from reports.summary import headline, key_figures

MOST_BARS = 12
REASONS = "Explain"
TABS = ("Gaps", "All practices", "Value chain and dimensions", REASONS)


def draw_page() -> None:
    """Draw the verdict, then the evidence for it, then the next step."""
    opened = shell.opened()
    review = opened.review
    overall = review.overall
    shell.show_head(
        "Results",
        headline(review),
        f"{opened.project.organisation}. {overall.assessed} of {overall.in_scope} practices "
        f"assessed by the rule “{rule_words(opened.project.scoring.rule)}”.",
    )
    draw_method(opened)
    if not any(result.is_judged for result in review.results.values()):
        st.write("Answer three fifths of a practice; its level and reasons then show here.")
        shell.show_next("assess", "Go to the questions")
        return
    if figures := key_figures(review, shell.intervals()):
        shell.show_figures(figures)
    drawings = (_draw_gaps, _draw_heat, _draw_whole, draw_explain)
    tabs = st.tabs(TABS, key="results-tabs", on_change="rerun")
    for tab, draw in zip(tabs, drawings, strict=True):
        if tab.open:
            with tab:
                draw(opened)
    shell.show_next("path", "See where to start")


def _draw_gaps(opened: shell.Opened) -> None:
    count = len(gap_rows(opened.review))
    show_all = count > MOST_BARS and st.toggle(f"Show all {count} practices", key="results-all")
    chart = chart_gaps(opened.review, None if show_all else MOST_BARS)
    shell.show_chart(chart, "gaps", _show_reason)


def _draw_heat(opened: shell.Opened) -> None:
    shell.show_chart(chart_heat(opened.review), "heat", _show_reason)


def _draw_whole(opened: shell.Opened) -> None:
    intervals = shell.intervals()
    system = shell.framework().system
    shell.show_chart(chart_value_chain(shell.framework(), opened.review), "chain")
    _draw_sureness(value_chain_words(system, intervals))
    shell.show_chart(chart_dimensions(shell.framework(), opened.review), "dimensions")
    _draw_sureness(dimension_words(system, intervals))
    _draw_makings(opened)
    _draw_value_system(opened)


def _draw_sureness(words: str) -> None:
    if words:
        st.write(shell.plain(words))


def _show_reason(title: str) -> None:
    """Show the reason of the practice that was clicked."""
    for practice in shell.framework().practices.values():
        if practice.title == title:
            st.session_state["results-practice"] = practice.id
            st.session_state["results-tabs"] = REASONS


@st.fragment
def _draw_makings(opened: shell.Opened) -> None:
    """Draw what an activity's or a dimension's index is made of."""
    system = shell.framework().system
    parts: dict[Activity | Dimension, Element] = dict(
        (*system.activities.items(), *system.dimensions.items())
    )
    chosen = st.selectbox(
        "What is this index made of?",
        list(parts),
        index=None,
        format_func=lambda part: parts[part].title,
        key="results-part",
    )
    if chosen is None:
        return
    st.caption(parts[chosen].summary)
    if isinstance(chosen, Activity):
        rows = activity_rows(opened.review, chosen)
    else:
        rows = dimension_rows(opened.review, chosen)
    st.dataframe(rows, hide_index=True, key="results-part-rows")


def _draw_value_system(opened: shell.Opened) -> None:
    """Draw the maturity of each component with its reason, and what is asked of dimensions."""
    system = opened.review.value_system
    st.subheader("Service value system", anchor=False)
    if system.level is not None:
        st.write(f"Maturity level {system.level}: the lowest of its components.")
    for component in shell.framework().system.components:
        level = system.components[component.id]
        reason = explain_maturity(system.scores.get(component.id))
        if component.id == PRACTICES_COMPONENT:
            reason = "The typical level of the practices in scope is not known."
            if level is not None:
                reason = (
                    f"Maturity level {level}: the typical level of the practices in scope, "
                    f"whose floor is level {opened.review.overall.floor}."
                )
        st.write(shell.plain(f"{component.title}. {reason}"))
    _draw_sureness(maturity_words(shell.framework().system, shell.intervals()))
    asked = [c.id for d in shell.framework().system.dimensions.values() for c in d.criteria]
    if any(opened.review.ledger.answer_to(item) is not None for item in asked):
        rows = dimension_answers(shell.framework(), opened.review)
        st.subheader("Asked of the whole organisation", anchor=False)
        st.dataframe(rows, hide_index=True, key="dimension-answers")


draw_page()
