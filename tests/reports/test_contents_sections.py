"""What single sections say: the worked example, confidence, strengths, dates and words."""

from datetime import date
from fractions import Fraction

import pytest

from assessment.answers import Answer
from reports.blocks import Bullets
from reports.confidence import judge_confidence
from reports.contents_glossary import is_used
from reports.contents_next import compose_next
from reports.contents_practices import choose_focus
from reports.contents_reading import compose_reading
from reports.contents_summary import compose_summary, find_strengths, list_decisions
from reports.item_names import name_item
from reports.remarks import gather_remarks
from reports.words import answer_words, days_words, list_words, tally_words
from tests.reports.assessed_projects import (
    AT,
    JUDGED,
    agreed,
    criteria,
    dossier_of,
    itil,
    make_judged_project,
    make_project,
    make_quick_project,
    note,
    people,
    sample,
    votes,
)


def worked_steps(project):
    blocks = compose_reading(dossier_of(project)).blocks
    return [p.text for block in blocks if isinstance(block, Bullets) for p in block.items]


def test_the_worked_example_leads_from_answers_to_level_and_index():
    answers = dict.fromkeys(criteria(), Answer.LARGELY)
    project = make_project(agreed=agreed(answers))

    assert worked_steps(project) == [
        (
            "An answer counts 0, 1/3, 2/3 or 1 (not, partly, largely, fully) and the share of a "
            "level is the mean of its known answers. Level 2: (5 × 2/3) / 5 = 66.7\u00a0%."  # noqa: RUF001
        ),
        (
            "A level is reached when its share is above 50\u00a0%, no gate closes it and every "
            "level below has more than 85\u00a0%. So the level is 2."
        ),
        "The index adds 0.99 times the share of level 3: 2 + 0.99 × 0.667 = 2.7.",  # noqa: RUF001
    ]


def test_without_criteria_the_example_is_a_quick_statement():
    section = compose_reading(dossier_of(make_quick_project(2)))

    assert "Without criteria the index is the level itself: 2.0." in section.blocks[2].text


def test_an_empty_project_has_no_example():
    assert worked_steps(make_project()) == []


def test_confidence_in_nothing_is_low():
    assert judge_confidence(dossier_of(make_project())).word == "low"


def test_confidence_in_one_persons_quick_scan_is_low():
    confidence = judge_confidence(dossier_of(make_quick_project()))

    assert (confidence.word, confidence.sentences) == (
        "low",
        (
            "34 of 34 practices are assessed, each by one quick statement.",
            "Nobody voted; the answers were entered by Ada.",
        ),
    )


def test_confidence_says_when_people_disagree_too_much():
    confidence = judge_confidence(dossier_of(sample()))

    assert confidence.word == "moderate"
    assert confidence.sentences[2] == (
        "Five people voted; 40\u00a0% of the pairs of votes are alike, and alpha 0.52 is too low "
        "to conclude from the votes alone."
    )


def test_a_level_below_two_is_no_strength_though_its_target_is_met():
    target = {"practice": JUDGED, "level": 1, "reason": "Enough.", "by": "Ada", "at": AT}
    project = make_project(agreed=agreed({JUDGED: 1}), targets=[target])

    assert find_strengths(dossier_of(project)) == []


def test_at_most_three_strengths_are_named():
    assert len(find_strengths(dossier_of(make_quick_project(4)))) == 3


def test_an_empty_project_asks_for_the_targets_and_a_date():
    assert list_decisions(dossier_of(make_project())) == [
        "Confirm the targets.",
        "Set the date of the re-assessment; 21 May 2027 fits.",
    ]


def test_an_empty_project_says_that_nothing_is_assessed():
    section = compose_summary(dossier_of(make_project()))

    assert section.lead == "Nothing is assessed yet."
    assert section.blocks[0].text == (
        "34 practices are in scope and none has an answer, so this report states no level, no "
        "starting path and no plan. It shows the scope and the method."
    )


def test_without_a_start_the_next_assessment_is_in_six_months():
    assert dossier_of(make_quick_project()).reassess_on == date(2027, 5, 21)


def test_with_a_start_the_next_assessment_is_at_the_end_of_the_last_wave():
    plan = {"start": date(2027, 1, 4), "waves": 2, "wave_weeks": 13}

    assert dossier_of(make_quick_project(plan=plan)).reassess_on == date(2027, 7, 4)


def test_a_plan_that_is_over_does_not_set_the_next_assessment():
    plan = {"start": date(2020, 1, 4), "waves": 2, "wave_weeks": 13}

    assert dossier_of(make_quick_project(plan=plan)).reassess_on == date(2027, 5, 21)


def test_the_response_table_leaves_room_to_write():
    table = compose_next(dossier_of(sample())).blocks[-1]

    assert [cell.text.strip() for cell in table.rows[0]] == ["Start with Support", "", "", "", ""]


def test_one_author_of_all_notes_is_named_once():
    project = make_project(notes=[note(JUDGED, "First."), note(JUDGED, "Second.")])

    remarks = gather_remarks(project)

    assert (remarks.author, remarks.on(JUDGED)) == ("Ada", ("First.", "Second."))


def test_several_authors_are_named_at_each_note():
    other = {**note(JUDGED, "Second."), "by": "Bo"}
    project = make_project(notes=[note(JUDGED, "First."), other])

    assert gather_remarks(project).on(JUDGED) == ("First. (Ada)", "Second. (Bo)")


def test_a_reason_for_a_vote_is_printed_without_the_voter():
    item = criteria()[0]
    vote = {**votes(item, [Answer.NOT_APPLICABLE])[0], "reason": "Not ours."}
    project = make_project(people=people(1), votes=[vote])

    assert gather_remarks(project).on(item) == ("One vote not applicable: Not ours.",)


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (JUDGED, "Incident management"),
        (f"{JUDGED}.c07", "Incident management c07"),
        (f"{JUDGED}.performed", "Incident management (is it done at all)"),
        ("svs-governance.c01", "Governance c01"),
        ("gone.c01", "gone c01"),
    ],
)
def test_an_item_has_a_name_that_readers_can_find(item, name):
    assert name_item(itil(), item) == name


def test_a_list_whose_last_word_has_a_comma_stays_whole():
    assert list_words(["Bo", "Smith, Jo"]) == "Bo and Smith, Jo"


def test_one_person_day_is_singular():
    assert (days_words(1), days_words(2)) == ("1\u00a0person-day", "2\u00a0person-days")


def test_answers_are_tallied_from_fully_to_unanswered():
    answers = (None, Answer.DONT_KNOW, Answer.NOT, Fraction(3, 2), Answer.FULLY)

    assert tally_words(answers) == (
        "1 fully, 1 between partly and largely, 1 not, 1 don't know, 1 unanswered"
    )


def test_a_combined_answer_between_two_words_names_both():
    assert answer_words(Fraction(5, 2)) == "between largely and fully"


def test_a_term_is_not_found_inside_another_word():
    assert not is_used("Gap", "Singapore")


def test_of_many_judged_practices_six_get_a_page():
    dossier = dossier_of(make_judged_project())

    assert len(dossier.judged) == 34
    assert len(choose_focus(dossier)) == 6
