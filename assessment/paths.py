"""Which starting path an organisation should take, why, and what would change the answer.

The value of a path is the weighted mean of the values of its practices; a practice in
two paths counts half in each.  How sure the recommendation is comes from draws: of the
people who voted, where there are five or more, else by moving the index by up to half a
level.  It is how often the path stays first.  METHODS section 10.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from assessment.priorities import Priority
from frameworks.model import Path

CLEAR = 0.70  # the probability from which a path counts as the clear winner
DRAWS = 2_000
SEED = 20_260_212
HALF_LEVEL = 0.5  # how far an index may be off either way
LEAST_ASSESSED = 2  # practices of a path that must be assessed
MOST_AT_ONCE = 4  # practices recommended at one time
LEVELS = range(6)
SUPPORT = "support"
INCIDENTS = "incident-management"
FIRM_INCIDENTS = 2  # without a clear winner, support comes first below this level


Deviations = Mapping[str, NDArray[np.float64]]  # by practice: its index in each draw less its own
NONE: Deviations = {}


class Basis(StrEnum):
    """What the draws behind a recommendation vary."""

    PEOPLE = "people"  # who voted, where five or more people's votes decide an index
    INDICES = "indices"  # every index by up to half a level


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest single change of one practice's level that changes the recommendation."""

    practice: str
    current: Fraction
    changed: Fraction
    path: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The path to start with; `path` is None when every assessed practice is at its target."""

    path: str | None
    is_clear: bool
    probability: float
    values: Mapping[str, Fraction | None]
    runner_up: str | None
    margin: Fraction | None
    first_practices: tuple[str, ...]
    is_default: bool  # the winner was not clear, so the default rule chose
    flip: Flip | None = None
    basis: Basis = Basis.INDICES
    chances: Mapping[str, float] = field(default_factory=dict)  # to be first, by path
    deviations: Deviations = field(default_factory=dict, compare=False, repr=False)


def share_practices(paths: Iterable[Path]) -> dict[str, Fraction]:
    """Return the weight of each practice: one, divided among the paths it belongs to."""
    counts = Counter(practice for path in paths for practice in path.practices)
    return {practice: Fraction(1, count) for practice, count in counts.items()}


def value_path(
    path: Path, priorities: Mapping[str, Priority], weights: Mapping[str, Fraction]
) -> Fraction | None:
    """Return the value of a path, or None when fewer than two of its practices are assessed."""
    assessed = _assessed(path, priorities)
    if len(assessed) < LEAST_ASSESSED:
        return None
    total = sum(weights[p.practice] * p.value for p in assessed)
    return Fraction(total, sum(weights[p.practice] for p in assessed))


def _assessed(path: Path, priorities: Mapping[str, Priority]) -> list[Priority]:
    return [
        priorities[practice]
        for practice in path.practices
        if practice in priorities and priorities[practice].current is not None
    ]


def recommend_path(
    paths: Sequence[Path],
    priorities: Mapping[str, Priority],
    deviations: Deviations = NONE,
    *,
    with_flip: bool = True,
) -> Recommendation | None:
    """Return the recommended path, or None when no path can be valued.

    Practices with deviations take these as their draws; the others' indices are moved.
    """
    recommendation = _decide(paths, priorities, deviations)
    if not with_flip or recommendation is None or recommendation.path is None:
        return recommendation
    flip = _find_flip(paths, priorities, recommendation)
    return replace(recommendation, flip=flip)


def _decide(
    paths: Sequence[Path], priorities: Mapping[str, Priority], deviations: Deviations
) -> Recommendation | None:
    weights = share_practices(paths)
    values = {path.id: value_path(path, priorities, weights) for path in paths}
    ranked = sorted(
        ((value, path) for path in paths if (value := values[path.id]) is not None),
        key=lambda pair: -pair[0],
    )
    if not ranked:
        return None
    if not ranked[0][0]:
        return Recommendation(None, False, 0.0, values, None, None, (), False)  # noqa: FBT003
    chances = chance_to_lead([path for _, path in ranked], priorities, weights, deviations)
    leader = ranked[0][1]
    is_clear = chances[leader.id] >= CLEAR
    wanting = [path for value, path in ranked if value]
    chosen = leader if is_clear else _default(wanting, priorities)
    others = [(value, path) for value, path in ranked if path is not chosen]
    worth = next(value for value, path in ranked if path is chosen)
    return Recommendation(
        path=chosen.id,
        is_clear=is_clear,
        probability=chances[chosen.id],
        values=values,
        runner_up=others[0][1].id if others else None,
        margin=worth - others[0][0] if others else None,
        first_practices=_first_practices(chosen, priorities),
        is_default=not is_clear,
        basis=_basis([path for _, path in ranked], priorities, deviations),
        chances=chances,
        deviations=deviations,
    )


def _basis(
    paths: Iterable[Path], priorities: Mapping[str, Priority], deviations: Deviations
) -> Basis:
    drawn = (p.practice in deviations for path in paths for p in _assessed(path, priorities))
    return Basis.PEOPLE if any(drawn) else Basis.INDICES


def chance_to_lead(
    paths: Sequence[Path],
    priorities: Mapping[str, Priority],
    weights: Mapping[str, Fraction],
    deviations: Deviations = NONE,
) -> dict[str, float]:
    """Return how often each path has the highest value over 2,000 draws with a fixed seed.

    Where an index has no deviations of its own it is moved by up to half a level; the
    same practice moves alike in all its paths.
    """
    names = sorted({p.practice for path in paths for p in _assessed(path, priorities)})
    known = [priorities[name] for name in names]
    moved = _move([float(p.current or 0) for p in known], names, deviations)
    targets = np.array([float(p.target) for p in known])
    values = np.maximum(0, targets - moved) * np.array([float(p.importance) for p in known])
    shares = np.zeros((len(names), len(paths)))
    for column, path in enumerate(paths):
        for practice in _assessed(path, priorities):
            shares[names.index(practice.practice), column] = float(weights[practice.practice])
    first = np.argmax(_value_draws(values, shares), axis=1)
    return {path.id: float(np.mean(first == column)) for column, path in enumerate(paths)}


def _move(
    current: Sequence[float], names: Sequence[str], deviations: Deviations
) -> NDArray[np.float64]:
    """Return the indices in every draw, one row per draw; not a number where it has none."""
    moves = np.random.default_rng(SEED).uniform(-HALF_LEVEL, HALF_LEVEL, (DRAWS, len(names)))
    for column, name in enumerate(names):
        if name in deviations:
            moves[:, column] = deviations[name]
    return np.maximum(0, np.array(current) + moves)


def _value_draws(values: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each path's value in every draw, over its practices known there; else -infinity."""
    is_known = ~np.isnan(values)
    total = np.nan_to_num(values) @ shares
    is_valued = is_known @ np.sign(shares) >= LEAST_ASSESSED
    unvalued = np.full_like(total, -np.inf)
    return np.divide(total, is_known @ shares, out=unvalued, where=is_valued)


