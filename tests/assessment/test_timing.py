"""How long answering takes: words at 238 a minute, and seconds to decide."""

import pytest

from assessment.timing import minutes_to_answer, minutes_to_read, minutes_to_scan
from tests.assessment.sample_answers import make_criterion, make_practice

MINUTE_OF_WORDS = " ".join(["word"] * 238)


def make_wordy(practice="alpha", **parts):
    """Return a practice whose first question takes half a minute to read."""
    return make_practice(practice, performed=" ".join(["word"] * 119), **parts)


def make_long(number, **parts):
    """Return a criterion that takes a minute to read."""
    return make_criterion("alpha", 2, number, statement=MINUTE_OF_WORDS, **parts)


def test_of_six_statements_four_are_read_and_one_is_picked_in_four_seconds():
    practice = make_practice(quick_scan=dict.fromkeys(range(6), MINUTE_OF_WORDS))

    assert minutes_to_scan([practice]) == pytest.approx(4 + 4 / 60)
    assert minutes_to_scan([practice] * 3) == pytest.approx(12 + 12 / 60)


def test_a_criterion_is_read_and_decided_in_ten_seconds():
    assert minutes_to_read([make_long(1), make_long(2)]) == pytest.approx(2 + 20 / 60)


def test_guidance_takes_no_time():
    assert minutes_to_read([make_long(1, good=MINUTE_OF_WORDS)]) == pytest.approx(1 + 10 / 60)


def test_a_practice_takes_its_first_question_and_its_criteria():
    practice = make_wordy(criteria=[make_long(1), make_long(2)])

    assert minutes_to_answer(practice) == pytest.approx(2.5 + 30 / 60)


def test_a_retired_criterion_takes_no_time():
    practice = make_wordy(criteria=[make_long(1), make_long(2, retired="1.4")])

    assert minutes_to_answer(practice) == pytest.approx(1.5 + 20 / 60)


def test_nothing_to_answer_takes_no_time():
    assert minutes_to_scan([]) == minutes_to_read([]) == 0
