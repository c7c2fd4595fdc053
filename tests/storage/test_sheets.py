"""Tables from anyone: size, header and columns; what is wrong is said in one go."""

import openpyxl
import pytest

from frameworks.problems import DataError
from storage import lines, sheets, workbooks
from storage.sheets import Layout, load_table
from tests.storage.sample_tables import change_part, make_archive, make_workbook

LAYOUT = Layout("answers", ("a",), ("b",))


def load(content, file="t.xlsx"):
    table = load_table(content, file, LAYOUT)
    table.raise_problems()
    return table


def refusal(content, file="t.xlsx"):
    with pytest.raises(DataError) as error:
        load(content, file)
    return str(error.value)


def cells_of(content):
    return [(row.line, dict(row.cells)) for row in load(content).rows]


def test_openpyxl_reads_xml_with_defusedxml():
    assert openpyxl.DEFUSEDXML is True


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(sheets, "LARGEST", 10)

    assert refusal(b"a\n1\n2\n3\n4\n5") == (
        "t.xlsx:1: the file has 11 bytes; at most 10 are allowed"
    )


def test_a_workbook_that_unpacks_to_too_much_is_not_opened():
    content = make_archive([("a", b"\0" * 30_000_000), ("b", b"\0" * 30_000_000)])

    assert refusal(content) == (
        "t.xlsx:1: the workbook unpacks to 60,000,000 bytes; at most 50,000,000 are allowed"
    )


def test_a_workbook_that_is_packed_too_tightly_is_not_opened():
    content = make_archive([("a", b"\0" * 1_000_000)])
    ratio = 1_000_000 // len(content)

    assert refusal(content) == (
        f"t.xlsx:1: the workbook unpacks to {ratio} times its size; at most 100 is allowed"
    )


def test_a_workbook_of_too_many_parts_is_not_opened():
    content = make_archive([(str(n), b"x") for n in range(201)])

    assert refusal(content) == "t.xlsx:1: the workbook has 201 parts; at most 200 are allowed"


def test_a_workbook_with_entities_is_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    content = change_part(
        make_workbook(["a"], ["text"]),
        lambda body: bomb + body.replace(b"<sheetData>", b"<sheetData>&b;"),
    )

    assert refusal(content) == (
        "t.xlsx:1: not a workbook that can be read; save it again as .xlsx or as CSV"
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.replace(b'<row r="2"', b'<row r="1"'),
        lambda body: body.replace(b'<row r="2"', b'<row r="9999999"'),
        lambda body: body.decode().encode("utf-16"),
    ],
)
def test_a_sheet_whose_rows_cannot_be_told_is_refused(change):
    content = change_part(make_workbook(["a"], ["text"]), change)

    assert refusal(content) == (
        "t.xlsx:1: not a workbook that can be read; save it again as .xlsx or as CSV"
    )


def test_a_sheet_of_too_many_empty_cells_is_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_CELLS", 20)
    wide = b'<c r="AD2" s="0"/></row>'
    content = change_part(
        make_workbook(["a"], ["text"]), lambda body: wide.join(body.rsplit(b"</row>", 1))
    )

    assert refusal(content) == "t.xlsx:1: the sheet has more than 20 cells; split it"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04 and no more", "not a workbook: the file is damaged; save it again"),
        (
            make_archive([("sheet.xml", b"<office/>")]),
            "not a workbook that can be read; save it again as .xlsx or as CSV",
        ),
        (
            make_archive([("content.xml", b"<office/>")]),
            "an OpenDocument file; save it as .xlsx or as CSV",
        ),
        (
            make_archive([("xl/workbook.bin", b"")]),
            "a binary .xlsb workbook; save it as .xlsx or as CSV",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old or protected Excel file; save it as an open .xlsx or as CSV",
        ),
        (b"%PDF-1.7", "a PDF file, no table; save it as an open .xlsx or as CSV"),
        (b" <table><tr>", "HTML or XML, no table; save it as an open .xlsx or as CSV"),
    ],
)
def test_what_is_no_workbook_is_refused(content, message):
    assert refusal(content) == f"t.xlsx:1: {message}"


def test_a_workbook_may_declare_any_size():
    content = change_part(
        make_workbook(["a"], ["x"]),
        lambda body: body.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'),
    )

    assert cells_of(content) == [(2, {"a": "x"})]


@pytest.mark.parametrize(
    "make", [lambda n: b"a\n" + b"x\n" * n, lambda n: make_workbook(["a"], *([["x"]] * n))]
)
def test_a_table_with_too_many_rows_is_refused(make, monkeypatch):
    monkeypatch.setattr(lines, "MOST_ROWS", 5)
    monkeypatch.setattr(sheets, "MOST_ROWS", 5)

    assert len(load(make(5)).rows) == 5
    assert refusal(make(6)).endswith("the table has more than 5 rows; split it")
    assert refusal(make(900)).startswith("t.xlsx:7: ")


@pytest.mark.parametrize("make", [lambda row: ",".join(row).encode(), make_workbook])
def test_a_table_with_thousands_of_columns_is_refused(make):
    message = refusal(make(["a"] * 5_000))

    assert message.endswith("the row has 5,000 cells; at most 50 are allowed")


