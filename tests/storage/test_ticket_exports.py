"""The file of a ticket export: encodings, separators, widths and what is refused."""

import pytest

from frameworks.problems import DataError
from storage import ticket_exports
from storage.ticket_exports import NO_MARK, NOT_UTF8, Trouble, read_export
from tests.storage.sample_tickets import write_export

PLAIN = "Number,Short text,Created\nT1,Müller,2026-11-02\nT2,b,2026-11-03\n"


def refusal(content):
    with pytest.raises(DataError) as caught:
        read_export(content, "tickets.csv")
    return str(caught.value)


@pytest.mark.parametrize(
    ("codec", "read_as", "assumptions"),
    [
        ("utf-8", "UTF-8", ()),
        ("utf-8-sig", "UTF-8", ()),
        ("utf-16", "UTF-16", ()),
        ("utf-16-le", "UTF-16", (NO_MARK,)),
        ("utf-16-be", "UTF-16", (NO_MARK,)),
        ("cp1252", "Windows-1252", (NOT_UTF8,)),
    ],
)
def test_an_export_is_read_in_any_usual_encoding(codec, read_as, assumptions):
    export = read_export(PLAIN.encode(codec), "tickets.csv")

    assert export.columns == ["Number", "Short text", "Created"]
    assert export.table["Short text"].tolist() == ["Müller", "b"]
    assert export.read_as == f"{read_as}, cells separated by a comma"
    assert export.assumptions == assumptions


def test_a_big_endian_file_with_its_mark_is_read():
    export = read_export(b"\xfe\xff" + PLAIN.encode("utf-16-be"), "tickets.csv")

    assert export.columns == ["Number", "Short text", "Created"]


@pytest.mark.parametrize(
    ("separator", "words"),
    [(",", "a comma"), (";", "a semicolon"), ("\t", "a tab"), ("|", "a bar")],
)
def test_the_separator_is_the_one_that_makes_most_columns(separator, words):
    export = read_export(write_export([{}, {}], separator=separator), "tickets.csv")

    assert export.rows == 2
    assert export.read_as == f"UTF-8, cells separated by {words}"


def test_a_separator_within_quotes_separates_nothing():
    content = b'"a,b,c,d";x\n1;2\n'

    export = read_export(content, "tickets.csv")

    assert export.columns == ["a,b,c,d", "x"]


def test_the_first_line_of_excel_names_the_separator_and_counts_as_a_row():
    export = read_export(b"sep=|\r\nNumber|a;b;c\r\nT1|x\r\n", "tickets.csv")

    assert export.columns == ["Number", "a;b;c"]
    assert export.table.index.tolist() == [3]


def test_a_tab_may_be_named_in_the_first_line():
    export = read_export(b"sep=\t\nNumber\ta;b;c;d\nT1\tx\n", "tickets.csv")

    assert export.columns == ["Number", "a;b;c;d"]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    content = b'Number,Text\nT1,"two\nlines"\n\n,\nT2,x\n'

    export = read_export(content, "tickets.csv")

    assert export.table.index.tolist() == [2, 5]
    assert export.table["Text"].tolist() == ["two\nlines", "x"]


def test_cells_stay_texts():
    content = b"Number,Value\n007,=1+1\nNA,1e5\n"

    export = read_export(content, "tickets.csv")

    assert export.table.to_numpy().tolist() == [["007", "=1+1"], ["NA", "1e5"]]


def test_columns_without_a_name_and_with_the_same_one_get_their_own():
    export = read_export(b"Number,,Comment,Comment\n1,2,3,4\n", "tickets.csv")

    assert export.columns == ["Number", "column 2", "Comment", "Comment (2)"]


def test_a_hostile_header_is_cleaned_and_cut():
    export = read_export(f"a\u202eb\x07  c,{'x' * 200}\n1,2\n".encode(), "tickets.csv")

    assert export.columns == ["ab c", "x" * 80]


