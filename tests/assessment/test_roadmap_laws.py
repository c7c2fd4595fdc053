"""Laws of the roadmap that hold for whatever is answered, wanted and edited."""

from itertools import pairwise

from hypothesis import given, settings

from assessment.practices import Source
from assessment.roadmap import bound_value, list_steps, plan_roadmap
from frameworks.model import Hardness
from tests.assessment.sample_plans import (
    carry_out,
    edit_lists,
    levels_before,
    options,
    reasons_left,
    terrains,
    wave_of,
)

law = settings(deadline=None, max_examples=40)


@law
@given(terrains(), options, edit_lists)
def test_a_roadmap_holds_each_step_once(terrain, limits, edits):
    roadmap = plan_roadmap(terrain, limits, edits)

    planned = [step.id for wave in roadmap.waves for step in wave.steps]
    left = [entry.step.id for entry in roadmap.left]

    assert sorted(planned + left) == sorted({step.id for step in list_steps(terrain)})


@law
@given(terrains(), options, edit_lists)
def test_each_wave_keeps_to_its_capacity_and_its_limit_of_practices(terrain, limits, edits):
    roadmap = plan_roadmap(terrain, limits, edits)

    assert [wave.number for wave in roadmap.waves] == list(range(1, limits.waves + 1))
    assert all(wave.used <= wave.capacity == limits.capacity for wave in roadmap.waves)
    assert all(len(wave.steps) <= limits.at_once for wave in roadmap.waves)


@law
@given(terrains(), options, edit_lists)
def test_levels_rise_by_one_and_a_practice_once_a_wave(terrain, limits, edits):
    roadmap = plan_roadmap(terrain, limits, edits)
    before = levels_before(terrain, roadmap)

    climbs = [
        step.level - before[wave.number - 1][step.practice]
        for wave in roadmap.waves
        for step in wave.steps
    ]

    assert set(climbs) <= {1}
    assert all(
        wave.projected
        == {**before[wave.number - 1], **{step.practice: step.level for step in wave.steps}}
        for wave in roadmap.waves
    )


@law
@given(terrains(), options, edit_lists)
def test_hard_prerequisites_stand_in_an_earlier_wave(terrain, limits, edits):
    roadmap = plan_roadmap(terrain, limits, edits)
    before = levels_before(terrain, roadmap)

    met = [
        before[wave.number - 1][need.practice] >= need.level
        for wave in roadmap.waves
        for step in wave.steps
        for need in step.needs
        if need.hardness is Hardness.HARD and need.practice in before[0]
    ]

    assert all(met)


@law
@given(terrains(), options, edit_lists)
def test_the_value_never_exceeds_the_bound(terrain, limits, edits):
    roadmap = plan_roadmap(terrain, limits, edits)

    assert 0 <= roadmap.value <= roadmap.bound
    assert 0 <= roadmap.gap <= 1


@law
@given(terrains(), options, edit_lists)
def test_the_same_answers_give_the_same_roadmap(terrain, limits, edits):
    assert plan_roadmap(terrain, limits, edits) == plan_roadmap(terrain, limits, edits)


@law
@given(terrains(), options, edit_lists)
def test_dropped_steps_and_those_after_them_stay_out(terrain, limits, edits):
    dropped = {edit.step for edit in edits if edit.wave is None}
    barred = [step for step in list_steps(terrain) if step.id in dropped]

    roadmap = plan_roadmap(terrain, limits, edits)

    after = [
        step.id
        for wave in roadmap.waves
        for step in wave.steps
        for out in barred
        if step.practice == out.practice and step.level >= out.level
    ]
    assert after == []
    assert not dropped & {step.id for step in roadmap.quick_wins}
    assert {reasons_left(roadmap)[step.id] for step in barred} <= {"You dropped it."}


@law
@given(terrains(), options, edit_lists)
def test_pinned_steps_are_in_their_wave_or_left_with_a_reason(terrain, limits, edits):
    pinned = {edit.step: edit.wave for edit in edits if edit.wave is not None}

    roadmap = plan_roadmap(terrain, limits, edits)

    placed = {step: wave for step, wave in wave_of(roadmap).items() if step in pinned}
    assert placed == {step: pinned[step] for step in placed}
    assert all(reason.endswith(".") for reason in reasons_left(roadmap).values())


@law
@given(terrains())
def test_carrying_out_every_step_reaches_its_level(terrain):
    steps = [
        s for s in list_steps(terrain) if terrain.results[s.practice].source is Source.CRITERIA
    ]

    after = carry_out(terrain, steps)

    assert all(after[step.practice].level >= step.level for step in steps)


@law
@given(terrains())
def test_each_step_closes_what_the_steps_before_it_left_open(terrain):
    steps = list_steps(terrain)

    closed = [item for step in steps for item in step.closes]

    assert len(closed) == len(set(closed))
    assert all(item.startswith(f"{s.practice}.") for s in steps for item in s.closes)


@law
@given(terrains())
def test_steps_lead_from_the_level_of_a_practice_without_a_hole(terrain):
    steps = list_steps(terrain)

    first = [s for s in steps if s.level == terrain.results[s.practice].level + 1]
    rising = [b.level - a.level for a, b in pairwise(steps) if a.practice == b.practice]

    assert len(first) == len({step.practice for step in steps})
    assert set(rising) <= {1}


@law
@given(terrains())
def test_steps_above_the_target_only_serve_others(terrain):
    steps = list_steps(terrain)

    targets = {name: priority.target for name, priority in terrain.priorities.items()}

    assert all(step.is_enabling is (step.level > targets[step.practice]) for step in steps)
    assert all((step.value == 0) is step.is_enabling for step in steps)


@law
@given(terrains(), options)
def test_more_waves_never_deliver_less(terrain, limits):
    longer = limits.model_copy(update={"waves": limits.waves + 1})

    assert plan_roadmap(terrain, longer).value >= plan_roadmap(terrain, limits).value


@law
@given(terrains(), options)
def test_more_capacity_never_lowers_the_bound(terrain, limits):
    larger = limits.model_copy(update={"capacity": limits.capacity + 10})
    steps = list_steps(terrain)

    assert bound_value(steps, larger) >= bound_value(steps, limits)


@law
@given(terrains(), options)
def test_quick_wins_are_short_open_and_at_most_five(terrain, limits):
    wins = plan_roadmap(terrain, limits).quick_wins

    levels = {name: result.level for name, result in terrain.results.items()}
    open_needs = [
        need
        for step in wins
        for need in step.needs
        if levels[need.practice] is not None and levels[need.practice] < need.level
    ]

    assert len(wins) <= 5
    assert all(step.days < 30 and not step.is_enabling for step in wins)
    assert all(step.level == levels[step.practice] + 1 for step in wins)
    assert open_needs == []
