"""Where the visitor is on the Assess page: practice, view and question, kept in the address."""

from dataclasses import dataclass

import streamlit as st

from app_pages import shell
from assessment.practices import PERFORMED
from assessment.project import Depth
from assessment.review import Review


@dataclass(frozen=True, slots=True)
class Place:
    """One question of one practice."""

    practice: str
    view: str  # quick or criteria
    number: int  # of the question, from 0
    questions: tuple[str, ...]  # items of the criteria view
    practices: tuple[str, ...]

    @property
    def has_criteria(self) -> bool:
        """Whether the practice can be asked about by criteria."""
        return len(self.questions) > 1

    @property
    def item(self) -> str:
        """The item asked about."""
        return self.questions[self.number] if self.view == "criteria" else self.practice

    def go_to_practice(self, practice: str) -> None:
        """Show another practice from its first question."""
        st.query_params["practice"] = practice
        st.query_params.pop("question", None)
        st.query_params.pop("view", None)

    def move(self, steps: int) -> None:
        """Go on or back by questions, and across practices at their ends."""
        number = self.number + steps
        if self.view == "criteria" and 0 <= number < len(self.questions):
            st.query_params["question"] = str(number + 1)
            return
        at = self.practices.index(self.practice) + (1 if steps > 0 else -1)
        if 0 <= at < len(self.practices):
            self.go_to_practice(self.practices[at])

    def go_to_question(self, number: int) -> None:
        """Show one question of the practice."""
        st.query_params["question"] = str(number + 1)

    def show_view(self, view: str) -> None:
        """Ask by statements or by criteria."""
        st.query_params["view"] = view
        st.query_params.pop("question", None)


def find_place(review: Review) -> Place:
    """Return the place the address names, or the first practice nothing is known of."""
    practices = tuple(review.practices)
    practice = st.query_params.get("practice", "")
    if practice not in review.practices:
        open_ones = [p for p in practices if not review.results[p].is_assessed]
        practice = (open_ones or practices)[0]
    criteria = [c.id for c in review.practices[practice].criteria if c.retired is None]
    questions = (f"{practice}.{PERFORMED}", *criteria)
    asked = st.query_params.get("question", "1")
    number = int(asked) - 1 if asked.isdecimal() and len(asked) < 4 else 0  # noqa: PLR2004
    return Place(
        practice=practice,
        view=_view(practice, has_criteria=bool(criteria)),
        number=max(0, min(number, len(questions) - 1)),
        questions=questions,
        practices=practices,
    )


def _view(practice: str, *, has_criteria: bool) -> str:
    if not has_criteria:
        return "quick"
    asked = st.query_params.get("view")
    if asked in {"quick", "criteria"}:
        return asked
    project = shell.opened().project
    by_criteria = project.depth is Depth.FULL or (
        project.depth is Depth.FOCUS and practice in project.focus
    )
    return "criteria" if by_criteria else "quick"
