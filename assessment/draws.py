"""Draw people again, and read what the drawn people say on each item.

A draw takes as many people as voted, each anew from all of them, and with a person go
all of that person's votes.  A person drawn twice counts twice.  An agreed answer is the
same in every draw.  METHODS section 8.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from assessment.answers import Answer, Combination
from assessment.groups import Groups
from assessment.ledgers import Ledger, step_of
from assessment.ratings import State
from assessment.score_sheets import Mask, Whole, add_rows

MACHINE_LIMIT = 2**52  # whole numbers above it are kept in Python's
FLOAT_LIMIT = 2**24  # sums up to it are exact in the floats that count draws


@dataclass(frozen=True, slots=True)
class Draws:
    """How often each person is drawn: one row per person, one column per draw."""

    people: tuple[str, ...]
    times: NDArray[np.float32]  # whole numbers; floats multiply faster

    @property
    def count(self) -> int:
        """How many draws there are."""
        return int(self.times.shape[1])

    def of(self, people: Sequence[str]) -> NDArray[np.float32]:
        """How often each of these people is drawn, one row per person."""
        return self.times[self._places(people)]

    def add(self, people: Sequence[str], weights: Whole) -> Whole:
        """The sum of the weights of these people over those drawn, in numbers of that kind."""
        spread = np.zeros(len(self.people), weights.dtype)
        spread[self._places(people)] = weights
        is_small = weights.dtype == np.float32
        times = self.times if is_small else self.times.astype(np.int64).astype(weights.dtype)
        sums: Whole = spread @ times
        return sums

    def count_of(self, people: Sequence[str]) -> NDArray[np.int64]:
        """How many of the drawn are these people."""
        return self.add(people, np.ones(len(people), np.float32)).astype(np.int64)

    def _places(self, people: Sequence[str]) -> list[int]:
        places = {person: place for place, person in enumerate(self.people)}
        return [places[person] for person in people]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One item in every draw: its value as steps / parts where it is answered."""

    steps: Whole
    parts: int
    states: dict[State, Mask]

    @property
    def is_answered(self) -> Mask:
        """The draws in which somebody graded it."""
        return self.states[State.ANSWERED]


@dataclass(frozen=True, slots=True)
class Poll:
    """What people said on one item: a step each who graded it, beside who did not."""

    graded: Sequence[tuple[str, int]]  # person and step
    left_out: Sequence[str]  # who said that it does not apply
    people: Sequence[str]  # all who said anything


@dataclass(frozen=True, slots=True)
class Counting:
    """How the votes on an item become one value."""

    how: Combination
    groups: Groups


def draw_people(ledger: Ledger, count: int, seed: int) -> Draws:
    """Return so many draws of everybody who voted, the same for the same votes."""
    said: dict[str, list[tuple[str, str]]] = {}
    for item, on_item in ledger.votes.items():
        for vote in on_item:
            said.setdefault(vote.person, []).append((item, str(vote.answer)))
    return draw_voters(said, ledger.groups.group_of, count, seed)


def draw_voters(
    said: Mapping[str, Sequence[tuple[str, str]]],
    group_of: Callable[[str], str],
    count: int,
    seed: int,
) -> Draws:
    """Return so many draws of people, each with the items and answers of that person.

    People are put in the order of what they said, so neither their names nor the order
    of their votes can change a draw.
    """
    people = sorted(said, key=lambda person: (sorted(said[person]), group_of(person)))
    size = len(people)
    chosen = np.random.default_rng(seed).integers(0, size, (count, size))
    places = chosen + size * np.arange(count)[:, None]
    times = np.bincount(places.ravel(), minlength=size * count).reshape(count, size)
    return Draws(tuple(people), np.ascontiguousarray(times.T, dtype=np.float32))


def draw_item(item: str, ledger: Ledger, draws: Draws) -> Drawn:
    """Return what the drawn people say on an item; what is agreed stays."""
    votes = ledger.votes.get(item, ())
    if item in ledger.agreed or not votes:
        return _constant(ledger.answer_to(item), draws.count)
    steps = [(vote.person, step_of(vote.answer)) for vote in votes]
    poll = Poll(
        graded=[(person, step) for person, step in steps if step is not None],
        left_out=[vote.person for vote in votes if vote.answer is Answer.NOT_APPLICABLE],
        people=[person for person, _ in steps],
    )
    return draw_poll(poll, Counting(ledger.combination_of(item), ledger.groups), draws)


def draw_poll(poll: Poll, counting: Counting, draws: Draws) -> Drawn:
    """Return what the drawn people say where nothing is agreed; unanswered where nobody is."""
    steps, parts, answered = _combine_draws(poll.graded, counting, draws)
    voices = draws.count_of(poll.people)
    all_left_out = draws.count_of(poll.left_out) == voices
    unanswered = voices == 0
    states = {
        State.ANSWERED: answered,
        State.UNANSWERED: unanswered,
        State.NOT_APPLICABLE: all_left_out & ~unanswered,
        State.DONT_KNOW: ~answered & ~all_left_out & ~unanswered,
    }
    return Drawn(np.where(answered, steps, 0), parts, states)


