"""The roadmap by example: what a step holds, which wave takes it and why one is left."""

from fractions import Fraction

import pytest

from assessment.answers import Answer
from assessment.project import PlanEdit
from assessment.roadmap import Need, bound_value, deliver_value, list_steps, plan_roadmap
from frameworks.model import Hardness
from tests.assessment.sample_answers import MEAN, answer_letters, make_asked, make_practice
from tests.assessment.sample_plans import (
    make_framework,
    make_options,
    make_settings,
    make_terrain,
    need,
    plain_terrain,
    reasons_left,
    shared_need,
    step_ids,
)

SOFT = Hardness.SOFT


def pin(step, wave):
    return PlanEdit(step=step, wave=wave)


def drop(step):
    return PlanEdit(step=step, wave=None)


def ids(steps):
    return [step.id for step in steps]


def test_a_step_says_what_to_do_and_how_to_tell_it_is_done():
    alpha = make_asked("alpha", (3, 2, 0, 0))
    terrain = make_terrain([alpha], answer_letters(l2="F F P", l3="N P"))

    (step,) = list_steps(terrain)

    assert (step.id, step.practice, step.title, step.level) == (
        "alpha.to-3",
        "alpha",
        "Alpha to level 3",
        3,
    )
    assert step.closes == ("alpha.c23", "alpha.c31")
    assert step.actions == ("Do 2.3.", "Do 3.1.")
    assert step.done_when == ("Done 2.3.", "Done 3.1.")
    assert step.evidence == ("A record", "A person tells")
    assert (step.owner, step.metric) == ("Owner", "Figure 1")
    assert (step.days, step.value) == (5 + 4, 3)


def test_a_step_without_criteria_is_taken_from_the_quick_scan():
    terrain = plain_terrain({"alpha": 1}, make_settings({"alpha": 3}))

    steps = list_steps(terrain)

    assert ids(steps) == ["alpha.to-2", "alpha.to-3"]
    assert [step.days for step in steps] == [15, 30]
    assert steps[0].actions == steps[0].done_when == ("State 2.",)
    assert (steps[0].closes, steps[0].evidence) == ((), ())


@pytest.mark.parametrize(("effort", "days"), [(1, 10), (3, 30), (5, 50)])
def test_the_days_of_a_level_grow_with_the_effort_of_the_practice(effort, days):
    terrain = make_terrain([make_asked("alpha", effort=effort)], {"alpha": 2})

    assert list_steps(terrain)[0].days == days


@pytest.mark.parametrize(("factor", "days"), [(0.6, 18), (1.0, 30), (2.4, 72), (0.337, 10.1)])
def test_the_days_grow_with_the_organisation_and_keep_one_decimal(factor, days):
    terrain = plain_terrain({"alpha": 2}, make_settings(factor=factor))

    assert list_steps(terrain)[0].days == days


def test_a_step_never_takes_no_time_at_all():
    terrain = plain_terrain({"alpha": 0}, make_settings({"alpha": 1}, factor=0.001))

    assert list_steps(terrain)[0].days == 0.1


def test_starting_a_practice_at_all_is_a_step_of_its_own():
    alpha = make_asked("alpha", (1, 1, 0, 0))
    terrain = make_terrain([alpha], answer_letters(l2="N", l3="N"), make_settings({"alpha": 2}))

    first, second = list_steps(terrain)

    assert (first.level, first.closes, first.days) == (1, ("alpha.performed",), 6)
    assert first.actions == ("State 1.",)
    assert (second.level, second.closes, second.days) == (2, ("alpha.c21",), 3)


def test_a_level_that_earlier_steps_reach_already_only_needs_confirming():
    alpha = make_asked("alpha", (5, 2, 0, 0), gates=("2.1",))
    agreed = {"alpha.performed": Answer.FULLY, **answer_letters(l2="P F F F F", l3="L L")}

    first, second = list_steps(make_terrain([alpha], agreed))

    assert (first.level, first.closes, first.days) == (2, ("alpha.c21",), 3)
    assert (second.level, second.closes, second.days) == (3, (), 0.1)


