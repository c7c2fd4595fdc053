"""Plan the smallest steps to the targets in waves an organisation can carry.

A step raises one practice by one level.  This plan is greedy: wave by wave it takes
the step with the most value for its days whose prerequisites stand, within the
wave's person-days and the number of practices in change at once.  A bound tells how
far from the best possible plan it can be.  METHODS section 11.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assessment.answers import Answer
from assessment.ledgers import Ledger
from assessment.practices import PracticeResult, Source, score_practice
from assessment.priorities import Priority, Settings
from assessment.project import PlanEdit, PlanOptions
from frameworks.model import Framework, Hardness, Practice

TYPICAL_EFFORT = 3  # the practice effort the framework's step days are given for
PATH_WEIGHT = 2  # steps of the recommended path count double; Waymark's construction
UNLOCK_WEIGHT = Fraction(1, 2)  # what a step gains from those that wait for it
UNFIRM_WEIGHT = Fraction(1, 2)  # what a step loses while a soft prerequisite is open
MOST_QUICK_WINS = 5
QUICK_DAYS = 30  # person-days under which a step is a quick win
LEAST_DAYS = 0.1  # person-days of a step with nothing left to close: someone confirms it


@dataclass(frozen=True, slots=True)
class Need:
    """A level another practice should have before a step."""

    practice: str
    level: int
    hardness: Hardness
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """Raise one practice to one level."""

    id: str  # practice and level, as in incident-management.to-3
    practice: str
    title: str
    level: int
    days: float  # person-days
    value: Fraction
    owner: str
    actions: tuple[str, ...]
    done_when: tuple[str, ...]
    metric: str
    evidence: tuple[str, ...]
    closes: tuple[str, ...]  # criteria
    needs: tuple[Need, ...]
    is_enabling: bool  # taken only because another step needs it


@dataclass(frozen=True, slots=True)
class Wave:
    """One planning period: its steps in the order they were taken, and what it leaves behind."""

    number: int
    capacity: float  # person-days
    steps: tuple[Step, ...]
    projected: Mapping[str, int]  # level of each assessed practice afterwards

    @property
    def used(self) -> float:
        """Person-days of its steps."""
        return float(sum(_exact(step.days) for step in self.steps))


@dataclass(frozen=True, slots=True)
class Left:
    """A step that found no place, and why."""

    step: Step
    reason: str


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The plan, what it delivers and how far from the best it can be."""

    waves: tuple[Wave, ...]
    left: tuple[Left, ...]
    value: Fraction
    bound: Fraction  # no plan within the same days can deliver more
    quick_wins: tuple[Step, ...]

    @property
    def gap(self) -> Fraction:
        """Share of the bound that this plan may miss, 0 to 1."""
        return 1 - self.value / self.bound if self.bound else Fraction(0)


@dataclass(frozen=True, slots=True)
class Terrain:
    """What the steps are made from."""

    framework: Framework
    practices: Mapping[str, Practice]
    results: Mapping[str, PracticeResult]
    priorities: Mapping[str, Priority]
    ledger: Ledger
    settings: Settings
    favoured: frozenset[str] = frozenset()  # practices of the recommended path


def plan_roadmap(terrain: Terrain, options: PlanOptions, edits: Sequence[PlanEdit] = ()) -> Roadmap:
    """Return the greedy plan to the targets; dropped steps and those after them stay out."""
    dropped = {edit.step for edit in edits if edit.wave is None}
    pinned = {edit.step: edit.wave for edit in edits if edit.wave is not None}
    steps = list_steps(terrain)
    plan = _Plan(terrain, options, [s for s in steps if s.id not in dropped], pinned)
    waves = tuple(plan.fill(number) for number in range(1, options.waves + 1))
    left = [Left(step, plan.reason_against(step)) for step in plan.open]
    left += [Left(step, "You dropped it.") for step in steps if step.id in dropped]
    return Roadmap(
        waves=waves,
        left=tuple(left),
        value=deliver_value(waves, options.waves),
        bound=bound_value(steps, options),
        quick_wins=_pick_quick_wins(plan.all, terrain),
    )


