"""Starting path: three paths side by side, the recommended one with its reasons."""

import streamlit as st

from app_pages import shell
from assessment.paths import Recommendation
from assessment.project import Strength
from assessment.review import find_context_flip
from frameworks.model import Path
from reports.profile import chart_paths
from reports.reasons import (
    basis_words,
    explain_flip,
    explain_recommendation,
    format_index,
    in_sentence,
    title_of,
)
from reports.text import format_percent

FELT = {
    Strength.NO: "No",
    Strength.SOMETIMES: "Sometimes",
    Strength.OFTEN: "Often",
}


def draw_page() -> None:
    """Draw the recommendation, the three paths and what would change the answer."""
    opened = shell.opened()
    found = shell.recommendation()
    titles = {path.id: path.title for path in shell.framework().paths.paths}
    if found is None:
        shell.show_head("Starting path", "Too little is assessed to recommend a path")
        st.write("Assess at least two practices of a path; the three paths then show here.")
        _draw_pains(opened)
        shell.show_next("assess", "Go to the questions")
        return
    if found.path is None:
        shell.show_head("Starting path", "Every assessed practice is at its target")
        st.write("Leave them alone, or raise a target in the set-up with a reason.")
        shell.show_next("setup", "Go to the set-up")
        return
    lead = "" if found.is_clear else "; no path is clearly ahead"
    shell.show_head(
        "Starting path",
        f"Start with {in_sentence(titles[found.path])}{lead}",
        f"It leads in {format_percent(found.probability)} of the {basis_words(found)}.",
    )
    _draw_reasons(opened, found)
    shell.show_chart(chart_paths(shell.framework(), found), "paths")
    columns = st.columns(len(titles), gap="medium")
    for column, path in zip(columns, shell.framework().paths.paths, strict=True):
        with column:
            _draw_path(path, found)
    _draw_pains(opened)
    st.caption(shell.plain(shell.framework().paths.evidence))
    shell.show_next("roadmap", "Plan the way")


def _draw_reasons(opened: shell.Opened, found: Recommendation) -> None:
    itil = shell.framework()
    for reason in explain_recommendation(itil, opened.review, found):
        st.write(shell.plain(reason))
    flip = find_context_flip(itil, opened.project, opened.review, found)
    st.markdown("**What would change this**")
    for sentence in explain_flip(itil, found, flip):
        st.write(shell.plain(sentence))


def _draw_path(path: Path, found: Recommendation) -> None:
    is_chosen = path.id == found.path
    key = "path-recommended" if is_chosen else f"path-other-{path.id}"
    with st.container(key=key, gap="small"):
        mark = (
            "Recommended"
            if is_chosen
            else "Runner-up"
            if path.id == found.runner_up
            else "Also possible"
        )
        st.caption(mark)
        st.subheader(path.title, anchor=False)
        value = found.values.get(path.id)
        st.caption(f"Value {format_index(value)}" if value is not None else "Not assessed")
        st.write(path.summary)
        st.markdown("**First 90 days**")
        st.markdown("\n".join(f"- {shell.plain(gain)}" for gain in path.first_90_days))
        names = ", ".join(title_of(shell.framework(), practice) for practice in path.practices)
        st.caption(names)


@st.fragment
def _draw_pains(opened: shell.Opened) -> None:
    with st.expander("Pains you feel: they make practices more important"):
        for path in shell.framework().paths.paths:
            for signal in path.signals:
                felt = opened.project.signals.get(signal.id, Strength.NO)
                key = f"pain-{signal.id}"
                st.segmented_control(
                    shell.plain(signal.statement),
                    list(Strength),
                    default=felt,
                    required=True,
                    format_func=lambda strength: FELT[strength],
                    key=key,
                    on_change=_save_pain,
                    args=(signal.id, key),
                )
        if st.button("Work it out again", key="pain-again"):
            st.rerun()


def _save_pain(signal: str, key: str) -> None:
    shell.save("signals", (signal, st.session_state[key]))


draw_page()
