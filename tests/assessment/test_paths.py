"""The starting path: its value, how clear it is, the default without a winner, and the flip."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessment.paths import (
    Basis,
    chance_to_lead,
    recommend_path,
    share_practices,
    value_path,
)
from tests.assessment.sample_answers import law
from tests.assessment.sample_paths import (
    NAMES,
    PATHS,
    PRACTICES_OF,
    any_priorities,
    level_priorities,
    make_path,
    make_priorities,
    make_priority,
)

few = settings(deadline=None, max_examples=25)
SUPPORT, CHANGE, VALUE = PATHS
WEIGHTS = share_practices(PATHS)


def recommend(priorities, **parts):
    return recommend_path(PATHS, priorities, with_flip=False, **parts)


def test_a_practice_in_two_paths_counts_half_in_each():
    assert share_practices(PATHS) == {
        **dict.fromkeys(NAMES, Fraction(1)),
        "problem-management": Fraction(1, 2),
    }


@pytest.mark.parametrize(
    ("current", "target", "gap"),
    [(1, 3, 2), (2.5, 3, Fraction(1, 2)), (3, 3, 0), (4, 3, 0), (2.99, 3, Fraction(1, 100))],
)
def test_the_gap_is_what_is_short_of_the_target(current, target, gap):
    priority = make_priority("alpha", current, target, importance=4, effort=2)

    assert (priority.gap, priority.value, priority.rank) == (gap, gap * 4, gap * 2)


def test_an_unassessed_practice_has_no_gap():
    assert make_priority("alpha", None).gap == 0


@law
@given(st.sampled_from(NAMES), st.integers(0, 50), st.integers(1, 5))
def test_there_is_no_gap_exactly_when_the_target_is_reached(name, tenths, target):
    priority = make_priority(name, tenths / 10, target)

    assert (priority.gap == 0) is (priority.current >= target)
    assert priority.gap >= 0


@law
@given(any_priorities)
def test_a_path_lies_between_its_smallest_and_largest_practice(priorities):
    value = value_path(SUPPORT, priorities, WEIGHTS)
    assume(value is not None)

    parts = [priorities[p].value for p in SUPPORT.practices if priorities[p].current is not None]

    assert min(parts) <= value <= max(parts)


@law
@given(any_priorities, st.fractions(min_value=Fraction(1, 9), max_value=9))
def test_weights_scaled_by_a_constant_change_no_path(priorities, factor):
    scaled = {practice: weight * factor for practice, weight in WEIGHTS.items()}

    assert [value_path(path, priorities, scaled) for path in PATHS] == [
        value_path(path, priorities, WEIGHTS) for path in PATHS
    ]


@law
@given(any_priorities, st.integers(2, 9))
def test_path_values_scale_with_importance(priorities, factor):
    scaled = {k: replace(p, importance=p.importance * factor) for k, p in priorities.items()}

    before = [value_path(path, priorities, WEIGHTS) for path in PATHS]
    after = [value_path(path, scaled, WEIGHTS) for path in PATHS]

    assert after == [None if value is None else value * factor for value in before]


@law
@given(any_priorities, st.data())
def test_a_better_practice_never_raises_the_value_of_a_path(priorities, data):
    name = data.draw(st.sampled_from(NAMES))
    assume(priorities[name].current is not None)
    better = {**priorities, name: replace(priorities[name], current=Fraction(5))}

    before = [value_path(path, priorities, WEIGHTS) or 0 for path in PATHS]
    after = [value_path(path, better, WEIGHTS) or 0 for path in PATHS]

    assert all(late <= early for early, late in zip(before, after, strict=True))


@pytest.mark.parametrize(("assessed", "value"), [(0, None), (1, None), (2, 6), (4, 6)])
def test_a_path_needs_two_assessed_practices(assessed, value):
    priorities = level_priorities(1, SUPPORT.practices[:assessed])

    assert value_path(SUPPORT, priorities, WEIGHTS) == value


def test_an_unassessed_practice_does_not_lower_its_path():
    priorities = {**level_priorities(1), **level_priorities(None, ["service-desk"])}

    assert value_path(SUPPORT, priorities, WEIGHTS) == 6


CLEAR = make_priorities(
    incident_management=(1, 3, 5, 2),
    service_desk=(2, 3, 4, 2),
    problem_management=(1, 3, 3, 3),
    service_configuration_management=(1, 3, 3, 4),
    change_enablement=(2, 3, 4, 3),
    service_continuity_management=(1, 3, 3, 4),
    it_asset_management=(2, 3, 2, 3),
    continual_improvement=(1, 3, 3, 2),
    capacity_and_performance_management=(2, 3, 2, 3),
    availability_management=(2, 3, 3, 3),
    service_level_management=(1, 3, 4, 3),
)


def test_the_worked_example_recommends_support():
    recommendation = recommend(CLEAR)

    assert recommendation.values == {
        "support": Fraction(46, 7),
        "change-risk": Fraction(30, 7),
        "service-value": Fraction(19, 4),
    }
    assert (recommendation.path, recommendation.is_clear, recommendation.is_default) == (
        "support",
        True,
        False,
    )
    assert recommendation.runner_up == "service-value"
    assert recommendation.margin == Fraction(46, 7) - Fraction(19, 4)
    assert recommendation.probability == 0.995
    assert recommendation.first_practices == (
        "incident-management",
        "service-desk",
        "problem-management",
        "service-configuration-management",
    )


def test_no_path_can_be_valued_without_assessed_practices():
    assert recommend(level_priorities(None)) is None


def test_everything_at_its_target_needs_no_path():
    recommendation = recommend_path(PATHS, level_priorities(3))

    assert (recommendation.path, recommendation.first_practices) == (None, ())
    assert recommendation.values == {"support": 0, "change-risk": 0, "service-value": 0}
    assert (recommendation.is_clear, recommendation.probability) == (False, 0)
    assert (recommendation.runner_up, recommendation.margin) == (None, None)
    assert (recommendation.is_default, recommendation.flip) == (False, None)


def two_paths(first, second):
    """Return two paths of two practices each, and priorities of rows for all four."""
    paths = [make_path("a", ("a1", "a2")), make_path("b", ("b1", "b2"))]
    rows = zip(("a1", "a2", "b1", "b2"), (*first, *second), strict=True)
    return paths, {name: make_priority(name, *row) for name, row in rows}


def test_a_clear_winner_is_taken_however_weak_incident_management_is():
    priorities = {
        **level_priorities(2.9),
        "incident-management": make_priority("incident-management", 1.9, importance=1),
        **level_priorities(0, ["change-enablement", "it-asset-management"], importance=5),
    }

    recommendation = recommend(priorities)

    assert (recommendation.path, recommendation.is_default) == ("change-risk", False)


@pytest.mark.parametrize(("chance", "is_clear"), [(0.6995, False), (0.7, True)])
def test_a_winner_is_clear_from_70_percent_on(monkeypatch, chance, is_clear):
    monkeypatch.setattr(
        "assessment.paths.chance_to_lead",
        lambda paths, *_: {path.id: chance for path in paths},
    )

    recommendation = recommend(CLEAR)

    assert (recommendation.is_clear, recommendation.probability) == (is_clear, chance)


@pytest.mark.parametrize(("lead", "is_clear"), [(0.2, False), (0.25, True)])
def test_a_lead_of_a_quarter_of_a_level_is_clear(lead, is_clear):
    done = (5, 1)
    paths, priorities = two_paths([(2 - lead, 4), done], [(2, 4), done])

    assert recommend_path(paths, priorities).is_clear is is_clear


def unclear(incidents, change_importance=4, value_importance=3, support_importance=3):
    """Return priorities in which no path leads clearly."""
    return {
        **level_priorities(2, PRACTICES_OF["support"], importance=support_importance),
        **level_priorities(2, PRACTICES_OF["service-value"], importance=value_importance),
        **level_priorities(2, PRACTICES_OF["change-risk"], importance=change_importance),
        "incident-management": make_priority("incident-management", incidents),
    }


@pytest.mark.parametrize(
    ("incidents", "path"), [(1.5, "support"), (1.9, "support"), (2, "change-risk")]
)
def test_without_a_clear_winner_support_comes_first_below_level_2_of_incidents(incidents, path):
    recommendation = recommend(unclear(incidents, value_importance=4))

    assert (recommendation.is_clear, recommendation.is_default) == (False, True)
    assert recommendation.path == path
    assert recommendation.probability < 0.7


@pytest.mark.parametrize(
    ("importances", "path"),
    [
        ({"change_importance": 4, "value_importance": 4}, "change-risk"),
        ({"change_importance": 3, "value_importance": 3, "support_importance": 3}, "support"),
    ],
)
def test_without_a_clear_winner_the_leading_path_that_matters_more_is_taken(importances, path):
    recommendation = recommend(unclear(2, **importances))

    assert recommendation.is_default
    assert recommendation.path == path


def test_the_default_is_taken_from_the_two_leading_paths():
    priorities = {
        **level_priorities(2.1, PRACTICES_OF["support"], importance=5, target=2),
        **level_priorities(2, PRACTICES_OF["change-risk"], importance=2),
        **level_priorities(1.9, PRACTICES_OF["service-value"], importance=2),
        "problem-management": make_priority("problem-management", 2, importance=3),
    }

    recommendation = recommend(priorities)

    assert recommendation.values["support"] < recommendation.values["change-risk"]
    assert (recommendation.is_default, recommendation.path) == (True, "change-risk")
    assert recommendation.runner_up == "service-value"


def test_the_default_needs_no_incident_management():
    done = (5, 1)
    paths, priorities = two_paths([(2, 4, 3), done], [(2, 4, 3), done])

    recommendation = recommend_path(paths, priorities)

    assert (recommendation.path, recommendation.is_default) == ("a", True)


def test_what_matters_more_is_the_mean_importance_of_the_assessed_practices():
    paths = [make_path("a", ("a1", "a2", "a3")), make_path("b", ("b1", "b2"))]
    priorities = {
        **level_priorities(2, ["a1", "a2", "a3"], importance=3),
        **level_priorities(2.25, ["b1", "b2"], importance=4),
    }

    recommendation = recommend_path(paths, priorities)

    assert recommendation.values == {"a": 3, "b": 3}
    assert (recommendation.path, recommendation.is_default) == ("b", True)


def test_the_default_is_compared_with_the_path_it_passed_over():
    recommendation = recommend(unclear(1.9, change_importance=4, value_importance=4))

    assert (recommendation.path, recommendation.runner_up) == ("support", "change-risk")
    assert recommendation.margin < 0


def test_a_path_whose_practices_are_at_target_is_never_the_default():
    priorities = {
        **level_priorities(1, PRACTICES_OF["support"], target=1, importance=5),
        **level_priorities(2.9, PRACTICES_OF["service-value"], importance=1),
    }

    recommendation = recommend(priorities)

    assert not recommendation.is_clear
    assert recommendation.path == "service-value"


@few
@given(any_priorities)
def test_what_is_recommended_is_below_target_and_at_most_four(priorities):
    recommendation = recommend(priorities)
    assume(recommendation and recommendation.path)

    chosen = [priorities[practice] for practice in recommendation.first_practices]

    assert 1 <= len(chosen) <= 4
    assert all(priority.gap > 0 for priority in chosen)
    assert {p.practice for p in chosen} <= set(PRACTICES_OF[recommendation.path])


@few
@given(any_priorities)
def test_the_first_practices_stand_by_value_for_effort(priorities):
    recommendation = recommend(priorities)
    assume(recommendation)

    ranks = [priorities[practice].rank for practice in recommendation.first_practices]

    assert ranks == sorted(ranks, reverse=True)


def test_at_most_four_practices_are_recommended_at_once():
    path = make_path("support", tuple(NAMES[:6]))
    other = make_path("change-risk", tuple(NAMES[6:8]))

    recommendation = recommend_path(
        [path, other], {**level_priorities(0, NAMES[:6]), **level_priorities(3, NAMES[6:8])}
    )

    assert recommendation.first_practices == tuple(NAMES[:4])


@few
@given(any_priorities, st.permutations(NAMES))
def test_the_order_of_practices_does_not_matter(priorities, order):
    shuffled = {name: priorities[name] for name in order}

    assert recommend(shuffled) == recommend(priorities)


@few
@given(any_priorities)
def test_chances_add_up_to_1(priorities):
    valued = [path for path in PATHS if value_path(path, priorities, WEIGHTS) is not None]
    assume(valued)

    chances = chance_to_lead(valued, priorities, WEIGHTS)

    assert sum(chances.values()) == pytest.approx(1)


@few
@given(any_priorities)
def test_the_same_priorities_give_the_same_recommendation(priorities):
    assert recommend(priorities) == recommend(priorities)


def chance_of(first, second, *, target=4, others=(5, 5)):
    """Return the chance that a path with one practice short of its target leads another such."""
    paths, priorities = two_paths(
        [(first, target), (others[0], 1)], [(second, target), (others[1], 1)]
    )
    return chance_to_lead(paths, priorities, share_practices(paths))["a"]


@pytest.mark.parametrize(
    ("lead", "chance"),  # one less half the square of what is missing to a whole level
    [(0, 0.5), (0.5, 0.875), (1, 1), (-0.5, 0.125)],
)
def test_an_index_is_half_a_level_unsure_either_way(lead, chance):
    assert chance_of(2 - lead, 2) == pytest.approx(chance, abs=0.02)


def test_an_index_is_not_moved_below_0():
    assert chance_of(0, 0) == pytest.approx(0.625, abs=0.02)


def test_an_index_may_be_moved_up_to_5():
    assert chance_of(4.4, 4.5, target=5) == pytest.approx(chance_of(2.4, 2.5), abs=0.001)


def test_a_practice_above_its_target_takes_nothing_from_its_path():
    assert chance_of(2, 2, others=(5, 1.5)) == pytest.approx(0.5, abs=0.02)


def test_the_flip_is_the_smallest_change_of_one_level_that_changes_the_path():
    flip = recommend_path(PATHS, CLEAR).flip

    assert (flip.practice, flip.current, flip.changed, flip.path) == (
        "incident-management",
        1,
        3,
        "service-value",
    )


@settings(deadline=None, max_examples=10)
@given(st.tuples(*[st.tuples(st.integers(0, 4), st.integers(1, 5), st.integers(1, 5))] * 4))
def test_no_smaller_change_of_one_practice_flips_the_path(rows):
    paths, priorities = two_paths(rows[:2], rows[2:])
    recommendation = recommend_path(paths, priorities)
    assume(recommendation.flip)
    size = abs(recommendation.flip.changed - recommendation.flip.current)

    decided = [
        recommend_path(
            paths,
            {**priorities, name: replace(priority, current=Fraction(level))},
            with_flip=False,
        ).path
        for name, priority in priorities.items()
        for level in range(6)
        if abs(level - priority.current) < size
    ]

    assert set(decided) <= {recommendation.path, None}


@few
@given(any_priorities)
def test_carrying_out_the_flip_changes_the_path(priorities):
    recommendation = recommend_path(PATHS, priorities)
    assume(recommendation and recommendation.flip)
    flip = recommendation.flip
    flipped = replace(priorities[flip.practice], current=flip.changed)

    other = recommend({**priorities, flip.practice: flipped})

    assert flip.path != recommendation.path
    assert other.path == flip.path
    assert flip.current == priorities[flip.practice].current


def test_the_flip_is_the_smallest_change_wherever_its_practice_stands():
    paths, priorities = two_paths([(3, 1, 1), (2, 5, 4)], [(0, 3, 2), (4, 5, 4)])

    flip = recommend_path(paths, priorities).flip

    assert (flip.practice, flip.current, flip.changed, flip.path) == ("a2", 2, 3, "b")


@pytest.mark.parametrize(
    ("first", "second", "flip"),
    [
        ([(0, 2, 5), (5, 1)], [(4.5, 5, 1), (5, 1)], ("a1", 0, 2)),
        ([(3, 5, 5), (5, 1)], [(3, 5, 1), (5, 1)], ("a1", 3, 5)),
        ([(2, 1, 5), (4, 4, 1)], [(4, 5, 2), (4, 1, 3)], ("a1", 2, 0)),
    ],
)
def test_a_flip_may_start_or_end_at_any_level(first, second, flip):
    paths, priorities = two_paths(first, second)

    found = recommend_path(paths, priorities).flip

    assert (found.practice, found.current, found.changed) == flip


def test_a_recommendation_nothing_can_change_has_no_flip():
    path = make_path("support", ("a1", "a2"))

    recommendation = recommend_path([path], level_priorities(1, ["a1", "a2"]))

    assert recommendation.path == "support"
    assert (recommendation.runner_up, recommendation.margin) == (None, None)
    assert recommendation.flip is None


def test_the_flip_is_left_out_on_request():
    assert recommend_path(PATHS, CLEAR, with_flip=False).flip is None


def flat(*names, draws=(0.0,) * 2000):
    """Return the same deviations for each practice."""
    return dict.fromkeys(names, np.array(draws))


def test_indices_without_deviations_of_their_own_are_moved():
    found = recommend(CLEAR)

    assert (found.basis, found.probability) == (Basis.INDICES, 0.995)
    assert found.chances["support"] == 0.995
    assert found.chances.keys() == found.values.keys()


def test_people_who_leave_every_index_where_it_is_make_the_leader_sure():
    found = recommend_path(PATHS, CLEAR, flat(*NAMES), with_flip=False)

    assert (found.basis, found.probability, found.is_clear) == (Basis.PEOPLE, 1, True)
    assert found.chances == {"support": 1, "change-risk": 0, "service-value": 0}


@pytest.mark.parametrize(("share", "is_clear", "path"), [(0.25, True, "a"), (0.35, False, "b")])
def test_the_probability_is_the_share_of_the_peoples_draws_a_path_leads(share, is_clear, path):
    done = (5, 1)
    paths, priorities = two_paths([(1, 4, 3), done], [(2, 4, 4), done])
    lost = int(share * 2000)

    found = recommend_path(
        paths,
        priorities,
        flat("a1", draws=[3.0] * lost + [0.0] * (2000 - lost)) | flat("b1"),
        with_flip=False,
    )

    assert found.chances == {"a": 1 - share, "b": share}
    assert (found.is_clear, found.path) == (is_clear, path)


def test_a_practice_too_few_voted_on_is_moved_beside_the_peoples_draws():
    done = (5, 1)
    paths, priorities = two_paths([(2, 4), done], [(2, 4), done])
    sure = flat("a1", "a2", "b2")

    chances = chance_to_lead(paths, priorities, share_practices(paths), sure)

    assert chances["a"] == pytest.approx(0.5, abs=0.03)
    assert 0 < chances["b"] < 1


def test_an_index_a_draw_does_not_give_is_left_out_of_its_path():
    paths = [make_path("a", ("a1", "a2", "a3")), make_path("b", ("b1", "b2"))]
    rows = {"a1": (0, 4), "a2": (3, 4), "a3": (3, 4), "b1": (2, 4), "b2": (2, 4)}
    priorities = {name: make_priority(name, *row) for name, row in rows.items()}
    half = [np.nan] * 1000 + [0.0] * 1000  # where a1 is missing a is worth 1, else 2, and b is 2

    chances = chance_to_lead(
        paths,
        priorities,
        share_practices(paths),
        flat("a2", "a3", "b1", "b2") | flat("a1", draws=half),
    )

    assert chances == {"a": 0.5, "b": 0.5}


def test_a_path_of_which_a_draw_leaves_one_practice_does_not_lead_it():
    paths, priorities = two_paths([(0, 4), (0, 4)], [(3, 4), (3, 4)])
    gone = [np.nan] * 500 + [0.0] * 1500

    chances = chance_to_lead(
        paths,
        priorities,
        share_practices(paths),
        flat("a1", "b1", "b2") | flat("a2", draws=gone),
    )

    assert chances == {"a": 0.75, "b": 0.25}


def test_the_peoples_draws_count_from_the_index_in_force():
    done = (5, 1)
    paths, priorities = two_paths([(3, 4), done], [(2, 4), done])
    drawn = flat("a1", draws=[-1.5] * 800 + [0.0] * 1200) | flat("b1")

    before = chance_to_lead(paths, priorities, share_practices(paths), drawn)
    raised = {**priorities, "a1": replace(priorities["a1"], current=Fraction(4))}
    after = chance_to_lead(paths, raised, share_practices(paths), drawn)

    assert (before["a"], after["a"]) == (0.4, 0)


def test_the_flip_is_looked_for_in_the_same_draws(monkeypatch):
    drawn = flat(*NAMES)
    seen = []
    monkeypatch.setattr(
        "assessment.paths.chance_to_lead",
        lambda paths, *rest: (seen.append(rest[-1]), {path.id: 1.0 for path in paths})[1],
    )

    found = recommend_path(PATHS, CLEAR, drawn)

    assert found.deviations is drawn
    assert len(seen) > 1
    assert all(deviations is drawn for deviations in seen)


def test_deviations_of_other_practices_are_no_basis():
    assert recommend_path(PATHS, CLEAR, flat("relationship-management")).basis is Basis.INDICES
