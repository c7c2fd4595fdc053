"""Laws of scoring one unit that hold for whatever is answered."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.answers import GRADED, Answer
from assessment.scoring import score_items
from tests.assessment.sample_answers import (
    GATED,
    INDEXED,
    LEVELLED,
    STAGED,
    STRICT,
    answer_item,
    any_answers,
    any_weight,
    item_lists,
    known_answers,
    known_or_left_out,
    law,
    make_item,
    performed_answers,
)

every_indexed = pytest.mark.parametrize("scheme", INDEXED.values(), ids=INDEXED)
every_levelled = pytest.mark.parametrize("scheme", LEVELLED.values(), ids=LEVELLED)
every_staged = pytest.mark.parametrize("scheme", STAGED.values(), ids=STAGED)


def replaced(items, chosen, answer):
    return [answer_item(item, answer) if item is chosen else item for item in items]


@st.composite
def improved_lists(draw):
    """Items, and the same items with one graded answer exchanged for a better one."""
    items = draw(item_lists(any_answers, any_weight))
    improvable = [item for item in items if item.credit is not None and item.credit < item.full]
    assume(improvable)
    chosen = draw(st.sampled_from(improvable))
    better = draw(st.sampled_from(GRADED[chosen.credit + 1 :]))
    return items, replaced(items, chosen, better)


@every_levelled
@law
@given(items=item_lists(any_answers, any_weight), performed=performed_answers)
def test_levels_stay_between_0_and_5(items, performed, scheme):
    score = score_items(items, performed=performed, scheme=scheme)

    assume(score)

    assert {score.level, score.level_low, score.level_high} <= {None, *range(6)}


@every_indexed
@law
@given(items=item_lists(any_answers, any_weight), performed=performed_answers)
def test_shares_and_coverage_stay_between_0_and_1(items, performed, scheme):
    score = score_items(items, performed=performed, scheme=scheme)

    assume(score)

    shares = [entry.share for entry in score.shares.values() if entry.share is not None]
    assert all(0 <= share <= 1 for share in [*shares, score.coverage])


@every_indexed
@law
@given(pair=improved_lists(), performed=performed_answers)
def test_a_better_answer_never_lowers_the_index(pair, performed, scheme):
    worse, better = (score_items(items, performed=performed, scheme=scheme) for items in pair)

    assert (better.index is None) is (worse.index is None)
    assert (better.index or 0) >= (worse.index or 0)


@every_levelled
@law
@given(pair=improved_lists(), performed=performed_answers)
def test_a_better_answer_never_lowers_the_level_or_its_bounds(pair, performed, scheme):
    worse, better = (score_items(items, performed=performed, scheme=scheme) for items in pair)

    assert (better.level is None) is (worse.level is None)
    assert (better.level or 0) >= (worse.level or 0)
    assert (better.level_low, better.level_high) >= (worse.level_low, worse.level_high)


@every_indexed
@law
@given(items=item_lists(any_answers, any_weight), performed=performed_answers, data=st.data())
def test_the_order_of_the_items_does_not_matter(items, performed, data, scheme):
    shuffled = data.draw(st.permutations(items))

    first = score_items(items, performed=performed, scheme=scheme)
    second = score_items(shuffled, performed=performed, scheme=scheme)

    assume(first)
    assert first == second


@every_indexed
@law
@given(items=item_lists([Answer.NOT_APPLICABLE]), performed=performed_answers)
def test_not_applicable_everywhere_is_not_assessed(items, performed, scheme):
    assert score_items(items, performed=performed, scheme=scheme) is None


@every_indexed
@law
@given(items=item_lists([None]), performed=performed_answers)
def test_nothing_answered_is_not_assessed(items, performed, scheme):
    assert score_items(items, performed=performed, scheme=scheme) is None


@every_indexed
@law
@given(items=item_lists(any_answers), performed=performed_answers, data=st.data())
def test_a_further_item_that_is_not_applicable_changes_no_figure(items, performed, data, scheme):
    level = data.draw(st.sampled_from(sorted({item.level for item in items})))
    further = [*items, make_item(Answer.NOT_APPLICABLE, level, 99)]

    before = score_items(items, performed=performed, scheme=scheme)
    after = score_items(further, performed=performed, scheme=scheme)

    assume(before)
    same = {"counts": {}, "mostly_not_applicable": ()}
    assert replace(after, **same) == replace(before, **same)


@every_levelled
@law
@given(items=item_lists(any_answers), performed=performed_answers, data=st.data())
def test_not_applicable_instead_of_fully_never_raises_the_level(items, performed, data, scheme):
    fully = [item for item in items if item.credit == item.full]
    assume(fully)
    fewer = replaced(items, data.draw(st.sampled_from(fully)), Answer.NOT_APPLICABLE)

    before = score_items(items, performed=performed, scheme=scheme)
    after = score_items(fewer, performed=performed, scheme=scheme)

    assume(after)
    assert (after.level or 0) <= (before.level or 0)
    assert (after.index or 0) <= (before.index or 0)


@every_staged
@law
@given(items=item_lists(any_answers), performed=performed_answers, data=st.data())
def test_a_level_that_is_not_applicable_is_never_credited(items, performed, data, scheme):
    level = data.draw(st.sampled_from(sorted({item.level for item in items})))
    without = [answer_item(i, Answer.NOT_APPLICABLE) if i.level == level else i for i in items]

    score = score_items(without, performed=performed, scheme=scheme)

    assume(score)
    assert score.level_high < level
    assert not score.shares[level].is_assessable


@every_levelled
@law
@given(items=item_lists(any_answers, any_weight), performed=performed_answers)
def test_the_bounds_contain_the_level(items, performed, scheme):
    score = score_items(items, performed=performed, scheme=scheme)

    assume(score and score.level is not None)

    assert score.level_low <= score.level <= score.level_high


@every_levelled
@law
@given(
    items=item_lists([*GRADED, Answer.DONT_KNOW], any_weight),
    performed=performed_answers,
    data=st.data(),
)
def test_the_bounds_contain_every_level_the_unknown_answers_can_give(
    items, performed, data, scheme
):
    settled = [
        answer_item(item, data.draw(st.sampled_from(GRADED))) if item.is_unknown else item
        for item in items
    ]

    unknown = score_items(items, performed=performed, scheme=scheme)
    known = score_items(settled, performed=performed, scheme=scheme)

    assert unknown.level_low <= known.level <= unknown.level_high


@every_levelled
@law
@given(items=item_lists(known_or_left_out), performed=performed_answers)
def test_without_unknown_answers_the_bounds_are_the_level(items, performed, scheme):
    score = score_items(items, performed=performed, scheme=scheme)

    assume(score)

    assert (score.level_low, score.level_high) == (score.level, score.level)
    assert not score.is_provisional


@law
@given(items=item_lists(any_answers), performed=performed_answers)
def test_the_strict_rule_is_never_above_the_gated_rule(items, performed):
    strict = score_items(items, performed=performed, scheme=STRICT)
    gated = score_items(items, performed=performed, scheme=GATED)

    assume(strict)

    assert (strict.level or 0) <= (gated.level or 0)
    assert strict.level_low <= gated.level_low


@every_staged
@law
@given(items=item_lists(any_answers, any_weight), performed=performed_answers)
def test_the_index_never_reaches_the_next_level(items, performed, scheme):
    score = score_items(items, performed=performed, scheme=scheme)

    assume(score and score.level is not None)

    assert score.level <= score.index < score.level + 1


@every_indexed
@law
@given(
    items=item_lists(any_answers, any_weight),
    performed=performed_answers,
    factor=st.integers(2, 50),
)
def test_weights_scaled_by_a_constant_change_nothing(items, performed, factor, scheme):
    scaled = [replace(item, weight=item.weight * factor) for item in items]

    assert score_items(scaled, performed=performed, scheme=scheme) == score_items(
        items, performed=performed, scheme=scheme
    )


@law
@given(items=item_lists(known_answers), finer=st.integers(2, 9))
def test_a_finer_scale_of_credit_changes_nothing(items, finer):
    fine = [replace(i, credit=i.credit * finer, full=i.full * finer) for i in items]

    assert score_items(fine) == score_items(items)


@law
@given(items=item_lists(known_answers))
def test_a_level_is_reached_only_on_fully_achieved_levels_below_it(items):
    score = score_items(items, performed=True)

    below = [score.shares[level].share for level in range(2, score.level)]

    assert all(share > Fraction(85, 100) for share in below)


@law
@given(items=item_lists(known_answers))
def test_a_gate_never_raises_the_level(items):
    ungated = [replace(item, gate=False) for item in items]

    assert score_items(items).level <= score_items(ungated).level
