"""Notes and evidence beside a question."""

from uuid import uuid4

import streamlit as st
from pydantic import ValidationError

from app_pages import shell
from app_pages.assess_place import Place
from assessment.project import Evidence, EvidenceClass, Note

STRENGTHS = {
    EvidenceClass.NONE: "Asked for, nothing found",
    EvidenceClass.SAID: "Said in an interview",
    EvidenceClass.DOCUMENT: "A document exists",
    EvidenceClass.RECORDS: "Records or tool data sampled",
    EvidenceClass.AUDITED: "Observed or audited",
}


def draw_note(opened: shell.Opened, place: Place) -> None:
    """Draw the note of an item; it is saved when the field is left."""
    key = f"note-{place.item}"
    found = next((n.text for n in opened.project.notes if n.item == place.item), "")
    if st.session_state.get(f"{key}-kept", found) != found:  # undone, or changed elsewhere
        st.session_state[key] = found
    st.session_state[f"{key}-kept"] = found
    st.text_area(
        "Note",
        value=found,
        key=key,
        max_chars=10_000,
        height=100,
        placeholder="What was said, by whom, with which example",
        on_change=_save_note,
        args=(place.item, key),
    )


def _save_note(item: str, key: str) -> None:
    text = st.session_state[key].strip()
    if text:
        shell.save("notes", Note(item=item, text=text, by=shell.author(), at=shell.now()))
    else:
        shell.remove("notes", item)


def draw_evidence(opened: shell.Opened, place: Place) -> None:
    """Draw what was shown for an item; the form to add a piece comes when it is asked for."""
    pieces = [piece for piece in opened.project.evidence if piece.item == place.item]
    if pieces:
        st.markdown(f"**Evidence ({len(pieces)})**")
    for piece in pieces:
        _draw_piece(piece)
    if shell.session().evidence_for == place.item:
        _draw_form(place)
    elif st.button("Add evidence", key="add-evidence", icon=":material/add:"):
        shell.session().evidence_for = place.item
        shell.redraw()


def _draw_piece(piece: Evidence) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{piece.strength.value} · {piece.title}")
        st.button(
            "Remove",
            key=f"remove-{piece.id}",
            type="tertiary",
            on_click=shell.remove,
            args=("evidence", piece.id),
        )


def _draw_form(place: Place) -> None:
    with st.form(f"evidence-{place.item}", clear_on_submit=True, border=False):
        title = st.text_input("What was shown", max_chars=200)
        strength = st.selectbox(
            "How strong is it",
            list(STRENGTHS),
            index=2,
            format_func=lambda kind: f"{kind.value} {STRENGTHS[kind]}",
        )
        link = st.text_input("Link, if there is one", placeholder="https://")
        seen = st.date_input("Seen on", value="today", format="YYYY-MM-DD")
        if st.form_submit_button("Save evidence"):
            _add_piece(place, title, strength, link, seen)


def _add_piece(place: Place, title: str, strength: EvidenceClass, link: str, seen: object) -> None:
    try:
        piece = Evidence.model_validate(
            {
                "id": uuid4().hex,
                "item": place.item,
                "strength": strength,
                "title": title,
                "link": link.strip() or None,
                "seen": seen,
                "by": shell.author(),
                "at": shell.now(),
            }
        )
    except ValidationError as error:
        wrong = {str(details["loc"][0]) for details in error.errors()}
        if "title" in wrong:
            st.error("Write what was shown, in a few words.")
        if "link" in wrong:
            st.error("The link must start with http:// or https://.")
        return
    if shell.save("evidence", piece):
        shell.session().evidence_for = None
        shell.redraw()
