"""The quick scan: how sure one is, and the mark of a guess until somebody answers."""

import pytest

from assessment.answers import Answer
from assessment.project import Agreed, Sureness
from tests.app_pages.visits import INCIDENTS, SIGNED, choose, make_project, press, visit, words

LABEL = "How sure? (optional)"
MARK = "A guess, not an answer"
REASON = "Prefilled from COBIT 2019 (2019): DSS02 at 3. A guess by links of ours; check it."
GUESS = Agreed(item=INCIDENTS, answer=3, reason=REASON, sure=Sureness.LOW, **SIGNED)


def open_quick(address, **more):
    return visit("assess", **address, practice=INCIDENTS, view="quick", **more)


@pytest.fixture
def scan(acme):
    """A visitor before the statements of a practice."""
    return open_quick(acme)


@pytest.fixture
def guessed(store):
    """A visitor of a practice that has a guess."""
    return open_quick({"project": store.import_project(make_project(agreed=[GUESS]))})


def kept(store):
    """Return answer, sureness and reason of each item as the store holds them."""
    return {e.item: (e.answer, e.sure, e.reason) for e in store.load_project("acme").agreed}


def picked(visitor):
    return next(group for group in visitor.get("button_group") if group.label == LABEL).value


def pick(visitor, statement):
    return visitor.radio(key="quick-answer").set_value(statement).run()


def test_an_answer_says_nothing_about_sureness_by_itself(store, scan):
    pick(scan, "2")

    assert kept(store) == {INCIDENTS: (2, None, "")}


@pytest.mark.parametrize("sure", Sureness)
def test_picked_before_the_statement_it_is_kept_with_it(store, scan, sure):
    choose(scan, LABEL, sure).run()
    before = kept(store)

    pick(scan, "2")

    assert before == {}
    assert kept(store) == {INCIDENTS: (2, sure, "")}


def test_picked_after_the_statement_it_is_kept_at_once(store, scan):
    pick(scan, "4")

    choose(scan, LABEL, Sureness.MEDIUM).run()

    assert kept(store) == {INCIDENTS: (4, Sureness.MEDIUM, "")}


def test_another_statement_keeps_it(store, scan):
    choose(scan, LABEL, Sureness.HIGH).run()
    pick(scan, "4")

    pick(scan, "3")

    assert kept(store) == {INCIDENTS: (3, Sureness.HIGH, "")}


def test_the_next_practice_starts_without_it(scan):
    choose(scan, LABEL, Sureness.HIGH).run()

    press(scan, "Next practice")

    assert scan.query_params["practice"] != INCIDENTS
    assert picked(scan) is None


def test_undo_takes_it_back_alone(store, scan):
    pick(scan, "2")
    choose(scan, LABEL, Sureness.LOW).run()

    press(scan, "Undo")

    assert kept(store) == {INCIDENTS: (2, None, "")}
    assert picked(scan) is None


def test_a_guess_shows_its_reason_and_that_it_is_one(guessed):
    assert MARK in words(guessed)
    assert REASON in words(guessed)
    assert picked(guessed) is None


def test_a_guess_answered_anew_is_none(store, guessed):
    pick(guessed, "2")

    assert kept(store) == {INCIDENTS: (2, None, "")}
    assert MARK not in words(guessed)


def test_a_guess_answered_with_dont_know_is_none(store, guessed):
    pick(guessed, "unknown")

    assert kept(store) == {INCIDENTS: (Answer.DONT_KNOW, None, "")}
    assert MARK not in words(guessed)


@pytest.mark.parametrize("sure", Sureness)
def test_whoever_says_how_sure_makes_a_guess_an_answer(store, guessed, sure):
    choose(guessed, LABEL, sure).run()

    assert kept(store) == {INCIDENTS: (3, sure, "")}
    assert picked(guessed) == sure
    assert MARK not in words(guessed)


def test_undo_makes_it_a_guess_again(store, guessed):
    choose(guessed, LABEL, Sureness.HIGH).run()

    press(guessed, "Undo")

    assert kept(store) == {INCIDENTS: (3, Sureness.LOW, REASON)}
    assert MARK in words(guessed)
    assert picked(guessed) is None


def test_a_guess_is_marked_beside_the_criteria_until_one_is_answered(store):
    project = {"project": store.import_project(make_project(agreed=[GUESS]))}
    visitor = visit("assess", **project, practice=INCIDENTS, view="criteria", question="2")
    before = words(visitor)

    visitor.button(key="answer-fully").click().run()

    assert REASON in before
    assert MARK not in words(visitor)


def test_an_answer_of_ones_own_is_no_guess(scan):
    pick(scan, "3")

    assert MARK not in words(scan)
