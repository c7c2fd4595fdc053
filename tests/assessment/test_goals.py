"""Goals of another framework: which one an item takes, and what out of scope leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assessment.goals import Goals, goal_levels, goals_of
from assessment.lenses import rank_gains
from assessment.project import ReadingGoal
from assessment.read_across import read_framework
from assessment.readings import Verdict
from frameworks.catalogue import Reading
from tests.assessment.sample_answers import NOON, law
from tests.assessment.sample_crosswalks import (
    answered,
    credits_,
    levels,
    make_catalogue,
    make_link,
    make_results,
    make_set,
    mapping_sets,
    nothing,
)
from tests.assessment.sample_paths import make_project

TREE = {"A": None, "A1": "A", "A2": "A", "B": None, "B1": "B"}
CATALOGUE = make_catalogue(Reading.GOAL, **TREE)
LINKS = make_set(make_link("alpha", "A1", 1.0), make_link("beta", "A2", 1.0), unmapped=("B1",))
own_goals = st.dictionaries(st.sampled_from([*TREE]), st.none() | st.integers(1, 5))


def goal(item=None, level=4, reason="", **parts):
    return ReadingGoal(
        framework="other", item=item, level=level, reason=reason, by="Ann", at=NOON, **parts
    )


def read(own, mapping=LINKS, results=None, answers=nothing, level=3):
    results = results or make_results(alpha=3, beta=3)
    return read_framework(CATALOGUE, mapping, results, answers, Goals(level, own))


@law
@given(mapping_sets(), levels, credits_, own_goals)
def test_a_higher_goal_of_a_group_never_raises_a_reading(mapping, given_levels, known, own):
    results = make_results(**given_levels)
    higher = {item: level and min(5, level + 1) for item, level in own.items()}

    lower, raised = (read(goals, mapping, results, known.get) for goals in (own, higher))

    for item, reading in raised.items.items():
        assert reading.low <= lower.items[item].low
        assert reading.covered == lower.items[item].covered


@law
@given(mapping_sets(), levels, credits_, own_goals)
def test_a_group_met_holds_no_part_that_misses_its_own_goal(mapping, given_levels, known, own):
    reading = read(own, mapping, make_results(**given_levels), known.get)

    for item in reading.items.values():
        if item.is_rolled_up:
            verdicts = {reading.items[part].verdict for part in item.parts}
            assert (item.verdict is Verdict.MET) == (verdicts == {Verdict.MET})
            assert (item.verdict is Verdict.MISSED) == (Verdict.MISSED in verdicts)


@law
@given(mapping_sets(), levels, credits_, own_goals)
def test_what_is_out_of_scope_enters_no_figure(mapping, given_levels, known, own):
    reading = read(own, mapping, make_results(**given_levels), known.get)

    for item in reading.items.values():
        if item.is_out_of_scope:
            assert not item.sources
            assert not item.questions
        assert not any(reading.items[part].is_out_of_scope for part in item.parts)
    named = {place for gain in rank_gains(reading) for place in gain.items}
    assert not named & {item.id for item in reading.items.values() if item.is_out_of_scope}


def test_an_item_takes_the_nearest_goal_above_it():
    goals = Goals(3, {"A": 4, "A2": 2})

    found = {item: goals.of_item(CATALOGUE, item) for item in TREE}

    assert found == {"A": 4, "A1": 4, "A2": 2, "B": 3, "B1": 3}


def test_each_group_is_read_against_its_own_goal():
    reading = read({"A": 2, "A2": 5})

    assert [reading.items[i].verdict for i in ("A1", "A2", "A")] == [
        Verdict.MET,
        Verdict.MISSED,
        Verdict.MISSED,
    ]
    assert [reading.items[i].goal for i in ("A1", "A2", "A")] == [2, 5, None]
    assert read({"A": 2}).items["A"].goal == 2


def test_a_group_whose_parts_are_all_left_out_is_left_out():
    reading = read({"A1": None, "A2": None})

    assert reading.items["A"].is_out_of_scope
    assert (reading.items["A"].goal, reading.items["A"].depth) == (None, 0)
    assert not reading.items["B"].is_out_of_scope


def test_a_part_left_out_leaves_the_group_to_the_others():
    reading = read({"A2": None})

    assert reading.items["A"].parts == ("A1",)
    assert reading.items["A"].verdict is Verdict.MET
    assert [item.id for item in reading.counted_items] == ["A1", "B1"]
    assert reading.covered == read({}).items["A1"].covered / 2


def test_a_question_of_an_item_left_out_is_not_open():
    assert read({}).open_questions == 3
    assert read({"B": None}).open_questions == 2
    assert read({"B": None}, answers=answered(A1_q1=3)).open_questions == 1


def test_a_project_without_goals_is_read_at_level_3():
    assert goals_of(make_project(), CATALOGUE) == Goals(3, {})


def test_a_project_sets_goals_for_the_whole_and_for_groups():
    project = make_project(
        reading_goals=(
            goal(),
            goal("A", 2),
            goal("B", None, "Bought from a sister company."),
            goal("Z", 1),
            ReadingGoal(framework="elsewhere", level=1, by="Ann", at=NOON),
        )
    )

    assert goals_of(project, CATALOGUE) == Goals(4, {"A": 2, "B": None})
    assert goals_of(project, CATALOGUE, 5) == Goals(5, {"A": 2, "B": None})


def test_a_framework_that_refuses_exclusions_keeps_every_group_in_scope():
    framework = CATALOGUE.framework.model_copy(update={"exclusions": "refused"})
    strict = make_catalogue(**TREE)
    strict = type(strict)(framework, strict.items, strict.children, strict.checksum)
    project = make_project(reading_goals=(goal("A", None, "Not ours."), goal("B", 2)))

    assert goals_of(project, strict) == Goals(3, {"B": 2})


@pytest.mark.parametrize(("highest", "expected"), [(4, [1, 2, 3, 4]), (10, [1, 2, 3, 4, 5])])
def test_goals_end_at_the_top_of_the_frameworks_scale_or_at_5(highest, expected):
    scale = CATALOGUE.framework.scale.model_copy(update={"highest": highest})
    framework = CATALOGUE.framework.model_copy(update={"scale": scale})

    found = goal_levels(type(CATALOGUE)(framework, {}, {}, "0"))

    assert list(found) == expected


def test_without_a_scale_goals_run_from_1_to_5():
    framework = CATALOGUE.framework.model_copy(update={"scale": None})

    assert list(goal_levels(type(CATALOGUE)(framework, {}, {}, "0"))) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("parts", [{"item": None, "reason": "So."}, {"item": "A", "reason": ""}])
def test_leaving_something_out_takes_an_item_and_a_reason(parts):
    with pytest.raises(ValidationError, match="a group out of scope needs its item and a reason"):
        goal(level=None, **parts)


def test_goals_are_told_apart_by_framework_and_item():
    assert [goal().id, goal("A").id] == ["other", "other:A"]
