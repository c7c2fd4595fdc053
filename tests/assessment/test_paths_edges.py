"""The starting path at its edges: draws of shared practices, and what a draw leaves out."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings

from assessment.paths import DRAWS, chance_to_lead, recommend_path, share_practices, value_path
from tests.assessment.sample_paths import (
    NAMES,
    PATHS,
    any_priorities,
    level_priorities,
    make_path,
    make_priority,
)

few = settings(deadline=None, max_examples=25)


def still(*names, missing=()):
    """Return deviations that move nothing; those missing have no index in any draw."""
    return {name: np.full(DRAWS, np.nan if name in missing else 0.0) for name in names}


def chances_of(rows, missing=(), **paths):
    """Return the chances of paths whose indices stay: rows of index and target, by practice."""
    found = [make_path(name, practices) for name, practices in paths.items()]
    priorities = {name: make_priority(name, *row) for name, row in rows.items()}
    return chance_to_lead(found, priorities, share_practices(found), still(*rows, missing=missing))


@few
@given(any_priorities)
def test_draws_that_move_nothing_are_led_by_the_path_of_the_highest_value(priorities):
    weights = share_practices(PATHS)
    values = {path.id: value_path(path, priorities, weights) for path in PATHS}
    known = {path: value for path, value in values.items() if value is not None}
    assume(known)
    highest = [path for path, value in known.items() if value == max(known.values())]
    assume(len(highest) == 1)

    chances = chance_to_lead(
        [path for path in PATHS if path.id in known], priorities, weights, still(*NAMES)
    )

    assert chances[highest[0]] == 1


def test_a_path_of_practices_in_three_paths_keeps_its_value_in_the_draws():
    shared = {"x": (0, 3), "y": (0, 3)}  # a is worth 9, b and c 8.0

    chances = chances_of(
        {**shared, "p": (0.8, 3), "q": (0.8, 3)}, a=("x", "y"), b=("x", "y", "p"), c=("x", "y", "q")
    )

    assert chances == {"a": 1, "b": 0, "c": 0}


def test_an_index_a_draw_does_not_give_adds_nothing_to_its_path():
    rows = {"a1": (0, 4), "a2": (3, 4), "a3": (3, 4), "b1": (2.9, 4), "b2": (2.9, 4)}

    chances = chances_of(rows, ["a1"], a=("a1", "a2", "a3"), b=("b1", "b2"))

    assert chances == {"a": 0, "b": 1}


def test_a_path_that_is_worth_nothing_still_leads_one_that_a_draw_cannot_value():
    rows = {"a1": (0, 4), "a2": (0, 4), "b1": (4, 4), "b2": (4, 4)}

    chances = chances_of(rows, ["a2"], a=("a1", "a2"), b=("b1", "b2"))

    assert chances == {"a": 0, "b": 1}


def test_the_mean_importance_is_that_of_all_assessed_practices_whatever_their_number():
    paths = [make_path("a", ("a1", "a2", "a3", "a4")), make_path("b", ("b1", "b2"))]
    priorities = {
        **level_priorities(2, ["a1", "a2", "a3"], importance=3),
        "a4": make_priority("a4", 2.25, importance=4),
        **level_priorities(2, ["b1", "b2"], importance=3),
    }

    recommendation = recommend_path(paths, priorities)

    assert recommendation.values == {"a": 3, "b": 3}
    assert (recommendation.path, recommendation.is_default) == ("a", True)


@pytest.mark.parametrize(
    ("start", "flip"), [(0, ("a1", 0, 2)), (Fraction(1, 2), ("a1", Fraction(1, 2), 2))]
)
def test_the_size_of_a_change_is_counted_from_where_the_practice_stands(start, flip):
    paths = [make_path("a", ("a1", "a2")), make_path("b", ("b1", "b2"))]
    priorities = {
        "a1": replace(make_priority("a1", 0, 4), current=Fraction(start)),
        "a2": make_priority("a2", 4, 4),
        "b1": make_priority("b1", 2, 4),
        "b2": make_priority("b2", 3.5, 4),
    }

    found = recommend_path(paths, priorities).flip

    assert (found.practice, found.current, found.changed) == flip


def test_sinking_within_its_level_is_no_change_of_a_practice():
    paths = [make_path("a", ("a1", "a2")), make_path("b", ("b1", "b2"))]
    priorities = {
        "a1": make_priority("a1", 1.2, 4),
        "a2": make_priority("a2", 4, 4),
        "b1": make_priority("b1", 1.5, 4),
        "b2": make_priority("b2", 4, 4),
    }

    recommendation = recommend_path(paths, priorities)

    flip = recommendation.flip
    assert (recommendation.path, recommendation.is_clear) == ("a", True)
    assert (flip.practice, flip.current, flip.changed, flip.path) == (
        "a1",
        Fraction(6, 5),
        2,
        "b",
    )