def test_a_level_nobody_can_close_is_planned_with_typical_days():
    alpha = make_asked("alpha", (2, 2, 0, 0))
    terrain = make_terrain(
        [alpha], answer_letters(l2="F F", l3="NA NA"), make_settings({"alpha": 4})
    )

    steps = list_steps(terrain)

    assert [(step.level, step.closes, step.days) for step in steps] == [(3, (), 30), (4, (), 35)]


def test_the_mean_rule_has_steps_that_reach_its_levels():
    alpha = make_asked("alpha", (5, 0, 0, 0))
    agreed = answer_letters(l2="F F N N N")
    terrain = make_terrain([alpha], agreed, make_settings({"alpha": 4}), scheme=MEAN)

    steps = list_steps(terrain)

    assert [(step.level, step.closes) for step in steps] == [
        (3, ("alpha.c23",)),
        (4, ("alpha.c24",)),
    ]


def test_a_practice_at_its_target_has_no_step():
    assert list_steps(plain_terrain({"alpha": 3, "beta": 4})) == []


def test_a_practice_that_is_not_assessed_has_no_step():
    terrain = make_terrain([make_asked("alpha"), make_asked("beta")], {"alpha": 2})

    assert ids(list_steps(terrain)) == ["alpha.to-3"]


@pytest.mark.parametrize(("favoured", "value"), [((), 4), (("alpha",), 8), (("beta",), 4)])
def test_steps_of_the_recommended_path_count_double(favoured, value):
    terrain = plain_terrain(
        {"alpha": 2}, make_settings(importances={"alpha": 4}), favoured=frozenset(favoured)
    )

    assert list_steps(terrain)[0].value == value


def test_a_step_needs_what_its_practice_needs_up_to_its_level():
    needs = {"alpha": [need("beta", 1, 2), need("gamma", 2, 3, SOFT), need("delta", 1, 4)]}
    terrain = plain_terrain({"alpha": 1, "beta": 5, "gamma": 5, "delta": 5}, prerequisites=needs)

    to_2, to_3 = list_steps(terrain)

    assert to_2.needs == (Need("beta", 1, Hardness.HARD, "So."),)
    assert to_3.needs == (
        Need("beta", 1, Hardness.HARD, "So."),
        Need("gamma", 2, SOFT, "So."),
    )


def test_every_practice_but_the_one_itself_needs_what_the_framework_asks():
    framework = make_framework(shared_need("beta", 2, 4))
    terrain = plain_terrain(
        {"alpha": 2, "beta": 3}, make_settings({"alpha": 4, "beta": 4}), framework=framework
    )

    needs = {step.id: step.needs for step in list_steps(terrain)}

    assert needs == {
        "alpha.to-3": (),
        "alpha.to-4": (Need("beta", 2, Hardness.HARD, "So."),),
        "beta.to-4": (),
    }


def test_a_hard_need_above_the_target_of_its_practice_is_planned_as_enabling():
    needs = {"alpha": [need("beta", 3, 3)], "beta": [need("gamma", 2, 3)]}
    terrain = plain_terrain(
        {"alpha": 2, "beta": 1, "gamma": 1},
        make_settings({"alpha": 3, "beta": 2, "gamma": 1}),
        needs,
    )

    steps = {step.id: (step.is_enabling, step.value) for step in list_steps(terrain)}

    assert steps == {
        "alpha.to-3": (False, 3),
        "beta.to-2": (False, 3),
        "beta.to-3": (True, 0),
        "gamma.to-2": (True, 0),
    }


def test_a_soft_need_adds_no_step():
    needs = {"alpha": [need("beta", 3, 3, SOFT)]}
    terrain = plain_terrain({"alpha": 2, "beta": 1}, make_settings({"beta": 1}), needs)

    assert ids(list_steps(terrain)) == ["alpha.to-3"]


