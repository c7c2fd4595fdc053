"""Results: the verdict in one sentence, the profile, and each number's reason one click away."""

import streamlit as st

from app_pages import shell
from assessment.organisation import PRACTICES_COMPONENT
from assessment.practices import PracticeResult, Source
from assessment.project import EvidenceClass
from assessment.scoring import Score
from frameworks.model import Activity, Dimension, Element
from reports.makings import activity_rows, dimension_answers, dimension_rows
from reports.profile import (
    chart_dimensions,
    chart_gaps,
    chart_heat,
    chart_value_chain,
    gap_rows,
)
from reports.reasons import (
    explain_level,
    explain_maturity,
    format_index,
    level_words,
    percent_words,
    rule_words,
)
from reports.summary import headline, key_figures

MOST_BARS = 12
REASONS = "Reasons"
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
    if overall.typical is None:
        st.write("Answer three fifths of a practice; its level and reasons then show here.")
        shell.show_next("assess", "Go to the questions")
        return
    shell.show_figures(key_figures(review))
    drawings = (_draw_gaps, _draw_heat, _draw_whole, _draw_reason)
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
    shell.show_chart(chart_value_chain(shell.framework(), opened.review), "chain")
    shell.show_chart(chart_dimensions(shell.framework(), opened.review), "dimensions")
    _draw_makings(opened)
    _draw_value_system(opened)


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
            reason = f"Maturity level {level}: the typical level of the practices in scope."
        st.write(shell.plain(f"{component.title}. {reason}"))
    asked = [c.id for d in shell.framework().system.dimensions.values() for c in d.criteria]
    if any(opened.review.ledger.answer_to(item) is not None for item in asked):
        rows = dimension_answers(shell.framework(), opened.review)
        st.subheader("Asked of the whole organisation", anchor=False)
        st.dataframe(rows, hide_index=True, key="dimension-answers")


@st.fragment
def _draw_reason(opened: shell.Opened) -> None:
    results = {key: r for key, r in opened.review.results.items() if r.is_assessed}
    chosen = st.selectbox(
        "Practice",
        list(results),
        format_func=lambda key: f"{results[key].title} · {level_words(results[key])}",
        key="results-practice",
    )
    if chosen is None:
        return
    result = results[chosen]
    st.subheader(shell.plain(explain_level(result)), anchor=False)
    _draw_settings(opened, result)
    if result.score:
        _draw_shares(result.score)
        _draw_blocking(opened, result)
        _draw_people(opened, result)
    elif result.level is not None:
        st.write(shell.plain(opened.review.practices[chosen].quick_scan[result.level]))
    for note in opened.project.notes:
        if note.item == chosen or note.item.startswith(f"{chosen}."):
            st.caption(shell.plain(f"“{note.text}” ({note.item})"))
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


def _draw_shares(score: Score) -> None:
    rows = [
        {
            "Level": level,
            "Achieved": percent_words(entry.share),
            "Band": entry.band.value if entry.band else "not known",
            "Gate": "closed" if entry.is_closed else "",
        }
        for level, entry in score.shares.items()
    ]
    st.table(rows, hide_index=True, border="horizontal")
    st.caption(
        "A level counts when it is over 50 % achieved and every lower level over 85 %. "
        f"Answers known: {percent_words(score.coverage)}."
    )


def _draw_blocking(opened: shell.Opened, result: PracticeResult) -> None:
    criteria = shell.framework().criteria
    blocking = [criteria[item] for item in result.blocking if item in criteria]
    if not blocking:
        return
    st.markdown("**What holds the next level back**")
    for criterion in blocking:
        answer = opened.review.ledger.answer_to(criterion.id)
        st.write(shell.plain(f"{criterion.statement} ({answer or 'not answered'})"))
        st.caption(shell.plain(f"To do: {criterion.action} Done when: {criterion.done_when}"))


def _draw_people(opened: shell.Opened, result: PracticeResult) -> None:
    if result.source is Source.CRITERIA and result.evidenced_level is not None:
        strong = [
            piece
            for piece in opened.project.evidence
            if piece.item.startswith(f"{result.id}.") and piece.strength >= EvidenceClass.RECORDS
        ]
        st.write(
            f"Claimed {level_words(result)}; the evidence shown carries level "
            f"{result.evidenced_level} ({len(strong)} pieces are records or audits)."
        )
    if result.raters:
        talk = f" Talk about: {', '.join(result.discuss)}." if result.discuss else ""
        st.write(shell.plain(f"{result.raters} people voted.{talk}"))


draw_page()
