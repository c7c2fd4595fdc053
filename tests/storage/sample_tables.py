"""Builders of tables: CSV texts, workbooks, and workbooks spoilt by hand."""

import io
import zipfile

import openpyxl
import pytest

from assessment.answers import Answer
from frameworks.problems import DataError
from storage.tables import read_answer_table

HEADER = ("unit", "criterion", "answer")
TOP = "unit,criterion,answer\n"


def make_workbook(*rows, title="answers", change=None):
    """Return a workbook of one sheet; `change` may do more to it, given book and sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if change:
        change(book, sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def make_archive(parts, compression=zipfile.ZIP_DEFLATED):
    """Return a zip of named parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as target:
        for name, part in parts:
            target.writestr(name, part)
    return content.getvalue()


def change_part(content, change, name="xl/worksheets/sheet1.xml"):
    """Return a workbook with the XML of one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = [(part, source.read(part)) for part in source.namelist()]
    assert name in dict(parts)
    return make_archive([(part, change(body) if part == name else body) for part, body in parts])


def _content(table):
    return table.encode() if isinstance(table, str) else table


def _file(content):
    return "t.xlsx" if content.startswith(b"PK") else "t.csv"


def read(table, scale=None):
    """Return the rows of a table, a text or the bytes of a file."""
    content = _content(table)
    return list(read_answer_table(content, _file(content), scale).rows)


def notes_on(table, scale=None):
    """Return what is said about a table that can be read."""
    content = _content(table)
    return [str(note) for note in read_answer_table(content, _file(content), scale).notes]


def refusals(table, scale=None):
    """Return the messages that refuse a table."""
    content = _content(table)
    with pytest.raises(DataError) as error:
        read_answer_table(content, _file(content), scale)
    return str(error.value).split("\n")


def letters_of(rows):
    """Return unit, criterion and answer of each row."""
    return [(row.unit, row.criterion, row.answer) for row in rows]


PARTLY = [("a", "b", Answer.PARTLY)]
