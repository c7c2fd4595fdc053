"""Targets, importance and effort of each practice, with who or what set them and why.

A target starts at 3 and moves with the answers about the organisation; a person may
override it with a reason, and both are kept.  Importance starts at 3 and moves with
the same answers and with the pains that are felt.  METHODS sections 9 and 10.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor, prod

from assessment.practices import PracticeResult
from assessment.project import Project, Strength
from frameworks.model import Context, ContextOption, Effect, Paths, Practice

DEFAULT_TARGET = 3
DEFAULT_IMPORTANCE = 3
TARGETS = (1, 5)  # lowest and highest
IMPORTANCES = (1, 5)
FELT: Mapping[Strength, Fraction] = {  # what a pain adds to importance; Waymark's construction
    Strength.NO: Fraction(0),
    Strength.SOMETIMES: Fraction(1, 2),
    Strength.OFTEN: Fraction(1),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """A target or importance: the number in force, the one suggested, and the reasons."""

    value: int
    suggested: int
    reasons: tuple[str, ...]  # of the suggestion
    override: str | None = None  # why a person chose otherwise
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """What decides how much raising one practice is worth.

    `current` is the progress index, 0 to 5; None where the practice is not assessed.
    """

    practice: str
    current: Fraction | None
    target: int | Fraction
    importance: int | Fraction
    effort: int | Fraction

    @property
    def gap(self) -> Fraction:
        """Levels short of the target, never negative; 0 where nothing is known."""
        if self.current is None:
            return Fraction(0)
        return max(Fraction(0), Fraction(self.target - self.current))

    @property
    def value(self) -> Fraction:
        """The gap times the importance."""
        return Fraction(self.gap * self.importance)

    @property
    def rank(self) -> Fraction:
        """The value for each unit of effort."""
        return Fraction(self.value / self.effort)


@dataclass(slots=True)
class _Moves:
    """What context and pains add to the defaults of one practice."""

    target: int = 0
    importance: Fraction = Fraction(0)
    target_reasons: list[str] = field(default_factory=list)
    importance_reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Settings:
    """Targets and importance of every practice, and the factor on person-days."""

    targets: Mapping[str, Setting]
    importances: Mapping[str, Setting]
    effort_factor: float


def chosen_options(context: Context, answers: Mapping[str, str]) -> Iterator[ContextOption]:
    """Yield the options picked, in the order of the questions; unanswered ones move nothing."""
    for question in context.questions:
        for option in question.options:
            if answers.get(question.id) == option.id:
                yield option


def settle(practices: Iterable[str], context: Context, paths: Paths, project: Project) -> Settings:
    """Return the target and importance of each practice from the project's answers."""
    moves = {practice: _Moves() for practice in practices}
    options = list(chosen_options(context, project.context))
    for option in options:
        for effect in option.effects:
            _apply(moves, effect)
    _feel(moves, paths, project.signals)
    overrides = {target.practice: target for target in project.targets}
    weights = {importance.practice: importance for importance in project.importances}
    targets, importances = {}, {}
    for practice, move in moves.items():
        target = _clamp(DEFAULT_TARGET + move.target, TARGETS)
        mine = overrides.get(practice)
        targets[practice] = Setting(
            mine.level if mine else target,
            target,
            tuple(move.target_reasons),
            mine.reason if mine else None,
            mine.by if mine else None,
        )
        importance = _clamp(
            floor(DEFAULT_IMPORTANCE + move.importance + Fraction(1, 2)), IMPORTANCES
        )
        own = weights.get(practice)
        importances[practice] = Setting(
            own.importance if own else importance,
            importance,
            tuple(move.importance_reasons),
            own.reason if own else None,
            own.by if own else None,
        )
    return Settings(targets, importances, prod(option.effort for option in options))


def _apply(moves: Mapping[str, _Moves], effect: Effect) -> None:
    for practice in effect.practices:
        if practice not in moves:
            continue
        move = moves[practice]
        move.target += effect.target
        move.importance += effect.importance
        if effect.target:
            move.target_reasons.append(effect.reason)
        if effect.importance:
            move.importance_reasons.append(effect.reason)


def _feel(moves: Mapping[str, _Moves], paths: Paths, signals: Mapping[str, Strength]) -> None:
    for path in paths.paths:
        for signal in path.signals:
            added = FELT[signals.get(signal.id, Strength.NO)]
            for practice in signal.practices:
                if added and practice in moves:
                    moves[practice].importance += added
                    moves[practice].importance_reasons.append(signal.reason)


def _clamp(value: int, limits: tuple[int, int]) -> int:
    low, high = limits
    return max(low, min(high, value))


def set_priorities(
    practices: Iterable[Practice], results: Mapping[str, PracticeResult], settings: Settings
) -> dict[str, Priority]:
    """Return the priority of each practice, in the order given."""
    return {
        practice.id: Priority(
            practice=practice.id,
            current=results[practice.id].index,
            target=settings.targets[practice.id].value,
            importance=settings.importances[practice.id].value,
            effort=practice.effort,
        )
        for practice in practices
    }
