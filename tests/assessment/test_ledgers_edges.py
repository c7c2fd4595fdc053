"""Edges of the ledger: people outside it, the last round in groups, and what must be rescored."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assessment.answers import GRADED, Answer, Combination
from assessment.groups import NO_GROUP, Groups
from assessment.ledgers import keep_ledger
from assessment.project import EvidenceClass, Rule, ScoringOptions
from tests.assessment.sample_answers import make_ledger
from tests.assessment.sample_votes import gather, make_voted_project, vote_alike, vote_of

NOT, PARTLY, LARGELY, FULLY = GRADED
ITEM = "alpha.c21"
EVEN = {"p0": "it", "p1": "it", "p2": "business", "p3": "business"}


def vote_in_round(number, *answers):
    return [vote_of(f"p{n}", ITEM, answer, number) for n, answer in enumerate(answers)]


def test_a_person_who_never_voted_belongs_to_no_group():
    assert Groups().group_of("mia") == NO_GROUP
    assert Groups({"ben": "it"}).group_of("mia") == NO_GROUP


@pytest.mark.parametrize(("last", "business"), [(2, Fraction(3, 2)), (3, 0)])
def test_after_the_last_round_each_group_too_says_its_lower_value(last, business):
    ledger = gather(
        *vote_in_round(last, FULLY, FULLY, NOT, FULLY), groups=EVEN, how=Combination.MEAN
    )

    assert ledger.group_values(ITEM) == {"it": 3, "business": business}


@pytest.mark.parametrize("item", ["alpha.c21", "alpha.performed", "alpha"])
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("agreed", FULLY),
        ("evidence", EvidenceClass.RECORDS),
        ("targets", 3),
        ("votes", [vote_of("mia", ITEM, FULLY)]),
    ],
)
def test_an_entry_on_any_item_of_a_practice_changes_that_practice(item, kind, value):
    before = make_ledger({"beta.c21": FULLY})
    after = replace(before, **{kind: {**getattr(before, kind), item: value}})

    assert after.changes_from(before) == before.changes_from(after) == {"alpha"}
    assert before.changes_from(before) == set()


@pytest.mark.parametrize(
    ("rule", "targets"), [(Rule.MINIMUM_GOAL, {"alpha": 3}), (Rule.GATED, {}), (Rule.MEAN, {})]
)
def test_targets_enter_the_ledger_under_the_minimum_goal_rule_only(rule, targets):
    project = make_voted_project().model_copy(update={"scoring": ScoringOptions(rule=rule)})

    assert keep_ledger(project, {"alpha": 3}).targets == targets
    assert keep_ledger(project).targets == {}


def test_the_ledger_knows_the_group_of_everybody_who_voted():
    votes = vote_alike(ITEM, FULLY, FULLY, NOT, FULLY)

    ledger = keep_ledger(make_voted_project(*votes, group_of={**EVEN, "p3": None}))

    assert ledger.groups.members == {"p0": "it", "p1": "it", "p2": "business", "p3": NO_GROUP}
    assert ledger.ballots.times.keys() == {"p0", "p1", "p2", "p3"}


def test_the_values_of_a_ledger_are_exact_whatever_they_were_made_of():
    ledger = gather(*vote_alike(ITEM, FULLY, LARGELY, LARGELY), how=Combination.MEAN)

    assert ledger.credit_of(ITEM) == Fraction(7, 3)
    assert make_ledger({ITEM: LARGELY}).credit_of(ITEM) == 2
    assert make_ledger({ITEM: Answer.DONT_KNOW}).credit_of(ITEM) is None
    assert make_ledger().credit_of(ITEM) is None


def test_a_vote_two_steps_away_is_dissent_and_one_step_away_is_not():
    ledger = gather(*vote_in_round(3, NOT, PARTLY, PARTLY, LARGELY, FULLY))

    assert ledger.answer_to(ITEM) == 1
    assert [vote.person for vote in ledger.dissent_on(ITEM)] == ["p4"]


@pytest.mark.parametrize("how", list(Combination))
@pytest.mark.parametrize(("groups", "lower"), [({}, 2), (EVEN, 2), ({**EVEN, "p2": "it"}, 0)])
def test_the_lower_value_is_told_beside_whatever_combination_counts(how, groups, lower):
    ledger = gather(*vote_alike(ITEM, FULLY, LARGELY, FULLY, NOT), groups=groups, how=how)

    assert ledger.lower_value(ITEM) == lower
    assert ledger.lower_value("alpha.c22") is None


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ((), None),
        ((Answer.NOT_APPLICABLE, Answer.NOT_APPLICABLE), Answer.NOT_APPLICABLE),
        ((Answer.DONT_KNOW, Answer.NOT_APPLICABLE), Answer.DONT_KNOW),
        ((Answer.DONT_KNOW, Answer.DONT_KNOW), Answer.DONT_KNOW),
        ((Answer.DONT_KNOW, LARGELY), 2),
    ],
)
def test_where_nobody_graded_an_item_what_they_said_instead_counts(answers, counts):
    assert gather(*vote_alike(ITEM, *answers)).answer_to(ITEM) == counts


def test_votes_on_other_items_are_not_gathered_again_when_one_is_added():
    here, elsewhere = vote_of("mia", ITEM, FULLY), vote_of("mia", "beta.c21", NOT)
    before = keep_ledger(make_voted_project(here))

    after = keep_ledger(make_voted_project(here, elsewhere), before=before)

    assert after == keep_ledger(make_voted_project(here, elsewhere))
    assert after.votes[ITEM] is before.votes[ITEM]
