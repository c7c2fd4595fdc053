"""Draw people again, and read what the drawn people say on each item.

A draw takes as many people as voted, each anew from all of them, and with a person go
all of that person's votes.  A person drawn twice counts twice.  An agreed answer is the
same in every draw.  METHODS section 8.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from assessment.answers import Answer, Combination
from assessment.ledgers import Ledger, step_of
from assessment.panels import Mask, Whole
from assessment.project import Vote
from assessment.ratings import State

MACHINE_LIMIT = 2**40  # a common denominator above it is kept in Python's whole numbers


@dataclass(frozen=True, slots=True)
class Draws:
    """How often each person is drawn: one row per person, one column per draw."""

    people: tuple[str, ...]
    times: NDArray[np.float32]  # whole numbers; floats multiply faster

    @property
    def count(self) -> int:
        """How many draws there are."""
        return int(self.times.shape[1])

    def of(self, votes: Sequence[Vote]) -> NDArray[np.float32]:
        """How often the person behind each vote is drawn, one row per vote."""
        places = {person: place for place, person in enumerate(self.people)}
        return self.times[[places[vote.person] for vote in votes]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One item in every draw: its value as steps / parts where it is answered."""

    steps: Whole
    parts: Whole
    states: dict[State, Mask]

    @property
    def is_answered(self) -> Mask:
        """The draws in which somebody graded it."""
        return self.states[State.ANSWERED]


def draw_people(ledger: Ledger, count: int, seed: int) -> Draws:
    """Return so many draws of everybody who voted, the same for the same votes.

    People are put in the order of what they voted, so neither their names nor the order
    of their votes can change a draw.
    """
    votes: dict[str, list[tuple[str, str]]] = {}
    for item, on_item in ledger.votes.items():
        for vote in on_item:
            votes.setdefault(vote.person, []).append((item, str(vote.answer)))
    group_of = ledger.groups.group_of
    people = sorted(votes, key=lambda person: (sorted(votes[person]), group_of(person)))
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
    graded = [vote for vote in votes if step_of(vote.answer) is not None]
    left_out = [vote for vote in votes if vote.answer is Answer.NOT_APPLICABLE]
    steps, parts, answered = _combine_draws(item, graded, ledger, draws)
    voices = draws.of(votes).sum(axis=0)
    all_left_out = draws.of(left_out).sum(axis=0) == voices
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
        np.full(count, fraction.denominator),
        {kind: np.full(count, kind is state) for kind in State},
    )


Combined = tuple[Whole, Whole, Mask]  # steps, parts, and where there is a value at all


def _combine_draws(item: str, votes: Sequence[Vote], ledger: Ledger, draws: Draws) -> Combined:
    how = ledger.combination_of(item)
    if not ledger.groups.has_one_voice_each or not votes:
        return _combine_votes(votes, how, draws)
    groups: dict[str, list[Vote]] = {}
    for vote in votes:
        groups.setdefault(ledger.groups.group_of(vote.person), []).append(vote)
    return _combine_voices([_combine_votes(own, how, draws) for own in groups.values()], how)


def _combine_votes(votes: Sequence[Vote], how: Combination, draws: Draws) -> Combined:
    steps = np.array([step_of(vote.answer) for vote in votes], dtype=np.float32)
    times = draws.of(votes)
    heard = times.sum(axis=0).astype(np.int64)
    if how is Combination.MEAN:
        return (steps @ times).astype(np.int64), np.maximum(heard, 1), heard > 0
    edges = np.arange(max(steps, default=0), dtype=np.float32)
    below = (steps <= edges[:, None]).astype(np.float32) @ times
    return _middle(below.astype(np.int64), heard, how)


def _combine_voices(voices: Sequence[Combined], how: Combination) -> Combined:
    """Return what groups say together, each by its own value."""
    common = lcm(*(int(part) for _, parts, _ in voices for part in np.unique(parts)))
    kind = object if common > MACHINE_LIMIT else np.int64
    values = np.stack(
        [steps.astype(kind) * (common // parts.astype(kind)) for steps, parts, _ in voices]
    )
    heard = np.stack([answered for *_, answered in voices])
    count = heard.sum(axis=0)
    if how is Combination.MEAN:
        total = (values * heard).sum(axis=0)
        return total, np.maximum(count, 1).astype(kind) * common, count > 0
    edges = range(int(values.max()))
    below = np.array([((values <= edge) & heard).sum(axis=0) for edge in edges], dtype=np.int64)
    steps, parts, answered = _middle(below.reshape(len(edges), len(count)), count, how)
    return steps, parts * common, answered


def _middle(below: Whole, heard: Whole, how: Combination) -> Combined:
    """Return the median of so many voices, from how many lie at or below 0, 1, 2 and so on.

    The lower middle one of n is above every value that fewer than half of n reach down to.
    """
    low = (2 * below < heard).sum(axis=0)
    if how is Combination.LOWER_MEDIAN:
        return low, np.ones_like(low), heard > 0
    high = (2 * below <= heard).sum(axis=0)
    return low + high, np.full_like(low, 2), heard > 0