def test_a_cell_far_off_to_the_right_is_not_lost():
    content = make_workbook(["a"], ["x"], change=lambda _, sheet: sheet.cell(2, 900, "y"))

    assert refusal(content) == (
        "t.xlsx:2: sheet 'answers', row 2: the row has 900 cells; at most 50 are allowed"
    )


def test_a_row_far_down_is_not_lost():
    content = make_workbook(["a"], ["x"], change=lambda _, sheet: sheet.cell(1_000_000, 1, "y"))

    assert cells_of(content) == [(2, {"a": "x"}), (1_000_000, {"a": "y"})]


@pytest.mark.parametrize(
    ("header", "messages"),
    [
        (
            "b,wieght,,b",
            [
                "t.csv:1: column 'b' stands here twice, as columns A and D",
                "t.csv:1: column C has no name; name it or remove it",
                "t.csv:1: missing column a; a table needs a",
                "t.csv:1: unknown column 'wieght' (column B); allowed: a, b",
            ],
        ),
        ("a,c", ["t.csv:1: unknown column 'c' (column B); allowed: a, b"]),
    ],
)
def test_all_that_is_wrong_with_a_header_is_said_at_once(header, messages):
    assert refusal(f"{header}\nx\n".encode(), "t.csv").split("\n") == messages


def test_a_misspelt_column_is_told_what_may_be_meant():
    layout = Layout("answers", ("unit", "weight"))

    table = load_table(b"unit,wieght,weight\nx,1,1\n", "t.csv", layout)

    assert [problem.words for problem in table.problems] == [
        "unknown column 'wieght' (column B); allowed: unit, weight (is it 'weight'?)"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "t.csv:1: the table is empty; its first row names the columns"),
        (b"\n\n,,\n", "t.csv:1: the table is empty; its first row names the columns"),
        (b"a,b\n\n,,\n", "t.csv:1: the table has a header but no rows"),
        (make_workbook(), "t.csv:1: sheet 'answers': the table is empty; its first row names"),
        (make_workbook(["a"]), "t.csv:1: sheet 'answers', row 1: the table has a header but no"),
    ],
)
def test_an_empty_table_is_refused(content, message):
    assert refusal(content, "t.csv").startswith(message)


def test_a_title_above_the_header_is_pointed_at():
    assert refusal(b"My answers\nMay\nb,a\n1,2\n", "t.csv").split("\n") == [
        "t.csv:1: missing column a; a table needs a",
        "t.csv:1: the names of the columns stand in row 3; remove rows 1 to 2",
        "t.csv:1: unknown column 'my answers' (column A); allowed: a, b",
    ]


def test_a_row_that_is_too_long_names_its_first_cell_too_many():
    assert refusal(b"a,b\nx,y,z,z\n", "t.csv") == (
        "t.csv:2: the row has 4 cells, the first too many in column C with 'z'; "
        "the header names 2 columns; a cell that holds the separator, such as 1,5, stands in quotes"
    )


def test_other_problems_are_looked_for_beside_a_bad_header():
    content = b"a,c\nx,1,2\n"

    assert refusal(content, "t.csv").count("t.csv:") == 2


def test_of_very_many_problems_each_kind_is_named():
    table = load_table(b"a\nx\n", "t.csv", LAYOUT)
    table.problems += [lines.Remark(n, "the same again") for n in range(1, 500)]
    table.problems.append(lines.Remark(700, "something else"))

    with pytest.raises(DataError) as error:
        table.raise_problems()

    shown = str(error.value).split("\n")
    assert len(shown) == sheets.MOST_PROBLEMS + 1
    assert shown[0] == "t.csv:1: the same again"
    assert shown[-2:] == [
        "t.csv:700: something else",
        "t.csv:700: … and 450 more problems in this file; mend the others first",
    ]


def test_invisible_characters_are_taken_out_and_said():
    table = load("a\nx\u202e\ny\u200e\n".encode(), "t.csv")

    assert [row.cells["a"] for row in table.rows] == ["x", "y"]
    assert [str(note) for note in table.placed_notes()] == [
        "t.csv:2: invisible control characters were taken out of rows 2 to 3"
    ]


@pytest.mark.parametrize(
    ("cell", "is_garbled"),
    [("DÃ©pot", True), ("D�p�t", True), ("Dépôt", False), ("naïve", False), ("日本", False)],
)
def test_text_saved_in_another_encoding_is_noted(cell, is_garbled):
    table = load(f"a\n{cell}\n".encode(), "t.csv")

    assert [note.message for note in table.placed_notes()] == [
        f"'{cell}' looks like text saved in another encoding; it was read as it is"
    ] * is_garbled


def test_hostile_names_of_sheets_are_cleaned():
    content = make_workbook(["a"], title="x\u202ey")

    assert refusal(content).startswith("t.xlsx:1: sheet 'xy', row 1: ")


def test_a_row_of_a_sheet_that_is_too_long_needs_no_quotes():
    assert refusal(make_workbook(["a", "b"], ["x", "y", None, "z"])).endswith(
        "row 2: the row has 4 cells, the first too many in column C with nothing; "
        "the header names 2 columns"
    )