def _default(ranked: Sequence[Path], priorities: Mapping[str, Priority]) -> Path:
    """Return the path taken without a clear winner.

    Support when incident management is below level 2; else, of the two leading
    paths, the one whose practices matter more.
    """
    incidents = priorities.get(INCIDENTS)
    by_id = {path.id: path for path in ranked}
    is_weak = incidents and incidents.current is not None and incidents.current < FIRM_INCIDENTS
    if is_weak and SUPPORT in by_id:
        return by_id[SUPPORT]
    return max(ranked[:2], key=lambda path: _mean_importance(path, priorities))


def _mean_importance(path: Path, priorities: Mapping[str, Priority]) -> Fraction:
    assessed = _assessed(path, priorities)
    return Fraction(sum(p.importance for p in assessed), len(assessed))


def _first_practices(path: Path, priorities: Mapping[str, Priority]) -> tuple[str, ...]:
    """Return the path's practices below target, most value for effort first, four at most."""
    wanting = [p for p in _assessed(path, priorities) if p.gap]
    return tuple(p.practice for p in sorted(wanting, key=lambda p: -p.rank))[:MOST_AT_ONCE]


def _find_flip(
    paths: Sequence[Path], priorities: Mapping[str, Priority], found: Recommendation
) -> Flip | None:
    for changed in _changes(paths, priorities):
        decided = _decide(paths, {**priorities, changed.practice: changed}, found.deviations)
        if decided and decided.path not in {None, found.path}:
            before = priorities[changed.practice].current or Fraction(0)
            after = changed.current or Fraction(0)
            return Flip(changed.practice, before, after, str(decided.path))
    return None


def _changes(paths: Sequence[Path], priorities: Mapping[str, Priority]) -> Iterator[Priority]:
    """Yield each practice at each other level, the smallest change first."""
    known = {p.practice: p for path in paths for p in _assessed(path, priorities)}
    changes = [
        (abs(level - priority.current), replace(priority, current=Fraction(level)))
        for priority in known.values()
        for level in LEVELS
        if priority.current is not None and level != int(priority.current)
    ]
    yield from (priority for _, priority in sorted(changes, key=lambda change: change[0]))
