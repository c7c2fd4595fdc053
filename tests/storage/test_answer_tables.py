"""Answer tables: read from CSV and XLSX, every problem with its line."""

import io
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.answers import CODES, Answer
from frameworks.problems import DataError
from storage.errors import MOST_PROBLEMS
from storage.tables import TableRow, read_answer, read_answer_table

SCALE = (Fraction(0), Fraction(5))
CODE_WORDS = "N, P, L, F, NA, DK (numbers need --scale MIN:MAX)"


def read(text, scale=None):
    return read_answer_table(text.encode(), "t.csv", scale)


def refusal(content, scale=None):
    with pytest.raises(DataError) as error:
        read_answer_table(content.encode(), "t.csv", scale)
    return str(error.value)


def make_row(**parts):
    given_parts = {
        "unit": "incident",
        "criterion": "1.1",
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


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_three_columns_are_enough():
    rows = read("unit,criterion,answer\nincident,1.1,P\n")

    assert rows == [make_row()]


def test_every_column_is_read_in_any_order_and_case():
    rows = read(
        "GATE,Weight,Group,Rater,Level,Answer,Criterion,Unit,Target\n"
        "yes,2.5,IT,Mia,3,largely,1.1,incident,4\n"
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


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_seen_from_the_header(delimiter):
    text = "unit,criterion,answer\nincident,1.1,P\n".replace(",", delimiter)

    assert read(text) == [make_row()]


def test_a_byte_order_mark_and_windows_line_ends_are_no_obstacle():
    content = "\ufeffunit,criterion,answer\r\nincident,1.1,P\r\n".encode()

    assert read_answer_table(content, "t.csv", None) == [make_row()]


def test_empty_rows_and_columns_are_passed_over():
    rows = read("unit,criterion,answer,,\n\n,,,,\nincident,1.1,P,,\n")

    assert rows == [make_row(line=4)]


def test_a_line_break_within_quotes_moves_the_next_line():
    rows = read('unit,criterion,answer\n"in\ncident",1.1,P\nchange,1.1,P\n')

    assert [row.line for row in rows] == [2, 4]


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
        ("dont-know", Answer.DONT_KNOW),
    ],
)
def test_full_words_are_read(word, answer):
    assert read_answer(word) is answer


@pytest.mark.parametrize(
    ("written", "value"),
    [("0", Fraction(0)), ("2.5", Fraction(5, 2)), ("3.3", Fraction(33, 10)), ("5", Fraction(5))],
)
def test_numbers_on_a_scale_are_exact(written, value):
    (row,) = read(f"unit,criterion,answer\nincident,1.1,{written}\n", SCALE)

    assert row.answer == value


def test_a_decimal_comma_is_read():
    (row,) = read("unit;criterion;answer\nincident;1.1;2,5\n", SCALE)

    assert row.answer == Fraction(5, 2)


def test_on_a_scale_someone_may_not_know():
    (row,) = read("unit,criterion,answer\nincident,1.1,DK\n", SCALE)

    assert row.answer is Answer.DONT_KNOW


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[a-z]{1,8}", fullmatch=True),
            st.from_regex(r"[0-9]\.[0-9]", fullmatch=True),
            st.sampled_from(list(CODES)),
        ),
        min_size=1,
        unique_by=lambda row: row[:2],
    )
)
def test_a_workbook_reads_as_its_csv_does(rows):
    header = ("unit", "criterion", "answer")
    text = "\n".join(map(",".join, [header, *rows]))

    assert read_answer_table(workbook(header, *rows), "t.xlsx", None) == read(text)


