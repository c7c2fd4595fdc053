"""Read-across: framework and goal are chosen, questions answered, the plan follows the gaps."""

import pytest

from app_pages import shell
from assessment.answers import Answer
from assessment.project import Agreed, Person, Vote
from tests.app_pages.visits import (
    INCIDENTS,
    NOON,
    SIGNED,
    answer_to,
    choose,
    is_drawn_without_error,
    make_project,
    press,
    put,
    said,
    title,
    visit,
    words,
)

FRAMEWORKS = tuple(shell.library().catalogues)
TABS = ("Where it stands", "Next question", "One item", "What helps most", "Goals", "Older result")


def open_tab(address, tab, framework="iso20000"):
    """Return the page with a framework chosen and a tab open."""
    visitor = visit("crosswalk", **address)
    visitor.session_state["crosswalk-tabs"] = tab
    return choose(visitor, "Framework", framework).run()


@pytest.fixture
def address(store):
    return put(store, "sample")


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("tab", TABS)
def test_every_framework_draws_every_tab(address, framework, tab):
    visitor = open_tab(address, tab, framework)

    assert is_drawn_without_error(visitor)
    assert "These answers give evidence for" in title(visitor)


def test_nothing_assessed_says_what_would_tell(store):
    visitor = open_tab(put(store, "fresh"), "Where it stands")

    assert is_drawn_without_error(visitor)
    assert title(visitor).startswith("These answers tell nothing about ISO/IEC 20000-1 yet;")


def test_a_direct_question_is_answered_right_there(store, address):
    visitor = open_tab(address, "Next question")
    before = title(visitor)
    button = next(b for b in visitor.button if b.label == "Fully")

    button.click().run()

    assert answer_to(store, button.key.removesuffix("-fully"), address["project"]) is Answer.FULLY
    assert title(visitor) != before


def test_an_answer_can_be_taken_back(store, address):
    visitor = open_tab(address, "Next question")
    button = next(b for b in visitor.button if b.label == "Partly")
    item = button.key.removesuffix("-partly")
    button.click().run()

    press(visitor, "Undo")

    assert answer_to(store, item, address["project"]) is None


def test_a_question_answered_dont_know_is_not_asked_again(address):
    visitor = open_tab(address, "Next question")
    first = next(b.key for b in visitor.button if b.label == "Don't know")

    press(visitor, "Don't know")

    assert first not in {button.key for button in visitor.button}


def test_one_item_shows_what_it_rests_on(address):
    visitor = open_tab(address, "One item")

    choose(visitor, "Item", "8.6.1").run()

    assert "Incident management" in words(visitor)
    assert "confidence high" in words(visitor)


def test_planning_for_a_framework_sets_the_importance_with_the_reason(store, address):
    visitor = open_tab(address, "What helps most")

    press(visitor, "Plan for this framework")

    kept = store.load_project(address["project"]).importances
    assert kept
    assert all(entry.reason.startswith("For ISO/IEC 20000-1: reaching") for entry in kept)


def test_one_undo_takes_back_all_importances_of_one_click(store, address):
    before = store.load_project(address["project"]).importances
    visitor = open_tab(address, "What helps most")
    press(visitor, "Plan for this framework")
    planned = store.load_project(address["project"]).importances

    visitor.button(key="crosswalk-undo").click().run()

    assert len(planned) > len(before) + 1
    assert store.load_project(address["project"]).importances == before
    assert said(visitor) == ["Taken back."]


OLD = b"unit,criterion,answer\nIncident management,level,3\nChange management,level,1\n"


def test_an_older_result_is_taken_over_as_a_guess(store):
    address = put(store, "fresh")
    visitor = open_tab(address, "Older result", "itil3")
    visitor.file_uploader[0].upload("old.csv", OLD, "text/csv").run()

    button = next(b for b in visitor.button if b.label.startswith("Take over"))
    button.click().run()

    project = store.load_project(address["project"])
    found = {entry.item: (entry.answer, entry.sure) for entry in project.agreed}
    assert found["incident-management"] == (3, "low")
    assert found["change-enablement"] == (1, "low")


def test_a_table_with_unknown_units_changes_nothing(store):
    address = put(store, "fresh")
    visitor = open_tab(address, "Older result", "itil3")

    visitor.file_uploader[0].upload("old.csv", OLD.replace(b"Incident", b"Xyz"), "text/csv").run()

    assert "Nothing was taken over." in visitor.error[0].value
    assert store.load_project(address["project"]).agreed == ()


def test_the_goal_of_a_framework_is_kept_and_read_against(store, address):
    visitor = open_tab(address, "Where it stands", "fitsm")
    before = title(visitor)

    visitor.button_group(key="goal-fitsm").set_value(1).run()

    kept = store.load_project(address["project"]).reading_goals
    assert [(goal.id, goal.level, goal.in_report) for goal in kept if goal.id == "fitsm"] == [
        ("fitsm", 1, False)
    ]
    assert is_drawn_without_error(visitor)
    assert title(visitor) == before  # what is covered does not hang on the goal


def test_fitsm_offers_goals_to_the_top_of_its_own_scale(address):
    visitor = open_tab(address, "Where it stands", "fitsm")

    assert list(visitor.button_group(key="goal-fitsm").options) == ["1", "2", "3", "4"]


