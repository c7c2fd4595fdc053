"""One bad answer table for each kind of mistake, and whatever else anyone may load.

`tests/bad_data/<mistake>.answers.csv` is read alone; `answer-messages.txt` holds every
message, reviewed by hand.
"""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.problems import DataError
from storage.tables import ANSWERS, read_answer_table, read_priority_table
from tests.storage.sample_tables import change_part, make_workbook

FOLDER = Path(__file__).parents[1] / "bad_data"
FILES = sorted(FOLDER.glob("*.answers.csv"))
MESSAGES = (FOLDER / "answer-messages.txt").read_text(encoding="utf-8").splitlines()
COLUMNS = [*ANSWERS.names, "comment"]
CELLS = ["", "a", "b", "P", "F", "NA", "3", "2.5", "7", "50%", "yes", "2.1", '"', "'", "\t", "\x00"]
hard = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def problems_of(reader, *given_parts):
    """Return what is wrong with a file; anything but a DataError would escape."""
    try:
        reader(*given_parts)
    except DataError as error:
        return error.problems
    return ()


def read_anything(content, file):
    """Read a file as each kind of table."""
    for scale in (None, (Fraction(0), Fraction(5)), (Fraction(0), Fraction(100))):
        problems = problems_of(read_answer_table, content, file, scale)
        assert all(problem.line >= 1 and problem.message for problem in problems)
        assert len(problems) <= 51
    assert len(problems_of(read_priority_table, content, file)) <= 51


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_a_bad_table_gets_its_messages(file):
    with pytest.raises(DataError) as error:
        read_answer_table(file.read_bytes(), file.name)

    reviewed = [line for line in MESSAGES if line.startswith(f"{file.name}:")]
    assert str(error.value).split("\n") == reviewed != []


def test_every_reviewed_message_belongs_to_a_bad_table():
    assert {line.split(":")[0] for line in MESSAGES} == {file.name for file in FILES}


@hard
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(content):
    read_anything(content, "t.csv")


@hard
@given(st.text(max_size=200))
def test_any_text_below_a_header_is_read_or_refused(text):
    read_anything(f"unit,criterion,answer,level\n{text}".encode(), "t.csv")


@hard
@given(
    st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=6),
    st.lists(st.lists(st.sampled_from(CELLS), max_size=7), max_size=6),
    st.sampled_from(",;\t|"),
)
def test_any_grid_is_read_or_refused(columns, rows, separator):
    text = "\n".join(separator.join(row) for row in [columns, *rows])

    read_anything(text.encode(), "t.csv")


values = st.one_of(
    st.sampled_from([None, True, "F", "P", "#N/A", "=1+1", "2.1"]),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.integers(-(10**12), 10**12),
    st.dates(),
    st.times(),
    st.timedeltas(),
)
forms = st.sampled_from(["General", "0%", "0.00", "000", "dd/mm/yyyy", "@", "[h]:mm", ";;;"])


@hard
@given(st.lists(st.tuples(values, forms), min_size=1, max_size=8))
def test_any_cells_of_a_workbook_are_read_or_refused(cells):
    def change(_book, sheet):
        for number, (value, form) in enumerate(cells):
            cell = sheet.cell(2 + number // 3, 1 + number % 3, value)
            cell.number_format = form

    read_anything(make_workbook(["unit", "criterion", "answer"], change=change), "t.xlsx")


@hard
@given(st.data())
def test_any_damage_to_a_workbook_is_read_or_refused(data):
    content = make_workbook(["unit", "criterion", "answer"], ["a", "b", "P"], ["a", 1.1, 3])
    part = data.draw(
        st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
    )

    def damage(body):
        start = data.draw(st.integers(0, len(body) - 1))
        end = data.draw(st.integers(start, min(len(body), start + 30)))
        return body[:start] + data.draw(st.binary(max_size=6)) + body[end:]

    read_anything(change_part(content, damage, part), "t.xlsx")