def test_a_need_of_a_level_already_reached_adds_no_step():
    needs = {"alpha": [need("beta", 4, 2)]}
    terrain = plain_terrain({"alpha": 2, "beta": 1}, make_settings({"alpha": 2, "beta": 1}), needs)

    assert list_steps(terrain) == []


def test_a_need_of_a_practice_that_is_not_assessed_holds_nothing_back():
    alpha = make_asked("alpha", prerequisites=(need("beta", 3, 3),))
    terrain = make_terrain([alpha, make_asked("beta")], {"alpha": 2})

    assert step_ids(plan_roadmap(terrain, make_options())) == [["alpha.to-3"], [], [], []]


def test_prerequisites_are_done_in_an_earlier_wave():
    terrain = plain_terrain({"alpha": 2, "beta": 2}, prerequisites={"alpha": [need("beta", 3, 3)]})

    roadmap = plan_roadmap(terrain, make_options(waves=2))

    assert step_ids(roadmap) == [["beta.to-3"], ["alpha.to-3"]]


def test_the_step_with_the_most_value_for_its_days_comes_first():
    terrain = plain_terrain(
        {"alpha": 2, "beta": 2, "gamma": 2}, make_settings(importances={"beta": 5, "gamma": 4})
    )

    roadmap = plan_roadmap(terrain, make_options(capacity=60, waves=2))

    assert step_ids(roadmap) == [["beta.to-3", "gamma.to-3"], ["alpha.to-3"]]


def test_steps_of_equal_worth_are_taken_in_one_fixed_order():
    terrain = plain_terrain({"alpha": 2, "beta": 2, "gamma": 2})

    roadmap = plan_roadmap(terrain, make_options(capacity=30, waves=3))

    assert step_ids(roadmap) == [["gamma.to-3"], ["beta.to-3"], ["alpha.to-3"]]


@pytest.mark.parametrize(
    ("importances", "first"),
    [
        ({"alpha": 2, "beta": 4, "gamma": 4}, "alpha.to-3"),
        ({"alpha": 2, "beta": 4, "gamma": 5}, "gamma.to-3"),
    ],
)
def test_a_step_gains_half_of_what_waits_for_it(importances, first):
    needs = {"beta": [need("alpha", 3, 3)], "delta": [need("alpha", 3, 3)]}
    importances = {**importances, "delta": 1}
    terrain = plain_terrain(
        {"alpha": 2, "beta": 2, "gamma": 2, "delta": 2}, make_settings({}, importances), needs
    )

    roadmap = plan_roadmap(terrain, make_options(capacity=30, waves=1))

    assert step_ids(roadmap) == [[first]]


@pytest.mark.parametrize(("importance", "first"), [(4, "beta.to-3"), (5, "alpha.to-3")])
def test_an_open_soft_need_halves_the_worth_of_a_step(importance, first):
    needs = {"alpha": [need("gamma", 2, 3, SOFT)]}
    settings = make_settings({"gamma": 1}, {"alpha": importance, "beta": 2})
    terrain = plain_terrain({"alpha": 2, "beta": 2, "gamma": 1}, settings, needs)

    roadmap = plan_roadmap(terrain, make_options(capacity=30, waves=1))

    assert step_ids(roadmap) == [[first]]


def test_a_soft_need_that_is_met_or_not_assessed_changes_nothing():
    alpha = make_asked(
        "alpha", prerequisites=(need("gamma", 2, 3, SOFT), need("delta", 2, 3, SOFT))
    )
    others = [make_asked(name) for name in ("beta", "gamma", "delta")]
    settings = make_settings({"gamma": 1}, {"alpha": 4, "beta": 3})
    terrain = make_terrain([alpha, *others], {"alpha": 2, "beta": 2, "gamma": 2}, settings)

    roadmap = plan_roadmap(terrain, make_options(capacity=30, waves=1))

    assert step_ids(roadmap) == [["alpha.to-3"]]


