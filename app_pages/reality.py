"""Reality check: operating figures beside the claimed levels; a tab of the Quality page."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from app_pages import shell
from app_pages.reality_import import draw_import
from assessment.operations import Comparison, compare_figures
from assessment.project import MeasuredFigure
from frameworks.model import Direction, OperatingFigure, Practice
from reports.reality import (
    ASK,
    headline,
    plausible_words,
    towards_words,
    value_words,
    verdict_words,
)
from reports.text import format_plain
from reports.words import list_words

TYPED_IN = "typed in"
PRACTICE = "reality-practice"
USUAL = "incident-management"  # whose figures are most often at hand


def draw_reality(opened: shell.Opened) -> None:
    """Draw the figures by practice, a way to type one in, and the ticket export."""
    review = opened.review
    comparisons = compare_figures(opened.project.figures, review.practices, review.results)
    _draw_comparisons(opened, comparisons)
    _draw_actions(comparisons)
    _draw_entry(opened)
    draw_import(opened)


def _draw_comparisons(opened: shell.Opened, comparisons: Sequence[Comparison]) -> None:
    if not comparisons:
        st.subheader("No operating figure yet", anchor=False)
        st.write(
            "Type one in or read a ticket export. It then stands here beside the level its "
            "practice claims. It never changes a score."
        )
        return
    st.subheader(shell.plain(f"{headline(comparisons)}."), anchor=False)
    st.caption(f"Only a whole level or more is a mismatch. No figure changes a score. {ASK}")
    for practice, found in groupby(comparisons, key=lambda comparison: comparison.practice):
        _draw_practice(opened, practice, list(found))


def _draw_practice(opened: shell.Opened, practice: str, found: Sequence[Comparison]) -> None:
    claimed = found[0].claimed
    level = "no level yet" if claimed is None else f"claimed level\u00a0{claimed}"
    with st.container(key=f"reality-{practice}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{shell.plain(found[0].title)}**, {level}")
            st.page_link(
                shell.PAGES["assess"],
                label="Go there",
                icon=":material/arrow_forward:",
                query_params={"project": opened.project.id, "practice": practice},
            )
        st.table([_row(comparison) for comparison in found], border="horizontal", width="stretch")
        for comparison in found:
            basis = f"{comparison.figure.title}: {_basis(comparison.measured)}"
            st.caption(shell.plain(basis))


def _row(comparison: Comparison) -> dict[str, str]:
    figure = comparison.figure
    verdict = shell.plain(verdict_words(comparison))
    if comparison.is_mismatch:
        verdict = f"**{verdict}**, points {towards_words(figure, comparison.span)}"
    return {
        "Figure": shell.plain(figure.title),
        "Measured": shell.plain(value_words(figure, comparison.measured.value)),
        "Plausible there": shell.plain(plausible_words(comparison)),
        "Verdict": verdict,
    }


def _basis(measured: MeasuredFigure) -> str:
    cases = "" if measured.cases is None else f"{measured.cases:,} cases"
    return ", ".join(part for part in (cases, measured.period, measured.source) if part)


def _draw_actions(comparisons: Sequence[Comparison]) -> None:
    with st.container(key="moves-reality", horizontal=True):
        st.download_button(
            "Take these figures (CSV)",
            partial(_render, tuple(comparisons)),
            file_name="reality-check.csv",
            mime="text/csv",
            key="reality-csv",
            on_click="ignore",
            disabled=not comparisons,
        )
        st.button("Undo", key="reality-undo", type="tertiary", on_click=shell.undo)


def _render(comparisons: Sequence[Comparison]) -> bytes:
    from reports.reality_sheet import render_reality_csv  # noqa: PLC0415  # loads the PDF writer

    return render_reality_csv(comparisons)


def _draw_entry(opened: shell.Opened) -> None:
    st.subheader("Type a figure in, or change one", anchor=False)
    practices = opened.review.practices
    left, right = st.columns(2)
    ids = list(practices)
    practice = left.selectbox(
        "Practice",
        ids,
        index=ids.index(USUAL) if USUAL in ids else 0,
        key=PRACTICE,
        format_func=lambda key: practices[key].title,
    )
    figure = _pick_figure(right, opened, practices[practice])
    st.caption(shell.plain(f"{figure.definition} {_plausible(figure)}"))
    known = next((m for m in opened.project.figures if m.figure == figure.id), None)
    _draw_form(figure, known)


def _pick_figure(
    place: "st.delta_generator.DeltaGenerator", opened: shell.Opened, practice: Practice
) -> OperatingFigure:
    known = {measured.figure for measured in opened.project.figures}
    figures = {figure.id: figure for figure in practice.operating_figures}
    words = {key: f"{f.title}{' (measured)' if key in known else ''}" for key, f in figures.items()}
    picked = place.selectbox(
        "Figure",
        list(figures),
        key=f"reality-figure-{practice.id}",
        format_func=lambda key: words[key],
    )
    return figures[picked]


def _plausible(figure: OperatingFigure) -> str:
    bound = "at least" if figure.direction is Direction.HIGHER else "at most"
    steps = [
        f"{format_plain(figure.plausible[level])} at level {level}"
        for level in sorted(figure.plausible)
    ]
    return f"Plausible, in {figure.unit}: {bound} {list_words(steps)}."


def _draw_form(figure: OperatingFigure, known: MeasuredFigure | None) -> None:
    stamp = known.at.isoformat() if known else "new"  # an undo shows what stands again
    key = f"reality-{figure.id}-{stamp}"
    with st.form(f"{key}-form", border=False):
        left, middle, right = st.columns(3)
        value = left.number_input(
            f"Measured value, in {figure.unit}",
            value=known.value if known else None,
            format="%.2f",
            key=f"{key}-value",
        )
        cases = middle.number_input(
            "Number of cases",
            min_value=1,
            value=known.cases if known else None,
            step=1,
            placeholder="if known",
            key=f"{key}-cases",
        )
        period = right.text_input(
            "Period",
            value=known.period if known else "",
            max_chars=200,
            placeholder="2026-09-01 to 2026-11-24",
            key=f"{key}-period",
        )
        with st.container(horizontal=True):
            is_saved = st.form_submit_button("Save the figure")
            is_removed = st.form_submit_button("Remove it", disabled=known is None)
    if is_saved:
        _save(figure, known, value, cases, period)
    elif is_removed:
        shell.remove("figures", figure.id)
        shell.session().notice = "Removed."
        shell.redraw()


def _save(
    figure: OperatingFigure,
    known: MeasuredFigure | None,
    value: float | None,
    cases: int | None,
    period: str,
) -> None:
    if value is None:
        st.error("Write the measured value; nothing was saved.")
        return
    is_same = known is not None and (known.value, known.cases) == (value, cases)
    entry = MeasuredFigure(
        figure=figure.id,
        value=value,
        source=known.source if known and is_same else TYPED_IN,
        period=period,
        cases=cases,
        by=shell.author(),
        at=shell.now(),
    )
    if shell.save("figures", entry):
        shell.session().notice = "Saved."
        shell.redraw()
