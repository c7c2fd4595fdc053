"""Priority tables: what is known of each practice from elsewhere."""

from fractions import Fraction

import pytest

from assessment.table_rows import PriorityRow
from frameworks.problems import DataError
from storage.tables import read_priority_table

HEADER = "practice,current,target,importance,effort\n"


def test_a_priority_table_is_read_in_its_order():
    content = f"{HEADER}Incident management,1.5,3,5,2\nCMDB,0,3,3,4\n".encode()

    rows = read_priority_table(content, "p.csv")

    assert rows == [
        PriorityRow("Incident management", Fraction(3, 2), *map(Fraction, (3, 5, 2)), line=2),
        PriorityRow("CMDB", *map(Fraction, (0, 3, 3, 4)), line=3),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "practice,current,target\na,1,3\n",
            (
                "p.csv:1: missing column importance, effort; "
                "a table needs practice, current, target, importance, effort"
            ),
        ),
        (
            f"{HEADER}a,,3,5,2\n",
            "p.csv:2: 'current' (column B) must be a number from 0 to 5, not nothing",
        ),
        (
            f"{HEADER}a,1,3,6,2\n",
            "p.csv:2: 'importance' (column D) must be a number from 1 to 5, not '6'",
        ),
        (
            f"{HEADER}a,1,3,5,0\n",
            "p.csv:2: 'effort' (column E) must be a number from 1 to 5, not '0'",
        ),
        (
            f"{HEADER}a,1,low,5,1\n",
            "p.csv:2: 'target' (column C) must be a number from 0 to 5, not 'low'",
        ),
        (
            f"{HEADER}CMDB,1,3,5,2\ncmdb,1,3,5,2\n",
            "p.csv:3: practice 'cmdb' stands here twice, first in row 2",
        ),
    ],
)
def test_a_bad_priority_table_is_refused_with_a_sentence(text, message):
    with pytest.raises(DataError) as error:
        read_priority_table(text.encode(), "p.csv")

    assert str(error.value) == message
