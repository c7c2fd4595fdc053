"""The organisation as a whole: profile figures, dimensions, value chain and value system.

No weights enter a level.  The floor and the typical level are levels of practices;
the mean of progress indices is an index and never called a level.  METHODS section 6.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import quantiles

from assessment.answers import lower_median
from assessment.ledgers import Ledger
from assessment.practices import PracticeResult, items_of, on_one_scale
from assessment.ratings import DEFAULT_SCHEME, STAGED_RULES, Item, Score
from assessment.scoring import index_items, score_items
from frameworks.model import Activity, Contribution, Dimension, Practice, System

CONTRIBUTION_WEIGHTS: Mapping[Contribution, int] = {
    Contribution.NONE: 0,
    Contribution.LOW: 1,
    Contribution.MEDIUM: 2,
    Contribution.HIGH: 3,
}
LOWEST_MATURITY = 1  # maturity runs from 1 to 5, capability from 0
PRACTICES_COMPONENT = "practices"


@dataclass(frozen=True, slots=True)
class Overall:
    """The figures of the whole organisation; None until a practice is assessed."""

    floor: int | None
    floor_units: tuple[str, ...]
    typical: int | None
    iqr: tuple[float, float] | None
    index: Fraction | None
    assessed: int
    in_scope: int


@dataclass(frozen=True, slots=True)
class ValueSystem:
    """The maturity of each component of the service value system and of the whole.

    A score counts capability from 0; the maturity it gives starts at 1.
    """

    components: Mapping[str, int | None]
    scores: Mapping[str, Score | None]  # of the components with criteria of their own
    level: int | None  # the lowest component; None until all are known


def summarise(results: Iterable[PracticeResult]) -> Overall:
    """Return floor, typical level, spread and index over the practices in scope."""
    found = list(results)
    levels = [result.level for result in found if result.level is not None]
    indices = [result.index for result in found if result.index is not None]
    floor = min(levels, default=None)
    return Overall(
        floor=floor,
        floor_units=tuple(r.id for r in found if r.level is not None and r.level == floor),
        typical=lower_median(levels),
        iqr=middle_half(levels),
        index=Fraction(sum(indices), len(indices)) if indices else None,
        assessed=sum(result.index is not None or result.level is not None for result in found),
        in_scope=len(found),
    )


def middle_half(levels: Sequence[int]) -> tuple[float, float] | None:
    """Return the lower and upper quartile of levels, or None under two."""
    if len(levels) < 2:  # noqa: PLR2004  # quartiles need two
        return None
    low, _, high = quantiles(levels, method="inclusive")
    return low, high


def index_dimensions(
    practices: Iterable[Practice], results: Mapping[str, PracticeResult], ledger: Ledger
) -> dict[Dimension, Fraction | None]:
    """Return the progress index of each dimension over its criteria in all started practices.

    The criteria of a dimension are scored as one unit, gates left aside.
    """
    pooled = pool_dimensions(practices, results)
    return {dimension: index_items(items, ledger.scheme) for dimension, items in pooled.items()}


def pool_dimensions(
    practices: Iterable[Practice], results: Mapping[str, PracticeResult]
) -> dict[Dimension, Sequence[Item]]:
    """Return the rated criteria of each dimension, of every practice asked by criteria."""
    pooled: dict[Dimension, list[Item]] = {dimension: [] for dimension in Dimension}
    for practice in practices:
        rated = {item.id: item for item in results[practice.id].items}
        for criterion in practice.criteria:
            if criterion.id in rated:
                pooled[criterion.dimension].append(rated[criterion.id])
    return {dimension: on_one_scale(items) for dimension, items in pooled.items()}


def index_value_chain(
    practices: Iterable[Practice], results: Mapping[str, PracticeResult]
) -> dict[Activity, Fraction | None]:
    """Return the index of each activity: the mean of practice indices by contribution."""
    assessed = [
        (practice, index)
        for practice in practices
        if (index := results[practice.id].index) is not None
    ]
    return {activity: _activity_index(activity, assessed) for activity in Activity}


def _activity_index(
    activity: Activity, assessed: Iterable[tuple[Practice, Fraction]]
) -> Fraction | None:
    weighted = [
        (CONTRIBUTION_WEIGHTS[practice.value_chain[activity].contribution], index)
        for practice, index in assessed
    ]
    weights = sum(weight for weight, _ in weighted)
    if not weights:
        return None
    return Fraction(sum(weight * index for weight, index in weighted), weights)


def rate_value_system(system: System, overall: Overall, ledger: Ledger) -> ValueSystem:
    """Return the maturity level of each component and, when all are known, the lowest.

    Maturity needs a rule with stages: under any other the gated one rates the components.
    """
    scheme = ledger.scheme if ledger.scheme.rule in STAGED_RULES else DEFAULT_SCHEME
    scores = {
        component.id: score_items(
            items_of(component.criteria, ledger), performed=True, scheme=scheme
        )
        for component in system.components
        if component.criteria
    }
    levels = {key: score.level if score else None for key, score in scores.items()}
    levels[PRACTICES_COMPONENT] = overall.typical
    components = {c.id: _maturity(levels.get(c.id)) for c in system.components}
    known = [level for level in components.values() if level is not None]
    whole = min(known) if len(known) == len(components) else None
    return ValueSystem(components, scores, whole)


def _maturity(level: int | None) -> int | None:
    return None if level is None else max(LOWEST_MATURITY, level)
