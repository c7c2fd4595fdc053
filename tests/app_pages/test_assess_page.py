"""Answering on the Assess page: kept at once, shown everywhere, taken back on request."""

import pytest

from assessment.answers import Answer
from tests.app_pages.visits import (
    INCIDENTS,
    answer_to,
    choose,
    errors,
    go,
    is_drawn_without_error,
    press,
    said,
    title,
    type_in,
    visit,
    words,
)

CRITERION = f"{INCIDENTS}.c01"
PERFORMED = f"{INCIDENTS}.performed"


@pytest.fixture
def quick(acme):
    """A visitor before the statements of a practice."""
    return visit("assess", **acme, practice=INCIDENTS, view="quick")


@pytest.fixture
def criteria(acme):
    """A visitor before the first criterion of a practice."""
    return visit("assess", **acme, practice=INCIDENTS, view="criteria", question="2")


@pytest.mark.parametrize("answer", [a for a in Answer if a is not Answer.NOT_APPLICABLE])
def test_an_answer_button_saves_its_answer_and_goes_on(store, criteria, answer):
    criteria.button(key=f"answer-{answer.value}").click().run()

    assert answer_to(store, CRITERION) == answer
    assert criteria.query_params["question"] == "3"


def test_an_answer_stays_in_view_when_going_on_is_off(store, criteria):
    criteria.toggle(key="go-on").set_value(False).run()

    criteria.button(key="answer-fully").click().run()

    assert answer_to(store, CRITERION) == Answer.FULLY
    assert criteria.button(key="answer-fully").label == "Fully ✓"


def test_an_answer_survives_a_change_of_page(criteria):
    criteria.button(key="answer-largely").click().run()

    go(criteria, "results")
    go(criteria, "assess")
    criteria.query_params.update(practice=INCIDENTS, view="criteria", question="2")
    criteria.run()

    assert criteria.button(key="answer-largely").label == "Largely ✓"


def test_an_answer_is_there_in_a_new_session(acme, criteria):
    criteria.button(key="answer-partly").click().run()

    later = visit("assess", **acme, practice=INCIDENTS, view="criteria", question="2")

    assert later.button(key="answer-partly").label == "Partly ✓"


def test_criteria_answered_change_the_level_shown(criteria):
    before = words(criteria)
    criteria.button(key="criteria-back").click().run()

    criteria.button(key="answer-fully").click().run()
    criteria.button(key="answer-fully").click().run()

    assert "Not assessed: nothing of it is answered." in before
    assert "Level 1 to 5, provisional" in words(criteria)


def test_the_practice_itself_cannot_be_outside_its_own_reach(acme):
    visitor = visit("assess", **acme, practice=INCIDENTS, view="criteria", question="1")

    labels = [button.label for button in visitor.button]

    assert "Not applicable" not in labels


def test_not_applicable_asks_for_a_reason_before_it_saves(store, criteria):
    criteria.button(key="answer-not-applicable").click().run()

    press(criteria, "Save as not applicable")

    assert errors(criteria) == ["Write a reason; without one, not applicable cannot be saved."]
    assert answer_to(store, CRITERION) is None


def test_not_applicable_is_saved_with_its_reason(store, criteria):
    criteria.button(key="answer-not-applicable").click().run()
    type_in(criteria, "Why is it outside your reach?", "The parent company does it")

    press(criteria, "Save as not applicable")

    assert answer_to(store, CRITERION) == Answer.NOT_APPLICABLE
    assert store.load_project("acme").agreed[0].reason == "The parent company does it"
    assert criteria.query_params["question"] == "3"


def test_the_question_about_a_reason_goes_away_with_another_answer(store, criteria):
    criteria.button(key="answer-not-applicable").click().run()

    criteria.button(key="answer-not").click().run()

    assert answer_to(store, CRITERION) == Answer.NOT
    assert "Save as not applicable" not in [button.label for button in criteria.button]


def test_next_and_back_move_between_questions(criteria):
    criteria.button(key="criteria-next").click().run()
    after_next = criteria.query_params["question"]

    criteria.button(key="criteria-back").click().run()

    assert (after_next, criteria.query_params["question"]) == ("3", "2")


def test_the_row_of_numbers_goes_to_a_question(criteria):
    choose(criteria, "All questions with their answers", 4).run()

    assert criteria.query_params["question"] == "5"