def test_numbers_of_a_workbook_read_as_the_sheet_shows_them():
    content = workbook(
        ("unit", "criterion", "answer", "level", "gate"),
        ("incident", "1.1", 0.1 + 0.2, 3.0, True),
    )

    assert read_answer_table(content, "t.xlsx", SCALE) == [
        make_row(answer=Fraction(3, 10), level=3, gate=True)
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "t.csv:1: the table is empty; its first row names the columns"),
        ("\n\n", "t.csv:1: the table is empty; its first row names the columns"),
        ("unit,criterion,answer\n", "t.csv:1: the table has a header but no rows"),
        (
            "unit,criterion,answer,wieght\na,b,P,1\n",
            (
                "t.csv:1: unknown column 'wieght'; allowed: unit, criterion, answer, level, rater, "
                "group, weight, gate, target"
            ),
        ),
        (
            "unit,answer\na,P\n",
            "t.csv:1: missing column criterion; a table needs unit, criterion, answer",
        ),
        (
            "unit,criterion,answer,Unit\na,b,P,c\n",
            "t.csv:1: column 'unit' stands here twice",
        ),
        (
            "unit,,criterion,answer\na,x,b,P\n",
            "t.csv:1: a column has no name; name it or remove it",
        ),
        (
            "unit,criterion,answer\na,b,P,x\n",
            "t.csv:2: the row has 4 cells; the header names 3 columns",
        ),
        (
            "unit,criterion,answer\n,b,P\n",
            "t.csv:2: 'unit' must be a text of 1 to 200 characters, not nothing",
        ),
        (
            f"unit,criterion,answer\n{'a' * 201},b,P\n",
            f"t.csv:2: 'unit' must be a text of 1 to 200 characters, not '{'a' * 60}…'",
        ),
        (
            "unit,criterion,answer\na,b,yes\n",
            f"t.csv:2: 'answer' must be one of {CODE_WORDS}, not 'yes'",
        ),
        (
            "unit,criterion,answer\na,b,3\n",
            f"t.csv:2: 'answer' must be one of {CODE_WORDS}, not '3'",
        ),
        (
            "unit,criterion,answer\na,b,\n",
            f"t.csv:2: 'answer' must be one of {CODE_WORDS}, not nothing",
        ),
        (
            "unit,criterion,answer,level\na,b,P,6\n",
            "t.csv:2: 'level' must be a whole number from 1 to 5, not '6'",
        ),
        (
            "unit,criterion,answer,level\na,b,P,2.5\n",
            "t.csv:2: 'level' must be a whole number from 1 to 5, not '2.5'",
        ),
        (
            "unit,criterion,answer,weight\na,b,P,0\n",
            "t.csv:2: 'weight' must be a number above 0 to 1000, not '0'",
        ),
        (
            "unit,criterion,answer,gate\na,b,P,perhaps\n",
            "t.csv:2: 'gate' must be yes or no, not 'perhaps'",
        ),
        (
            "unit,criterion,answer,target\na,b,P,9\n",
            "t.csv:2: 'target' must be a number from 0 to 5, not '9'",
        ),
        (
            "unit,criterion,answer\na,b,P\na,b,F\n",
            "t.csv:3: 'b' of 'a' is answered twice, first on line 2",
        ),
        (
            "unit,criterion,answer,rater\na,b,P,Mia\na,b,P,Ben\na,b,F,Mia\n",
            "t.csv:4: 'b' of 'a' is answered twice by 'Mia', first on line 2",
        ),
        (
            'unit,criterion,answer\n"a,b,P\n',
            "t.csv:2: not a CSV table: unexpected end of data",
        ),
    ],
)
def test_a_bad_table_is_refused_with_a_sentence(text, message):
    assert refusal(text) == message


@pytest.mark.parametrize("answer", ["5.1", "-1", "P", "1e3", "1/3", "nan", "9" * 10])
def test_what_is_not_on_the_scale_is_refused(answer):
    message = refusal(f"unit,criterion,answer\na,b,{answer}\n", SCALE)

    assert message == f"t.csv:2: 'answer' must be a number from 0 to 5, NA or DK, not '{answer}'"


def test_a_target_is_on_the_scale():
    message = refusal("unit,criterion,answer,target\na,b,50,101\n", (Fraction(0), Fraction(100)))

    assert message == "t.csv:2: 'target' must be a number from 0 to 100, not '101'"


def test_a_table_that_is_not_utf8_is_refused():
    content = "unit,criterion,answer\nDépôt,1.1,P\n".encode("latin-1")

    with pytest.raises(DataError) as error:
        read_answer_table(content, "t.csv", None)

    assert str(error.value) == "t.csv:2: byte 0xE9 is not UTF-8 text; save the file as UTF-8"


def test_all_problems_of_a_table_are_reported_at_once():
    message = refusal("unit,criterion,answer,level\n,b,X,9\na,b,P,3\na,b,P,0\n")

    assert message.split("\n") == [
        f"t.csv:2: 'answer' must be one of {CODE_WORDS}, not 'X'",
        "t.csv:2: 'level' must be a whole number from 1 to 5, not '9'",
        "t.csv:2: 'unit' must be a text of 1 to 200 characters, not nothing",
        "t.csv:4: 'b' of 'a' is answered twice, first on line 3",
        "t.csv:4: 'level' must be a whole number from 1 to 5, not '0'",
    ]


def test_of_very_many_problems_the_first_are_named():
    rows = "".join(f"a,{n},X\n" for n in range(MOST_PROBLEMS + 7))

    lines = refusal("unit,criterion,answer\n" + rows).split("\n")

    assert lines[-1] == (
        f"t.csv:{MOST_PROBLEMS + 1}: … and 7 more problems in this file; mend the others first"
    )


def test_control_and_direction_characters_are_taken_out():
    (row,) = read("unit,criterion,answer\nin\u202ecident\x00,1.1,P\n")

    assert row.unit == "incident"
