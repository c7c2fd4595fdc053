"""Quality: what weakens the answers, each one click from its place, and what backs them."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from app_pages import shell
from app_pages.finding_list import draw_findings
from app_pages.reality import draw_reality
from assessment.findings import Finding, Grounds, Severity
from assessment.quality import cover_evidence, find_all, gather_grounds, sum_up
from reports.evidence_cover import add_up, count_backed, cover_rows, explain_backing
from reports.finding_words import open_ones
from reports.reasons import percent_words

TABS = ("Findings", "Evidence", "Reality check")
HEADLINE = "quality-headline"  # what the head of the page says
CHECK = "quality-check"  # the findings of the version on the screen


def draw_page() -> None:
    """Draw the headline and its figures, then the findings and what backs the answers."""
    opened = shell.opened()
    is_answered = bool(opened.project.agreed or opened.project.votes)
    if is_answered:
        _draw_head(_check(opened))
    else:
        detail = "Operating figures can be kept already, under Reality check."
        shell.show_head("Quality", "Nothing to check yet", detail)
    tabs = st.tabs(TABS, key="quality-tabs", on_change="rerun")
    drawings = ANSWERED if is_answered else EMPTY
    for tab, draw in zip(tabs, drawings, strict=True):
        if tab.open:
            with tab:
                draw()
    if is_answered:
        shell.show_next("report", "Make the report")
    else:
        shell.show_next("assess", "Go to the questions")


@dataclass(frozen=True, slots=True)
class Check:
    """What was found in one version of a project; with many votes it takes half a second."""

    opened: shell.Opened
    grounds: Grounds
    findings: Sequence[Finding]


def _check(opened: shell.Opened) -> Check:
    """Return the findings of the open project, worked out once per version."""
    kept: Check | None = st.session_state.get(CHECK)
    if kept is None or kept.opened is not opened:
        grounds = gather_grounds(shell.framework(), opened.project, opened.review)
        kept = st.session_state[CHECK] = Check(opened, grounds, find_all(grounds))
    return kept


def _draw_head(check: Check) -> None:
    headline = st.session_state[HEADLINE] = sum_up(check.findings)
    shell.show_head("Quality", headline.removesuffix("."), "No finding changes a score.")
    left = open_ones(check.findings)
    high = sum(finding.severity is Severity.HIGH for finding in left)
    backing = add_up(cover_evidence(check.grounds).values())
    shell.show_figures(
        (
            ("Open findings", str(len(left)), "Each says what to do."),
            ("Threaten a level", str(high), "Mend these first."),
            ("Accepted", str(len(check.findings) - len(left)), "Each has its reason."),
            (
                "Shown",
                percent_words(backing.share) if backing.answered else "none",
                count_backed(backing),
            ),
        )
    )


@st.fragment
def _draw_findings() -> None:
    opened = shell.opened()
    shell.show_notice()
    findings = _check(opened).findings
    draw_findings(opened, findings)
    if sum_up(findings) != st.session_state[HEADLINE]:
        st.rerun()  # last, so that a form sent from here was read first


def _draw_evidence() -> None:
    opened = shell.opened()
    covers = cover_evidence(_check(opened).grounds).values()
    st.write(shell.plain(explain_backing(add_up(covers))))
    rows = cover_rows(shell.framework(), covers)
    if rows:
        st.dataframe(rows, hide_index=True, key="quality-evidence")
    st.caption(
        "Age is counted in whole months up to the latest entry. Evidence counts as old when it "
        "was seen over twelve months before."
    )


@st.fragment
def _draw_reality() -> None:
    shell.show_notice()
    draw_reality(shell.opened())


def _draw_no_findings() -> None:
    st.write("Answer a practice; what weakens the answers then shows here.")


def _draw_no_evidence() -> None:
    st.write("Answer a practice; what was shown for its answers, and when, then shows here.")


ANSWERED = (_draw_findings, _draw_evidence, _draw_reality)
EMPTY = (_draw_no_findings, _draw_no_evidence, _draw_reality)

draw_page()
