"""The roadmap at its edges: orders, exact needs and the words of a reason."""

from fractions import Fraction

import pytest

from assessment.answers import Answer
from assessment.project import PlanEdit
from assessment.roadmap import bound_value, list_steps, plan_roadmap
from frameworks.model import Hardness
from tests.assessment.sample_answers import answer_letters, make_asked
from tests.assessment.sample_plans import (
    NAMES,
    make_options,
    make_settings,
    make_terrain,
    need,
    plain_terrain,
    reasons_left,
    step_ids,
)


def terrain_of_efforts(importances=None, **efforts):
    """Return a terrain of practices at level 2, each with an effort; level 3 takes ten times it."""
    practices = [make_asked(name, effort=effort) for name, effort in efforts.items()]
    settings = make_settings({}, importances)
    return make_terrain(practices, dict.fromkeys(efforts, 2), settings)


def test_of_steps_of_equal_value_the_shortest_comes_first():
    terrain = terrain_of_efforts(alpha=2, beta=1, gamma=3)

    roadmap = plan_roadmap(terrain, make_options(capacity=30, waves=2))

    assert step_ids(roadmap) == [["beta.to-3", "alpha.to-3"], ["gamma.to-3"]]


def test_a_step_worth_more_and_longer_may_still_come_first():
    terrain = terrain_of_efforts({"alpha": 5, "beta": 2}, alpha=2, beta=1)

    roadmap = plan_roadmap(terrain, make_options(capacity=20, waves=2))

    assert step_ids(roadmap) == [["alpha.to-3"], ["beta.to-3"]]


def test_of_quick_wins_of_equal_value_the_shortest_comes_first():
    wins = plan_roadmap(terrain_of_efforts(alpha=2, beta=1), make_options()).quick_wins

    assert [step.id for step in wins] == ["beta.to-3", "alpha.to-3"]


@pytest.mark.parametrize("hardness", list(Hardness))
@pytest.mark.parametrize(("level", "wins"), [(2, ["alpha.to-2"]), (3, [])])
def test_a_step_whose_need_is_just_met_is_a_quick_win(hardness, level, wins):
    needs = {"alpha": [need("beta", level, 2, hardness)]}
    targets = make_settings({"alpha": 2, "beta": 2})
    terrain = plain_terrain({"alpha": 1, "beta": 2}, targets, needs)

    found = plan_roadmap(terrain, make_options()).quick_wins

    assert [step.id for step in found if step.practice == "alpha"] == wins


def test_a_need_of_a_practice_that_is_not_assessed_keeps_no_quick_win_back():
    alpha = make_asked("alpha", prerequisites=(need("beta", 3, 2),))
    terrain = make_terrain([alpha, make_asked("beta")], {"alpha": 1}, make_settings({"alpha": 2}))

    found = plan_roadmap(terrain, make_options()).quick_wins

    assert [step.id for step in found] == ["alpha.to-2"]


def test_a_reason_names_the_practice_it_waits_for_in_words():
    alpha = make_asked("alpha", prerequisites=(need("service-level-management", 3, 3),))
    other = make_asked("service-level-management")
    settings = make_settings({"service-level-management": 3}, {"service-level-management": 3})
    terrain = make_terrain([alpha, other], {"alpha": 2, "service-level-management": 2}, settings)

    dropped = [PlanEdit(step="service-level-management.to-3", wave=None)]
    reasons = reasons_left(plan_roadmap(terrain, make_options(), dropped))

    assert reasons["alpha.to-3"] == "It waits for service level management at level 3."


@pytest.mark.parametrize("order", [sorted(NAMES), sorted(NAMES, reverse=True)])
def test_a_chain_of_needs_is_planned_to_its_end_whatever_the_order_of_practices(order):
    needs = {
        "beta": [need("alpha", 2, 2)],
        "delta": [need("beta", 2, 2)],
        "gamma": [need("delta", 2, 2)],
    }
    targets = make_settings({**dict.fromkeys(NAMES, 1), "gamma": 2})

    steps = list_steps(plain_terrain(dict.fromkeys(order, 1), targets, needs))

    assert [step.id for step in steps] == [f"{name}.to-2" for name in order]


def test_a_third_step_closes_nothing_that_the_first_closed():
    alpha = make_asked("alpha", (1, 1, 1, 0))
    agreed = {"alpha.performed": Answer.FULLY, **answer_letters(l2="N", l3="N", l4="N")}
    terrain = make_terrain([alpha], agreed, make_settings({"alpha": 4}))

    assert [step.closes for step in list_steps(terrain)] == [
        ("alpha.c21",),
        ("alpha.c31",),
        ("alpha.c41",),
    ]


def test_a_wave_says_its_capacity_and_the_levels_it_leaves_behind():
    roadmap = plan_roadmap(plain_terrain({"alpha": 2, "beta": 4}), make_options(capacity=35))

    assert (roadmap.waves[0].capacity, roadmap.waves[0].projected) == (35, {"alpha": 3, "beta": 4})


def test_the_bound_takes_the_most_value_for_a_day_first():
    terrain = terrain_of_efforts({"alpha": 3, "beta": 2}, alpha=3, beta=1)

    bound = bound_value(list_steps(terrain), make_options(capacity=20, waves=1))

    assert bound == 2 + Fraction(3, 30) * 10
