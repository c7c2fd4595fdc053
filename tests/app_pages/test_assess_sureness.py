"""How sure an answer is: optional, kept with the answer, and never in the way."""

import pytest

from assessment.answers import Answer
from assessment.project import Sureness
from tests.app_pages.visits import INCIDENTS, choose, go, press, title, visit, words

CRITERION = f"{INCIDENTS}.c01"
LABEL = "How sure? (optional)"


@pytest.fixture
def question(acme):
    """A visitor before the first criterion of a practice."""
    return visit("assess", **acme, practice=INCIDENTS, view="criteria", question="2")


def kept(store):
    """Return answer and sureness of each item as the store holds them."""
    return {e.item: (e.answer, e.sure) for e in store.load_project("acme").agreed}


def picked(visitor):
    return next(group for group in visitor.get("button_group") if group.label == LABEL).value


def test_an_answer_says_nothing_about_sureness_by_itself(store, question):
    question.button(key="answer-fully").click().run()

    assert kept(store) == {CRITERION: (Answer.FULLY, None)}


@pytest.mark.parametrize("sure", Sureness)
def test_picked_before_the_answer_it_is_kept_with_it(store, question, sure):
    choose(question, LABEL, sure).run()
    before = kept(store)

    question.button(key="answer-largely").click().run()

    assert before == {}
    assert kept(store) == {CRITERION: (Answer.LARGELY, sure)}


def test_the_next_question_starts_without_it(question):
    choose(question, LABEL, Sureness.LOW).run()

    question.button(key="answer-largely").click().run()

    assert question.query_params["question"] == "3"
    assert picked(question) is None


def test_picked_after_the_answer_it_is_kept_at_once(store, question):
    question.toggle(key="go-on").set_value(False).run()
    question.button(key="answer-partly").click().run()

    choose(question, LABEL, Sureness.LOW).run()

    assert kept(store) == {CRITERION: (Answer.PARTLY, Sureness.LOW)}


def test_it_can_be_taken_away_again(store, question):
    question.toggle(key="go-on").set_value(False).run()
    choose(question, LABEL, Sureness.LOW).run()
    question.button(key="answer-partly").click().run()

    choose(question, LABEL, None).run()

    assert kept(store) == {CRITERION: (Answer.PARTLY, None)}


def test_another_answer_keeps_it(store, question):
    question.toggle(key="go-on").set_value(False).run()
    choose(question, LABEL, Sureness.LOW).run()
    question.button(key="answer-partly").click().run()

    question.button(key="answer-fully").click().run()

    assert kept(store) == {CRITERION: (Answer.FULLY, Sureness.LOW)}


def test_it_is_there_in_a_new_session(acme, question):
    choose(question, LABEL, Sureness.MEDIUM).run()
    question.button(key="answer-partly").click().run()

    later = visit("assess", **acme, practice=INCIDENTS, view="criteria", question="2")

    assert picked(later) == Sureness.MEDIUM


def test_undo_takes_it_back_alone(store, question):
    question.toggle(key="go-on").set_value(False).run()
    question.button(key="answer-partly").click().run()
    choose(question, LABEL, Sureness.LOW).run()

    press(question, "Undo")

    assert kept(store) == {CRITERION: (Answer.PARTLY, None)}
    assert picked(question) is None


def test_keeping_it_does_not_lose_the_reason(store, question):
    question.button(key="answer-not-applicable").click().run()
    question.text_input[0].set_value("The parent does it")
    press(question, "Save as not applicable")
    question.query_params["question"] = "2"
    question.run()

    choose(question, LABEL, Sureness.HIGH).run()

    (entry,) = store.load_project("acme").agreed
    assert (entry.reason, entry.sure) == ("The parent does it", Sureness.HIGH)


def test_an_answer_that_is_little_sure_comes_back_on_the_quality_page(question):
    choose(question, LABEL, Sureness.LOW).run()
    question.button(key="answer-largely").click().run()

    go(question, "quality")

    assert "Incident management: 1 answer is marked as little sure (c01)" in words(question)
    assert "open findings" in title(question)
