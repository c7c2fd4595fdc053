"""The votes of a project by item, each person's latest, and who voted how often.

A project of sixty people holds tens of thousands of votes and changes by one of them
at a time, so what was gathered before the last vote is carried on.  Records are frozen:
a vote that is the same object as before is the same vote.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import is_not

from assessment.project import Vote

MOST_CARRIED = 100  # differences; with more of them all votes are gathered anew


@dataclass(frozen=True, slots=True)
class Ballots:
    """Votes gathered by item, in the order they were cast."""

    cast: Sequence[Vote] = ()
    cast_on: Mapping[str, tuple[Vote, ...]] = field(default_factory=dict)  # all of them
    latest: Mapping[str, Sequence[Vote]] = field(default_factory=dict)  # one for each person
    times: Mapping[str, int] = field(default_factory=dict)  # votes cast by each person


Difference = tuple[Vote | None, Vote | None]  # what stood at a place, and what stands there


def gather_ballots(cast: Sequence[Vote], before: Ballots | None = None) -> Ballots:
    """Return the votes by item; those gathered before a few of them changed are carried on."""
    found = _differences(before.cast, cast) if before else None
    return _gather(cast) if before is None or found is None else _carry_on(cast, before, found)


def _gather(cast: Sequence[Vote]) -> Ballots:
    cast_on: dict[str, list[Vote]] = defaultdict(list)
    for vote in cast:
        cast_on[vote.item].append(vote)
    return Ballots(
        cast=cast,
        cast_on={item: tuple(votes) for item, votes in cast_on.items()},
        latest={item: latest_votes(votes) for item, votes in cast_on.items()},
        times=Counter(vote.person for vote in cast),
    )


def _differences(before: Sequence[Vote], cast: Sequence[Vote]) -> list[Difference] | None:
    """Return what was replaced, added or taken away; None where it is more than that.

    Taking a vote out of the middle moves all that follow, so it counts as more.
    """
    replaced = list(compress(zip(before, cast, strict=False), map(is_not, before, cast)))
    shared = min(len(before), len(cast))
    removed = [(vote, None) for vote in before[shared:]]
    added = [(None, vote) for vote in cast[shared:]]
    found: list[Difference] = [*replaced, *removed, *added]
    has_moved = any(old.item != new.item for old, new in replaced)
    return None if has_moved or len(found) > MOST_CARRIED else found


def _carry_on(cast: Sequence[Vote], before: Ballots, found: Iterable[Difference]) -> Ballots:
    cast_on, latest = dict(before.cast_on), dict(before.latest)
    times = Counter(before.times)
    for old, new in found:
        item = (old or new).item  # type: ignore[union-attr]  # one of them is there
        cast_on[item] = tuple(_exchange(cast_on.get(item, ()), old, new))
        latest[item] = latest_votes(cast_on[item])
        if not cast_on[item]:
            del cast_on[item], latest[item]
        times.update([new.person] if new else ())
        times.subtract([old.person] if old else ())
    return Ballots(cast, cast_on, latest, +times)


def _exchange(votes: Iterable[Vote], old: Vote | None, new: Vote | None) -> Iterator[Vote]:
    for vote in votes:
        if vote is not old:
            yield vote
        elif new:
            yield new
    if new and old is None:
        yield new


def latest_votes(votes: Iterable[Vote]) -> list[Vote]:
    """Return each person's latest vote, so that the same votes loaded twice count once."""
    latest: dict[str, Vote] = {}
    for vote in votes:
        known = latest.setdefault(vote.person, vote)
        if known is not vote and _recency(known) < _recency(vote):
            latest[vote.person] = vote
    return list(latest.values())


def _recency(vote: Vote) -> tuple[object, ...]:
    return vote.round, vote.at, str(vote.answer)
