"""Findings about answers that do not go together, and figures set by hand."""

import pytest

from assessment.answers import Answer, Combination
from assessment.findings import Severity, Threat
from assessment.project import Importance, ScoringOptions, Target
from tests.assessment.sample_answers import NOON
from tests.assessment.sample_findings import (
    AT_LEVEL,
    CRITERIA,
    GATES,
    INCIDENTS,
    SOUND,
    find,
    find_sentence,
    vote_all,
    with_answers,
)

SIGNED = {"by": "Mia", "at": NOON, "reason": "The audit asks for it."}
(LOW_1, LOW_2, LOW_3, *_), (HIGH_1, HIGH_2, *_), TOP = AT_LEVEL[2], AT_LEVEL[4], AT_LEVEL[5][0]


def test_a_high_criterion_met_while_one_of_level_2_is_not():
    finding = find(with_answers({LOW_2: Answer.NOT, HIGH_1: Answer.FULLY}))[
        f"{INCIDENTS}:contradiction"
    ]

    assert finding.sentence == (
        "Incident management: c14 at level 4 is fully met while c02 at level 2 is not. Check both."
    )
    assert (finding.threat, finding.severity) == (Threat.CONSISTENCY, Severity.HIGH)
    assert finding.items == (HIGH_1, LOW_2)


def test_several_criteria_that_contradict_each_other_are_one_finding():
    high = dict.fromkeys([HIGH_1, HIGH_2, TOP], Answer.FULLY)
    low = dict.fromkeys([LOW_2, LOW_3], Answer.NOT)

    assert find_sentence("contradiction", with_answers(high, low)) == (
        "Incident management: c14, c15, c17 at levels 4 and 5 are fully met while c02, c03 at "
        "level 2 are not. Check both."
    )


def test_a_high_criterion_met_while_level_2_as_a_whole_is_not():
    low = dict.fromkeys(AT_LEVEL[2], Answer.PARTLY)

    assert find_sentence("contradiction", with_answers(low, {TOP: Answer.FULLY})) == (
        "Incident management: c17 at level 5 is fully met while level 2 is not. Check both."
    )


@pytest.mark.parametrize(
    "low",
    [
        {LOW_2: Answer.PARTLY},
        {LOW_2: Answer.DONT_KNOW},
        {LOW_2: Answer.NOT_APPLICABLE},
        dict.fromkeys(AT_LEVEL[2], Answer.LARGELY),
        dict.fromkeys(AT_LEVEL[2], Answer.NOT_APPLICABLE),
        dict.fromkeys(AT_LEVEL[2], Answer.DONT_KNOW),
    ],
)
def test_level_2_in_order_or_not_known_contradicts_nothing(low):
    assert find_sentence("contradiction", with_answers(low, {HIGH_1: Answer.FULLY})) is None


def test_a_closed_gate_of_level_2_contradicts_a_high_criterion():
    answers = with_answers({GATES[0]: Answer.PARTLY, HIGH_1: Answer.FULLY})

    assert find_sentence("contradiction", answers) is not None


@pytest.mark.parametrize(
    ("level_2", "fires"), [(("F", "F", "P", "N", "P"), True), (("L", "F", "P", "P", "P"), False)]
)
def test_half_of_level_2_is_its_edge(level_2, fires):
    # 8/15 is 53 %, over half; the other has a criterion that is not met at all
    words = {"F": Answer.FULLY, "L": Answer.LARGELY, "P": Answer.PARTLY, "N": Answer.NOT}
    low = {item: words[code] for item, code in zip(AT_LEVEL[2], level_2, strict=True)}

    sentence = find_sentence("contradiction", with_answers(low, {HIGH_1: Answer.FULLY}))

    assert (sentence is not None) is fires


def test_exactly_half_of_level_2_is_not_met():
    low = dict(zip(AT_LEVEL[2][:2], (Answer.LARGELY, Answer.PARTLY), strict=True))
    rest = dict.fromkeys(AT_LEVEL[2][2:], Answer.NOT_APPLICABLE)

    sentence = find_sentence("contradiction", with_answers(low, rest, {HIGH_1: Answer.FULLY}))

    assert sentence is not None


