"""Answers of a table on one scale: letters or numbers, never both; nothing is guessed."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import CODES, Answer
from storage.cells import read_scale
from storage.ratings import read_answer
from tests.storage.sample_tables import TOP, notes_on, read, refusals

SCALE = (Fraction(0), Fraction(5))
PERCENT = (Fraction(0), Fraction(100))
LETTERS = "'answer' (column C) must be one of N, P, L, F, NA, DK"
NUMBERS = "'answer' (column C) must be a number from 0 to 5, NA or DK"
PERCENTS = "'answer' (column C) must be a number from 0 to 100, NA or DK"


def table(*answers):
    return TOP + "".join(f"a,c{n},{answer}\n" for n, answer in enumerate(answers))


def answers_of(*answers, scale=None):
    return [row.answer for row in read(table(*answers), scale)]


@settings(deadline=None)
@given(st.sampled_from(list(CODES.items())), st.sampled_from([str.upper, str.lower, str.title]))
def test_codes_are_read_in_any_case(code, case):
    text, answer = code

    assert read_answer(case(text)) is answer


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("Fully", Answer.FULLY),
        ("not applicable", Answer.NOT_APPLICABLE),
        ("not-applicable", Answer.NOT_APPLICABLE),
        ("Don't know", Answer.DONT_KNOW),
        ("Don\u2019t know", Answer.DONT_KNOW),
        ("dont-know", Answer.DONT_KNOW),
    ],
)
def test_full_words_are_read(word, answer):
    assert read_answer(word) is answer


@pytest.mark.parametrize("text", ["yes", "n/a", "L+", "P/L", "?", "fully met"])
def test_other_words_are_refused(text):
    assert refusals(table("F", text)) == [f"t.csv:3: {LETTERS}, not '{text}'"]


def test_an_empty_answer_is_refused_with_what_to_write():
    message = f"t.csv:3: {LETTERS}, not nothing; write DK where nobody knows"

    assert refusals(TOP + 'a,b,F\na,c,""\n') == [message]


@pytest.mark.parametrize(
    ("written", "value"),
    [("0", Fraction(0)), ("2.5", Fraction(5, 2)), ("3.3", Fraction(33, 10)), ("+5", Fraction(5))],
)
def test_numbers_on_a_scale_are_exact(written, value):
    assert answers_of(written, scale=SCALE) == [value]


def test_on_a_scale_someone_may_not_know():
    assert answers_of("DK", "NA", "3", scale=SCALE)[:2] == [Answer.DONT_KNOW, Answer.NOT_APPLICABLE]


@pytest.mark.parametrize("answer", ["5.1", "-1", "1e3", "1/3", "nan", "9" * 10, "1 000", "٣"])
def test_what_is_not_on_the_scale_is_refused(answer):
    assert refusals(table(answer), SCALE) == [f"t.csv:2: {NUMBERS}, not '{answer}'"]


def test_numbers_without_a_scale_are_refused_once():
    assert refusals(table("DK", "3", "4", "0", "x")) == [
        f"t.csv:3: {LETTERS}, not the number '3'; numbers need --scale MIN:MAX, as in --scale 0:5",
        f"t.csv:6: {LETTERS}, not 'x'",
    ]


def test_letters_beside_a_declared_scale_are_refused_once():
    assert refusals(table("P", "F", "NA"), SCALE) == [
        f"t.csv:2: {NUMBERS}, not the letter 'P'; leave out --scale, which is for numbers"
    ]


def test_a_table_nobody_could_grade_needs_no_scale():
    assert answers_of("DK", scale=SCALE) == answers_of("DK") == [Answer.DONT_KNOW]


def test_numbers_among_letters_are_mixed_scales():
    mixed = "mixed scales, 2 letters beside 1 number: write all answers on one scale"

    assert refusals(table("P", "3", "F", "DK")) == [f"t.csv:3: {LETTERS}, not '3'; {mixed}"]


def test_letters_among_numbers_are_mixed_scales():
    mixed = "mixed scales, 1 letter beside 2 numbers: write all answers on one scale"

    assert refusals(table("4", "F", "3"), SCALE) == [f"t.csv:3: {NUMBERS}, not 'F'; {mixed}"]


def test_percent_signs_are_read_on_0_to_100_and_said():
    answers = ("50%", "12,5 %", "100%")

    assert answers_of("50%", "12.5 %", "100%", scale=PERCENT) == [50, Fraction(25, 2), 100]
    assert notes_on(table(*answers[::2]), PERCENT) == [
        "t.csv:2: answers with a percent sign are read on the scale 0 to 100 (rows 2 to 3)"
    ]


@pytest.mark.parametrize("answer", ["101%", "-1%"])
def test_percentages_too_are_held_to_the_scale(answer):
    assert refusals(table(answer), PERCENT) == [f"t.csv:2: {PERCENTS}, not '{answer}'"]


def test_percent_signs_on_another_scale_are_refused():
    hint = "percent signs are read with --scale 0:100 only"

    assert refusals(table("50%"), SCALE) == [f"t.csv:2: {NUMBERS}, not '50%'; {hint}"]


@pytest.mark.parametrize(
    ("answers", "line", "found"),
    [
        (("50%", "70%", "3"), 4, "3"),
        (("3", "4", "50%"), 4, "50%"),
        (("50%", "3"), 2, "50%"),
    ],
)
def test_percentages_beside_plain_numbers_are_mixed_scales(answers, line, found):
    (message,) = refusals(table(*answers), PERCENT)

    assert message.startswith(f"t.csv:{line}: {PERCENTS}, not '{found}'; mixed scales, ")


def test_percentages_without_a_scale_need_one():
    assert "numbers need --scale MIN:MAX" in refusals(table("50%"))[0]


def test_a_decimal_comma_is_read_and_said():
    text = "unit;criterion;answer;weight\na;b;2,5;1,5\na;c;3;2\n"

    (first, _) = read(text, SCALE)

    assert (first.answer, first.weight) == (Fraction(5, 2), Fraction(3, 2))
    assert notes_on(text, SCALE) == [
        "t.csv:2: 'answer' (column C) has decimal commas in row 2, here '2,5'",
        "t.csv:2: 'weight' (column D) has decimal commas in row 2, here '1,5'",
    ]


def test_a_comma_that_may_stand_for_thousands_is_refused():
    text = "unit;criterion;answer\na;b;1,234\n"

    assert read(text, SCALE)[0].answer == Fraction(1234, 1000)
    assert "not '1,234'" in refusals(text, (Fraction(0), Fraction(1234)))[0]
    assert read(text, (Fraction(0), Fraction(1233)))[0].answer == Fraction(1234, 1000)


def test_a_unit_that_stays_at_the_bottom_of_the_scale_is_noted():
    rows = [f"a,c{n},{n}" for n in range(6)] + [f"b,c{n},{n * 11}" for n in range(6)]
    text = TOP + "\n".join(rows)

    assert notes_on(text, PERCENT) == [
        (
            "t.csv:7: no answer of 'a' is above 5 while others use the scale up to 100; "
            "check that it was rated on the same scale"
        )
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["a,1,0", "a,2,0", "a,3,0", "b,1,100"],  # nothing is met
        ["a,1,5", "a,2,5", "b,1,100"],  # too few to tell
        ["a,1,5", "a,2,5", "a,3,11", "b,1,100"],  # above a tenth
        ["a,1,5", "a,2,5", "a,3,5", "b,1,50"],  # nobody uses the scale to the full
    ],
)
def test_a_unit_that_may_well_be_weak_is_not_noted(rows):
    assert notes_on(TOP + "\n".join(rows), PERCENT) == []


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("0:5", (0, 5)),
        (" -3 : 9 ", (-3, 9)),
        ("0:2,5", (0, Fraction(5, 2))),
        ("5:0", None),
        ("1:1", None),
        ("0:5:9", None),
        ("0", None),
        ("0:1e999999999", None),
        ("a:b", None),
        ("1/3:2", None),
        ("", None),
    ],
)
def test_a_scale_is_two_plain_numbers_the_lower_first(text, scale):
    assert read_scale(text) == scale
