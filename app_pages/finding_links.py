"""The way from a finding to the place where it can be mended."""

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from app_pages import shell
from app_pages.assess_subjects import Subject, list_subjects
from assessment.findings import Finding, Kind

ELSEWHERE: Mapping[Kind, tuple[str, str]] = MappingProxyType(  # what no question can mend
    {
        Kind.ALONE: ("setup", "Go to the people"),
        Kind.ALIKE: ("setup", "Go to the people"),
        Kind.OVERRIDES: ("setup", "Go to the targets"),
        Kind.UNKNOWN: ("projects", "Go to the project file"),
    }
)


def draw_link(opened: shell.Opened, finding: Finding) -> None:
    """Draw the one link from a finding to its place."""
    page, label, address = find_link(opened, finding)
    st.page_link(
        shell.PAGES[page],
        label=label,
        icon=":material/arrow_forward:",
        query_params={"project": opened.project.id, **address},
    )


def find_link(opened: shell.Opened, finding: Finding) -> tuple[str, str, dict[str, str]]:
    """Return the page a finding leads to, the words of the link and the address of its place."""
    if finding.kind in ELSEWHERE:
        return *ELSEWHERE[finding.kind], {}
    item = finding.items[0] if finding.items else finding.place
    subject = item.split(".", 1)[0]
    return "assess", "Go there", {"practice": subject, **_view(opened, subject, item)}


def _view(opened: shell.Opened, subject: str, item: str) -> dict[str, str]:
    found: Subject | None = list_subjects(shell.framework(), opened.review).get(subject)
    if found is None or item not in found.questions:
        return {}
    return {"view": "criteria", "question": str(found.questions.index(item) + 1)}
