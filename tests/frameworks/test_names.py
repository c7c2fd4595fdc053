"""Finding a practice by whatever people call it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.loader import load_itil4
from frameworks.names import UnknownPracticeError, find_practice, fold_name, name_index

PRACTICES = load_itil4().practices
NAMES = [(n, p.id) for p in PRACTICES.values() for n in (p.id, p.title, *p.aliases)]


@pytest.mark.parametrize(("name", "practice"), NAMES, ids=[name for name, _ in NAMES])
def test_each_id_title_and_alias_finds_its_practice(name, practice):
    assert find_practice(name, PRACTICES) == practice


@pytest.mark.parametrize(
    ("name", "practice"),
    [
        ("change control", "change-enablement"),
        ("Change management", "change-enablement"),
        ("service catalog management", "service-catalogue-management"),
        ("configuration management", "service-configuration-management"),
        ("CMDB", "service-configuration-management"),
        ("SCM", "service-configuration-management"),
        ("programme and project management", "project-management"),
        ("measurement and reporting management", "measurement-and-reporting"),
        ("business analysis management", "business-analysis"),
        ("OCM", "organizational-change-management"),
        ("SLM", "service-level-management"),
        ("ITAM", "it-asset-management"),
        ("request fulfilment", "service-request-management"),
        ("event management", "monitoring-and-event-management"),
        ("Business relationship management", "relationship-management"),
    ],
)
def test_the_aliases_to_accept_on_import_are_known(name, practice):
    assert find_practice(name, PRACTICES) == practice


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title, " {} ".format]))
def test_case_and_spaces_around_a_name_do_not_matter(pair, spell):
    name, practice = pair

    assert find_practice(spell(name), PRACTICES) == practice


@pytest.mark.parametrize(
    "written", ["incident-management", "Incident  Management", "INCIDENT_MANAGEMENT"]
)
def test_hyphens_underscores_and_doubled_spaces_do_not_matter(written):
    assert fold_name(written) == "incident management"


def test_no_name_belongs_to_two_practices():
    folded = [(fold_name(name), practice) for name, practice in NAMES]

    assert dict(folded) == name_index(PRACTICES)
    assert len({name for name, _ in set(folded)}) == len(set(folded))


def test_an_unknown_name_is_told_with_the_nearest_ids():
    with pytest.raises(UnknownPracticeError) as error:
        find_practice("incidnt-management", PRACTICES)

    assert str(error.value) == (
        "no practice is called 'incidnt-management'; the nearest ids are "
        "incident-management, risk-management, project-management"
    )
