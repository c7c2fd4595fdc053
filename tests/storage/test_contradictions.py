"""Rows of a table that contradict each other are refused; what others fill in is said."""

import pytest

from tests.storage.sample_tables import TOP, notes_on, read, refusals


def table(columns, *rows):
    return f"unit,criterion,answer,{columns}\n" + "\n".join(rows)


@pytest.mark.parametrize(
    ("column", "one", "other", "words"),
    [
        ("level", "2", "3", "is '3' here and '2' in row 2; a criterion has one level"),
        ("weight", "1", "2.5", "is '2.5' here and '1' in row 2; a criterion has one weight"),
        ("gate", "yes", "no", "is 'no' here and 'yes' in row 2; a criterion has one gate"),
        ("target", "3", "4", "is '4' here and '3' in row 2; a criterion has one target"),
    ],
)
def test_a_criterion_has_one_of_each(column, one, other, words):
    rows = (f"a,b,P,Mia,{one}", "a,c,P,Mia,", f"a,b,P,Bo,{other}", f"a,b,P,Cy,{one}")

    assert refusals(table(f"rater,{column}", *rows)) == [
        f"t.csv:4: '{column}' (column E) of 'b' of 'a' {words}"
    ]


def test_another_unit_may_say_something_else_of_a_criterion():
    rows = read(table("level", "a,b,P,2", "z,b,P,3"))

    assert [row.level for row in rows] == [2, 3]


def test_the_same_number_written_in_another_way_is_no_contradiction():
    rows = read(table("rater,weight", "a,b,P,Mia,2", "a,b,P,Bo,2.0", "a,b,P,Cy,02"))

    assert [row.weight for row in rows] == [2, 2, 2]


@pytest.mark.parametrize(
    ("column", "said", "value"), [("level", "3", 3), ("weight", "2", 2), ("gate", "yes", True)]
)
def test_what_one_rater_leaves_empty_is_read_from_the_others_and_said(column, said, value):
    text = table(f"rater,{column}", "a,b,P,Mia,", f"a,b,P,Bo,{said}", "a,b,P,Cy,")

    assert [getattr(row, column) for row in read(text)] == [value] * 3
    assert notes_on(text) == [
        (
            f"t.csv:2: '{column}' (column E) is empty in rows 2 and 4 "
            "and was read from other rows of the same criterion"
        )
    ]


def test_a_rater_belongs_to_one_group():
    rows = ("a,b,P,Mia,IT", "a,c,P,Mia,Business", "a,b,P,Bo,IT")

    assert refusals(table("rater,group", *rows)) == [
        (
            "t.csv:3: 'group' (column E) of rater 'Mia' is 'Business' here and 'IT' in row 2; "
            "a rater belongs to one group"
        )
    ]


def test_a_group_left_empty_is_that_of_the_same_rater():
    text = table("rater,group", "a,b,P,Mia,IT", "a,c,P,Mia,", "a,b,P,Bo,IT")

    assert [row.group for row in read(text)] == ["IT"] * 3
    assert notes_on(text) == [
        (
            "t.csv:3: 'group' (column E) is empty in row 3 "
            "and was read from other rows of the same rater"
        )
    ]


def test_raters_and_groups_without_a_name_are_said():
    text = table("rater,group", "a,b,P,Mia,IT", "a,b,F,,IT", "a,c,F,Bo,")

    assert notes_on(text) == [
        "t.csv:3: 'rater' (column D) is empty in row 3; these count as one rater without a name",
        "t.csv:4: 'group' (column E) is empty in row 4; these count as one group without a name",
    ]


def test_a_criterion_answered_twice_is_refused():
    hint = "name the raters in a column 'rater' if there are several"

    assert refusals(TOP + "a,b,P\na,c,P\na,b,P\n") == [
        f"t.csv:4: 'b' of 'a' is answered twice, first in row 2; {hint}"
    ]


def test_rows_without_a_unit_or_a_criterion_are_not_called_the_same():
    assert [message.split(": ", 1)[1][:6] for message in refusals(TOP + ",b,P\n,b,P\n")] == [
        "'unit'",
        "'unit'",
    ]


def test_a_rater_who_answers_twice_is_refused():
    rows = ("a,b,P,Mia", "a,b,P,Ben", "z,b,P,Mia", "a,b,F,Mia")

    assert refusals(table("rater", *rows)) == [
        "t.csv:5: 'b' of 'a' is answered twice by 'Mia', first in row 2"
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (("a,b,P,Mia", "A,b,P,Mia"), "unit 'a' (row 2), 'A' (row 3)"),
        (("a,b,P,Mia", "a,B,P,Mia"), "criterion 'b' (row 2), 'B' (row 3)"),
        (("a,PA 2.1,P,Mia", "a,2.1,P,Bo"), "criterion 'PA 2.1' (row 2), '2.1' (row 3)"),
        (("a,b,P,Mia", "a,b,P,mia"), "rater 'Mia' (row 2), 'mia' (row 3)"),
        (("a,b,P,Mia M", "a,b,P,Mia  M"), "rater 'Mia M' (row 2), 'Mia M' (row 3)"),
        (("a,b,P,\u212ba", "a,b,P,\u00c5a"), "rater '\u212ba' (row 2), '\u00c5a' (row 3)"),
    ],
)
def test_names_that_differ_in_spelling_only_are_kept_apart_and_said(rows, words):
    text = table("rater", *rows)

    assert len(read(text)) == 2
    note = f"t.csv:2: these differ in spelling only and count as different: {words}"
    assert note in notes_on(text)


def test_different_codes_are_different():
    assert notes_on(TOP + "a,1.1x,P\na,1.10x,P\n") == []
