"""How sure the person is of an answer: one tap, or nothing at all.

It is asked beside the answers and never in their way: whoever answers by keyboard
passes it by.  Picked before the answer it is kept with it; picked after, at once.  A
guess is nobody's answer, so nobody was sure of it: who says how sure takes it as theirs.
"""

import streamlit as st

from app_pages import shell
from assessment.prefill import is_guess
from assessment.project import Agreed, Sureness

WORDS = {Sureness.HIGH: "Very", Sureness.MEDIUM: "Fairly", Sureness.LOW: "Little"}


def draw_sureness(opened: shell.Opened, item: str) -> None:
    """Draw the question how sure the answer to an item is."""
    key = _key(item)
    agreed = find_agreed(opened, item)
    found = agreed.sure if agreed and not is_guess(agreed) else None
    is_new = key not in st.session_state
    if is_new or st.session_state.get(f"{key}-kept", found) != found:  # undone, changed elsewhere
        st.session_state[key] = found
    st.session_state[f"{key}-kept"] = found
    st.segmented_control(
        "How sure? (optional)",
        list(WORDS),
        format_func=WORDS.__getitem__,
        key=key,
        on_change=_save,
        args=(item,),
    )


def picked_sureness(item: str) -> Sureness | None:
    """Return what was picked for an item, to be kept with its answer."""
    picked: Sureness | None = st.session_state.get(_key(item))
    return picked


def _save(item: str) -> None:
    agreed = find_agreed(shell.opened(), item)
    if agreed:
        update = {"sure": picked_sureness(item), "by": shell.author(), "at": shell.now()}
        update |= {"reason": ""} if is_guess(agreed) else {}
        shell.save("agreed", agreed.model_copy(update=update))


def find_agreed(opened: shell.Opened, item: str) -> Agreed | None:
    """Return the agreed answer to an item as it stands."""
    return next((entry for entry in opened.project.agreed if entry.item == item), None)


def _key(item: str) -> str:
    return f"sure-{item}"
