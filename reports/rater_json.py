"""The JSON of several raters: intervals, groups and dissent; key names are a contract and stay."""

from typing import Any

from assessment.bootstrap import Interval, Intervals
from assessment.ledgers import Ledger
from assessment.paths import DRAWS, SEED
from assessment.practices import PracticeResult, score_groups
from assessment.project import Rating
from assessment.review import Review

Json = dict[str, Any]
DECIMALS = 3
NUMBER_OF_GROUPS = 2  # from here on their levels are worth comparing


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

    Empty where all who voted are of one group.
    """
    if len(review.ledger.groups.sizes) < NUMBER_OF_GROUPS:
        return {practice: {} for practice in review.practices}
    voices = score_groups(list(review.practices.values()), review.ledger)
    return {
        practice: {
            group: {"level": own.level, "index": _rounded(own)}
            for group, results in sorted(voices.items())
            if (own := results[practice]).is_assessed
        }
        for practice in review.practices
    }


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
