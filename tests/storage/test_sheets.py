"""Tables from anyone: what is too large or broken is refused before it is unpacked."""

import io
import zipfile

import openpyxl
import pytest

from frameworks.problems import DataError
from storage import sheets
from storage.sheets import load_rows


def refusal(content, file="t.xlsx"):
    with pytest.raises(DataError) as error:
        load_rows(content, file, ("a",), ("b",))
    return str(error.value)


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as target:
        for name, part in parts:
            target.writestr(name, part)
    return content.getvalue()


def make_workbook(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def changed_part(content, name, change):
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = [(part, source.read(part)) for part in source.namelist()]
    return archive([(part, change(body) if part == name else body) for part, body in parts])


def test_openpyxl_reads_xml_with_defusedxml():
    assert openpyxl.DEFUSEDXML is True


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(sheets, "LARGEST", 10)

    assert refusal(b"a\n1\n2\n3\n4\n5") == (
        "t.xlsx:1: the file has 11 bytes; at most 10 are allowed"
    )


def test_a_workbook_that_unpacks_to_too_much_is_not_opened():
    content = archive([("a", b"\0" * 30_000_000), ("b", b"\0" * 30_000_000)])

    assert refusal(content) == (
        "t.xlsx:1: the workbook unpacks to 60,000,000 bytes; at most 50,000,000 are allowed"
    )


def test_a_workbook_that_is_packed_too_tightly_is_not_opened():
    content = archive([("a", b"\0" * 1_000_000)])
    ratio = 1_000_000 // len(content)

    assert refusal(content) == (
        f"t.xlsx:1: the workbook unpacks to {ratio} times its size; at most 100 is allowed"
    )


def test_a_workbook_of_too_many_parts_is_not_opened():
    content = archive([(str(n), b"x") for n in range(201)])

    assert refusal(content) == "t.xlsx:1: the workbook has 201 parts; at most 200 are allowed"


def test_a_workbook_with_entities_is_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    content = changed_part(
        make_workbook([["a"], ["text"]]),
        "xl/worksheets/sheet1.xml",
        lambda body: bomb + body.replace(b"<sheetData>", b"<sheetData>&b;"),
    )

    assert refusal(content) == (
        "t.xlsx:1: not a workbook that can be read; save it again as .xlsx or as CSV"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04 and no more", "not a workbook: the file is damaged; save it again"),
        (
            archive([("content.xml", b"<office/>")]),
            "not a workbook that can be read; save it again as .xlsx or as CSV",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old or protected Excel file; save it as an open .xlsx or as CSV",
        ),
    ],
)
def test_what_is_no_workbook_is_refused(content, message):
    assert refusal(content) == f"t.xlsx:1: {message}"


def test_a_workbook_may_declare_any_size():
    content = changed_part(
        make_workbook([["a"], ["x"]]),
        "xl/worksheets/sheet1.xml",
        lambda body: body.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'),
    )

    rows = load_rows(content, "t.xlsx", ("a",), ())

    assert [(row.line, row.cells) for row in rows] == [(2, {"a": "x"})]


def test_a_formula_is_never_read_as_text():
    content = make_workbook([["a", "b"], ["x", "=1+1"]])

    rows = load_rows(content, "t.xlsx", ("a",), ("b",))

    assert [row.cells for row in rows] == [{"a": "x", "b": ""}]


@pytest.mark.parametrize(
    "make", [lambda n: b"a\n" + b"x\n" * n, lambda n: make_workbook([["a"], *([["x"]] * n)])]
)
def test_a_table_with_too_many_rows_is_refused(make, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 5)

    assert refusal(make(5)) == "t.xlsx:6: the table has more than 5 rows; split it"


@pytest.mark.parametrize(
    "make", [lambda row: ",".join(row).encode(), lambda row: make_workbook([row])]
)
def test_a_table_with_too_many_columns_is_refused(make):
    message = refusal(make(["a"] * 51))

    assert message == "t.xlsx:1: the row has 51 cells; at most 50 are allowed"


def test_a_cell_that_is_too_long_is_refused():
    message = refusal(b"a\n" + b"x" * 200_000 + b"\n", "t.csv")

    assert message == "t.csv:2: not a CSV table: field larger than field limit (131072)"