def list_steps(terrain: Terrain) -> list[Step]:
    """Return the steps that lead every assessed practice to its target.

    Steps below the target of a practice that others hard need are added and marked
    as enabling.
    """
    wanted = {
        practice: int(priority.target)
        for practice, priority in terrain.priorities.items()
        if terrain.results[practice].level is not None
    }
    goals = wanted
    while (raised := _raise_goals(goals, terrain)) != goals:
        goals = raised
    return [
        step
        for practice, goal in goals.items()
        for step in _practice_steps(terrain, practice, goal, wanted[practice])
    ]


def _raise_goals(goals: Mapping[str, int], terrain: Terrain) -> dict[str, int]:
    """Return the goals, raised to what the steps to them hard need."""
    raised = dict(goals)
    for practice, goal in goals.items():
        is_open = goal > (terrain.results[practice].level or 0)
        for need in _needs(terrain, practice, goal) if is_open else ():
            if need.hardness is Hardness.HARD and need.practice in goals:
                raised[need.practice] = max(raised[need.practice], need.level)
    return raised


def _needs(terrain: Terrain, practice: str, level: int) -> list[Need]:
    own = [
        Need(p.practice, p.level, p.hardness, p.reason)
        for p in terrain.practices[practice].prerequisites
        if p.before <= level
    ]
    shared = [
        Need(p.practice, p.level, p.hardness, p.reason)
        for p in terrain.framework.prerequisites
        if p.before <= level and p.practice != practice
    ]
    return own + shared


def _practice_steps(terrain: Terrain, practice: str, goal: int, target: int) -> list[Step]:
    result = terrain.results[practice]
    closed: set[str] = set()
    steps: list[Step] = []
    for level in range((result.level or 0) + 1, goal + 1):
        closes = _closing(terrain, practice, level, closed)
        closed |= set(closes or ())
        steps.append(_step(terrain, practice, level, closes, is_enabling=level > target))
    return steps


def _closing(
    terrain: Terrain, practice: str, level: int, closed: set[str]
) -> tuple[str, ...] | None:
    """Return the criteria still to close for a level, once those before it are closed.

    None where no criteria lead there; none are left where those before reach it already.
    """
    result = terrain.results[practice]
    if result.source is not Source.CRITERIA:
        return None
    agreed = {**terrain.ledger.agreed, **dict.fromkeys(closed, Answer.FULLY)}
    after = score_practice(terrain.practices[practice], replace(terrain.ledger, agreed=agreed))
    if after.level is not None and after.level >= level:
        return ()
    return tuple(item for item in after.blocking if item not in closed) or None


def _step(
    terrain: Terrain,
    practice_id: str,
    level: int,
    closes: tuple[str, ...] | None,
    *,
    is_enabling: bool,
) -> Step:
    practice = terrain.practices[practice_id]
    priority = terrain.priorities[practice_id]
    criteria = [c for c in practice.criteria if c.id in (closes or ())]
    typical = terrain.framework.step_days[level] * practice.effort / TYPICAL_EFFORT
    days = sum(c.effort for c in criteria) if criteria or closes == () else typical
    weight = PATH_WEIGHT if practice_id in terrain.favoured else 1
    return Step(
        id=f"{practice_id}.to-{level}",
        practice=practice_id,
        title=f"{practice.title} to level {level}",
        level=level,
        days=max(LEAST_DAYS, round(days * terrain.settings.effort_factor, 1)),
        value=Fraction(0 if is_enabling else priority.importance * weight),
        owner=practice.owner,
        actions=tuple(c.action for c in criteria) or (practice.quick_scan[level],),
        done_when=tuple(c.done_when for c in criteria) or (practice.quick_scan[level],),
        metric=practice.operating_figures[0].title,
        evidence=tuple(dict.fromkeys(piece for c in criteria for piece in c.evidence)),
        closes=closes or (),
        needs=tuple(_needs(terrain, practice_id, level)),
        is_enabling=is_enabling,
    )


