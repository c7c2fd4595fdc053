"""Answer tables as a whole: columns, levels, attributes; every problem at once."""

from fractions import Fraction

import pytest

from assessment.answers import Answer
from assessment.table_rows import TableRow
from tests.storage.sample_tables import TOP, notes_on, read, refusals

LETTERS = "must be one of N, P, L, F, NA, DK"


def make_row(**parts):
    given_parts = {
        "unit": "incident",
        "criterion": "x1",
        "answer": Answer.PARTLY,
        "level": None,
        "rater": "",
        "group": "",
        "weight": Fraction(1),
        "gate": False,
        "target": None,
        "line": 2,
        **parts,
    }
    return TableRow(**given_parts)


def test_three_columns_are_enough():
    text = TOP + "incident,x1,P\n"

    assert (read(text), notes_on(text)) == ([make_row()], [])


def test_every_column_is_read_in_any_order_and_case():
    rows = read(
        "GATE,Weight,Group,Rater,Level,Answer,Criterion,Unit,Target\n"
        "yes,2.5,IT,Mia,3,largely,x1,incident,4\n"
    )

    assert rows == [
        make_row(
            answer=Answer.LARGELY,
            level=3,
            rater="Mia",
            group="IT",
            weight=Fraction(5, 2),
            gate=True,
            target=Fraction(4),
        )
    ]


@pytest.mark.parametrize(
    ("column", "cell", "allowed"),
    [
        ("level", "6", "a whole number from 1 to 5"),
        ("level", "0", "a whole number from 1 to 5"),
        ("level", "2.5", "a whole number from 1 to 5"),
        ("level", "level 2", "a whole number from 1 to 5"),
        ("weight", "0", "a number above 0 to 1000"),
        ("weight", "-1", "a number above 0 to 1000"),
        ("weight", "1000.5", "a number above 0 to 1000"),
        ("weight", "50%", "a number above 0 to 1000"),
        ("gate", "perhaps", "yes or no"),
        ("target", "5.5", "a number from 0 to 5, or one of N, P, L, F"),
        ("target", "NA", "a number from 0 to 5, or one of N, P, L, F"),
        ("rater", "x" * 201, "a text of 1 to 200 characters"),
        ("group", "x" * 201, "a text of 1 to 200 characters"),
    ],
)
def test_a_cell_that_is_not_allowed_is_refused(column, cell, allowed):
    found = cell if len(cell) < 60 else f"{cell[:60]}…"

    assert refusals(f"unit,criterion,answer,{column}\na,b,P,{cell}\n") == [
        f"t.csv:2: '{column}' (column D) must be {allowed}, not '{found}'"
    ]


@pytest.mark.parametrize(
    ("written", "target"),
    [("0", 0), ("2.5", Fraction(5, 2)), ("L", Fraction(10, 3)), ("fully", 5), ("N", 0)],
)
def test_a_target_beside_letters_is_a_letter_or_on_0_to_5(written, target):
    (row,) = read(f"unit,criterion,answer,target\na,b,P,{written}\n")

    assert row.target == target


def test_a_text_may_have_200_characters():
    assert len(read(f"unit,criterion,answer\na,{'x' * 200},P\n")[0].criterion) == 200


def test_a_target_beside_numbers_is_on_their_scale():
    text = "unit,criterion,answer,target\na,b,50,{}\n"
    scale = (Fraction(0), Fraction(100))

    assert read(text.format(99), scale)[0].target == 99
    assert refusals(text.format("L"), scale) == [
        "t.csv:2: 'target' (column D) must be a number from 0 to 100, not 'L'"
    ]


def test_all_problems_of_a_table_are_reported_at_once():
    text = (
        "unit,criterion,answer,level,extra\n"
        ",b,X,9\na,b,P,3\na,b,P,0\na,c,P,2,,y\na,c,P,3\na,c,F,2\n"
    )

    assert refusals(text) == [
        (
            "t.csv:1: unknown column 'extra' (column E); allowed: unit, criterion, answer, level, "
            "rater, group, weight, gate, target"
        ),
        f"t.csv:2: 'answer' (column C) {LETTERS}, not 'X'",
        "t.csv:2: 'level' (column D) must be a whole number from 1 to 5, not '9'",
        "t.csv:2: 'unit' (column A) must be a text of 1 to 200 characters, not nothing",
        (
            "t.csv:4: 'b' of 'a' is answered twice, first in row 3; "
            "name the raters in a column 'rater' if there are several"
        ),
        "t.csv:4: 'level' (column D) must be a whole number from 1 to 5, not '0'",
        (
            "t.csv:5: the row has 6 cells, the first too many in column F with 'y'; the header "
            "names 5 columns; a cell that holds the separator, such as 1,5, stands in quotes"
        ),
        (
            "t.csv:7: 'c' of 'a' is answered twice, first in row 6; "
            "name the raters in a column 'rater' if there are several"
        ),
        (
            "t.csv:7: 'level' (column D) of 'c' of 'a' is '2' here and '3' in row 6; "
            "a criterion has one level"
        ),
    ]


def test_criteria_without_a_level_beside_others_are_said():
    text = "unit,criterion,answer,level\na,b,P,2\na,c,P,\na,d,P,\n"

    assert notes_on(text) == [
        "t.csv:3: 'level' (column D) is empty in rows 3 to 4; these criteria count at level 1"
    ]


def test_codes_without_a_level_beside_others_are_said():
    text = "unit,criterion,answer,level\na,b,P,2\na,2.1,P,\na,c,P,\n"

    assert notes_on(text) == [
        (
            "t.csv:2: 'b' is no code of a process attribute as others are: "
            "all criteria were read as ordinary ones"
        ),
        (
            "t.csv:3: 'level' (column D) is empty in rows 3 to 4; these criteria count at level 1, "
            "or at that of their process attribute code"
        ),
    ]


def test_a_table_of_process_attributes_is_said_to_be_one():
    assert notes_on(TOP + "a,1.1,F\na,PA 2.1,F\na,2.2,L\n") == [
        (
            "t.csv:1: every criterion is the code of a process attribute: it stands at the level "
            "its code says, and the weakest attribute of a level counts"
        )
    ]


def test_a_process_attribute_that_is_not_rated_is_named():
    text = TOP + "a,1.1,F\na,2.1,F\na,2.2,L\na,3.2,L\nb,1.1,F\n"

    assert notes_on(text)[1:] == ["t.csv:5: 3.1 of 'a' is not rated; its level is told without it"]


def test_codes_with_other_levels_are_ordinary_criteria():
    text = "unit,criterion,answer,level\na,1.1,F,1\na,2.1,F,3\n"

    assert notes_on(text) == [
        (
            "t.csv:3: level 3 of '2.1' is not that of a process attribute: "
            "all criteria were read as ordinary ones"
        )
    ]
