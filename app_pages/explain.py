"""The explain view: one practice's figure, recomputed from its answers step by step."""

import streamlit as st

from app_pages import shell
from assessment.practices import PracticeResult, Source
from reports.answer_rows import answer_rows
from reports.level_steps import explain_firmness, explain_steps, table_shares
from reports.rater_words import people_words, sureness_words
from reports.reasons import explain_level, format_index, level_words


@st.fragment
def draw_explain(opened: shell.Opened) -> None:
    """Draw the chosen practice: what was found, each step that leads there, what would move it."""
    results = {key: r for key, r in opened.review.results.items() if r.is_assessed}
    by_criteria = [n for n, result in enumerate(results.values()) if result.score]
    chosen = st.selectbox(
        "Practice",
        list(results),
        by_criteria[0] if by_criteria else 0,
        format_func=lambda key: f"{results[key].title} · {level_words(results[key])}",
        key="results-practice",
    )
    if chosen is None:
        return
    result = results[chosen]
    st.subheader(shell.plain(explain_level(result)), anchor=False)
    _draw_settings(opened, result)
    if result.score:
        _draw_steps(opened, result)
        _draw_blocking(opened, result)
        _draw_people(opened, result)
        _draw_answers(opened, result)
    elif result.level is not None:
        st.write(shell.plain(opened.review.practices[chosen].quick_scan[result.level]))
    _draw_notes(opened, chosen)
    st.page_link(
        shell.PAGES["assess"],
        label="Go to its questions",
        query_params={"project": opened.project.id, "practice": chosen},
    )


def _draw_settings(opened: shell.Opened, result: PracticeResult) -> None:
    target = opened.review.settings.targets[result.id]
    importance = opened.review.settings.importances[result.id]
    why = target.override or " ".join(target.reasons) or "The default."
    st.write(
        f"Index {format_index(result.index)}. Target {target.value}: {shell.plain(why)} "
        f"Importance {importance.value} of 5."
    )


def _draw_steps(opened: shell.Opened, result: PracticeResult) -> None:
    table = table_shares(opened.review, result)
    names = [column.title for column in table.columns]
    rows = [dict(zip(names, (cell.text for cell in row), strict=True)) for row in table.rows]
    st.table(rows, hide_index=True, border="horizontal")
    steps = explain_steps(opened.review, result)
    st.markdown("\n".join(f"{n}. {shell.plain(step)}" for n, step in enumerate(steps, 1)))
    if firmness := explain_firmness(result):
        st.write(shell.plain(firmness))


def _draw_blocking(opened: shell.Opened, result: PracticeResult) -> None:
    criteria = shell.framework().criteria
    blocking = [criteria[item] for item in result.blocking if item in criteria]
    if not blocking:
        return
    st.markdown("**What holds it back**")
    for criterion in blocking:
        answer = opened.review.ledger.answer_to(criterion.id)
        st.write(shell.plain(f"{criterion.statement} ({answer or 'not answered'})"))
        st.caption(shell.plain(f"To do: {criterion.action} Done when: {criterion.done_when}"))


def _draw_people(opened: shell.Opened, result: PracticeResult) -> None:
    if result.source is Source.CRITERIA and result.evidenced_level is not None:
        st.write(
            f"Claimed {level_words(result)}; the evidence shown carries level "
            f"{result.evidenced_level}."
        )
    if result.raters:
        people = "One person" if result.raters == 1 else f"{result.raters} people"
        talk = f" Talk about: {', '.join(result.discuss)}." if result.discuss else ""
        st.write(shell.plain(f"{people} voted.{talk}"))
        sure = sureness_words(result, shell.intervals())
        for words in filter(None, (sure, *people_words(opened.project, opened.review, result))):
            st.write(shell.plain(words))


def _draw_answers(opened: shell.Opened, result: PracticeResult) -> None:
    with st.expander("Every answer and what it counts"):
        rows = answer_rows(opened.review, result)
        st.dataframe(rows, hide_index=True, key="explain-answers")


def _draw_notes(opened: shell.Opened, practice: str) -> None:
    for note in opened.project.notes:
        if note.item == practice or note.item.startswith(f"{practice}."):
            st.caption(shell.plain(f"“{note.text}” ({note.item})"))