@pytest.mark.parametrize(
    ("capacity", "planned"),
    [(30, [["alpha.to-3"]]), (29.9, [[]])],
)
def test_a_step_fits_when_it_takes_exactly_what_is_left(capacity, planned):
    terrain = plain_terrain({"alpha": 2})

    assert step_ids(plan_roadmap(terrain, make_options(capacity, waves=1))) == planned


def test_tenths_of_days_add_up_exactly():
    alpha = make_practice("alpha", make_asked("alpha", (1, 1, 0, 0)).criteria)
    beta = make_asked("beta", (1, 1, 0, 0))
    agreed = {**answer_letters("alpha", l2="F", l3="N"), **answer_letters("beta", l2="F", l3="N")}
    terrain = make_terrain([alpha, beta], agreed, make_settings(factor=0.025))

    roadmap = plan_roadmap(terrain, make_options(capacity=0.2, waves=1))

    assert [step.days for step in list_steps(terrain)] == [0.1, 0.1]
    assert roadmap.waves[0].used == 0.2


@pytest.mark.parametrize(("first", "second"), [(69.4, 0.1), (30.7, 33.2), (0.1, 0.2)])
def test_days_that_together_fill_the_capacity_fit(first, second):
    terrain = plain_terrain({"alpha": 2, "beta": 2})
    practices = {
        name: practice.model_copy(update={"effort": days / 10})
        for (name, practice), days in zip(terrain.practices.items(), (first, second), strict=True)
    }
    terrain = make_terrain(practices.values(), {"alpha": 2, "beta": 2})
    capacity = round(first + second, 1)

    (wave,) = plan_roadmap(terrain, make_options(capacity=capacity, waves=1)).waves

    assert len(wave.steps) == 2
    assert wave.used == capacity


def test_no_more_practices_change_at_once_than_allowed():
    terrain = plain_terrain({"alpha": 2, "beta": 2, "gamma": 2})

    roadmap = plan_roadmap(terrain, make_options(capacity=400, waves=2, at_once=2))

    assert [len(steps) for steps in step_ids(roadmap)] == [2, 1]


def test_a_pinned_step_waits_for_its_wave_and_goes_first_in_it():
    terrain = plain_terrain({"alpha": 2, "beta": 2, "gamma": 2}, make_settings({}, {"alpha": 5}))

    roadmap = plan_roadmap(terrain, make_options(30, 3), [pin("alpha.to-3", 2)])

    assert step_ids(roadmap) == [["gamma.to-3"], ["alpha.to-3"], ["beta.to-3"]]


def test_a_dropped_step_and_those_after_it_are_left():
    terrain = plain_terrain({"alpha": 1, "beta": 2})

    roadmap = plan_roadmap(terrain, make_options(), [drop("alpha.to-2")])

    assert step_ids(roadmap)[0] == ["beta.to-3"]
    assert reasons_left(roadmap) == {
        "alpha.to-2": "You dropped it.",
        "alpha.to-3": "It waits for the step before it.",
    }


def test_a_step_longer_than_a_wave_is_left_with_that_reason():
    roadmap = plan_roadmap(plain_terrain({"alpha": 2}), make_options(capacity=29.5))

    assert reasons_left(roadmap) == {
        "alpha.to-3": "It takes 30 person-days; a wave has 29.5. Raise the capacity to plan it."
    }


def test_a_step_that_waits_for_another_practice_says_for_which():
    needs = {"alpha": [need("beta", 3, 3)]}
    terrain = plain_terrain({"alpha": 2, "beta": 2}, prerequisites=needs)

    roadmap = plan_roadmap(terrain, make_options(), [drop("beta.to-3")])

    assert reasons_left(roadmap)["alpha.to-3"] == "It waits for beta at level 3."


def test_a_step_without_room_says_so():
    terrain = plain_terrain({"alpha": 2, "beta": 2})

    roadmap = plan_roadmap(terrain, make_options(capacity=30, waves=1))

    assert reasons_left(roadmap) == {"alpha.to-3": "The waves are full before its turn."}