@pytest.mark.parametrize("high", [{HIGH_1: Answer.LARGELY}, {AT_LEVEL[3][-1]: Answer.FULLY}])
def test_what_is_not_fully_met_or_not_so_high_contradicts_nothing(high):
    assert find_sentence("contradiction", with_answers({LOW_2: Answer.NOT}, high)) is None


def test_a_dimension_has_no_level_2_that_its_high_criterion_could_contradict():
    dimension = "information-and-technology"
    answers = {**SOUND, f"{dimension}.c02": Answer.FULLY}

    assert find_sentence("contradiction", answers, dimension) is None


@pytest.mark.parametrize(("quick", "fires"), [(0, True), (1, True), (2, False), (4, False)])
def test_a_quick_answer_far_from_the_criteria(quick, fires):
    sentence = find_sentence("quick", {**SOUND, INCIDENTS: quick})

    assert (sentence is not None) is fires
    assert sentence is None or sentence == (
        f"Incident management: the quick answer says level {quick}, the criteria say 3. Check both."
    )


def test_a_quick_answer_far_above_the_criteria():
    finding = find({**SOUND, INCIDENTS: 5})[f"{INCIDENTS}:quick"]

    assert finding.sentence == (
        "Incident management: the quick answer says level 5, the criteria say 3. Check both."
    )
    assert (finding.severity, finding.items) == (Severity.MEDIUM, (INCIDENTS,))


@pytest.mark.parametrize(
    ("quick", "fires"), [(0, True), (1, False), (3, False), (4, False), (5, True)]
)
def test_a_level_that_is_not_certain_contradicts_only_what_lies_outside(quick, fires):
    unknown = dict.fromkeys(AT_LEVEL[3][:5], Answer.DONT_KNOW)
    denied = dict.fromkeys(AT_LEVEL[3][5:], Answer.NOT)

    sentence = find_sentence("quick", with_answers(unknown, denied, {INCIDENTS: quick}))

    assert (sentence is not None) is fires
    assert sentence is None or "the criteria say 2 to 3." in sentence


def test_a_quick_answer_between_two_levels():
    votes = vote_all({INCIDENTS: 0}) + vote_all({INCIDENTS: 1}, "ben")
    median = ScoringOptions(combine=Combination.MEDIAN)

    assert "says level 0.5, the criteria say 3." in find_sentence(
        "quick", SOUND, votes=votes, scoring=median
    )


@pytest.mark.parametrize("answers", [{INCIDENTS: 5}, {**SOUND, INCIDENTS: Answer.DONT_KNOW}])
def test_a_quick_answer_alone_or_unknown_contradicts_nothing(answers):
    assert find_sentence("quick", answers) is None


def test_figures_set_by_hand_are_noted_once():
    settings = {
        "targets": (Target(practice=INCIDENTS, level=4, **SIGNED),),
        "importances": (Importance(practice=INCIDENTS, importance=5, **SIGNED),),
    }

    finding = find(SOUND, **settings)["project:overrides"]

    assert finding.sentence == (
        "2 figures were set by hand: Incident management target 4 (suggested 3), Incident "
        "management importance 5 (suggested 3). See that the reasons still hold."
    )
    assert (finding.severity, finding.place) == (Severity.LOW, "project")


def test_one_figure_set_by_hand_is_noted_in_the_singular():
    targets = (Target(practice=INCIDENTS, level=4, **SIGNED),)

    assert find_sentence("overrides", SOUND, "project", targets=targets) == (
        "1 figure was set by hand: Incident management target 4 (suggested 3). "
        "See that the reasons still hold."
    )


@pytest.mark.parametrize(
    "target",
    [Target(practice=INCIDENTS, level=3, **SIGNED), Target(practice="x", level=1, **SIGNED)],
)
def test_a_target_set_to_what_is_suggested_or_out_of_scope_is_no_finding(target):
    assert "project:overrides" not in find(SOUND, targets=(target,))


def test_the_first_place_to_look_at_is_a_criterion_that_is_asked():
    found = find(with_answers({LOW_2: Answer.NOT, HIGH_1: Answer.FULLY}))

    assert found[f"{INCIDENTS}:contradiction"].items[0] in CRITERIA
