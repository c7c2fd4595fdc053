"""The criteria of one practice: one demand at a time, answered by button or key."""

import streamlit as st

from app_pages import shell
from app_pages.assess_notes import draw_evidence, draw_note
from app_pages.assess_place import Place
from app_pages.assess_subjects import find_criterion
from app_pages.assess_sureness import draw_sureness, picked_sureness
from assessment.answers import CODES, GRADED, Answer
from assessment.practices import PERFORMED
from assessment.project import Agreed
from frameworks.model import Criterion, SystemCriterion

ANSWERS = {  # what the button says and its key; the order of the four grades is fixed
    Answer.NOT: ("Not", "1"),
    Answer.PARTLY: ("Partly", "2"),
    Answer.LARGELY: ("Largely", "3"),
    Answer.FULLY: ("Fully", "4"),
    Answer.DONT_KNOW: ("Don't know", "0"),
    Answer.NOT_APPLICABLE: ("Not applicable", "N"),
}
MEANINGS = "Not: up to 15 %. Partly: up to 50 %. Largely: up to 85 %. Fully: above 85 %."


def draw_criteria(opened: shell.Opened, place: Place) -> None:
    """Draw the question, its answers and, beside it, what fully meeting it looks like."""
    criterion = find_criterion(shell.framework(), place.item)
    question, beside = st.columns([3, 2], gap="medium")
    with question:
        _draw_statement(opened, place, criterion)
        _draw_answers(opened, place)
        _draw_moves(place)
        _draw_towards(place)
    with beside:
        if criterion:
            _draw_guidance(criterion)
        draw_note(opened, place)
        draw_evidence(opened, place)
    _draw_overview(opened, place)


def _draw_statement(
    opened: shell.Opened, place: Place, criterion: Criterion | SystemCriterion | None
) -> None:
    count = f"Question {place.number + 1} of {len(place.questions)}"
    if criterion is None:
        text, about = opened.review.practices[place.subject.id].performed, "level 1"
    else:
        reference = criterion.id.rsplit(".", 1)[-1]  # as findings and reports name it
        text, about = criterion.statement, f"{reference} · level {criterion.level}"
    if isinstance(criterion, Criterion):
        about += f" · {shell.framework().system.dimensions[criterion.dimension].title}"
    with st.container(key="statement", gap="xsmall"):
        st.caption(f"{count} · {about}")
        st.write(shell.plain(text))
    if criterion and criterion.gate:
        st.caption(f"Gate: {shell.plain(criterion.gate)}")


def _draw_answers(opened: shell.Opened, place: Place) -> None:
    chosen = opened.review.ledger.answer_to(place.item)
    graded = opened.review.ledger.credit_of(place.item)
    is_asking = shell.session().reason_for == place.item
    with st.container(key="answers", horizontal=True, gap="small"):
        for answer, (label, key) in ANSWERS.items():
            if answer is Answer.NOT_APPLICABLE and place.item.endswith(PERFORMED):
                continue
            is_chosen = chosen is answer or (answer.credit is not None and graded == answer.credit)
            st.button(
                f"{label} ✓" if is_chosen else label,
                key=f"answer-{answer.value}",
                type="primary" if is_chosen else "secondary",
                shortcut=None if is_asking else key,  # letters typed as a reason stay letters
                on_click=_answer,
                args=(place, answer),
            )
    if is_asking:
        _ask_reason(place)
    else:
        st.caption(MEANINGS)
        draw_sureness(opened, place.item)


def _ask_reason(place: Place) -> None:
    with st.form("not-applicable", border=False):
        reason = st.text_input("Why is it outside your reach?", max_chars=1000)
        if st.form_submit_button("Save as not applicable"):
            if not reason.strip():
                st.error("Write a reason; without one, not applicable cannot be saved.")
                return
            shell.session().reason_for = None
            _save(place, Answer.NOT_APPLICABLE, reason)
            place.move(1)
            shell.redraw()


def _answer(place: Place, answer: Answer) -> None:
    shell.session().reason_for = None
    if answer is Answer.NOT_APPLICABLE:
        shell.session().reason_for = place.item
        return
    if _save(place, answer) and st.session_state.get("go-on", True):
        _move_on(place)


def _move_on(place: Place) -> None:
    if place.number + 1 < len(place.questions):
        place.move(1)


def _save(place: Place, answer: Answer, reason: str = "") -> bool:
    entry = Agreed(
        item=place.item,
        answer=answer,
        reason=reason,
        sure=picked_sureness(place.item),
        by=shell.author(),
        at=shell.now(),
    )
    return shell.save("agreed", entry)


def _draw_moves(place: Place) -> None:
    is_asking = shell.session().reason_for == place.item
    undo = None if is_asking else "U"
    with st.container(key="moves", horizontal=True):
        st.button("Back", on_click=place.move, args=(-1,), shortcut="Left", key="criteria-back")
        st.button("Next", on_click=place.move, args=(1,), shortcut="Right", key="criteria-next")
        st.button("Undo", on_click=shell.undo, shortcut=undo, type="tertiary", key="criteria-undo")
        st.toggle("Go on after each answer", value=True, key="go-on", persist_state="session")


def _draw_towards(place: Place) -> None:
    score = place.subject.score
    if score and score.next_level and score.towards[1]:
        met, asked = score.towards
        text = f"Towards level {score.next_level}: {met} of {asked} largely or fully met"
        st.progress(met / asked, text=text)


def _draw_guidance(criterion: Criterion | SystemCriterion) -> None:
    st.markdown("**Fully looks like**")
    st.write(shell.plain(criterion.good))
    st.markdown("**Ask to see**")
    st.markdown("\n".join(f"- {shell.plain(piece)}" for piece in criterion.evidence))


def _draw_overview(opened: shell.Opened, place: Place) -> None:
    """Draw all questions of the practice as numbers with their answers; a click goes there."""
    codes = {answer: code for code, answer in CODES.items()}

    def label(number: int) -> str:
        item = place.questions[number]
        answer = opened.review.ledger.answer_to(item)
        if answer is None:
            return f"{number + 1}"
        if isinstance(answer, Answer):
            return f"{number + 1} {codes[answer]}"
        return f"{number + 1} {codes[GRADED[int(answer)]]}"

    st.session_state["overview"] = place.number
    st.segmented_control(
        "All questions with their answers",
        range(len(place.questions)),
        key="overview",
        format_func=label,
        required=True,
        wrap=True,
        on_change=lambda: place.go_to_question(st.session_state["overview"]),
    )
