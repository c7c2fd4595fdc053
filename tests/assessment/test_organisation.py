"""The organisation as a whole: floor, typical level, dimensions, value chain and value system."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.answers import CODES, GRADED, Answer, Combination
from assessment.organisation import (
    CONTRIBUTION_WEIGHTS,
    index_dimensions,
    index_value_chain,
    rate_value_system,
    summarise,
)
from assessment.practices import score_practice, score_practices
from frameworks.model import (
    Activity,
    Contribution,
    Dimension,
)
from tests.assessment.sample_answers import (
    ADDITIVE,
    GATED,
    MEAN,
    STRICT,
    agreed_answers,
    answer_letters,
    law,
    make_asked,
    make_criterion,
    make_ledger,
    make_practice,
    make_votes,
)
from tests.assessment.sample_system import SYSTEM, with_contributions

NAMES = ("alpha", "beta", "gamma", "delta")
PRACTICES = {name: make_asked(name) for name in NAMES}
quick_levels = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5))


def review_quick(levels, practices=PRACTICES):
    return score_practices(practices.values(), make_ledger(levels))


def test_the_floor_is_the_lowest_level_with_all_who_stand_there():
    overall = summarise(review_quick({"alpha": 3, "beta": 1, "gamma": 1}).values())

    assert (overall.floor, overall.floor_units) == (1, ("beta", "gamma"))
    assert (overall.typical, overall.index) == (1, Fraction(5, 3))
    assert (overall.assessed, overall.in_scope) == (3, 4)


def test_the_typical_level_is_the_lower_median():
    overall = summarise(review_quick({"alpha": 0, "beta": 1, "gamma": 4, "delta": 5}).values())

    assert overall.typical == 1
    assert overall.iqr == (0.75, 4.25)


def test_nothing_assessed_has_no_figures():
    overall = summarise(review_quick({}).values())

    assert (overall.floor, overall.floor_units, overall.typical) == (None, (), None)
    assert (overall.iqr, overall.index) == (None, None)
    assert (overall.assessed, overall.in_scope) == (0, 4)


def test_one_practice_has_no_middle_half_and_two_have_one():
    assert summarise(review_quick({"alpha": 2}).values()).iqr is None
    assert summarise(review_quick({"alpha": 1, "beta": 2}).values()).iqr == (1.25, 1.75)


def test_a_practice_with_an_index_and_no_level_is_assessed():
    ledger = make_ledger(answer_letters(l2="F F", l3="F F", l4="N N", l5="N N"), scheme=ADDITIVE)

    overall = summarise([score_practice(PRACTICES["alpha"], ledger)])

    assert (overall.assessed, overall.floor, overall.typical) == (1, None, None)
    assert overall.index is not None


@law
@given(quick_levels)
def test_every_figure_lies_between_the_lowest_and_the_highest_practice(levels):
    assume(levels)
    low, high = min(levels.values()), max(levels.values())

    overall = summarise(review_quick(levels).values())

    assert overall.floor == low
    assert low <= overall.typical <= high
    assert low <= overall.index <= high
    assert all(low <= quartile <= high for quartile in overall.iqr or ())


@law
@given(quick_levels, st.data())
def test_a_higher_practice_never_lowers_a_figure(levels, data):
    assume(levels)
    name = data.draw(st.sampled_from(sorted(levels)))
    raised = {**levels, name: data.draw(st.integers(levels[name], 5))}

    before, after = (summarise(review_quick(entry).values()) for entry in (levels, raised))

    assert (after.floor, after.typical) >= (before.floor, before.typical)
    assert after.index >= before.index


@pytest.mark.parametrize(
    ("contribution", "weight"),
    [
        (Contribution.NONE, 0),
        (Contribution.LOW, 1),
        (Contribution.MEDIUM, 2),
        (Contribution.HIGH, 3),
    ],
)
def test_contributions_weigh_0_to_3(contribution, weight):
    assert CONTRIBUTION_WEIGHTS[contribution] == weight


def test_an_activity_is_the_mean_of_practices_by_contribution():
    practices = {
        "alpha": with_contributions("alpha", {Activity.PLAN: Contribution.HIGH}),
        "beta": with_contributions("beta", {Activity.PLAN: Contribution.LOW}),
        "gamma": with_contributions("gamma", {Activity.ENGAGE: Contribution.MEDIUM}),
        "delta": with_contributions("delta", {Activity.PLAN: Contribution.HIGH}),
    }
    results = review_quick({"alpha": 4, "beta": 0, "gamma": 2}, practices)

    chain = index_value_chain(practices.values(), results)

    assert (chain[Activity.PLAN], chain[Activity.ENGAGE]) == (3, 2)
    assert chain[Activity.DELIVER] is None


@law
@given(
    quick_levels,
    st.lists(st.sampled_from(Contribution), min_size=4, max_size=4),
)
def test_an_activity_lies_between_its_lowest_and_highest_practice(levels, contributions):
    practices = {
        name: with_contributions(name, {Activity.PLAN: contribution})
        for name, contribution in zip(NAMES, contributions, strict=True)
    }
    adding = [
        levels[name]
        for name, contribution in zip(NAMES, contributions, strict=True)
        if name in levels and contribution is not Contribution.NONE
    ]
    assume(adding)

    index = index_value_chain(practices.values(), review_quick(levels, practices))[Activity.PLAN]

    assert min(adding) <= index <= max(adding)


PEOPLE = make_practice(
    "alpha",
    [
        make_criterion("alpha", 2, 1, gate="So."),
        make_criterion("alpha", 2, 2, dimension=Dimension.TECHNOLOGY),
        make_criterion("alpha", 3, 1),
        make_criterion("alpha", 3, 2, dimension=Dimension.TECHNOLOGY),
    ],
)
OTHERS = make_practice("beta", [make_criterion("beta", level, 1) for level in (2, 3)])


def index_of(practices, ledger):
    return index_dimensions(practices, score_practices(practices, ledger), ledger)


def test_a_dimension_is_scored_over_its_criteria_in_all_practices():
    agreed = {
        **answer_letters("alpha", l2="F P", l3="P N"),
        **answer_letters("beta", l2="F", l3="F"),
    }

    indices = index_of([PEOPLE, OTHERS], make_ledger(agreed))

    assert indices[Dimension.PEOPLE] == 3
    assert indices[Dimension.TECHNOLOGY] == 1 + Fraction(33, 100)
    assert indices[Dimension.PARTNERS] is None


def test_a_gate_closes_no_level_of_a_dimension():
    agreed = {
        **answer_letters("alpha", l2="P F", l3="N N"),
        **answer_letters("beta", l2="F", l3="N"),
    }

    indices = index_of([PEOPLE, OTHERS], make_ledger(agreed))

    assert indices[Dimension.PEOPLE] == 2


def test_a_practice_that_is_not_started_leaves_a_dimension_alone():
    agreed = answer_letters("alpha", l2="F F", l3="N N")

    indices = index_of([PEOPLE, OTHERS], make_ledger(agreed))

    assert indices[Dimension.PEOPLE] == 2


def test_a_dimension_known_to_less_than_60_percent_has_no_index():
    agreed = answer_letters("alpha", l2="F -", l3="- F")

    assert index_of([PEOPLE], make_ledger(agreed)) == dict.fromkeys(Dimension)


@pytest.mark.parametrize(
    ("letters", "index"), [("F F F - -", 2), ("F F F F F F F - - - - -", None)]
)
def test_a_dimension_known_to_exactly_60_percent_has_an_index(letters, index):
    known = letters.split()
    practice = make_practice(
        "alpha",
        [make_criterion("alpha", 2, n, id=f"alpha.c{n:02}") for n in range(1, len(known) + 1)],
    )
    agreed = {f"alpha.c{n:02}": CODES[c] for n, c in enumerate(known, 1) if c != "-"}

    assert index_of([practice], make_ledger(agreed))[Dimension.PEOPLE] == index


def test_a_dimension_that_is_not_applicable_has_no_index():
    agreed = answer_letters("alpha", l2="F NA", l3="F NA")

    indices = index_of([PEOPLE], make_ledger(agreed))

    assert indices[Dimension.PEOPLE] == 3
    assert indices[Dimension.TECHNOLOGY] is None


def test_practices_rated_by_different_numbers_of_people_share_one_scale():
    votes = make_votes("alpha.c21", [Answer.FULLY, Answer.FULLY, Answer.LARGELY])
    agreed = {"alpha.c31": Answer.NOT, **answer_letters("beta", l2="F", l3="N")}

    indices = index_of([PEOPLE, OTHERS], make_ledger(agreed, votes, how=Combination.MEAN))

    assert indices[Dimension.PEOPLE] == 2


@law
@given(agreed=agreed_answers([PEOPLE, OTHERS]), data=st.data())
def test_a_better_answer_never_lowers_a_dimension(agreed, data):
    graded = sorted(i for i, a in agreed.items() if a in GRADED[:3] and ".c" in i)
    assume(graded)
    item = data.draw(st.sampled_from(graded))
    better = {**agreed, item: GRADED[agreed[item].credit + 1]}

    before, after = (index_of([PEOPLE, OTHERS], make_ledger(entry)) for entry in (agreed, better))

    assert all((after[d] or 0) >= (before[d] or 0) for d in Dimension)


@law
@given(agreed=agreed_answers([PEOPLE, OTHERS]))
def test_further_criteria_that_are_not_applicable_change_no_dimension(agreed):
    further = [make_criterion("beta", level, 9) for level in (2, 3)]
    wider = make_practice("beta", [*OTHERS.criteria, *further])
    left_out = {**agreed, **dict.fromkeys((c.id for c in further), Answer.NOT_APPLICABLE)}

    before = index_of([PEOPLE, OTHERS], make_ledger(agreed))
    after = index_of([PEOPLE, wider], make_ledger(left_out))

    assert after == before


@law
@given(agreed=agreed_answers([PEOPLE, OTHERS]))
def test_the_index_of_a_dimension_stays_between_0_and_5(agreed):
    indices = index_of([PEOPLE, OTHERS], make_ledger(agreed)).values()

    assert all(0 <= index <= 5 for index in indices if index is not None)


def rate(answers, typical, scheme=None):
    overall = replace(summarise([]), typical=typical)
    ledger = make_ledger(answers) if scheme is None else make_ledger(answers, scheme=scheme)
    return rate_value_system(SYSTEM, overall, ledger)


@pytest.mark.parametrize(
    ("letters", "typical", "components", "level"),
    [
        ({"l2": "F", "l3": "L"}, 2, {"governance": 3, "practices": 2}, 2),
        ({"l2": "F", "l3": "N"}, 4, {"governance": 2, "practices": 4}, 2),
        ({"l2": "N", "l3": "N"}, 3, {"governance": 1, "practices": 3}, 1),
        ({"l2": "F", "l3": "F"}, 0, {"governance": 3, "practices": 1}, 1),
        ({"l2": "F", "l3": "F"}, None, {"governance": 3, "practices": None}, None),
        ({}, 3, {"governance": None, "practices": 3}, None),
    ],
)
def test_the_value_system_is_as_mature_as_its_lowest_component(letters, typical, components, level):
    rating = rate(answer_letters("governance", **letters), typical)

    assert (rating.components, rating.level) == (components, level)


def test_a_component_that_meets_nothing_is_at_level_1_of_its_score():
    rating = rate(answer_letters("governance", l2="N", l3="N"), 3)

    assert {name: score.level for name, score in rating.scores.items()} == {"governance": 1}


@pytest.mark.parametrize(("scheme", "level"), [(GATED, 3), (STRICT, 2), (MEAN, 3), (ADDITIVE, 3)])
def test_the_components_follow_the_rule_in_force_where_it_has_stages(scheme, level):
    answers = answer_letters("governance", l2="F", l3="L")

    assert rate(answers, 5, scheme).components["governance"] == level


def test_a_provisional_practice_counts_as_assessed_only_with_a_level():
    result = score_practice(PRACTICES["alpha"], make_ledger({"alpha.c21": Answer.FULLY}))

    overall = summarise([result])

    assert (overall.assessed, overall.floor, overall.index) == (0, None, None)
