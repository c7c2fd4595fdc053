"""What the value system, the figures and the lexicon must keep to."""

import re
from collections import Counter

import pytest

from assessment.timing import minutes_to_answer, minutes_to_scan
from frameworks.loader import load_itil4
from frameworks.model import Component, Practice

ITIL = load_itil4()
PRACTICES = list(ITIL.practices.values())
COMPONENTS = [component for component in ITIL.system.components if component.id != "practices"]
LEAST = {2: 2, 3: 4, 4: 2, 5: 1}  # criteria of a component at each level
LONGEST_SCAN = 15  # minutes for all practices
LONGEST_PRACTICE = 6  # minutes for the criteria of one
ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9/]*[A-Z]\b")
PLAIN = {"IT", "AI", "HR", "OK"}  # as common as any word


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.id)
def test_a_component_asks_enough_at_each_level(component: Component):
    levels = Counter(criterion.level for criterion in component.criteria)

    assert 10 <= len(component.criteria) <= 16
    assert {level: count for level, count in LEAST.items() if levels[level] < count} == {}


def test_the_practices_component_is_derived():
    derived = next(c for c in ITIL.system.components if c.id == "practices")

    assert derived.criteria == ()


@pytest.mark.parametrize("dimension", ITIL.system.dimensions.values(), ids=lambda d: d.id)
def test_each_dimension_asks_the_organisation_two_things(dimension):
    assert len(dimension.criteria) == 2


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_figures_are_marked_as_judgement_or_name_their_source(practice: Practice):
    unmarked = [
        figure.id
        for figure in practice.operating_figures
        if not re.match(r"Our judgement|Source:", figure.reason)
    ]

    assert unmarked == []


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_what_is_plausible_improves_with_the_level(practice: Practice):
    for figure in practice.operating_figures:
        values = [figure.plausible[level] for level in sorted(figure.plausible)]

        assert values == sorted(values, reverse=figure.direction.value == "lower"), figure.id


def test_a_quick_scan_takes_a_quarter_of_an_hour():
    assert minutes_to_scan(PRACTICES) <= LONGEST_SCAN


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_a_practice_takes_six_minutes(practice: Practice):
    assert minutes_to_answer(practice) <= LONGEST_PRACTICE


def test_every_abbreviation_asked_about_is_in_the_lexicon():
    asked = [c.statement for p in PRACTICES for c in p.criteria]
    asked += [c.statement for c in ITIL.system_criteria.values()]
    asked += [text for p in PRACTICES for text in p.quick_scan.values()]
    explained = " ".join(f"{t.term} {t.definition}" for t in ITIL.lexicon.terms)

    used = {word for text in asked for word in ABBREVIATION.findall(text)}

    assert {word for word in used - PLAIN if word not in explained} == set()


def test_a_definition_is_short_and_stands_once():
    terms = [term.term.casefold() for term in ITIL.lexicon.terms]

    assert [t for t, count in Counter(terms).items() if count > 1] == []
    assert [t.id for t in ITIL.lexicon.terms if len(t.definition.split()) > 35] == []
