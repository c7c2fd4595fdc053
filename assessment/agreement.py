"""How far raters agree: spread of one item, and agreement over all items.

Krippendorff's alpha collapses when everyone says the same, so it is always shown
beside the raw agreement.  METHODS section 8.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from statistics import mean, median, quantiles

WIDE_RANGE = 2  # steps between the lowest and the highest vote that call for a discussion
WIDE_IQR = 1  # an inter-quartile range above this calls for a discussion


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


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over all items rated by two people or more; None where it cannot be told."""

    alpha: float | None
    raw: float | None


def spread_of(votes: Sequence[int]) -> Spread | None:
    """Return the spread of one item's votes, or None under two votes.

    >>> spread_of([1, 2, 2, 3]).range
    2
    """
    if len(votes) < 2:  # noqa: PLR2004  # a spread needs two
        return None
    low, _, high = quantiles(votes, n=4, method="inclusive")
    middle = median(votes)
    return Spread(
        votes=len(votes),
        range=max(votes) - min(votes),
        iqr=high - low,
        deviation=mean(abs(vote - middle) for vote in votes),
    )


def agreement_of(items: Iterable[Sequence[int]]) -> Agreement:
    """Return ordinal alpha and raw agreement over items, each a list of its votes."""
    shared = [list(votes) for votes in items if len(votes) > 1]
    pairs = [left == right for votes in shared for left, right in combinations(votes, 2)]
    raw = sum(pairs) / len(pairs) if pairs else None
    return Agreement(alpha_of(shared, Metric.ORDINAL), raw)


def alpha_of(units: Iterable[Sequence[int]], metric: Metric) -> float | None:
    """Return Krippendorff's alpha, or None when all votes are the same or nothing is shared.

    Source: Krippendorff, Content Analysis, 4th edition, chapter 12.
    """
    shared = [unit for unit in units if len(unit) > 1]
    totals = Counter(vote for unit in shared for vote in unit)
    count = sum(totals.values())
    distances = {
        (low, high): _distance(low, high, totals, metric)
        for low, high in combinations(sorted(totals), 2)
    }
    expected = sum(totals[low] * totals[high] * far for (low, high), far in distances.items())
    if not expected:
        return None
    observed = sum(
        distances[pair] / (len(unit) - 1)
        for unit in shared
        for pair in combinations(sorted(unit), 2)
        if pair[0] != pair[1]
    )
    return 1 - (count - 1) * observed / expected


def _distance(low: int, high: int, totals: Mapping[int, int], metric: Metric) -> float:
    if metric is Metric.NOMINAL:
        return 1
    if metric is Metric.INTERVAL:
        return (high - low) ** 2
    if metric is Metric.RATIO:
        return ((high - low) / (high + low)) ** 2
    between = sum(count for value, count in totals.items() if low <= value <= high)
    return (between - (totals[low] + totals[high]) / 2) ** 2
