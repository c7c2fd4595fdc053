"""How far raters agree: spread of one item, and agreement over all items.

Krippendorff's alpha collapses when everyone says the same, so it is always shown
beside the raw agreement.  Where everyone rated every item, the intraclass correlation
says what one rater's word and the mean of all are worth.  METHODS section 8.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import comb
from statistics import median, quantiles

WIDE_RANGE = 2  # steps between the lowest and the highest vote that call for a discussion
WIDE_IQR = 1  # an inter-quartile range above this calls for a discussion
RELIABLE = 0.80  # an alpha from which the votes can be relied on; Krippendorff
TENTATIVE = 0.667  # an alpha from which they allow tentative conclusions


class Metric(StrEnum):
    """How the distance between two answers counts."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the votes for one item lie apart, in steps of its scale."""

    votes: int
    range: int
    iqr: float
    deviation: float  # mean distance from the median

    @property
    def needs_discussion(self) -> bool:
        """Whether the raters should talk about it before it counts."""
        return self.range >= WIDE_RANGE or self.iqr > WIDE_IQR


class Trust(StrEnum):
    """What an alpha allows, in Krippendorff's words."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    NONE = "do not conclude"


@dataclass(frozen=True, slots=True)
class Correlation:
    """Intraclass correlation, raters taken at random: of one rater and of the mean of all."""

    single: float  # ICC(2,1)
    mean: float  # ICC(2,k)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over all items rated by two people or more; None where it cannot be told."""

    alpha: float | None
    raw: float | None
    correlation: Correlation | None = None  # where everyone rated every item

    @property
    def trust(self) -> Trust | None:
        """What the alpha allows."""
        return trust_of(self.alpha)


def trust_of(alpha: float | None) -> Trust | None:
    """Return what an alpha allows, or None where there is none.

    >>> trust_of(0.8), trust_of(0.7), trust_of(0.5)
    (<Trust.RELIABLE: 'reliable'>, <Trust.TENTATIVE: 'tentative'>, <Trust.NONE: 'do not conclude'>)
    """
    if alpha is None:
        return None
    if alpha >= RELIABLE:
        return Trust.RELIABLE
    return Trust.TENTATIVE if alpha >= TENTATIVE else Trust.NONE


def spread_of(votes: Sequence[int]) -> Spread | None:
    """Return the spread of one item's votes, or None under two votes.

    >>> spread_of([1, 2, 2, 3]).range
    2
    """
    if len(votes) < 2:  # noqa: PLR2004  # a spread needs two
        return None
    low, _, high = quantiles(votes, method="inclusive")
    middle = median(votes)
    return Spread(
        votes=len(votes),
        range=max(votes) - min(votes),
        iqr=high - low,
        deviation=sum(abs(vote - middle) for vote in votes) / len(votes),
    )


def agreement_of(items: Iterable[Sequence[int]], table: Sequence[Sequence[int]] = ()) -> Agreement:
    """Return ordinal alpha and raw agreement over items, each a list of its votes.

    A table with one row per item and one column per rater adds the intraclass correlation.
    """
    units = list(items)
    pairs = sum(comb(len(votes), 2) for votes in units)
    alike = sum(comb(count, 2) for votes in units for count in Counter(votes).values())
    raw = alike / pairs if pairs else None
    return Agreement(alpha_of(units, Metric.ORDINAL), raw, correlate(table))


def alpha_of(units: Iterable[Sequence[int]], metric: Metric) -> float | None:
    """Return Krippendorff's alpha, or None when all votes are the same or nothing is shared.

    It is summed in fractions, so the order of units cannot move it across an edge.
    Source: Krippendorff, Content Analysis, 4th edition, chapter 12.
    """
    shared = [Counter(unit) for unit in units if len(unit) > 1]
    totals = sum(shared, Counter[int]())
    count = totals.total()
    distances = {
        (low, high): _distance(low, high, totals, metric)
        for low, high in combinations(sorted(totals), 2)
    }
    expected = sum(totals[low] * totals[high] * far for (low, high), far in distances.items())
    if not expected:
        return None
    unlike = Counter[tuple[int, int, int]]()  # pairs of unlike votes, by the others of their unit
    for unit in shared:
        for low, high in combinations(sorted(unit), 2):
            unlike[low, high, unit.total() - 1] += unit[low] * unit[high]
    observed = sum(
        Fraction(pairs, others) * distances[low, high]
        for (low, high, others), pairs in unlike.items()
    )
    return float(1 - (count - 1) * observed / expected)


def _distance(low: int, high: int, totals: Mapping[int, int], metric: Metric) -> Fraction:
    if metric is Metric.NOMINAL:
        return Fraction(1)
    if metric is Metric.INTERVAL:
        return Fraction(high - low) ** 2
    if metric is Metric.RATIO:
        return Fraction(high - low, high + low) ** 2
    between = sum(count for value, count in totals.items() if low <= value <= high)
    return (between - Fraction(totals[low] + totals[high], 2)) ** 2


def correlate(table: Sequence[Sequence[int | Fraction]]) -> Correlation | None:
    """Return ICC(2,1) and ICC(2,k) of a table, one row per item and one column per rater.

    None unless every rater rated every item, with two of each and some variance.  Steps
    must be equally far apart.  Source: Shrout and Fleiss 1979, two-way random effects,
    absolute agreement.
    """
    widths = {len(row) for row in table}
    if len(table) < 2 or len(widths) > 1 or min(widths) < 2:  # noqa: PLR2004  # needs two of each
        return None
    items, raters = len(table), min(widths)
    rows, columns, rest = _mean_squares(table)
    spread_of_one = rows + (raters - 1) * rest + raters * (columns - rest) / items
    spread_of_mean = rows + (columns - rest) / items
    if spread_of_mean <= 0:  # that of one rater is never smaller
        return None
    return Correlation(float((rows - rest) / spread_of_one), float((rows - rest) / spread_of_mean))


def _mean_squares(table: Sequence[Sequence[int | Fraction]]) -> tuple[Fraction, Fraction, Fraction]:
    """Return the mean squares of a two-way table: between rows, between columns, and the rest."""
    items, raters = len(table), len(table[0])
    level = Fraction(sum(map(sum, table))) / (items * raters)
    of_rows = [Fraction(sum(row)) / raters - level for row in table]
    of_columns = [Fraction(sum(row[c] for row in table)) / items - level for c in range(raters)]
    rest = sum(
        (value - level - of_rows[r] - of_columns[c]) ** 2
        for r, row in enumerate(table)
        for c, value in enumerate(row)
    )
    return (
        Fraction(raters * sum(off**2 for off in of_rows)) / (items - 1),
        Fraction(items * sum(off**2 for off in of_columns)) / (raters - 1),
        Fraction(rest) / ((items - 1) * (raters - 1)),
    )