def test_a_framework_can_be_shown_in_the_report(store, address):
    visitor = open_tab(address, "Where it stands", "cobit")

    visitor.toggle(key="in-report-cobit").set_value(True).run()

    kept = store.load_project(address["project"]).reading_goals
    assert [(goal.level, goal.in_report) for goal in kept if goal.id == "cobit"] == [(3, True)]


def test_a_group_takes_a_goal_of_its_own_and_gives_it_back(store, address):
    visitor = open_tab(address, "Goals", "fitsm")
    choose(visitor, "Group", "PR9").run()

    visitor.button_group(key="own-goal-PR9").set_value(4).run()
    kept = store.load_project(address["project"]).reading_goals
    assert [goal.level for goal in kept if goal.id == "fitsm:PR9"] == [4]

    visitor.button_group(key="own-goal-PR9").set_value(0).run()
    kept = store.load_project(address["project"]).reading_goals
    assert not [goal for goal in kept if goal.id == "fitsm:PR9"]


def test_a_group_is_left_out_only_with_a_reason(store, address):
    visitor = open_tab(address, "Goals", "fitsm")
    choose(visitor, "Group", "PR8").run()

    visitor.button_group(key="own-goal-PR8").set_value(-1).run()
    kept = store.load_project(address["project"]).reading_goals
    assert not [goal for goal in kept if goal.id == "fitsm:PR8"]

    visitor.text_input(key="goal-reason-PR8").set_value("No suppliers.").run()
    kept = store.load_project(address["project"]).reading_goals
    assert [(g.level, g.reason) for g in kept if g.id == "fitsm:PR8"] == [(None, "No suppliers.")]
    assert is_drawn_without_error(visitor)


def test_iso_offers_no_way_to_leave_a_clause_out(address):
    visitor = open_tab(address, "Goals")
    choose(visitor, "Group", "8").run()

    assert "Out of scope" not in list(visitor.button_group(key="own-goal-8").options)


def take_over(visitor, table, name="old.csv"):
    """Upload an older result and take over what it gives."""
    visitor.file_uploader[0].upload(name, table, "text/csv").run()
    return next(b for b in visitor.button if b.label.startswith("Take over")).click().run()


def levels(store, project="acme"):
    return {entry.item: entry.answer for entry in store.load_project(project).agreed}


def test_one_undo_takes_back_every_level_taken_over(store):
    address = put(store, "fresh")
    visitor = take_over(open_tab(address, "Older result", "itil3"), OLD)
    taken = levels(store)

    visitor.button(key="prefill-undo").click().run()

    assert len(taken) > 1
    assert levels(store) == {}
    assert said(visitor) == ["Taken back."]


@pytest.mark.parametrize(
    "given",
    [
        {"agreed": [Agreed(item=INCIDENTS, answer=5, **SIGNED)]},
        {"agreed": [Agreed(item=INCIDENTS, answer=Answer.DONT_KNOW, **SIGNED)]},
        {"agreed": [Agreed(item=f"{INCIDENTS}.c01", answer=Answer.NOT, **SIGNED)]},
        {"votes": [Vote(item=INCIDENTS, person="mia", answer=2, at=NOON)]},
        {"votes": [Vote(item=f"{INCIDENTS}.c01", person="mia", answer=Answer.FULLY, at=NOON)]},
    ],
)
def test_a_practice_with_an_answer_or_a_vote_is_left_alone(store, given):
    project = make_project(people=[Person(id="mia", name="Mia")], **given)
    address = {"project": store.import_project(project)}

    take_over(open_tab(address, "Older result", "itil3"), OLD)

    found = store.load_project("acme")
    assert [e for e in found.agreed if e.item.startswith(INCIDENTS)] == given.get("agreed", [])
    assert list(found.votes) == given.get("votes", [])
    assert levels(store)["change-enablement"] == 1


def test_a_plain_table_of_levels_is_taken_over(store):
    take_over(
        open_tab(put(store, "fresh"), "Older result", "itil3"),
        b"unit,level\nIncident management,4\n",
    )

    assert levels(store)[INCIDENTS] == 4


def test_what_is_not_used_is_said_on_the_page(store):
    visitor = open_tab(put(store, "fresh"), "Older result", "cobit")

    visitor.file_uploader[0].upload("old.csv", b"unit,level\nEDM01,3\n", "text/csv").run()

    assert "Nothing in the table tells about a practice in scope." in words(visitor)
    assert "- Row 2: not used: EDM01 Ensured Governance Framework" in words(visitor)


def test_levels_beyond_5_are_refused_on_the_page(store):
    visitor = open_tab(put(store, "fresh"), "Older result", "itil3")

    table = b"unit,level\nIncident management,6\nXyz,2\n"
    visitor.file_uploader[0].upload("old.csv", table, "text/csv").run()

    assert "Nothing was taken over." in visitor.error[0].value
    assert "must be a whole number from 0 to 5, not '6'" in visitor.code[0].value
    assert "old.csv:3: ITIL v3 has no item 'Xyz'" in visitor.code[0].value
    assert levels(store) == {}
