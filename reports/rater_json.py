"""The JSON of several raters: intervals, groups and dissent; key names are a contract and stay."""

from collections.abc import Iterable, Mapping
from typing import Any

from assessment.groups import FEWEST_GROUPS, FEWEST_OF_A_GROUP
from assessment.intervals import Interval, Intervals
from assessment.ledgers import Ledger
from assessment.paths import DRAWS, SEED
from assessment.practices import PracticeResult, score_groups
from assessment.project import Rating
from assessment.review import Review
from frameworks.model import Activity, Dimension

Json = dict[str, Any]
DECIMALS = 3


def bootstrap_json(intervals: Intervals | None) -> Json | None:
    """Return how the intervals came about; null without any."""
    if intervals is None:
        return None
    return {"people": intervals.people, "draws": DRAWS, "seed": SEED}


def overall_intervals(intervals: Intervals | None) -> Json:
    """Return the intervals of the organisation's figures."""
    return {
        "interval": _ends(intervals.index if intervals else None),
        "typical_interval": _ends(intervals.typical if intervals else None),
        "floor_interval": _ends(intervals.floor if intervals else None),
    }


def unit_intervals(practice: str, intervals: Intervals | None) -> Json:
    """Return the intervals of a practice's index and level."""
    return {
        "interval": _ends(intervals.indices.get(practice) if intervals else None),
        "level_interval": _ends(intervals.levels.get(practice) if intervals else None),
    }


def whole_intervals(components: Iterable[str], intervals: Intervals | None) -> Json:
    """Return the intervals of the dimensions, the value chain and the value system."""
    found = intervals or Intervals(0, {}, {}, None, None, None)
    return {
        "dimension_intervals": {d.value: _ends(found.dimensions.get(d)) for d in Dimension},
        "value_chain_intervals": {a.value: _ends(found.value_chain.get(a)) for a in Activity},
        "svs_intervals": {
            **{component: _ends(found.components.get(component)) for component in components},
            "overall": _ends(found.maturity),
        },
    }


def _ends(ends: Interval | tuple[int, int] | None) -> list[float] | None:
    return None if ends is None else [round(end, DECIMALS) for end in ends]


def groups_json(review: Review) -> Json:
    """Return how many of each group voted and whether each group has one voice."""
    groups = review.ledger.groups
    return {
        "sizes": dict(sorted(groups.sizes.items())),
        "one_voice_each": groups.has_one_voice_each,
    }


def group_levels(review: Review) -> dict[str, Json]:
    """Return the level and index of each practice by the votes of each group alone.

    A group of which one person voted on a practice is left out; empty under two groups.
    """
    if len(review.ledger.groups.sizes) < FEWEST_GROUPS:
        return {practice: {} for practice in review.practices}
    voices = score_groups(list(review.practices.values()), review.ledger)
    return {practice: _levels_by_group(voices, practice) for practice in review.practices}


def _levels_by_group(
    voices: Mapping[str, Mapping[str, PracticeResult]], practice: str
) -> dict[str, Json]:
    found = {
        group: {"level": own.level, "index": _rounded(own)}
        for group, results in sorted(voices.items())
        if (own := results[practice]).is_assessed and own.raters >= FEWEST_OF_A_GROUP
    }
    return found if len(found) >= FEWEST_GROUPS else {}


def _rounded(result: PracticeResult) -> float | None:
    return None if result.index is None else round(float(result.index), DECIMALS)


def dissent_json(ledger: Ledger, item: str) -> Json:
    """Return an item settled by the lower value: what counts, and the votes far from it."""
    counts = ledger.answer_to(item)
    value = None if counts is None else float(ledger.credit_of(item) or 0)
    return {
        "item": item,
        "value": value,
        "votes": [_word(v.answer) for v in ledger.dissent_on(item)],
    }


def _word(answer: Rating) -> str | int:
    return answer if isinstance(answer, int) else answer.value
