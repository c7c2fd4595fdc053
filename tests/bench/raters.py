"""Measure what many raters cost: a panel scored one by one, and a bootstrap over people.

The data are drawn with a fixed seed; who answers what does not matter for the time.
"""

import random
from datetime import UTC, datetime
from fractions import Fraction
from functools import partial

import numpy as np

from assessment.answers import GRADED, Answer, Combination
from assessment.drawn_tables import bootstrap_table
from assessment.panels import plan_panel, score_panel
from assessment.project import Depth, Person, Project, ScoringOptions, Vote, start_project
from assessment.review import Review, bootstrap_review, recommend, refer_to, review_project
from assessment.table_rows import TableRow
from frameworks.loader import load_itil4
from tests.assessment.sample_answers import ADDITIVE, make_asked
from tests.bench.clock import best_of, middle_of

PANEL = (10_000, 34, 16)  # raters, practices, criteria
RATERS = 60
TABLE = (20, 20)  # units, criteria
PERCENT = (Fraction(0), Fraction(100))
GROUPS = ("it", "business")


def measure_panel() -> None:
    """Print the time of scoring each rater of a large panel alone, beside passes over the array.

    One pass is the mean over the criteria of each practice, `answers.mean(axis=2)`.
    """
    raters, practices, criteria = PANEL
    draw = np.random.default_rng(1)
    answers = draw.choice(
        np.array(range(7), dtype=np.uint8), PANEL, p=(0.1, 0.1, 0.2, 0.5, 0.04, 0.03, 0.03)
    )
    asked = (criteria // 4,) * 4
    plan = plan_panel(
        [make_asked(f"p{n}", asked, gates=("2.1",)) for n in range(practices)],
        asks_performed=False,
    )
    rows = answers.reshape(raters, practices * criteria)
    ours = best_of(15, lambda: score_panel(rows, plan))
    mean = best_of(15, lambda: answers.mean(axis=2))
    total = best_of(15, lambda: answers.sum(axis=2))
    print(
        f"panel of {raters:,} raters x {practices} practices x {criteria} criteria: "
        f"{ours * 1e3:.1f} ms; mean over the criteria {mean * 1e3:.1f} ms, "
        f"sum {total * 1e3:.1f} ms; ratios {ours / mean:.2f} and {ours / total:.2f}"
    )


def measure_bootstrap() -> None:
    """Print the bootstrap of a full project with many raters, and its re-score after one vote."""
    itil, plain = load_itil4(), voted_project()
    for name, project in (
        ("lower median", plain),
        ("mean", voted_project(Combination.MEAN)),
        ("mean, very unequal groups", voted_project(Combination.MEAN, few=6)),
    ):
        taken = best_of(3, partial(bootstrap_review, review_project(itil, project)))
        print(
            f"bootstrap of {len(project.votes):,} votes of {RATERS} raters, {name}: {taken:.2f} s"
        )
    _measure_again(plain, review_project(itil, plain))


def measure_table() -> None:
    """Print the bootstrap of an answer table with many raters in its costliest combinations."""
    draw = random.Random(1)  # noqa: S311  # sample answers
    letters = (*GRADED, *GRADED, *GRADED, Answer.DONT_KNOW)
    numbers = (*(Fraction(tenths, 10) for tenths in range(1001)), *[Answer.DONT_KNOW] * 80)
    for name, choices, few, how in (
        ("letters, lower median", letters, RATERS // 2, Combination.LOWER_MEDIAN),
        ("numbers, median of very unequal groups", numbers, 6, Combination.MEDIAN),
        ("numbers, mean of very unequal groups", numbers, 6, Combination.MEAN),
    ):
        rows = _rated_rows(draw, choices, few)
        scale = None if choices is letters else PERCENT
        taken = best_of(3, partial(bootstrap_table, rows, ADDITIVE, how, scale))
        print(
            f"bootstrap of a table of {len(rows):,} rows of {RATERS} raters, {name}: {taken:.2f} s"
        )


def _rated_rows(
    draw: random.Random, choices: tuple[Answer | Fraction, ...], few: int
) -> list[TableRow]:
    """Return a table in which everybody rated every criterion, so many of the business."""
    units, criteria = TABLE
    return [
        TableRow(
            unit=f"u{unit}",
            criterion=f"c{number}",
            answer=draw.choice(choices),
            level=number // 4 + 1,
            rater=f"p{person}",
            group=GROUPS[person < few],
            weight=Fraction(number % 3 + 1),
            gate=number % 7 == 0,
            target=None,
            line=1,
        )
        for unit in range(units)
        for number in range(criteria)
        for person in range(RATERS)
    ]


def _measure_again(project: Project, before: Review) -> None:
    itil = load_itil4()
    changed = project.votes[-1].model_copy(update={"answer": Answer.NOT})
    after = project.model_copy(update={"votes": (*project.votes[:-1], changed)})
    again = middle_of(20, lambda: review_project(itil, after, before))
    intervals = bootstrap_review(before)
    path = middle_of(20, lambda: recommend(itil, before, intervals))
    print(
        f"the same project: re-score after one vote {again * 1e3:.1f} ms; path from the draws "
        f"at hand {path * 1e3:.1f} ms"
    )


def voted_project(how: Combination = Combination.LOWER_MEDIAN, few: int = RATERS // 2) -> Project:
    """Return a project in which everybody voted on every criterion, so many of the business."""
    itil = load_itil4()
    draw = random.Random(1)  # noqa: S311  # sample answers
    now = datetime(2026, 11, 1, tzinfo=UTC)
    people = tuple(
        Person(id=f"p{n}", name=f"Person {n}", group=GROUPS[n < few]) for n in range(RATERS)
    )
    choices = (*GRADED, *GRADED, *GRADED, Answer.DONT_KNOW)
    votes = tuple(
        Vote(item=item, person=person.id, answer=draw.choice(choices), at=now)
        for item in (*itil.criteria, *(f"{practice}.performed" for practice in itil.practices))
        for person in people
    )
    options = ScoringOptions(combine=how)
    return start_project(
        "Bench", refer_to(itil), depth=Depth.FULL, people=people, votes=votes, scoring=options
    )
