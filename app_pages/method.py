"""The switches that turn the same answers into figures: rule, rounding, combination."""

import streamlit as st

from app_pages import shell
from assessment.answers import Combination
from assessment.project import Rounding, Rule
from reports.reasons import rule_words

ROUNDING_WORDS = {Rounding.HALF_UP: "half up", Rounding.FLOOR: "down"}
COMBINATION_WORDS = {
    Combination.LOWER_MEDIAN: "lower median",
    Combination.MEDIAN: "median",
    Combination.MEAN: "mean",
}
RULE_NOTES = {
    Rule.GATED: "The default. A level opens the next one only when it is fully achieved.",
    Rule.ITIL_STRICT: "Every criterion of a level must be fully met. To prepare for an ITIL "
    "Maturity Model assessment.",
    Rule.ADDITIVE: "The shares of the levels add up to an index. Shows small steps; no levels.",
    Rule.MEAN: "The mean of all answers, rounded. To compare with older COBIT-style reports.",
    Rule.MINIMUM_GOAL: "Each criterion is held against its practice's target. Met or missed.",
}


def draw_method(opened: shell.Opened) -> None:
    """Draw the switches that turn the same answers into figures; each choice is kept."""
    scoring = opened.project.scoring
    with st.popover("How it is scored", type="tertiary"):
        st.selectbox(
            "Rule",
            list(Rule),
            list(Rule).index(scoring.rule),
            format_func=rule_words,
            key="results-rule",
            on_change=_change_method,
            args=(opened, "rule"),
        )
        if scoring.rule is Rule.MEAN:
            st.segmented_control(
                "Rounding of the mean",
                list(Rounding),
                default=scoring.rounding,
                format_func=lambda word: ROUNDING_WORDS[word],
                required=True,
                key="results-rounding",
                on_change=_change_method,
                args=(opened, "rounding"),
            )
        if opened.project.votes:
            st.segmented_control(
                "Votes of several people count by their",
                list(Combination),
                default=scoring.combine,
                format_func=lambda word: COMBINATION_WORDS[word],
                required=True,
                key="results-combine",
                on_change=_change_method,
                args=(opened, "combine"),
            )
        st.caption(RULE_NOTES[scoring.rule])


def _change_method(opened: shell.Opened, name: str) -> None:
    chosen = st.session_state[f"results-{name}"]
    shell.change_settings(scoring=opened.project.scoring.model_copy(update={name: chosen}))
