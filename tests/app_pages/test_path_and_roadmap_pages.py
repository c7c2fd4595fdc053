"""The starting path and the roadmap: what the visitor changes moves them and is kept."""

import pytest

from assessment.project import PlanEdit, Strength
from tests.app_pages.visits import choose, go, press, put, title, visit, words

SIGNAL = "repeat-incidents"
SAMPLE_ID = "alpha-manufacturing-2026"


@pytest.fixture
def sample(store):
    """The address of the sample."""
    return put(store, "sample")


def importances(visitor):
    """Return the importance of each practice as the set-up shows it."""
    table = go(visitor, "setup").dataframe[0].value
    return dict(zip(table["Practice"], table["Importance"], strict=True))


def placed(visitor):
    """Return the groups of buttons that place a step, in the order of the plan."""
    return [w for w in visitor.get("button_group") if w.label == "Place it"]


def test_a_pain_makes_its_practices_more_important(store, acme):
    before = importances(visit("setup", **acme))["Problem management"]
    visitor = visit("path", **acme)

    visitor.get_by_key(f"pain-{SIGNAL}").set_value(Strength.OFTEN).run()

    assert store.load_project("acme").signals == {SIGNAL: Strength.OFTEN}
    assert importances(visitor)["Problem management"] > before


def test_a_pain_is_there_in_a_new_session(acme):
    visit("path", **acme).get_by_key(f"pain-{SIGNAL}").set_value(Strength.SOMETIMES).run()

    later = visit("path", **acme)

    assert later.get_by_key(f"pain-{SIGNAL}").value is Strength.SOMETIMES


def test_the_path_is_worked_out_again_on_request(sample):
    visitor = visit("path", **sample)

    press(visitor, "Work it out again")

    assert title(visitor) == "Start with support"


def test_the_path_shows_all_three_and_marks_one(sample):
    visitor = visit("path", **sample)

    marks = [c.value for c in visitor.caption if c.value in {"Recommended", "Runner-up"}]
    assert sorted(marks) == ["Recommended", "Runner-up"]
    assert len([s for s in visitor.subheader if s.value in path_titles()]) == 3


def path_titles():
    """Return the titles of the three paths."""
    from app_pages import shell  # noqa: PLC0415

    return {path.title for path in shell.framework().paths.paths}


def test_the_limits_of_the_plan_are_kept(store, sample):
    visitor = visit("roadmap", **sample)
    visitor.number_input[0].set_value(25.0)
    visitor.number_input[1].set_value(2)

    press(visitor, "Plan again")

    plan = store.load_project(SAMPLE_ID).plan
    assert (plan.capacity, plan.waves) == (25.0, 2)
    assert [s.value for s in visitor.subheader if s.value.startswith("Wave ")] == [
        "Wave 1",
        "Wave 2",
    ]


def test_a_step_can_be_dropped_and_planned_again(store, sample):
    visitor = visit("roadmap", **sample)
    step = placed(visitor)[0].key.removeprefix("place-")
    placed(visitor)[0].set_value(-1).run()
    dropped = store.load_project(SAMPLE_ID).plan_edits
    keys = [group.key for group in placed(visitor)]

    press(visitor, "Plan it again")

    assert dropped == (PlanEdit(step=step, wave=None),)
    assert f"place-{step}" not in keys
    assert store.load_project(SAMPLE_ID).plan_edits == ()


def test_a_step_can_be_pinned_to_a_wave(store, sample):
    visitor = visit("roadmap", **sample)
    step = placed(visitor)[0].key.removeprefix("place-")

    placed(visitor)[0].set_value(2).run()

    later = visit("roadmap", **sample)
    assert store.load_project(SAMPLE_ID).plan_edits == (PlanEdit(step=step, wave=2),)
    assert later.get_by_key(f"place-{step}").value == 2


def test_a_step_pinned_where_it_cannot_start_is_not_lost(store, sample):
    visitor = visit("roadmap", **sample)
    placed(visitor)[-1].set_value(1).run()

    press(visitor, "Plan it again")

    assert store.load_project(SAMPLE_ID).plan_edits == ()


def test_a_pinned_step_goes_back_to_where_it_fits(store, sample):
    visitor = visit("roadmap", **sample)
    placed(visitor)[0].set_value(1).run()

    placed(visitor)[0].set_value(0).run()

    assert store.load_project(SAMPLE_ID).plan_edits == ()


def test_the_reasons_name_the_practice_that_is_picked(sample):
    visitor = visit("results", **sample)
    visitor.session_state["results-tabs"] = "Explain"
    visitor.run()

    choose(visitor, "Practice", "problem-management").run()

    assert "Importance" in words(visitor)
    assert visitor.page_link[0].label == "Go to its questions"
    assert "practice=problem-management" in visitor.page_link[0].proto.query_string
