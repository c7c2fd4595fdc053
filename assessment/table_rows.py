"""The rows of tables from elsewhere: answers for any process model, and priorities.

A row of an answer table is one answer of one rater to one criterion of one unit.  A
table whose criteria are all process attribute codes (1.1 to 5.2) holds attribute
ratings, unless it declares other levels for them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assessment.answers import FULL_CREDIT, Answer

# Beside "2.1" also "PA 2.1" and "PA 2.1 Performance management"
ATTRIBUTE_CODE = re.compile(
    r"(?P<pa>(?:PA|pa|Pa)[ .-]?)?(?P<code>(?P<level>[1-5])\.[1-9])(?(pa)(?:[ :].*)?)"
)
Scale = tuple[Fraction, Fraction]  # lowest and highest number
DEFAULT_SCALE: Scale = (Fraction(0), Fraction(5))
ANY_LEVEL = 1  # where a table names no levels, all its criteria stand at one


@dataclass(frozen=True, slots=True)
class TableRow:
    """One answer of one rater to one criterion of one unit; a number where a scale is given."""

    unit: str
    criterion: str
    answer: Answer | Fraction
    level: int | None
    rater: str
    group: str
    weight: Fraction
    gate: bool
    target: Fraction | None
    line: int

    @property
    def voter(self) -> str:
        """Who answered; those without a name count as one person for each group."""
        return self.rater or f" {self.group}"


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """What is known of one practice from elsewhere; `practice` as it was written."""

    practice: str
    current: Fraction
    target: Fraction
    importance: Fraction
    effort: Fraction
    line: int


def attribute_level(criterion: str) -> int | None:
    """Return the level of a process attribute, or None for any other criterion.

    >>> attribute_level("2.1"), attribute_level("PA 3.2 Deployment"), attribute_level("c07")
    (2, 3, None)
    """
    code = ATTRIBUTE_CODE.fullmatch(criterion)
    return int(code.group("level")) if code else None


def hold_attributes(rows: Iterable[TableRow]) -> bool:
    """Whether every row rates a process attribute, at the level of its code."""
    return all(
        (level := attribute_level(row.criterion)) and row.level in {None, level} for row in rows
    )


def level_of(row: TableRow) -> int:
    """Return the level a criterion stands at: as declared, by its code, or the first."""
    return row.level or attribute_level(row.criterion) or ANY_LEVEL


def share_of(answer: Answer | Fraction, scale: Scale = DEFAULT_SCALE) -> Fraction | None:
    """Return an answer as a share of full credit, or None where it carries none."""
    if isinstance(answer, Fraction):
        return on_scale(answer, scale)
    return None if answer.credit is None else Fraction(answer.credit, FULL_CREDIT)


def on_scale(number: Fraction, scale: Scale) -> Fraction:
    """Return a number as the share of its scale, 0 to 1.

    >>> on_scale(Fraction(3), (Fraction(1), Fraction(5)))
    Fraction(1, 2)
    """
    low, high = scale
    return (number - low) / (high - low)
