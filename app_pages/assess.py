"""Assess: one question at a time, saved at once, with what good looks like beside it.

An answer reruns only the question.  The head and the list of practices are drawn
again when they have something else to say.
"""

import streamlit as st

from app_pages import assess_criteria, assess_quick, shell
from app_pages.assess_place import Place, find_place
from assessment.practices import PracticeResult
from assessment.review import Review
from reports.reasons import explain_level
from reports.tables import NO_VALUE


def draw_page() -> None:
    """Draw the head, the list of practices and the question."""
    review = shell.opened().review
    place = find_place(review)
    shell.session().shown = _signs(review, place)
    shell.show_head(
        f"Assess · {review.overall.assessed} of {review.overall.in_scope} practices assessed",
        review.practices[place.practice].title,
    )
    beside, middle = st.columns([1, 3], gap="medium")
    with beside:
        _draw_list(review, place)
    with middle:
        _draw_question()


def _signs(review: Review, place: Place) -> tuple[str, ...]:
    return (place.practice, *(_mark(result) for result in review.results.values()))


@st.fragment
def _draw_question() -> None:
    opened = shell.opened()
    place = find_place(opened.review)
    shell.show_notice()
    st.write(shell.plain(explain_level(opened.review.results[place.practice])))
    _draw_view(place)
    if place.view == "criteria":
        assess_criteria.draw_criteria(opened, place)
    else:
        assess_quick.draw_statements(opened, place)
    if _signs(opened.review, place) != shell.session().shown:
        st.rerun()  # last, so that a form sent from here was read first


def _draw_list(review: Review, place: Place) -> None:
    practices = list(review.practices)

    def label(practice: str) -> str:
        return f"{_mark(review.results[practice])} · {review.practices[practice].title}"

    with st.container(key="practice-list"):
        st.session_state["assess-list"] = place.practice
        st.radio(
            "Practices",
            practices,
            key="assess-list",
            format_func=label,
            on_change=lambda: place.go_to_practice(st.session_state["assess-list"]),
        )
    with st.container(key="practice-select"):
        st.session_state["assess-select"] = place.practice
        st.selectbox(
            "Practice",
            practices,
            key="assess-select",
            format_func=label,
            on_change=lambda: place.go_to_practice(st.session_state["assess-select"]),
        )


def _mark(result: PracticeResult) -> str:
    if result.level is None:
        return NO_VALUE if not result.is_assessed else f"{result.level_low} to {result.level_high}"
    return str(result.level)


def _draw_view(place: Place) -> None:
    views = {"quick": "Quick scan", "criteria": "Criteria"}
    if not place.has_criteria:
        return
    st.session_state["assess-view"] = place.view
    st.segmented_control(
        "How deep",
        list(views),
        key="assess-view",
        format_func=lambda view: views[view],
        required=True,
        label_visibility="collapsed",
        on_change=lambda: place.show_view(st.session_state["assess-view"]),
    )


draw_page()