@pytest.mark.parametrize(
    "name", ["Practices, value system, dimensions", "Practice, component or dimension"]
)
def test_another_practice_is_picked_from_the_list(criteria, name):
    choose(criteria, name, "service-desk").run()

    assert title(criteria) == "Service desk"


def test_the_view_changes_between_statements_and_criteria(quick):
    choose(quick, "How deep", "criteria").run()

    assert quick.button(key="answer-fully").label == "Fully"


def test_an_answer_does_not_lead_to_another_practice(acme):
    visitor = visit("assess", **acme)
    before = title(visitor)

    visitor.radio(key="quick-answer").set_value("3").run()

    assert title(visitor) == before


def test_a_statement_gives_the_practice_its_level(store, quick):
    quick.radio(key="quick-answer").set_value("3").run()

    assert answer_to(store, INCIDENTS) == 3
    assert "Level 3, claimed in the quick scan" in words(quick)
    assert title(go(quick, "results")).startswith("Typically level 3")


def test_a_statement_is_there_in_a_new_session(acme, quick):
    quick.radio(key="quick-answer").set_value("4").run()

    later = visit("assess", **acme, practice=INCIDENTS, view="quick")

    assert later.radio(key="quick-answer").value == "4"


def test_not_knowing_the_statement_is_saved_as_such(store, quick):
    quick.radio(key="quick-answer").set_value("unknown").run()

    assert answer_to(store, INCIDENTS) == Answer.DONT_KNOW


def test_undo_takes_back_the_latest_answer(store, quick):
    quick.radio(key="quick-answer").set_value("1").run()
    quick.radio(key="quick-answer").set_value("2").run()

    quick.button(key="quick-undo").click().run()

    assert answer_to(store, INCIDENTS) == 1
    assert quick.radio(key="quick-answer").value == "1"
    assert said(quick) == ["Taken back."]


def test_undo_with_nothing_to_take_back_says_so(quick):
    quick.button(key="quick-undo").click().run()

    assert said(quick) == ["Nothing to take back."]


def test_a_note_is_kept(acme, store, criteria):
    type_in(criteria, "Note", "Ben showed the queue").run()

    later = visit("assess", **acme, practice=INCIDENTS, view="criteria", question="2")

    assert store.load_project("acme").notes[0].text == "Ben showed the queue"
    assert later.text_area[0].value == "Ben showed the queue"


def test_an_emptied_note_is_removed(store, criteria):
    type_in(criteria, "Note", "Ben showed the queue").run()

    type_in(criteria, "Note", " ").run()

    assert store.load_project("acme").notes == ()


def test_undo_takes_a_note_out_of_its_field_too(store, criteria):
    type_in(criteria, "Note", "Ben showed the queue").run()

    criteria.button(key="criteria-undo").click().run()

    assert store.load_project("acme").notes == ()
    assert criteria.text_area[0].value == ""


def test_evidence_is_added_and_removed(store, criteria):
    press(criteria, "Add evidence")
    type_in(criteria, "What was shown", "Ticket 4711")
    press(criteria, "Save evidence")
    titles = [piece.title for piece in store.load_project("acme").evidence]

    press(criteria, "Remove")

    assert titles == ["Ticket 4711"]
    assert store.load_project("acme").evidence == ()


def test_evidence_without_a_title_is_refused(store, criteria):
    press(criteria, "Add evidence")

    press(criteria, "Save evidence")

    assert errors(criteria) == ["Write what was shown, in a few words."]
    assert store.load_project("acme").evidence == ()


def test_evidence_with_a_link_that_runs_code_is_refused(store, criteria):
    press(criteria, "Add evidence")
    type_in(criteria, "What was shown", "Ticket 4711")
    type_in(criteria, "Link, if there is one", "javascript:alert(1)")

    press(criteria, "Save evidence")

    assert errors(criteria) == ["The link must start with http:// or https://."]
    assert store.load_project("acme").evidence == ()


def test_an_answer_in_a_project_deleted_elsewhere_is_refused_gently(store, quick):
    store.delete_project("acme")

    quick.radio(key="quick-answer").set_value("3").run()

    assert is_drawn_without_error(quick)
    assert "Not saved." in errors(quick)[0]
