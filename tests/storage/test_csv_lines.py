"""CSV tables: encodings, separators and quotes; what cannot be told apart is refused."""

import pytest

from tests.storage.sample_tables import PARTLY, TOP, letters_of, notes_on, read, refusals

ROW = "a,b,P\n"
SAVE = "save the file as UTF-8 (in Excel: CSV UTF-8)"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_is_seen_from_the_header(separator, end):
    text = (TOP + ROW).replace(",", separator).replace("\n", end)

    assert letters_of(read(text)) == PARTLY


def test_the_separator_that_gives_known_names_counts():
    text = 'unit;criterion;answer;"rater"\n"a,,,,,,,";b;P;x\n'

    assert read(text)[0].unit == "a,,,,,,,"
    assert refusals('unit;criterion;"answer";"x,,,,,,,"\na;b;P;\n')[0].startswith(
        "t.csv:1: unknown column 'x,,,,,,,' (column D)"
    )


@pytest.mark.parametrize("mark", [";", "|", "\t"])
@pytest.mark.parametrize("line", ["sep={}\n", '"sep={}"\n', "sep={}\r\n"])
def test_a_separator_named_in_a_first_line_counts(mark, line):
    text = line.format(mark) + (TOP + ROW + "a,c,X\n").replace(",", mark)

    assert refusals(text) == [
        "t.csv:4: 'answer' (column C) must be one of N, P, L, F, NA, DK, not 'X'"
    ]


@pytest.mark.parametrize(
    ("mark", "spoken"), [("|", "'|'"), (":", "':'"), ("^", "'^'"), (" ", "a space"), ("/", "'/'")]
)
def test_another_separator_is_named(mark, spoken):
    text = (TOP + ROW).replace(",", mark)
    header = text.split("\n")[0]

    assert refusals(text)[0] == (
        f"t.csv:1: the header is one cell, '{header}', with {spoken} between its names; "
        "separate the columns by commas or semicolons or tabs, or put each in its own"
    )


def test_rows_in_quotes_as_a_whole_are_told():
    assert refusals('"unit,criterion,answer"\n"a,b,P"\n')[0].startswith(
        "t.csv:1: the header is one cell, 'unit,criterion,answer', with ',' between its names"
    )


def test_a_row_separated_in_another_way_than_the_header_is_refused():
    assert refusals(TOP + "a;b;P\n" + "a,c,X\n") == [
        "t.csv:2: the row is separated by semicolons, the header by commas; use one throughout",
        "t.csv:3: 'answer' (column C) must be one of N, P, L, F, NA, DK, not 'X'",
    ]


def test_a_byte_order_mark_is_no_obstacle():
    content = b"\xef\xbb\xbf" + (TOP + ROW).encode()

    assert (letters_of(read(content)), notes_on(content)) == (PARTLY, [])


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_a_wide_encoding_is_named(codec, named):
    assert refusals((TOP + ROW).encode(codec)) == [
        f"t.csv:1: the text is encoded as {named}; {SAVE}"
    ]


def test_windows_1252_is_named_with_all_its_rows():
    content = (TOP + "Dépôt,b,P\n" + ROW + "Über,b,P\n").encode("cp1252")

    assert refusals(content) == [
        (
            "t.csv:2: byte 0xE9 is not UTF-8 text (such bytes are in rows 2 and 4); "
            f"it looks like Windows-1252, where it is 'é'; {SAVE}"
        )
    ]


def test_a_byte_of_no_known_encoding_is_refused_without_a_guess():
    assert refusals(TOP.encode() + b"a\x81,b,P\n") == [
        f"t.csv:2: byte 0x81 is not UTF-8 text; {SAVE}"
    ]


def test_nul_bytes_are_refused():
    assert refusals(TOP + ROW + "a\0,c,P\n") == [
        "t.csv:3: NUL bytes in row 3; the file is damaged or no text, save it again"
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('"a,b,P\nc,d,P\n', 'a quote (") opened in this row is never closed'),
        ('"a"x,b,P\n', "a closing quote (\") must be followed by ',' or the end of the row"),
        (
            "x" * 200_000 + ",b,P\n",
            'a cell is longer than any table can hold; a quote (") may be left open',
        ),
    ],
)
def test_a_quote_that_is_wrong_is_said_beside_what_was_read_before_it(row, words):
    assert refusals(TOP + "a,b,X\n" + row) == [
        "t.csv:2: 'answer' (column C) must be one of N, P, L, F, NA, DK, not 'X'",
        f"t.csv:3: {words}; double a quote that belongs to the text; from here on nothing was read",
    ]


def test_a_wrong_quote_in_the_first_row_is_all_there_is_to_say():
    assert len(refusals(TOP + '"a,b,P\n')) == 1


def test_a_header_of_any_length_is_no_trouble():
    assert refusals("x" * 150_000 + "\n")[0].startswith("t.csv:1: a cell is longer than any")


def test_a_line_break_within_quotes_moves_the_next_row():
    rows = read(TOP + '"in\ncident",b,P\nchange,b,P\n')

    assert [(row.unit, row.line) for row in rows] == [("in\ncident", 2), ("change", 4)]


def test_empty_rows_and_columns_are_passed_over():
    rows = read("unit,criterion,answer,,\n\n,,,,\na,b,P,,\n")

    assert [(row.unit, row.line) for row in rows] == [("a", 4)]


@pytest.mark.parametrize("code", ["01-Feb", "1. Feb", "Feb 01", "2026-02-01", "Mrz 26"])
def test_a_criterion_that_a_spreadsheet_made_a_date_of_is_noted(code):
    assert notes_on(TOP + f"a,{code},P\n") == [
        (
            f"t.csv:2: criterion '{code}' looks like a date (row 2); "
            "spreadsheets make dates of codes such as 1-2 or 2.1"
        )
    ]


@pytest.mark.parametrize("code", ["Marketing", "May", "007", "c1", "1.2.3"])
def test_an_ordinary_criterion_is_read_as_it_is(code):
    text = TOP + f"a,{code},P\n"

    assert (read(text)[0].criterion, notes_on(text)) == (code, [])
