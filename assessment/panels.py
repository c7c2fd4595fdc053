"""Score many raters at once, each alone: exactly the levels and indices of `scoring`.

Answers are an array of codes, one row per rater; a plan says which column holds what.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from assessment.answers import FULL_CREDIT, Answer
from assessment.practices import PERFORMED
from assessment.ratings import DEFAULT_SCHEME, Scheme
from assessment.score_sheets import Sheet, Unit, add_rows, lay_out, score_sheet
from frameworks.model import Practice

ANSWER_CODES: Mapping[Answer | None, int] = MappingProxyType(
    {
        Answer.NOT: 0,
        Answer.PARTLY: 1,
        Answer.LARGELY: 2,
        Answer.FULLY: FULL_CREDIT,
        Answer.DONT_KNOW: 4,
        Answer.NOT_APPLICABLE: 5,
        None: 6,
    }
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which column of an array of answers holds what: each practice's criteria by level."""

    items: tuple[str, ...]  # by column
    units: Mapping[str, tuple[Unit, slice, int | None]]  # with the column of "is it done at all"
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class Panel:
    """Levels and indices, one row per rater and one column per practice of the plan.

    A level is -1 and an index not a number where the rater's answers give none.
    """

    levels: NDArray[np.int8]
    indices: NDArray[np.float64]


def plan_panel(
    practices: Iterable[Practice], scheme: Scheme = DEFAULT_SCHEME, *, asks_performed: bool = True
) -> Plan:
    """Return the columns an array of answers must have for practices.

    Without the question "is it done at all" a practice is done when any answer is above not.
    """
    items: list[str] = []
    units: dict[str, tuple[Unit, slice, int | None]] = {}
    for practice in practices:
        criteria = sorted(
            (c for c in practice.criteria if c.retired is None), key=lambda c: c.level
        )
        unit = lay_out((c.level, c.gate is not None) for c in criteria)
        columns = slice(len(items), len(items) + unit.rows)
        items += [criterion.id for criterion in criteria]
        units[practice.id] = unit, columns, len(items) if asks_performed else None
        items += [f"{practice.id}.{PERFORMED}"] if asks_performed else []
    return Plan(tuple(items), units, scheme)


def score_panel(answers: NDArray[np.uint8], plan: Plan) -> Panel:
    """Return what each rater alone says, from one row per rater in the columns of the plan.

    Answers are written as in ANSWER_CODES.

    Raises:
        ValueError: a column is missing or too many, or a number stands for no answer.
    """
    if answers.ndim != 2 or answers.shape[1] != len(plan.items):  # noqa: PLR2004  # raters by items
        message = f"the answers have the shape {answers.shape}; it must be raters by "
        raise ValueError(f"{message}{len(plan.items)} items")
    levels = np.empty((len(plan.units), len(answers)), np.int8)
    indices = np.empty((len(plan.units), len(answers)))
    for number, (unit, columns, performed) in enumerate(plan.units.values()):
        done = None if performed is None else answers[:, performed]
        figures = score_sheet(unit, read_sheet(answers[:, columns], done), plan.scheme)
        levels[number], indices[number] = figures.level, figures.index
    return Panel(levels.T, indices.T)


def read_sheet(answers: NDArray[np.uint8], performed: NDArray[np.uint8] | None) -> Sheet:
    """Return the sheet of one unit from codes, one row per rater."""
    codes = _check(np.ascontiguousarray(answers.T))
    answered = codes <= FULL_CREDIT
    credit = codes * answered.view(np.uint8)
    is_done = np.bitwise_or.reduce(credit) > 0
    if performed is not None:
        is_done = np.where(_check(performed) <= FULL_CREDIT, performed > 0, is_done)
    left_out = add_rows(codes == ANSWER_CODES[Answer.NOT_APPLICABLE], 1)
    started = answered | (codes == ANSWER_CODES[Answer.DONT_KNOW])
    return Sheet(
        credit=credit,
        answered=answered,
        applicable=len(codes) - left_out.astype(np.int32),
        started=np.logical_or.reduce(started),
        performed=is_done,
        full=FULL_CREDIT,
    )


def _check(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    highest = max(ANSWER_CODES.values())
    if codes.size and codes.max() > highest:
        raise ValueError(f"{codes.max()} stands for no answer; allowed are 0 to {highest}")
    return codes
