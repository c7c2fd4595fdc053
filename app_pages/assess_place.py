"""Where the visitor is on the Assess page: subject, view and question, kept in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from app_pages import shell
from app_pages.assess_subjects import Subject, list_subjects
from assessment.project import Depth

LONGEST_NUMBER = 3  # digits of a question in the address


@dataclass(frozen=True, slots=True)
class Place:
    """One question of one subject."""

    subject: Subject
    subjects: Mapping[str, Subject]
    view: str  # quick or criteria
    number: int  # of the question, from 0

    @property
    def questions(self) -> tuple[str, ...]:
        """The items of the criteria view."""
        return self.subject.questions

    @property
    def item(self) -> str:
        """The item asked about."""
        return self.questions[self.number] if self.view == "criteria" else self.subject.id

    def go_to_subject(self, subject: str) -> None:
        """Show another subject from its first question."""
        st.query_params["practice"] = subject
        st.query_params.pop("question", None)
        st.query_params.pop("view", None)

    def move(self, steps: int) -> None:
        """Go on or back by questions, and across subjects at their ends."""
        number = self.number + steps
        if self.view == "criteria" and 0 <= number < len(self.questions):
            st.query_params["question"] = str(number + 1)
            return
        order = list(self.subjects)
        at = order.index(self.subject.id) + (1 if steps > 0 else -1)
        if 0 <= at < len(order):
            self.go_to_subject(order[at])

    def go_to_question(self, number: int) -> None:
        """Show one question of the subject."""
        st.query_params["question"] = str(number + 1)

    def show_view(self, view: str) -> None:
        """Ask by statements or by criteria."""
        st.query_params["view"] = view
        st.query_params.pop("question", None)


def find_place(opened: shell.Opened) -> Place:
    """Return the place the address names, or the first practice nothing is known of."""
    subjects = list_subjects(shell.framework(), opened.review)
    asked = st.query_params.get("practice", "")
    if asked not in subjects:
        results = opened.review.results
        asked = next((p for p in results if not results[p].is_assessed), next(iter(subjects)))
    subject = subjects[asked]
    text = st.query_params.get("question", "1")
    number = int(text) - 1 if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0
    return Place(
        subject=subject,
        subjects=subjects,
        view=_view(subject, opened),
        number=max(0, min(number, len(subject.questions) - 1)),
    )


def _view(subject: Subject, opened: shell.Opened) -> str:
    if not subject.is_practice:
        return "criteria"
    asked = st.query_params.get("view")
    if asked in {"quick", "criteria"} and subject.questions:
        return asked
    depth = opened.project.depth
    in_focus = depth is Depth.FOCUS and subject.id in opened.project.focus
    return "criteria" if subject.questions and (depth is Depth.FULL or in_focus) else "quick"
