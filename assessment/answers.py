"""The answers a criterion can have and what each is worth.

METHODS section 2: four answers carry credit, in exact thirds; "don't know" is
missing information and "not applicable" leaves the question, so neither has any.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

FULL_CREDIT = 3  # credit is counted in thirds, so sums stay whole numbers


class Answer(StrEnum):
    """One answer to a criterion."""

    NOT = "not"
    PARTLY = "partly"
    LARGELY = "largely"
    FULLY = "fully"
    DONT_KNOW = "dont-know"
    NOT_APPLICABLE = "not-applicable"

    @property
    def credit(self) -> int | None:
        """Thirds of full credit, or None where the answer carries none."""
        return CREDIT.get(self)


CREDIT: Mapping[Answer, int] = MappingProxyType(
    {Answer.NOT: 0, Answer.PARTLY: 1, Answer.LARGELY: 2, Answer.FULLY: 3}
)
GRADED = tuple(CREDIT)
CODES: Mapping[str, Answer] = MappingProxyType(
    {
        "N": Answer.NOT,
        "P": Answer.PARTLY,
        "L": Answer.LARGELY,
        "F": Answer.FULLY,
        "NA": Answer.NOT_APPLICABLE,
        "DK": Answer.DONT_KNOW,
    }
)

NOT_UP_TO = Fraction(15, 100)  # ISO/IEC 33020: up to 15 % is not achieved
PARTLY_UP_TO = Fraction(50, 100)  # over 15 to 50 % is partly achieved
LARGELY_UP_TO = Fraction(85, 100)  # over 50 to 85 % is largely achieved, above fully


class Band(StrEnum):
    """How far a level is achieved, in the words of ISO/IEC 33020."""

    NOT = "N"
    PARTLY = "P"
    LARGELY = "L"
    FULLY = "F"


def band_of(share: Fraction) -> Band:
    """Return the band of a share from 0 to 1; a share on an edge belongs to the lower band.

    >>> band_of(Fraction(50, 100)), band_of(Fraction(5001, 10000))
    (<Band.PARTLY: 'P'>, <Band.LARGELY: 'L'>)
    """
    if share > LARGELY_UP_TO:
        return Band.FULLY
    if share > PARTLY_UP_TO:
        return Band.LARGELY
    return Band.PARTLY if share > NOT_UP_TO else Band.NOT


class Combination(StrEnum):
    """How the answers of several raters to one item become one."""

    LOWER_MEDIAN = "lower-median"
    MEDIAN = "median"
    MEAN = "mean"


def lower_median(values: Iterable[int]) -> int | None:
    """Return the middle value, the lower of the two middle ones of an even number, or None.

    >>> lower_median([3, 1, 2, 2]), lower_median([0, 3])
    (2, 0)
    """
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def combine(values: Iterable[int | Fraction], how: Combination) -> Fraction | None:
    """Return one value for those of several raters, or None when nobody gave one."""
    ordered = sorted(values)
    if not ordered:
        return None
    if how is Combination.MEAN:
        return Fraction(sum(ordered), len(ordered))
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return Fraction(low) if how is Combination.LOWER_MEDIAN else Fraction(low + high, 2)
