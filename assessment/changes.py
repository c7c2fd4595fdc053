"""How far a level is from moving: the fewest answers that would raise or lower it.

Upwards it is the smallest set of items that, fully met, reaches the next level: what
blocks it.  Downwards it is the smallest set that, answered not, loses the level: what
holds it.  Each item adds to or takes from its level's share independently, so taking
the largest effects first gives a smallest set.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from assessment.answers import LARGELY_UP_TO, PARTLY_UP_TO
from assessment.project import Rule
from assessment.ratings import TOP_LEVEL, Item, Performed, Scheme


def find_blocking(
    items: Sequence[Item], level: int, scheme: Scheme, performed: Performed
) -> tuple[str, ...]:
    """Return the smallest set of items that, fully met, reaches the next level."""
    following = level + 1
    levels = sorted({item.level for item in items})
    if not levels:
        return ()
    if level == 0 and following < levels[0]:
        return (performed.id,)
    following = max(following, levels[0])
    needed: list[str] = []
    for asked in levels[: levels.index(following) + 1] if following in levels else ():
        edge = PARTLY_UP_TO if asked == following else LARGELY_UP_TO
        needed += _to_pass([item for item in items if item.level == asked], edge, scheme)
    return tuple(needed)


def _to_pass(items: Sequence[Item], edge: Fraction, scheme: Scheme) -> list[str]:
    """Return the fewest items to meet fully so that their level's share exceeds the edge."""
    applicable = [item for item in items if item.is_applicable]
    if scheme.rule is Rule.ITIL_STRICT:
        return sorted(item.id for item in applicable if item.credit != item.full)
    if scheme.weakest_counts:
        return sorted(i.id for i in applicable if i.credit is None or i.is_at_most(edge))
    short = sum(_distance(item, edge) for item in applicable if item.credit is not None)
    candidates = sorted(
        (item for item in applicable if item.credit != item.full),
        key=lambda item: (not item.closes(), -_addition(item, edge), item.id),
    )
    needed: list[str] = []
    for item in candidates:
        if short < 0 and not item.closes():
            break
        needed.append(item.id)
        short -= _addition(item, edge)
    return needed


def _distance(item: Item, edge: Fraction) -> int:
    """Return how far below the edge an item holds its level, in units all items share."""
    return item.weight * (edge.numerator * item.full - edge.denominator * (item.credit or 0))


def _addition(item: Item, edge: Fraction) -> int:
    """Return what meeting the item fully adds to its level's distance from the edge."""
    if item.credit is None:
        return item.weight * item.full * (edge.denominator - edge.numerator)
    return item.weight * (item.full - item.credit) * edge.denominator


def find_holding(
    items: Sequence[Item], level: int, scheme: Scheme, performed: Performed
) -> tuple[str, ...]:
    """Return the smallest set of answers that, turned to not, loses the level reached.

    Of several sets of the same size the one at the highest level is taken.
    """
    levels = sorted({item.level for item in items if item.level <= level}, reverse=True)
    if level == 0:
        return ()
    if not levels:
        return _what_performs(items, performed)
    sets = [
        _to_fail(
            [item for item in items if item.level == asked],
            PARTLY_UP_TO if asked == level else LARGELY_UP_TO,
            scheme,
        )
        for asked in levels
    ]
    return min(sets, key=len)


def _what_performs(items: Iterable[Item], performed: Performed) -> tuple[str, ...]:
    """Return what makes a unit count as performed: the answer, or every item above not."""
    if performed.answer is not None:
        return (performed.id,)
    return tuple(sorted(item.id for item in items if item.credit))


def _to_fail(items: Sequence[Item], edge: Fraction, scheme: Scheme) -> tuple[str, ...]:
    """Return the fewest items to answer not so that their level no longer passes the edge."""
    held = sorted(_what_holds(items), key=lambda own: not own[0].gate)
    one_is_enough = scheme.rule is Rule.ITIL_STRICT or scheme.weakest_counts
    if held and (one_is_enough or held[0][0].gate):
        return (held[0][0].id,)
    short = sum(_distance(item, edge) for item in items if item.credit is not None)
    lost: list[str] = []
    for item, credit in held:
        if short >= 0:
            break
        lost.append(item.id)
        short += credit * edge.denominator
    return tuple(lost)


def _what_holds(items: Iterable[Item]) -> list[tuple[Item, int]]:
    """Return the items with credit, each with its weighted credit, the largest first."""
    held = [(item, item.weight * item.credit) for item in items if item.credit]
    return sorted(held, key=lambda own: (-own[1], own[0].id))


def find_blocking_mean(items: Iterable[Item], level: int, half: Fraction) -> tuple[str, ...]:
    """Return the fewest items to meet fully so that the rounded mean is a level higher."""
    if level >= TOP_LEVEL:
        return ()
    edge = (level + 1 - half) / TOP_LEVEL
    applicable = [item for item in items if item.is_applicable]
    short = sum(_distance(item, edge) for item in applicable if item.credit is not None)
    needed: list[str] = []
    for item in sorted(applicable, key=lambda item: (-_addition(item, edge), item.id)):
        if short <= 0:
            break
        needed.append(item.id)
        short -= _addition(item, edge)
    return tuple(needed)


def find_holding_mean(items: Sequence[Item], level: int, half: Fraction) -> tuple[str, ...]:
    """Return the fewest items to answer not so that the rounded mean is a level lower."""
    if level == 0:
        return ()
    edge = (level - half) / TOP_LEVEL
    short = sum(_distance(item, edge) for item in items if item.credit is not None)
    lost: list[str] = []
    for item, credit in _what_holds(items):
        if short > 0:
            break
        lost.append(item.id)
        short += credit * edge.denominator
    return tuple(lost)