def test_empty_cells_at_the_end_of_a_row_do_no_harm():
    export = read_export(b"a,b\n1,2,,\n", "tickets.csv")

    assert export.table.to_numpy().tolist() == [["1", "2"]]
    assert export.troubles == ()


def test_rows_that_do_not_fit_the_header_are_named_and_the_others_kept():
    export = read_export(b"a,b,c\n1,2\n1,2,3\n1,2,3,4\n", "tickets.csv")

    advice = "a text that holds the separator or a line break must stand in quotes"
    assert export.troubles == (
        Trouble(2, "", f"the row has 2 cells, the header 3; {advice}"),
        Trouble(4, "", f"the row has 4 cells, the header 3; {advice}"),
    )
    assert str(export.troubles[0]) == f"row 2: the row has 2 cells, the header 3; {advice}"
    assert export.table.index.tolist() == [3]
    assert export.rows == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "tickets.csv:1: the file is empty; its first row names the columns"),
        (b" \n", "tickets.csv:1: the file is empty; its first row names the columns"),
        (
            b"PK\x03\x04rest",
            "tickets.csv:1: this is an Excel workbook, not a CSV table; save the export as CSV",
        ),
        (
            b"\xd0\xcf\x11\xe0rest",
            "tickets.csv:1: this is an old Excel file, not a CSV table; save the export as CSV",
        ),
        (
            b"%PDF-1.7",
            "tickets.csv:1: this is a PDF, not a CSV table; save the export as CSV",
        ),
        (
            b"Number\nT1\n",
            (
                "tickets.csv:1: only one column was found; cells may be separated by comma, "
                "semicolon, tab, bar"
            ),
        ),
        (
            b"a,b\n",
            "tickets.csv:1: the export has a header but no tickets that can be read",
        ),
        (
            b"a,b\n1\n2\n",
            "tickets.csv:1: the export has a header but no tickets that can be read",
        ),
        (
            b"a,b\n1,2\n3,\xff\x81\n",
            "tickets.csv:3: byte 0x81 is neither UTF-8 nor Windows-1252; save the file as UTF-8",
        ),
        (
            b"\xef\xbb\xbfa,b\n1,\xff\n",
            "tickets.csv:2: byte 0xFF is not UTF-8, as the file begins; save the file as UTF-8",
        ),
        (
            b'a,b\n1,2\n3,"never closed\n4,5\n',
            (
                "tickets.csv:3: the quotes of this row do not fit (unexpected end of data); "
                "export the file again"
            ),
        ),
        (
            b'a,b\n1,"x"y\n',
            (
                "tickets.csv:2: the quotes of this row do not fit (',' expected after '\"'); "
                "export the file again"
            ),
        ),
    ],
)
def test_what_is_no_export_is_refused(content, message):
    assert refusal(content) == message


def test_the_largest_file_that_is_allowed_is_read(monkeypatch):
    content = b"a,b\n1,2\n"
    monkeypatch.setattr(ticket_exports, "LARGEST", len(content))

    assert read_export(content, "tickets.csv").rows == 1


def test_a_file_that_is_too_large_is_refused_unread():
    content = b"a,b\n" + b"x" * 10_000_000

    assert refusal(content) == (
        "tickets.csv:1: the file has 10,000,004 bytes; at most 10,000,000 are allowed; export a "
        "shorter period or fewer columns"
    )


def test_thousands_of_columns_are_refused():
    assert refusal(b",".join(b"c%d" % n for n in range(501))) == (
        "tickets.csv:1: the export has 501 columns; at most 500 are allowed; leave out those "
        "that are not needed"
    )


def test_the_largest_export_has_as_many_tickets_as_allowed(monkeypatch):
    monkeypatch.setattr(ticket_exports, "MOST_ROWS", 3)
    header, row = b"a,b\n", b"1,2\n"

    assert read_export(header + 3 * row, "tickets.csv").rows == 3
    assert refusal(header + 4 * row) == (
        "tickets.csv:5: the export has more than 3 rows; export a shorter period"
    )
