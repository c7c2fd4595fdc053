"""Edges of the project model: which items are questions of other frameworks, and new projects."""

import pytest

from assessment.project import Depth, is_direct_question, start_project
from tests.assessment.sample_paths import ITIL4


@pytest.mark.parametrize(
    ("item", "is_direct"),
    [
        ("iso20000:8.6.1.q1", True),
        ("fitsm:PR1.q2", True),
        ("service-desk.c01", False),
        ("service-desk.performed", False),
        ("service-desk", False),
    ],
)
def test_a_question_of_another_framework_names_the_framework_before_a_colon(item, is_direct):
    assert is_direct_question(item) is is_direct


def test_a_new_project_takes_the_settings_given_over_its_own():
    project = start_project("Acme", ITIL4, id="mine", title="Second look", depth="full")

    assert (project.id, project.title, project.depth) == ("mine", "Second look", Depth.FULL)
    assert (project.organisation, project.framework) == ("Acme", ITIL4)
