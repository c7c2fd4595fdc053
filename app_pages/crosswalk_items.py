"""One item of another framework: its sources with their reasons, and its direct questions."""

import streamlit as st

from app_pages import shell
from assessment.answers import Answer
from assessment.project import Agreed
from assessment.readings import FrameworkReading, ItemReading, QuestionReading
from frameworks.catalogue import Catalogue
from reports.reading_words import explain_item, source_words

ANSWERS = {  # no "not applicable": what ITIL does not tell applies to everyone who asks
    Answer.NOT: ("Not", "1"),
    Answer.PARTLY: ("Partly", "2"),
    Answer.LARGELY: ("Largely", "3"),
    Answer.FULLY: ("Fully", "4"),
    Answer.DONT_KNOW: ("Don't know", "0"),
}


def draw_next_question(
    opened: shell.Opened, catalogue: Catalogue, reading: FrameworkReading
) -> None:
    """Draw the next direct question nobody has answered, with buttons and keys."""
    waiting = [
        (item, question)
        for item in reading.read_items
        for question in item.open_questions
        if opened.review.ledger.answer_to(question.item) is None
    ]
    if not waiting:
        st.write("Every direct question of this framework is answered.")
        return
    item, question = waiting[0]
    st.caption(shell.plain(f"{len(waiting)} to go. {item.id} {item.title}"))
    _draw_question(opened, question, with_keys=True)
    st.caption(shell.plain(catalogue.items[item.id].summary))


def draw_item(opened: shell.Opened, catalogue: Catalogue, reading: FrameworkReading) -> None:
    """Draw one item: what is indicated, by which practices and why, and its questions."""
    items = {item.id: item for item in reading.read_items if not item.is_out_of_scope}
    chosen = st.selectbox(
        "Item",
        list(items),
        format_func=lambda key: f"{key} {items[key].title}",
        key="crosswalk-item",
    )
    if chosen is None:
        return
    item = items[chosen]
    st.write(shell.plain(catalogue.items[chosen].summary))
    st.write(shell.plain(explain_item(item)))
    _draw_sources(opened, item)
    for question in item.questions:
        _draw_question(opened, question)


def _draw_sources(opened: shell.Opened, item: ItemReading) -> None:
    if not item.sources:
        st.write("No ITIL practice gives evidence for it.")
        return
    st.markdown("**What it rests on**")
    for source in item.sources:
        start = shell.library().itil_items[source.link.from_]
        st.write(shell.plain(source_words(source, start.title)))
        if start.id != source.practice:
            st.caption(shell.plain(f"The outcome: {start.summary}"))
        st.caption(shell.plain(source.link.rationale))
        if source.practice in opened.review.practices:
            st.page_link(
                shell.PAGES["assess"],
                label="Go to its questions",
                query_params={"project": opened.project.id, "practice": source.practice},
            )


def _draw_question(
    opened: shell.Opened, question: QuestionReading, *, with_keys: bool = False
) -> None:
    chosen = opened.review.ledger.answer_to(question.item)
    credit = opened.review.ledger.credit_of(question.item)
    with st.container(key=f"question-{question.item.replace(':', '-').replace('.', '-')}"):
        st.write(shell.plain(question.statement))
        st.caption(shell.plain(f"Fully looks like: {question.good}"))
        with st.container(horizontal=True, gap="small"):
            for answer, (label, key) in ANSWERS.items():
                is_chosen = chosen is answer or (
                    answer.credit is not None and credit == answer.credit
                )
                st.button(
                    f"{label} \u2713" if is_chosen else label,
                    key=f"{question.item}-{answer.value}",
                    type="primary" if is_chosen else "secondary",
                    shortcut=key if with_keys else None,
                    on_click=_answer,
                    args=(question.item, answer),
                )
    if with_keys:
        st.button("Undo", on_click=shell.undo, shortcut="U", type="tertiary", key="question-undo")


def _answer(item: str, answer: Answer) -> None:
    entry = Agreed(item=item, answer=answer, by=shell.author(), at=shell.now())
    shell.save("agreed", entry)