@pytest.mark.parametrize("wave", [1, 7])
def test_a_pinned_step_that_could_not_start_says_so(wave):
    needs = {"alpha": [need("beta", 3, 3)]}
    terrain = plain_terrain({"alpha": 2, "beta": 2}, prerequisites=needs)

    roadmap = plan_roadmap(terrain, make_options(), [pin("alpha.to-3", wave)])

    assert reasons_left(roadmap) == {
        "alpha.to-3": f"It is pinned to wave {wave} and could not start there."
    }


def test_the_value_counts_each_step_for_every_wave_from_its_own_on():
    terrain = plain_terrain({"alpha": 2, "beta": 2}, make_settings({}, {"alpha": 5, "beta": 2}))

    roadmap = plan_roadmap(terrain, make_options(capacity=30, waves=3))

    assert roadmap.value == 5 * 3 + 2 * 2
    assert deliver_value(roadmap.waves, 4) == 5 * 4 + 2 * 3


def test_the_bound_cuts_steps_at_will():
    terrain = plain_terrain({"alpha": 2, "beta": 2}, make_settings({}, {"alpha": 5, "beta": 2}))

    bound = bound_value(list_steps(terrain), make_options(capacity=45, waves=2))

    assert bound == 5 * 2 + Fraction(2, 30) * (15 * 2 + 15 * 1)


def test_the_gap_is_the_share_of_the_bound_that_is_missed():
    terrain = plain_terrain({"alpha": 2, "beta": 2}, make_settings({}, {"alpha": 5, "beta": 2}))

    roadmap = plan_roadmap(terrain, make_options(capacity=45, waves=2))

    assert (roadmap.value, roadmap.bound) == (12, 13)
    assert roadmap.gap == Fraction(1, 13)


def test_nothing_to_plan_has_no_gap():
    roadmap = plan_roadmap(plain_terrain({"alpha": 3}), make_options())

    assert (roadmap.value, roadmap.bound, roadmap.gap) == (0, 0, 0)


@pytest.mark.parametrize(("effort", "wins"), [(2, ["alpha.to-3"]), (3, []), (2.99, ["alpha.to-3"])])
def test_a_quick_win_takes_less_than_30_days(effort, wins):
    alpha = make_asked("alpha").model_copy(update={"effort": effort})

    roadmap = plan_roadmap(make_terrain([alpha], {"alpha": 2}), make_options())

    assert ids(roadmap.quick_wins) == wins


@pytest.mark.parametrize("hardness", list(Hardness))
def test_a_step_with_an_open_need_is_no_quick_win(hardness):
    needs = {"alpha": [need("beta", 2, 2, hardness)]}
    terrain = plain_terrain({"alpha": 1, "beta": 1}, prerequisites=needs)

    roadmap = plan_roadmap(terrain, make_options())

    assert ids(roadmap.quick_wins) == ["beta.to-2"]


def test_quick_wins_stand_by_value_for_days_and_are_five_at_most():
    importances = {"alpha": 1, "beta": 5, "gamma": 3, "delta": 3, "eta": 2, "zeta": 4}
    terrain = plain_terrain(dict.fromkeys(importances, 1), make_settings({}, importances))

    roadmap = plan_roadmap(terrain, make_options())

    assert ids(roadmap.quick_wins) == [
        "beta.to-2",
        "zeta.to-2",
        "delta.to-2",
        "gamma.to-2",
        "eta.to-2",
    ]


def test_an_enabling_step_is_no_quick_win():
    needs = {"alpha": [need("beta", 2, 3)]}
    terrain = plain_terrain({"alpha": 2, "beta": 1}, make_settings({"beta": 1}), needs)

    roadmap = plan_roadmap(terrain, make_options())

    assert roadmap.quick_wins == ()
    assert step_ids(roadmap)[:2] == [["beta.to-2"], ["alpha.to-3"]]