def _constant(answer: object, count: int) -> Drawn:
    value = step_of(answer) if isinstance(answer, Answer | int) else answer
    state = State.ANSWERED
    if answer is None:
        state = State.UNANSWERED
    elif value is None:
        state = State(str(answer))
    fraction = value if isinstance(value, Fraction) else Fraction(int(value or 0))  # type: ignore[call-overload]
    return Drawn(
        np.full(count, fraction.numerator),
        fraction.denominator,
        {kind: np.full(count, kind is state) for kind in State},
    )


Graded = Sequence[tuple[str, int]]
Combined = tuple[Whole, int, Mask]  # steps, parts, and where there is a value at all


def _combine_draws(graded: Graded, counting: Counting, draws: Draws) -> Combined:
    if not graded:
        return np.zeros(draws.count, np.int64), 1, np.zeros(draws.count, np.bool_)
    if not counting.groups.has_one_voice_each:
        return _combine_votes(graded, counting.how, draws)
    groups: dict[str, list[tuple[str, int]]] = {}
    for person, step in graded:
        groups.setdefault(counting.groups.group_of(person), []).append((person, step))
    voices = [_combine_votes(own, counting.how, draws) for own in groups.values()]
    return _combine_voices(voices, counting.how)


def _combine_votes(graded: Graded, how: Combination, draws: Draws) -> Combined:
    people, steps = [person for person, _ in graded], [step for _, step in graded]
    heard = draws.count_of(people)
    if how is Combination.MEAN:
        kind = _kind_of_sum(max(steps) * int(heard.max()))
        total = draws.add(people, np.array(steps, kind))
        return _divide(total if kind is object else total.astype(np.int64), heard)
    return _middle(*_count_below(graded, draws), heard, how)


def _count_below(graded: Graded, draws: Draws) -> tuple[Whole, Whole]:
    """Return the values voted for, lowest first, and how many lie at or below each by draw."""
    ordered = sorted(graded, key=itemgetter(1))
    starts = {step: place for place, (_, step) in reversed([*enumerate(ordered)])}
    values: Whole = np.array(sorted(starts), _kind_of(ordered[-1][1]))
    times = draws.of([person for person, _ in ordered])
    return values, np.add.reduceat(times, sorted(starts.values()), axis=0).cumsum(axis=0)


def _kind_of_sum(most: int) -> type:
    """Return the fastest kind of number in which sums up to so much are exact."""
    if most < FLOAT_LIMIT:
        return np.float32
    return object if most > MACHINE_LIMIT else np.float64


def _divide(total: Whole, count: Whole) -> Combined:
    """Return the means of sums of so many votes, as whole numbers of common parts."""
    sizes = np.flatnonzero(np.bincount(count))
    parts = lcm(*(int(size) for size in sizes if size))
    kind = _kind_of(parts * max(int(total.max()), 1))
    factors: Whole = np.array([parts // max(size, 1) for size in range(sizes[-1] + 1)], kind)
    return total.astype(kind) * factors[count], parts, count > 0


def _kind_of(most: int) -> type:
    return object if most > MACHINE_LIMIT else np.int64


def _combine_voices(voices: Sequence[Combined], how: Combination) -> Combined:
    """Return what groups say together, each by its own value."""
    common = lcm(*(parts for _, parts, _ in voices))
    kind = _kind_of(max(int(steps.max()) * (common // parts) for steps, parts, _ in voices))
    values: Whole = np.stack([steps.astype(kind) * (common // parts) for steps, parts, _ in voices])
    heard = np.stack([answered for *_, answered in voices])
    count = heard.sum(axis=0)
    if how is Combination.MEAN:
        total, parts, answered = _divide((values * heard).sum(axis=0), count)
        return total, parts * common, answered
    last = values.max() + 1  # a group that is not heard stands behind all others
    ordered = np.sort(np.where(heard, values, last), axis=0)
    low, high = (
        np.take_along_axis(ordered, place[None, :], axis=0)[0]
        for place in (np.maximum(count - 1, 0) // 2, np.minimum(count // 2, len(voices) - 1))
    )
    if how is Combination.LOWER_MEDIAN:
        return low, common, count > 0
    return low + high, 2 * common, count > 0


def _middle(values: Whole, below: Whole, heard: Whole, how: Combination) -> Combined:
    """Return the median of so many votes, from how many lie at or below each value.

    The lower middle one of n is above every value that fewer than half of n reach down to.
    """
    half, edges = (heard / 2).astype(np.float32), below[:-1]
    low = values[add_rows(edges < half, 1)]
    if how is Combination.LOWER_MEDIAN:
        return low, 1, heard > 0
    high = values[add_rows(edges <= half, 1)]
    return low + high, 2, heard > 0
