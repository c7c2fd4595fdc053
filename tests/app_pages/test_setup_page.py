"""Setting up: what is changed is kept, and what needs a reason is refused without one."""

import pytest

from assessment.project import Depth, Group
from tests.app_pages.visits import (
    INCIDENTS,
    choose,
    errors,
    go,
    press,
    title,
    type_in,
    visit,
    words,
)

DESK = "service-desk"


@pytest.fixture
def setup(acme):
    """A visitor of the set-up."""
    return visit("setup", **acme)


def targets(visitor):
    """Return the target of each practice as the table shows it."""
    table = visitor.dataframe[0].value
    return dict(zip(table["Practice"], table["Target"], strict=True))


def test_the_words_of_the_cover_are_kept(acme, setup):
    type_in(setup, "Sponsor", "Mia")
    choose(setup, "How deep", Depth.FULL)

    press(setup, "Save")

    later = visit("setup", **acme)
    assert next(f.value for f in later.text_input if f.label == "Sponsor") == "Mia"
    assert next(r.value for r in later.radio if r.label == "How deep") is Depth.FULL


def test_an_organisation_without_a_name_is_refused(store, setup):
    type_in(setup, "Organisation", "  ")

    press(setup, "Save")

    assert errors(setup) == ["Organisation and title need a text; nothing was changed."]
    assert store.load_project("acme").organisation == "Acme"


def test_a_context_answer_moves_targets(store, setup):
    before = targets(setup)["Incident management"]

    setup.radio(key="context-criticality").set_value("severe").run()

    assert store.load_project("acme").context == {"criticality": "severe"}
    assert targets(setup)["Incident management"] == before + 1


def test_a_context_answer_is_there_in_a_new_session(acme, setup):
    setup.radio(key="context-size").set_value("over-600").run()

    later = visit("setup", **acme)

    assert later.radio(key="context-size").value == "over-600"


def test_a_context_answer_survives_a_change_of_page(setup):
    setup.radio(key="context-size").set_value("over-600").run()

    go(setup, "results")
    go(setup, "setup")

    assert setup.radio(key="context-size").value == "over-600"


def test_a_target_without_a_reason_is_refused(store, setup):
    choose(setup, "Practice", INCIDENTS)
    choose(setup, "Target", 5)

    press(setup, "Set the target")

    assert errors(setup) == ["Say why; a target set by hand needs a reason."]
    assert store.load_project("acme").targets == ()


def test_a_target_with_a_reason_is_kept(acme, setup):
    choose(setup, "Practice", INCIDENTS)
    choose(setup, "Target", 5)
    type_in(setup, "Why", "The regulator asks for it")

    press(setup, "Set the target")

    assert targets(visit("setup", **acme))["Incident management"] == 5


def test_a_target_goes_back_to_the_suggestion(store, setup):
    choose(setup, "Practice", INCIDENTS)
    type_in(setup, "Why", "The regulator asks for it")
    press(setup, "Set the target")
    choose(setup, "Back to the suggestion", INCIDENTS).run()

    press(setup, "Take the suggestion")

    assert store.load_project("acme").targets == ()


def test_a_practice_is_not_left_out_without_a_reason(store, setup):
    setup.pills(key="scope-service").unselect(DESK)

    press(setup, "Save scope")

    assert errors(setup) == ["Write why practices are left out; nothing was changed."]
    assert store.load_project("acme").exclusions == ()


def test_a_practice_left_out_is_not_asked(store, setup):
    setup.pills(key="scope-service").unselect(DESK)
    type_in(setup, "Why are the others left out?", "A supplier runs it")

    press(setup, "Save scope")

    assert [(e.practice, e.reason) for e in store.load_project("acme").exclusions] == [
        (DESK, "A supplier runs it")
    ]
    assert "0 of 33 practices assessed" in words(go(setup, "assess"))


def test_a_practice_comes_back_into_scope(store, setup):
    setup.pills(key="scope-service").unselect(DESK)
    type_in(setup, "Why are the others left out?", "A supplier runs it")
    press(setup, "Save scope")
    setup.pills(key="scope-service").select(DESK)

    press(setup, "Save scope")

    assert store.load_project("acme").exclusions == ()


def test_the_reason_of_practices_left_out_can_be_put_better(store, setup):
    setup.pills(key="scope-service").unselect(DESK)
    type_in(setup, "Why are the others left out?", "A supplier runs it")
    press(setup, "Save scope")
    type_in(setup, "Why are the others left out?", "Nimbus runs it until 2028")

    press(setup, "Save scope")

    assert store.load_project("acme").exclusions[0].reason == "Nimbus runs it until 2028"


def test_a_focus_makes_a_quick_scan_a_focused_assessment(store, setup):
    setup.multiselect[0].set_value([INCIDENTS])

    press(setup, "Save scope")

    project = store.load_project("acme")
    assert (project.focus, project.depth) == ((INCIDENTS,), Depth.FOCUS)


def test_a_person_is_added_to_a_group_and_removed(store, acme):
    store.set_entry("acme", "groups", Group(id="it", title="IT"), "You")
    setup = visit("setup", **acme)
    type_in(setup, "Name", "Mia")
    choose(setup, "Group", "IT")
    press(setup, "Add")
    added = store.load_project("acme")

    press(setup, "Remove")

    assert [(person.name, person.group) for person in added.people] == [("Mia", "it")]
    assert store.load_project("acme").people == ()


def test_a_person_without_a_name_is_refused(store, setup):
    press(setup, "Add")

    assert errors(setup) == ["Write a name; nothing was added."]
    assert store.load_project("acme").people == ()


def test_settings_changed_elsewhere_meanwhile_are_not_overwritten_in_part(store, setup):
    store.update_settings("acme", store.settings_version("acme"), unit="HR")
    type_in(setup, "Sponsor", "Mia")

    press(setup, "Save")

    assert store.load_project("acme").unit == "HR"


def test_the_head_names_the_organisation(setup):
    assert title(setup) == "Acme"
