"""How near to its lowest stated level a figure may lie, in either direction."""

import pytest

from assessment.operations import Span, point_to_levels
from tests.assessment.test_operations import make_figure

BELOW, NEAR = Span(1, 1), Span(1, 2)


@pytest.mark.parametrize(
    ("direction", "plausible", "value", "span"),
    [
        ("lower", {2: 10}, 19.9, NEAR),
        ("lower", {2: 10}, 20, BELOW),
        ("lower", {2: 10, 3: 6, 4: 4}, 13.9, NEAR),
        ("lower", {2: 10, 3: 6, 4: 4}, 14, BELOW),
        ("higher", {2: 10}, 5.1, NEAR),
        ("higher", {2: 10}, 5, BELOW),
        ("higher", {2: 10, 3: 13, 4: 20}, 7.1, NEAR),
        ("higher", {2: 10, 3: 13, 4: 20}, 7, BELOW),
        ("higher", {2: 10, 3: 30}, 5, BELOW),
    ],
)
def test_a_near_miss_is_under_one_step_and_better_than_half_as_good(
    direction, plausible, value, span
):
    assert point_to_levels(make_figure(plausible, direction), value) == span
