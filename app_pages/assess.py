"""Assess: one question at a time, saved at once, with what good looks like beside it.

An answer reruns only the question.  The head and the list of practices are drawn
again when they have something else to say.
"""

import streamlit as st

from app_pages import assess_criteria, assess_quick, shell
from app_pages.assess_place import Place, find_place
from app_pages.assess_subjects import explain_subject
from assessment.timing import minutes_to_answer, minutes_to_scan
from frameworks.model import Practice
from reports.reasons import count_words


def draw_page() -> None:
    """Draw the head, the list of subjects and the question."""
    opened = shell.opened()
    place = find_place(opened)
    st.query_params["practice"] = place.subject.id  # an answer must not lead to another practice
    overall = opened.review.overall
    shell.session().shown = _signs(place)
    shell.show_head(
        f"Assess · {overall.assessed} of {overall.in_scope} practices assessed{_left(opened)}",
        place.subject.title,
    )
    beside, middle = st.columns([1, 3], gap="medium")
    with beside:
        _draw_list(place)
    with middle:
        _draw_question()


def _left(opened: shell.Opened) -> str:
    """Return how long the rest of the quick scan takes."""
    results = opened.review.results
    left = [p for p in opened.review.practices.values() if not results[p.id].is_assessed]
    if not left:
        return ""
    minutes = max(1, round(minutes_to_scan(left)))
    return f" · about {count_words(minutes, 'minute', 'minutes')} of quick scan left"


def _signs(place: Place) -> tuple[str, ...]:
    return (place.subject.id, *(subject.mark for subject in place.subjects.values()))


@st.fragment
def _draw_question() -> None:
    opened = shell.opened()
    place = find_place(opened)
    shell.show_notice()
    st.write(shell.plain(explain_subject(place.subject, opened.review)))
    assess_quick.draw_guess(opened, place)
    _draw_view(place)
    if place.view == "criteria":
        assess_criteria.draw_criteria(opened, place)
    else:
        assess_quick.draw_statements(opened, place)
    if _signs(place) != shell.session().shown:
        st.rerun()  # last, so that a form sent from here was read first


def _draw_list(place: Place) -> None:
    subjects = place.subjects

    def label(subject: str) -> str:
        return f"{subjects[subject].mark} · {subjects[subject].title}"

    with st.container(key="practice-list"):
        st.session_state["assess-list"] = place.subject.id
        st.radio(
            "Practices, value system, dimensions",
            list(subjects),
            key="assess-list",
            format_func=label,
            on_change=lambda: place.go_to_subject(st.session_state["assess-list"]),
        )
    with st.container(key="practice-select"):
        st.session_state["assess-select"] = place.subject.id
        st.selectbox(
            "Practice, component or dimension",
            list(subjects),
            key="assess-select",
            format_func=label,
            on_change=lambda: place.go_to_subject(st.session_state["assess-select"]),
        )


def _draw_view(place: Place) -> None:
    practice = place.subject.source
    if not isinstance(practice, Practice) or not place.questions:
        return
    minutes = count_words(round(minutes_to_answer(practice)), "minute", "minutes")
    views = {"quick": "Quick scan", "criteria": f"Criteria, about {minutes}"}
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
