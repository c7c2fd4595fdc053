"""Compute figures of worked cases about agreement and rounds of rating; METHODS section 8."""

from fractions import Fraction

from pydantic import ValidationError

from assessment.agreement import Metric, agreement_of, alpha_of, trust_of
from assessment.answers import Answer
from reports.reasons import percent_words
from tests.assessment.sample_votes import vote_of


def agreement_figures(given):
    """Return alpha and raw agreement of units, each the votes of its observers, dot for missing."""
    units = [[int(v) for v in unit if v != "."] for unit in given["units"].split()]
    alphas = {metric.value: _decimals(alpha_of(units, metric)) for metric in Metric}
    raw = agreement_of(units).raw
    words = percent_words(None if raw is None else Fraction(str(raw)))
    return {**alphas, "raw": words.replace("\u00a0", " ")}


def trust_figures(given):
    """Return what an alpha allows."""
    return {"word": trust_of(float(given["alpha"])).value}


def round_number_figures(given):
    """Return whether a vote of such a round is taken."""
    try:
        vote_of("ana", "practice.c21", Answer.FULLY, int(given["round held"]))
    except ValidationError:
        return {"taken": "no"}
    return {"taken": "yes"}


def _decimals(alpha):
    return "none" if alpha is None else f"{alpha:.3f}"
