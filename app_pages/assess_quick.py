"""The quick scan of one practice: the statement that describes the organisation best."""

import streamlit as st

from app_pages import shell
from app_pages.assess_notes import draw_note
from app_pages.assess_place import Place
from app_pages.assess_sureness import draw_sureness, find_agreed, picked_sureness
from assessment.answers import Answer
from assessment.practices import Source
from assessment.prefill import is_guess
from assessment.project import Agreed

UNKNOWN = "unknown"
GUESS_ENDS = {  # by view: what makes an answer of a guess
    "quick": "Pick a statement, or say how sure you are of this one, to make it yours.",
    "criteria": "Its criteria replace it as soon as one of them is answered.",
}


def draw_guess(opened: shell.Opened, place: Place) -> None:
    """Draw what the level of a practice was guessed from, until somebody answers."""
    agreed = find_agreed(opened, place.subject.id)
    result = opened.review.results.get(place.subject.id)
    if agreed and is_guess(agreed) and result and result.source is Source.QUICK:
        with st.container(key="guess", gap="xsmall"):
            st.markdown("**A guess, not an answer**")
            st.write(shell.plain(agreed.reason))
            st.caption(GUESS_ENDS[place.view])


def draw_statements(opened: shell.Opened, place: Place) -> None:
    """Draw the six statements, lowest first, and save the one that is picked."""
    practice = opened.review.practices[place.subject.id]
    st.write(practice.purpose)
    st.session_state["quick-answer"] = _picked(opened, place)

    def label(option: str) -> str:
        return (
            "Don't know"
            if option == UNKNOWN
            else f"**{option}** {practice.quick_scan[int(option)]}"
        )

    with st.container(key="quick-statements"):
        st.radio(
            "Pick the highest statement that describes you",
            [*map(str, practice.quick_scan), UNKNOWN],
            index=None,
            key="quick-answer",
            format_func=label,
            on_change=_save,
            args=(place,),
        )
    draw_sureness(opened, place.subject.id)
    with st.container(key="moves", horizontal=True):
        st.button("Back", on_click=place.move, args=(-1,), shortcut="Left", key="quick-back")
        st.button(
            "Next practice",
            on_click=place.move,
            args=(1,),
            shortcut="Right",
            type="primary",
            key="quick-next",
        )
        st.button("Undo", on_click=shell.undo, shortcut="U", type="tertiary", key="quick-undo")
    draw_note(opened, place)


def _picked(opened: shell.Opened, place: Place) -> str | None:
    answer = opened.review.ledger.answer_to(place.subject.id)
    if answer is None:
        return None
    return UNKNOWN if isinstance(answer, Answer) else str(int(answer))


def _save(place: Place) -> None:
    picked = st.session_state["quick-answer"]
    if picked is None:
        shell.remove("agreed", place.subject.id)
        return
    shell.save(
        "agreed",
        Agreed(
            item=place.subject.id,
            answer=Answer.DONT_KNOW if picked == UNKNOWN else int(picked),
            sure=picked_sureness(place.subject.id),
            by=shell.author(),
            at=shell.now(),
        ),
    )
