"""Assess for the value system and the dimensions: criteria only, with levels of maturity."""

import pytest

from assessment.answers import Answer
from frameworks.loader import load_itil4
from tests.app_pages.visits import answer_to, is_drawn_without_error, title, visit

ITIL = load_itil4()
SUBJECTS = [
    *(f"svs-{component.id}" for component in ITIL.system.components if component.criteria),
    *(element.id for element in ITIL.system.dimensions.values()),
]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_component_and_dimension_is_asked_by_criteria(acme, subject):
    visitor = visit("assess", **acme, practice=subject)

    assert is_drawn_without_error(visitor)
    assert visitor.button(key="answer-fully").label == "Fully"


def test_an_answer_about_the_value_system_is_kept(store, acme):
    visitor = visit("assess", **acme, practice="svs-governance")

    visitor.button(key="answer-fully").click().run()

    assert answer_to(store, "svs-governance.c01") is Answer.FULLY
    assert title(visitor) == "Value system: Governance"
