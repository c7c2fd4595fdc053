"""Edges of practice results: targets on finer scales, and every field of a quick result."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assessment.agreement import Spread
from assessment.answers import GRADED, Answer, Combination
from assessment.practices import (
    PracticeResult,
    Source,
    cap_by_evidence,
    items_of,
    on_one_scale,
    score_practice,
)
from assessment.project import EvidenceClass, Rule
from assessment.ratings import Scheme
from tests.assessment.sample_answers import MEAN, answer_letters, make_asked, make_item, make_ledger
from tests.assessment.sample_votes import gather, vote_alike, vote_of

NOT, PARTLY, LARGELY, FULLY = GRADED
ALPHA = make_asked("alpha", (1, 1, 1, 1))


@pytest.mark.parametrize(
    ("answers", "meets"), [((NOT, FULLY), False), ((LARGELY, FULLY), False), ((FULLY, FULLY), True)]
)
def test_a_target_asks_the_same_of_the_mean_of_several_raters(answers, meets):
    votes = vote_alike("alpha.c21", *answers)
    ledger = gather(*votes, scheme=Scheme(Rule.MINIMUM_GOAL), how=Combination.MEAN)

    result = score_practice(
        ALPHA, replace(ledger, agreed={"alpha.c31": LARGELY}, targets={"alpha": 3})
    )

    assert result.meets_goal is meets


def test_targets_are_counted_out_of_the_same_number_as_the_answers():
    ledger = gather(*vote_alike("alpha.c21", NOT, FULLY), how=Combination.MEAN)

    items = items_of(ALPHA.criteria, ledger, 3)

    assert [(i.id, i.credit, i.target, i.full) for i in items] == [
        ("alpha.c21", 3, 6, 6),
        ("alpha.c31", None, 4, 6),
        ("alpha.c41", None, None, 6),
        ("alpha.c51", None, None, 6),
    ]
    assert [item.target for item in items_of(ALPHA.criteria, ledger)] == [None] * 4


def quick_result(**parts):
    """Return the result of an unassessed practice, but for the parts given."""
    nothing = {
        "id": "alpha",
        "title": "Alpha",
        "source": Source.NONE,
        "level": None,
        "level_low": None,
        "level_high": None,
        "index": None,
        "evidenced_level": None,
        "is_provisional": False,
        "score": None,
        "raters": 0,
        "spread": None,
        "discuss": (),
    }
    return PracticeResult(**{**nothing, **parts})


LEVEL_3 = {"source": Source.QUICK, "level": 3, "level_low": 3, "level_high": 3, "index": 3}


@pytest.mark.parametrize(
    ("agreed", "scheme", "parts"),
    [
        ({}, Scheme(), {}),
        ({"alpha": 3}, Scheme(), LEVEL_3),
        ({"alpha": 0}, MEAN, {**dict.fromkeys(LEVEL_3, 0), "source": Source.QUICK}),
        ({"alpha": Answer.NOT_APPLICABLE}, Scheme(), {}),
        (
            {"alpha": Answer.DONT_KNOW},
            Scheme(),
            {"source": Source.QUICK, "level_low": 0, "level_high": 5, "is_provisional": True},
        ),
        (
            {"alpha": Answer.DONT_KNOW},
            Scheme(Rule.ADDITIVE),
            {"source": Source.QUICK, "is_provisional": True},
        ),
        ({"alpha": 3}, Scheme(Rule.MINIMUM_GOAL), {"source": Source.QUICK, "meets_goal": True}),
    ],
)
def test_a_quick_result_says_what_is_known_and_nothing_else(agreed, scheme, parts):
    ledger = make_ledger(agreed, scheme=scheme)
    targets = {"alpha": 2} if scheme.rule is Rule.MINIMUM_GOAL else {}

    assert score_practice(ALPHA, replace(ledger, targets=targets)) == quick_result(**parts)


def test_a_result_of_criteria_holds_everything_that_was_found():
    practice = make_asked("alpha", (1, 1, 1, 1), title="Alpha it is")
    letters = answer_letters("alpha", l2="F", l3="F", l4="P", l5="DK")
    ledger = make_ledger(letters, evidence={"alpha.c21": EvidenceClass.AUDITED})

    result = score_practice(practice, ledger)

    assert result == PracticeResult(
        id="alpha",
        title="Alpha it is",
        source=Source.CRITERIA,
        level=3,
        level_low=3,
        level_high=3,
        index=3 + Fraction(33, 100),
        evidenced_level=2,
        is_provisional=True,
        score=result.score,
        raters=0,
        spread=None,
        discuss=(),
        items=tuple(items_of(practice.criteria, ledger)),
    )
    assert (result.blocking, result.holding) == (("alpha.c41",), ("alpha.c31",))


@pytest.mark.parametrize("with_targets", [True, False])
def test_whether_a_goal_is_met_is_told_under_its_rule_only(with_targets):
    scheme = Scheme(Rule.MINIMUM_GOAL) if with_targets else Scheme()
    ledger = make_ledger(answer_letters("alpha", l2="L", l3="N"), scheme=scheme)

    result = score_practice(ALPHA, replace(ledger, targets={"alpha": 2} if with_targets else {}))

    assert result.meets_goal is (True if with_targets else None)


def test_a_quick_level_between_two_is_the_lower_one_with_all_its_voices():
    ledger = gather(*vote_alike("alpha", 2, 3), how=Combination.MEAN)

    assert score_practice(ALPHA, ledger) == quick_result(
        **{**LEVEL_3, "level": 2, "level_low": 2, "level_high": 2, "index": 2},
        raters=2,
        spread=Spread(votes=2, range=1, iqr=0.5, deviation=0.5),
    )


def test_of_items_people_differ_on_alike_in_range_the_one_farther_from_its_middle_is_first():
    ledger = gather(
        *vote_alike("alpha.c21", NOT, PARTLY, PARTLY, PARTLY, LARGELY),
        *vote_alike("alpha.c31", NOT, NOT, PARTLY, LARGELY, LARGELY),
    )

    result = score_practice(ALPHA, ledger)

    assert result.discuss == ("alpha.c31", "alpha.c21")
    assert result.spread == Spread(votes=5, range=2, iqr=2, deviation=0.8)


def test_only_one_grade_makes_a_single_source_and_who_did_not_grade_is_a_rater_too():
    votes = [
        vote_of("mia", "alpha.c21", FULLY),
        vote_of("ben", "alpha.c21", Answer.DONT_KNOW),
        vote_of("mia", "alpha.performed", FULLY),
        vote_of("mia", "alpha.c31", FULLY),
        vote_of("ben", "alpha.c31", FULLY),
    ]

    result = score_practice(ALPHA, gather(*votes))

    assert result.single_source == ("alpha.c21", "alpha.performed")
    assert result.raters == 2


@pytest.mark.parametrize(("credit", "capped"), [(5, 4), (4, 4), (3, 3)])
def test_a_document_carries_two_thirds_of_any_scale(credit, capped):
    item = make_item(level=4, credit=credit, full=6)

    assert cap_by_evidence([item], {item.id: EvidenceClass.DOCUMENT})[0].credit == capped


def test_items_on_one_scale_keep_what_nobody_knows_unknown():
    items = [make_item(PARTLY), make_item(None, number=2, full=6)]

    assert [(i.credit, i.full) for i in on_one_scale(items)] == [(2, 6), (None, 6)]
