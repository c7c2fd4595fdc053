"""The result of one practice: which answers count, evidence, raters and the quick scan."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.agreement import Spread
from assessment.answers import GRADED, Answer, Combination
from assessment.ledgers import keep_ledger
from assessment.practices import (
    EVIDENCE_CAPS,
    Source,
    cap_by_evidence,
    items_of,
    on_one_scale,
    score_practice,
    score_practices,
)
from assessment.project import (
    Agreed,
    Evidence,
    EvidenceClass,
    FrameworkReference,
    Rounding,
    Rule,
    ScoringOptions,
    start_project,
)
from assessment.scoring import Scheme, State
from tests.assessment.sample_answers import (
    ADDITIVE,
    INDEXED,
    MEAN,
    NOON,
    STRICT,
    agreed_answers,
    answer_letters,
    credit_share,
    criterion_ids,
    evidence_classes,
    item_lists,
    law,
    make_asked,
    make_criterion,
    make_item,
    make_ledger,
    make_practice,
    make_vote,
    make_votes,
)

ALPHA = make_asked("alpha", (4, 4, 2, 2), gates=("2.1",))
every_indexed = pytest.mark.parametrize("scheme", INDEXED.values(), ids=INDEXED)
reference = FrameworkReference(id="itil4", edition="4", checksum="0123456789abcdef")


@pytest.mark.parametrize("scheme", [Scheme(), STRICT], ids=["gated", "strict"])
@law
@given(agreed=agreed_answers([ALPHA]), evidence=evidence_classes(ALPHA))
def test_the_evidenced_level_is_never_above_the_claimed_one(agreed, evidence, scheme):
    result = score_practice(ALPHA, make_ledger(agreed, evidence=evidence, scheme=scheme))

    assume(result.level is not None)

    assert 0 <= result.evidenced_level <= result.level
    assert result.assurance_gap == result.level - result.evidenced_level


@law
@given(agreed=agreed_answers([ALPHA]), evidence=evidence_classes(ALPHA))
def test_evidence_never_changes_the_claimed_level(agreed, evidence):
    without = score_practice(ALPHA, make_ledger(agreed))
    backed = score_practice(ALPHA, make_ledger(agreed, evidence=evidence))

    assert (backed.level, backed.index, backed.blocking) == (
        without.level,
        without.index,
        without.blocking,
    )


@law
@given(
    agreed=agreed_answers([ALPHA]),
    evidence=evidence_classes(ALPHA),
    item=st.sampled_from(criterion_ids(ALPHA)),
)
def test_stronger_evidence_never_lowers_the_evidenced_level(agreed, evidence, item):
    weak = score_practice(ALPHA, make_ledger(agreed, evidence=evidence))
    strong = score_practice(
        ALPHA, make_ledger(agreed, evidence={**evidence, item: EvidenceClass.AUDITED})
    )

    assert (strong.evidenced_level or 0) >= (weak.evidenced_level or 0)


@law
@given(agreed=agreed_answers([ALPHA]))
def test_audited_evidence_for_everything_carries_the_claimed_level(agreed):
    evidence = dict.fromkeys(criterion_ids(ALPHA), EvidenceClass.AUDITED)

    result = score_practice(ALPHA, make_ledger(agreed, evidence=evidence))

    assume(result.source is Source.CRITERIA)
    assert result.evidenced_level == result.level


@law
@given(agreed=agreed_answers([ALPHA]), data=st.data())
def test_the_order_of_criteria_does_not_matter(agreed, data):
    shuffled = make_practice("alpha", data.draw(st.permutations(ALPHA.criteria)))

    first = score_practice(ALPHA, make_ledger(agreed))
    second = score_practice(shuffled, make_ledger(agreed))

    assert (first.level, first.index, first.evidenced_level, set(first.blocking)) == (
        second.level,
        second.index,
        second.evidenced_level,
        set(second.blocking),
    )


@every_indexed
@law
@given(agreed=agreed_answers([ALPHA]), count=st.integers(2, 5), how=st.sampled_from(Combination))
def test_raters_who_all_say_the_same_equal_one_agreed_answer(agreed, count, how, scheme):
    votes = {
        item: [make_vote(item, answer, f"p{n}") for n in range(count)]
        for item, answer in agreed.items()
    }

    single = score_practice(ALPHA, make_ledger(agreed, scheme=scheme))
    several = score_practice(ALPHA, make_ledger(votes=votes, how=how, scheme=scheme))

    assert (several.source, several.level, several.index) == (
        single.source,
        single.level,
        single.index,
    )
    assert (several.level_low, several.level_high) == (single.level_low, single.level_high)


@law
@given(
    agreed=agreed_answers([ALPHA], GRADED),
    item=st.sampled_from(criterion_ids(ALPHA)),
    votes=st.lists(st.sampled_from(GRADED), min_size=1, max_size=6),
)
def test_a_rater_who_repeats_the_median_moves_nothing(agreed, item, votes):
    others = {key: answer for key, answer in agreed.items() if key != item}
    before = make_ledger(others, make_votes(item, votes))
    middle = GRADED[int(before.credit_of(item))]
    after = make_ledger(others, make_votes(item, [*votes, middle]))

    assert score_practice(ALPHA, after).index == score_practice(ALPHA, before).index


@law
@given(agreed=agreed_answers([ALPHA]), changed=agreed_answers([ALPHA]))
def test_scoring_again_what_changed_equals_scoring_everything(agreed, changed):
    beta = make_asked("beta", (2, 2))
    old = make_ledger({**agreed, "beta.c21": Answer.FULLY})
    new = make_ledger({**changed, "beta.c21": Answer.FULLY})
    before = (old, score_practices([ALPHA, beta], old))

    assert score_practices([ALPHA, beta], new, before) == score_practices([ALPHA, beta], new)


@pytest.mark.parametrize(
    "changed",
    [
        make_ledger({"alpha.c21": Answer.FULLY}, scheme=STRICT),
        make_ledger({"alpha.c21": Answer.FULLY}, how=Combination.MEAN),
        make_ledger({"alpha.c21": Answer.PARTLY}),
        make_ledger({}),
        make_ledger({"alpha.c21": Answer.FULLY}, {"alpha.c22": [make_vote("alpha.c22", "not")]}),
        make_ledger({"alpha.c21": Answer.FULLY}, evidence={"alpha.c21": EvidenceClass.AUDITED}),
        make_ledger({"alpha.c21": Answer.FULLY, "alpha.performed": Answer.NOT}),
    ],
)
def test_every_kind_of_change_is_scored_again(changed):
    old = make_ledger({"alpha.c21": Answer.FULLY})
    before = (old, score_practices([ALPHA], old))

    assert score_practices([ALPHA], changed, before) == score_practices([ALPHA], changed)


def test_a_practice_that_comes_into_scope_is_scored():
    ledger = make_ledger({"alpha.c21": Answer.FULLY})

    results = score_practices([ALPHA], ledger, (ledger, {}))

    assert results == score_practices([ALPHA], ledger)


def test_what_did_not_change_is_not_scored_again():
    ledger = make_ledger({"alpha.c21": Answer.FULLY})
    known = score_practices([ALPHA], ledger)

    again = score_practices([ALPHA], make_ledger({"alpha.c21": Answer.FULLY}), (ledger, known))

    assert again["alpha"] is known["alpha"]


@pytest.mark.parametrize(
    ("strength", "level", "share"),
    [
        (EvidenceClass.NONE, 2, Fraction(1, 3)),
        (EvidenceClass.NONE, 3, Fraction(1, 3)),
        (EvidenceClass.NONE, 4, 0),
        (EvidenceClass.NONE, 5, 0),
        (EvidenceClass.SAID, 2, Fraction(1, 3)),
        (EvidenceClass.SAID, 3, Fraction(1, 3)),
        (EvidenceClass.SAID, 4, 0),
        (EvidenceClass.SAID, 5, 0),
        (EvidenceClass.DOCUMENT, 2, Fraction(2, 3)),
        (EvidenceClass.DOCUMENT, 3, Fraction(2, 3)),
        (EvidenceClass.DOCUMENT, 4, Fraction(2, 3)),
        (EvidenceClass.DOCUMENT, 5, Fraction(2, 3)),
        (EvidenceClass.RECORDS, 2, 1),
        (EvidenceClass.RECORDS, 5, 1),
        (EvidenceClass.AUDITED, 2, 1),
        (EvidenceClass.AUDITED, 5, 1),
    ],
)
@pytest.mark.parametrize("finer", [1, 4])
def test_evidence_caps_a_fully_met_item(strength, level, share, finer):
    item = make_item(Answer.FULLY, level, credit=3 * finer, full=3 * finer)

    (capped,) = cap_by_evidence([item], {item.id: strength})

    assert credit_share(capped) == share


@pytest.mark.parametrize("answer", [Answer.NOT, Answer.DONT_KNOW, Answer.NOT_APPLICABLE, None])
def test_a_cap_never_adds_credit(answer):
    item = make_item(answer, 2)

    assert cap_by_evidence([item], {}) == [item]


def test_every_capped_class_has_a_cap_for_each_level():
    assert {s: set(caps) for s, caps in EVIDENCE_CAPS.items()} == {
        EvidenceClass.NONE: {2, 3, 4, 5},
        EvidenceClass.SAID: {2, 3, 4, 5},
        EvidenceClass.DOCUMENT: {2, 3, 4, 5},
    }


def test_criteria_that_are_not_agreed_take_the_combined_votes():
    ledger = make_ledger(votes=make_votes("alpha.c21", [Answer.FULLY, Answer.NOT]))

    assert ledger.credit_of("alpha.c21") == 0


@pytest.mark.parametrize("answer", [Answer.DONT_KNOW, Answer.NOT_APPLICABLE])
def test_an_answer_without_a_grade_counts_for_nothing(answer):
    ledger = make_ledger({"alpha.c21": answer})

    assert ledger.credit_of("alpha.c21") is None
    assert ledger.credit_of("alpha.c22") is None


def test_an_agreed_answer_overrules_the_votes():
    votes = make_votes("alpha.c21", [Answer.NOT, Answer.NOT])

    ledger = make_ledger({"alpha.c21": Answer.FULLY}, votes)

    assert ledger.credit_of("alpha.c21") == 3
    assert ledger.votes_on("alpha.c21") == [0, 0]


@pytest.mark.parametrize(
    ("votes", "answer"),
    [
        ([Answer.NOT_APPLICABLE, Answer.NOT_APPLICABLE], Answer.NOT_APPLICABLE),
        ([Answer.NOT_APPLICABLE, Answer.DONT_KNOW], Answer.DONT_KNOW),
        ([Answer.DONT_KNOW], Answer.DONT_KNOW),
        ([Answer.DONT_KNOW, Answer.LARGELY], Fraction(2)),
        ([Answer.NOT_APPLICABLE, Answer.PARTLY], Fraction(1)),
        ([], None),
    ],
)
def test_a_rater_without_a_grade_drops_out_of_the_item(votes, answer):
    assert make_ledger(votes=make_votes("alpha.c21", votes)).answer_to("alpha.c21") == answer


def test_a_mean_of_raters_keeps_its_exact_credit():
    votes = make_votes("alpha.c21", [Answer.FULLY, Answer.FULLY, Answer.LARGELY])
    ledger = make_ledger({"alpha.c22": Answer.PARTLY}, votes, how=Combination.MEAN)

    items = items_of(ALPHA.criteria, ledger)

    assert [credit_share(item) for item in items[:2]] == [Fraction(8, 9), Fraction(1, 3)]
    assert {item.full for item in items} == {9}


def test_the_items_keep_level_gate_and_state():
    agreed = {"alpha.c21": Answer.DONT_KNOW, "alpha.c22": Answer.NOT_APPLICABLE}

    first, second, third, *_ = items_of(ALPHA.criteria, make_ledger(agreed))

    assert (first.state, first.gate, first.level) == (State.DONT_KNOW, True, 2)
    assert (second.state, second.gate) == (State.NOT_APPLICABLE, False)
    assert third.state is State.UNANSWERED


@law
@given(items=item_lists(), finer=st.integers(2, 6))
def test_items_brought_to_one_scale_keep_their_shares(items, finer):
    other = make_item(Answer.PARTLY, credit=finer, full=3 * finer)

    scaled = on_one_scale([*items, other])

    assert {item.full for item in scaled} == {3 * finer}
    assert [credit_share(i) for i in scaled] == [credit_share(i) for i in [*items, other]]
    assert [i.credit is None for i in scaled] == [i.credit is None for i in [*items, other]]


def test_items_of_unlike_scales_are_brought_to_their_common_one():
    items = [make_item(credit=4, full=6), make_item(credit=3, full=9, number=2)]

    assert [(item.credit, item.full) for item in on_one_scale(items)] == [(12, 18), (6, 18)]


def test_a_retired_criterion_is_left_aside():
    retired = make_criterion("alpha", 2, 2, retired="1.4")
    practice = make_practice("alpha", [make_criterion("alpha", 2, 1), retired])
    agreed = answer_letters("alpha", l2="F N")

    result = score_practice(practice, make_ledger(agreed))

    assert result.level == 2
    assert [item.id for item in result.items] == ["alpha.c21"]


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        (Answer.NOT, 0),
        (Answer.PARTLY, 1),
        (Answer.FULLY, 1),
        (Answer.DONT_KNOW, 0),
        (Answer.NOT_APPLICABLE, 0),
    ],
)
def test_a_practice_answered_partly_performed_or_better_is_at_level_1(answer, level):
    agreed = answer_letters("alpha", l2="N N N N", l3="N N N N", l4="N N", l5="N N")

    result = score_practice(ALPHA, make_ledger({**agreed, "alpha.performed": answer}))

    assert result.level == level


@pytest.mark.parametrize(
    ("votes", "level"),
    [([Answer.NOT, Answer.PARTLY], 0), ([Answer.PARTLY, Answer.PARTLY], 1), ([Answer.NOT], 0)],
)
def test_votes_say_whether_a_practice_is_performed(votes, level):
    agreed = answer_letters("alpha", l2="N N N N", l3="N N N N", l4="N N", l5="N N")

    result = score_practice(ALPHA, make_ledger(agreed, make_votes("alpha.performed", votes)))

    assert result.level == level


def test_not_performed_is_blocked_by_the_question_of_the_practice():
    agreed = answer_letters("alpha", l2="N N N N", l3="N N N N", l4="N N", l5="N N")

    result = score_practice(ALPHA, make_ledger(agreed))

    assert result.blocking == ("alpha.performed",)


@pytest.mark.parametrize(
    ("answer", "source", "level", "bounds", "is_provisional"),
    [
        (0, Source.QUICK, 0, (0, 0), False),
        (3, Source.QUICK, 3, (3, 3), False),
        (Answer.DONT_KNOW, Source.QUICK, None, (0, 5), True),
        (Answer.NOT_APPLICABLE, Source.NONE, None, (None, None), False),
        (None, Source.NONE, None, (None, None), False),
    ],
)
def test_the_quick_answer_gives_a_level_without_criteria(
    answer, source, level, bounds, is_provisional
):
    agreed = {} if answer is None else {"alpha": answer}

    result = score_practice(ALPHA, make_ledger(agreed))

    assert (result.source, result.level, result.index) == (source, level, level)
    assert (result.level_low, result.level_high) == bounds
    assert result.is_provisional is is_provisional
    assert result.is_assessed is (source is not Source.NONE)
    assert (result.score, result.evidenced_level, result.blocking) == (None, None, ())


def test_one_answered_criterion_replaces_the_quick_answer():
    agreed = {"alpha": 4, **answer_letters("alpha", l2="P P P P", l3="N N N N", l4="N N", l5="N N")}

    result = score_practice(ALPHA, make_ledger(agreed))

    assert (result.source, result.level) == (Source.CRITERIA, 1)


def test_the_quick_votes_are_combined_by_the_lower_median():
    result = score_practice(ALPHA, make_ledger(votes=make_votes("alpha", [1, 4, 2, 3])))

    assert (result.level, result.raters, result.discuss) == (2, 4, ("alpha",))


@pytest.mark.parametrize(("rule", "index"), [(Rule.ADDITIVE, 3), (Rule.MINIMUM_GOAL, None)])
def test_a_rule_without_levels_gives_the_quick_answer_none(rule, index):
    result = score_practice(ALPHA, make_ledger({"alpha": 3}, scheme=Scheme(rule)))

    assert (result.level, result.level_low, result.level_high) == (None, None, None)
    assert (result.index, result.meets_goal) == (index, None)


@pytest.mark.parametrize(("target", "meets"), [(2, True), (3, True), (4, False)])
def test_a_quick_answer_meets_the_goal_when_it_is_at_the_target(target, meets):
    ledger = make_ledger({"alpha": 3}, scheme=Scheme(Rule.MINIMUM_GOAL))

    result = score_practice(ALPHA, replace(ledger, targets={"alpha": target}))

    assert result.meets_goal is meets


@pytest.mark.parametrize(
    ("letters", "meets", "missed"),
    [
        ({"l2": "F F F F", "l3": "L L L L", "l4": "N N"}, True, ()),
        ({"l2": "F F F F", "l3": "L L P L"}, False, ("alpha.c33",)),
        ({"l2": "F F L F", "l3": "F F F F"}, False, ("alpha.c23",)),
        ({"l2": "F F F F", "l3": "L L L DK"}, None, ()),
    ],
)
def test_a_goal_asks_for_fully_below_the_target_level_and_largely_at_it(letters, meets, missed):
    ledger = make_ledger(answer_letters("alpha", **letters), scheme=Scheme(Rule.MINIMUM_GOAL))

    result = score_practice(ALPHA, replace(ledger, targets={"alpha": 3}))

    assert (result.meets_goal, result.blocking) == (meets, missed)


@pytest.mark.parametrize("letters", [{"l2": "N N N N", "l3": "N N N N"}])
def test_an_unanswered_performed_question_leaves_level_1_open(letters):
    result = score_practice(
        ALPHA, make_ledger(answer_letters("alpha", **letters, l4="N N", l5="N N"))
    )

    assert (result.level, result.level_low, result.level_high) == (0, 0, 1)
    assert result.is_provisional


@pytest.mark.parametrize(
    ("scheme", "evidenced"), [(Scheme(), 1), (STRICT, 1), (MEAN, None), (ADDITIVE, None)]
)
def test_only_the_staged_rules_have_an_evidenced_level(scheme, evidenced):
    agreed = answer_letters("alpha", l2="F F F F", l3="F F F F", l4="F F", l5="F F")

    result = score_practice(ALPHA, make_ledger(agreed, scheme=scheme))

    assert result.evidenced_level == evidenced


def test_there_is_no_evidenced_level_below_60_percent_coverage():
    result = score_practice(ALPHA, make_ledger(answer_letters("alpha", l2="F F F F", l3="F F F")))

    assert result.score.coverage == Fraction(7, 12)
    assert (result.level, result.evidenced_level) == (None, None)
    assert (result.level_low, result.level_high) == (3, 5)


def test_the_spread_is_that_of_the_item_people_differ_on_most():
    votes = {
        **make_votes("alpha.c21", [Answer.FULLY, Answer.LARGELY]),
        **make_votes("alpha.c22", [Answer.FULLY, Answer.NOT, Answer.NOT]),
        **make_votes("alpha.c23", [Answer.FULLY, Answer.NOT]),
        **make_votes("alpha.performed", [Answer.PARTLY, Answer.PARTLY]),
    }

    result = score_practice(ALPHA, make_ledger(votes=votes))

    assert result.spread == Spread(votes=2, range=3, iqr=1.5, deviation=1.5)
    assert result.discuss == ("alpha.c23", "alpha.c22")
    assert result.raters == 3


def test_nobody_who_voted_leaves_no_spread():
    result = score_practice(ALPHA, make_ledger({"alpha.c21": Answer.FULLY}))

    assert (result.raters, result.spread, result.discuss) == (0, None, ())


def make_evidence(item, strength, number):
    return Evidence(
        id=f"e{number}", item=item, strength=strength, title="A list", by="Mia", at=NOON
    )


def test_the_ledger_gathers_a_project_by_item():
    agreed = Agreed(item="alpha.c21", answer=Answer.FULLY, by="Mia", at=NOON)
    votes = [make_vote("alpha.c22", Answer.NOT, "mia"), make_vote("alpha.c22", Answer.FULLY, "ben")]
    shown = [
        make_evidence("alpha.c21", EvidenceClass.RECORDS, 1),
        make_evidence("alpha.c21", EvidenceClass.SAID, 2),
        make_evidence("alpha.c22", EvidenceClass.NONE, 3),
    ]
    options = ScoringOptions(rule="mean", rounding="floor", combine="median")
    project = start_project(
        "Acme", reference, agreed=(agreed,), votes=tuple(votes), evidence=shown, scoring=options
    )

    ledger = keep_ledger(project)

    assert ledger.agreed == {"alpha.c21": Answer.FULLY}
    assert ledger.votes == {"alpha.c22": votes}
    assert ledger.evidence == {
        "alpha.c21": EvidenceClass.RECORDS,
        "alpha.c22": EvidenceClass.NONE,
    }
    assert ledger.combination is Combination.MEDIAN
    assert ledger.scheme == Scheme(Rule.MEAN, Rounding.FLOOR)