class _Plan:
    """The state of planning: levels reached so far and the steps still open."""

    def __init__(
        self,
        terrain: Terrain,
        options: PlanOptions,
        steps: Sequence[Step],
        pinned: Mapping[str, int],
    ) -> None:
        self.levels = {
            practice: result.level
            for practice, result in terrain.results.items()
            if result.level is not None
        }
        self.options = options
        self.pinned = pinned
        self.all = tuple(steps)
        self.open = list(steps)

    def fill(self, number: int) -> Wave:
        """Return the next wave: pinned steps first, then the best that fit."""
        reached = dict(self.levels)
        taken: list[Step] = []
        while step := self._best(number, reached, taken):
            taken.append(step)
            self.open.remove(step)
            self.levels[step.practice] = step.level
        return Wave(number, self.options.capacity, tuple(taken), dict(self.levels))

    def _best(self, number: int, reached: Mapping[str, int], taken: Sequence[Step]) -> Step | None:
        room = _exact(self.options.capacity) - sum(_exact(step.days) for step in taken)
        busy = {step.practice for step in taken}
        fitting = [
            step
            for step in self.open
            if step.practice not in busy
            and _exact(step.days) <= room
            and self.pinned.get(step.id, number) == number
            and step.level == reached[step.practice] + 1
            and not self.missing(step, reached)
        ]
        if len(busy) >= self.options.at_once or not fitting:
            return None
        return max(fitting, key=lambda s: (s.id in self.pinned, self._worth(s, reached), s.id))

    def missing(self, step: Step, levels: Mapping[str, int]) -> list[Need]:
        """Return the hard prerequisites that assessed practices do not meet."""
        return [
            need
            for need in step.needs
            if need.hardness is Hardness.HARD
            and need.practice in levels
            and levels[need.practice] < need.level
        ]

    def _worth(self, step: Step, levels: Mapping[str, int]) -> Fraction:
        waiting = sum(
            other.value
            for other in self.open
            if other.practice == step.practice
            or any(n.practice == step.practice and n.level == step.level for n in other.needs)
        )
        value = step.value + UNLOCK_WEIGHT * (waiting - step.value)
        unfirm = any(
            n.hardness is Hardness.SOFT and levels.get(n.practice, n.level) < n.level
            for n in step.needs
        )
        return value * (UNFIRM_WEIGHT if unfirm else 1) / _exact(step.days)

    def reason_against(self, step: Step) -> str:
        """Return the sentence that says why a step found no place."""
        if step.days > self.options.capacity:
            return (
                f"It takes {step.days:g} person-days; "
                f"a wave has {self.options.capacity:g}. Raise the capacity to plan it."
            )
        if missing := self.missing(step, self.levels):
            need = missing[0]
            return f"It waits for {need.practice.replace('-', ' ')} at level {need.level}."
        if step.level > self.levels[step.practice] + 1:
            return "It waits for the step before it."
        if step.id in self.pinned:
            return f"It is pinned to wave {self.pinned[step.id]} and could not start there."
        return "The waves are full before its turn."


def _exact(days: float) -> Fraction:
    """Return person-days as the decimal they are written as, so that they add up exactly."""
    return Fraction(str(days))


def deliver_value(waves: Iterable[Wave], count: int) -> Fraction:
    """Return the value delivered: each step's value for every wave from its own on."""
    return Fraction(
        sum(step.value * (count - wave.number + 1) for wave in waves for step in wave.steps)
    )


def bound_value(steps: Iterable[Step], options: PlanOptions) -> Fraction:
    """Return a value no plan can exceed: steps cut at will, prerequisites left aside."""
    ranked = sorted((s for s in steps if s.value), key=lambda s: -s.value / _exact(s.days))
    left = [(step.value / _exact(step.days), _exact(step.days)) for step in ranked]
    total = Fraction(0)
    for wave in range(options.waves):
        room = _exact(options.capacity)
        while left and room:
            rate, days = left[0]
            used = min(days, room)
            total += rate * used * (options.waves - wave)
            room -= used
            left[0] = (rate, days - used)
            if used == days:
                left.pop(0)
    return total


def _pick_quick_wins(steps: Sequence[Step], terrain: Terrain) -> tuple[Step, ...]:
    levels = {p: r.level for p, r in terrain.results.items() if r.level is not None}
    ready = [
        step
        for step in steps
        if step.days < QUICK_DAYS
        and not step.is_enabling
        and step.level == levels[step.practice] + 1
        and all(levels.get(n.practice, n.level) >= n.level for n in step.needs)
    ]
    ranked = sorted(ready, key=lambda step: (-step.value / _exact(step.days), step.id))
    return tuple(ranked[:MOST_QUICK_WINS])
