"""Workbooks: the sheet that is read, and cells that are no texts; sheet, row and column named."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.answers import CODES
from tests.storage.sample_tables import (
    HEADER,
    PARTLY,
    change_part,
    letters_of,
    make_workbook,
    notes_on,
    read,
    refusals,
)

PERCENT = (Fraction(0), Fraction(100))
SCALE = (Fraction(0), Fraction(5))
ROWS = (HEADER, ("a", "b", "P"), ("a", "c", "F"))
DATE = "the date {}: a spreadsheet makes dates of codes such as 1-2 or 2.1; "
FORMULA = '<c r="C3"{}><f>IF(1=1,"F","")</f>{}</c>'


def make(change=None, *, title="answers", rows=ROWS):
    return make_workbook(*rows, title=title, change=change)


def put(cell, value, form=None):
    """Return a change that puts a value into a cell, with a number format."""

    def change(_book, sheet):
        sheet[cell] = value
        if form:
            sheet[cell].number_format = form

    return change


def with_formula(attributes, result):
    """Return a workbook whose cell C3 holds a formula, and what it showed when it was saved."""
    new = FORMULA.format(attributes, result).encode()
    return change_part(make(), lambda body: body.replace(_cell(body, b"C3"), new))


def _cell(body, name):
    start = body.index(b'<c r="%s"' % name)
    return body[start : body.index(b"</c>", start) + len(b"</c>")]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[a-z]{1,8}", fullmatch=True),
            st.from_regex(r"[0-9]\.[0-9]", fullmatch=True),
            st.sampled_from(list(CODES)),
            st.sampled_from(["", "2", "3"]),
            st.sampled_from(["", "yes", "no"]),
        ),
        min_size=1,
        unique_by=lambda row: row[:2],
    )
)
def test_a_workbook_reads_as_its_csv_does(rows):
    header = (*HEADER, "level", "gate")
    text = "\n".join(map(",".join, [header, *rows]))

    assert read(make_workbook(header, *rows)) == read(text)


def test_the_sheet_called_answers_is_read_and_the_others_are_named():
    def add(book, _sheet):
        for name in ("Notes", "Lists"):
            book.create_sheet(name, 0)
        book["Lists"].sheet_state = "hidden"

    content = make(add, title=" Answers")

    assert letters_of(read(content))[:1] == PARTLY
    assert notes_on(content) == [
        (
            "t.xlsx:1: sheet 'Answers': the workbook has 3 sheets; "
            "sheet 'Answers' was read, not 'Lists' (hidden), 'Notes'"
        )
    ]


def test_else_the_first_visible_sheet_is_read():
    def add(book, _sheet):
        book.create_sheet("Lists", 0).sheet_state = "hidden"
        book.create_sheet("Later")

    content = make(add, title="Ratings")

    assert letters_of(read(content))[:1] == PARTLY
    assert "sheet 'Ratings' was read, not 'Lists' (hidden), 'Later'" in notes_on(content)[0]


def test_a_first_sheet_without_a_table_points_at_the_others():
    def add(book, _sheet):
        book.create_sheet("Read me", 0)["A1"] = "Hello"

    assert refusals(make(add, title="Ratings")) == [
        (
            "t.xlsx:1: sheet 'Read me', row 1: missing column unit, criterion, answer; "
            "a table needs unit, criterion, answer"
        ),
        (
            "t.xlsx:1: sheet 'Read me', row 1: unknown column 'hello' (column A); allowed: unit, "
            "criterion, answer, level, rater, group, weight, gate, target"
        ),
        (
            "t.xlsx:1: sheet 'Read me': of the other sheets ('Ratings') "
            "one is read if it is called 'answers'"
        ),
    ]


def test_a_bad_cell_is_named_with_sheet_row_and_column():
    content = make(put("C3", "yes"), title="Blatt 1")

    assert refusals(content) == [
        (
            "t.xlsx:3: sheet 'Blatt 1', row 3: 'answer' (column C) must be "
            "one of N, P, L, F, NA, DK, not 'yes'"
        )
    ]


def test_merged_cells_are_refused():
    def merge(_book, sheet):
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("E90:F90")  # below the table

    assert refusals(make(merge)) == [
        (
            "t.xlsx:2: sheet 'answers', row 2: cells A2 to A3 are merged, so only A2 holds a "
            "value; unmerge them and fill in each"
        ),
        (
            "t.xlsx:3: sheet 'answers', row 3: 'unit' (column A) must be a text of 1 to 200 "
            "characters, not nothing"
        ),
    ]


def test_hidden_rows_and_columns_are_read_and_said():
    def hide(_book, sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[90].hidden = True
        sheet.column_dimensions["B"].hidden = True

    content = make(hide)

    assert len(read(content)) == 2
    assert notes_on(content) == [
        "t.xlsx:1: sheet 'answers': hidden columns are read too: B",
        "t.xlsx:3: sheet 'answers', row 3: row 3 is hidden in the sheet and read too",
    ]


def test_a_formula_without_a_result_is_refused():
    assert refusals(with_formula("", "<v></v>")) == [
        (
            "t.xlsx:3: sheet 'answers', row 3: 'answer' (column C) must be one of N, P, L, F, NA, "
            'DK, not the formula =IF(1=1,"F","") without a result; '
            "open the file in a spreadsheet and save it, or type the value"
        )
    ]


def test_the_result_a_formula_had_is_read_and_said():
    content = with_formula(' t="str"', "<v>L</v>")

    assert letters_of(read(content))[1] == ("a", "c", CODES["L"])
    assert notes_on(content) == [
        (
            "t.xlsx:1: sheet 'answers': formulas in column C of row 3: "
            "the results they had when the file was saved were read"
        )
    ]


def test_a_formula_whose_result_is_empty_is_an_empty_cell():
    assert "not nothing" in refusals(with_formula(' t="str"', "<v></v>"))[0]


@pytest.mark.parametrize(
    ("cell", "value", "found"),
    [
        ("C3", dt.datetime(2026, 1, 2), DATE.format("2026-01-02")),  # noqa: DTZ001  # as sheets
        ("C3", dt.time(1, 2), DATE.format("01:02:00")),
        ("B3", dt.date(2026, 2, 1), DATE.format("2026-02-01")),
        ("B3", True, "the yes/no value TRUE"),
        ("A3", False, "the yes/no value FALSE"),
        ("C3", "#N/A", "the error #N/A"),
        ("A3", "#REF!", "the error #REF!"),
    ],
)
def test_a_cell_of_another_kind_is_refused(cell, value, found):
    name = {"A": "unit", "B": "criterion", "C": "answer"}[cell[0]]

    (message,) = refusals(make(put(cell, value)))

    assert message.startswith(f"t.xlsx:3: sheet 'answers', row 3: '{name}' (column {cell[0]}) must")
    assert f", not {found}" in message


@pytest.mark.parametrize("value", [True, 1, "yes", "TRUE"])
def test_a_gate_may_be_a_yes_no_value(value):
    rows = ((*HEADER, "gate"), ("a", "b", "P", value))

    assert read(make_workbook(*rows))[0].gate is True


def test_numbers_read_without_the_noise_of_floats():
    rows = ((*HEADER, "level"), ("a", "b", 0.1 + 0.2, 3.0))

    (row,) = read(make_workbook(*rows), SCALE)

    assert (row.answer, row.level) == (Fraction(3, 10), 3)


@pytest.mark.parametrize("form", ["0%", "0.00%"])
def test_percentages_read_as_their_sheet_shows_them(form):
    rows = (HEADER, ("a", "b", 0.07))
    content = make_workbook(*rows, change=put("C2", 0.07, form))

    assert read(content, PERCENT)[0].answer == 7
    assert "not '7%'; percent signs are read with --scale 0:100 only" in refusals(content, SCALE)[0]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1.1, "General", "1.1"),
        (1.1, "0.00", "1.10"),
        (7, "000", "007"),
        (7, "General", "7"),
        (1.1, "0.0;[Red]-0.0", "1.1"),
    ],
)
def test_a_criterion_that_is_a_number_reads_as_its_sheet_shows_it(value, form, shown):
    assert read(make(put("B3", value, form)))[1].criterion == shown


def test_a_criterion_that_is_a_number_is_noted():
    rows = (HEADER, ("a", 1.1, "P"), ("a", 1.2, "F"), ("a", 7, "F"))

    assert notes_on(make_workbook(*rows))[0] == (
        "t.xlsx:2: sheet 'answers', row 2: 'criterion' (column B) holds numbers in rows 2 to 3, "
        "here 1.1; 1.1 and 1.10 are the same number: if that matters, format the column as text"
    )


def test_numbers_that_lost_their_last_zero_are_told_from_a_mistake():
    rows = (HEADER, ("a", 1.1, "P"), ("a", 1.10, "F"))

    assert refusals(make_workbook(*rows)) == [
        (
            "t.xlsx:3: sheet 'answers', row 3: '1.1' of 'a' is answered twice, first in row 2; to "
            "a spreadsheet 1.1 and 1.10 are the same number: format 'criterion' (column B) as text"
        )
    ]


def test_a_csv_text_pasted_into_one_column_is_told():
    message = refusals(make_workbook(["unit,criterion,answer"], ["a,b,P"]))[0]

    assert message.startswith("t.xlsx:1: sheet 'answers', row 1: the header is one cell, ")
    assert message.endswith(" or put each in its own")
