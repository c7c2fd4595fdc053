"""Builders and strategies for rows of answer tables."""

from fractions import Fraction

from hypothesis import strategies as st

from assessment.answer_tables import score_table
from assessment.answers import CODES, Answer, Combination
from assessment.table_rows import TableRow
from tests.assessment.sample_answers import GATED

PERCENT = (Fraction(0), Fraction(100))
LOWER = Combination.LOWER_MEDIAN


def make_row(answer, criterion="a", unit="incident", **parts):
    """Return a row of one answer; whatever is not given is as if its column were missing."""
    given_parts = {
        "level": None,
        "rater": "",
        "group": "",
        "weight": Fraction(1),
        "gate": False,
        "target": None,
        "line": 2,
    }
    return TableRow(unit=unit, criterion=criterion, answer=answer, **{**given_parts, **parts})


def make_votes(criterion="a", **groups):
    """Return the votes on one criterion, in letters by group: `make_votes(it="F L", hr="N")`."""
    return [
        make_row(CODES[code], criterion, rater=f"{group} {n}", group=group)
        for group, codes in groups.items()
        for n, code in enumerate(codes.split())
    ]


def score_rows(*rows, scheme=GATED, combination=LOWER, scale=None):
    """Return the result of a table."""
    return score_table(rows, scheme, combination, scale)


def score_one(*rows, **parts):
    """Return the score of the first unit of a table."""
    return score_rows(*rows, **parts).units[0].score


@st.composite
def tables(draw, answers=None, most=12):
    """Tables of letters: units, criteria with levels, weights, gates and targets, and raters."""
    answer = st.sampled_from(answers or list(Answer))
    terms = {
        (unit, criterion): {
            "level": draw(st.integers(1, 4)),
            "weight": Fraction(draw(st.integers(1, 4)), draw(st.integers(1, 2))),
            "gate": draw(st.integers(0, 4)) == 0,
            "target": draw(st.none() | st.integers(0, 5).map(Fraction)),
        }
        for unit in ("u", "v")
        for criterion in "abcdef"
    }
    keys = st.tuples(st.sampled_from(sorted(terms)), st.sampled_from(["", "ann", "bo", "cy", "di"]))
    votes = draw(st.lists(keys, min_size=1, max_size=most, unique=True))
    groups = {"": "", "ann": "it", "bo": "it", "cy": "it", "di": "hr"}
    return [
        make_row(draw(answer), key[1], key[0], rater=rater, group=groups[rater], **terms[key])
        for key, rater in votes
    ]
