"""Compute the figures of worked cases about the whole organisation; METHODS section 6."""

from fractions import Fraction

from assessment.answers import CODES, Combination
from assessment.ledgers import Ledger
from assessment.organisation import (
    index_dimensions,
    index_value_chain,
    rate_value_system,
    summarise,
)
from assessment.practices import score_practice
from assessment.project import Rule
from assessment.ratings import Scheme
from frameworks.model import Activity, Contribution, Dimension
from tests.assessment.sample_answers import make_criterion, make_practice
from tests.assessment.sample_system import (
    SYSTEM,
    make_component,
    make_demand,
    with_contributions,
)


def printed_index(value):
    """Return an index with one decimal, halves up, or the word for not knowing it."""
    return "none" if value is None else f"{int(Fraction(value) * 10 + Fraction(1, 2)) / 10:.1f}"


def _ledger(agreed, rule="gated"):
    return Ledger(agreed, {}, {}, Combination.LOWER_MEDIAN, Scheme(Rule(rule)))


def activity_figures(given):
    """Weigh the quick levels of practices by what they contribute to one activity."""
    rows = {name: row.split() for name, row in given["activity"].items()}
    practices = [
        with_contributions(name, {Activity.PLAN: Contribution(word)})
        for name, (_, word) in rows.items()
    ]
    ledger = _ledger({name: int(level) for name, (level, _) in rows.items() if level != "-"})
    results = {practice.id: score_practice(practice, ledger) for practice in practices}
    return {"index": printed_index(index_value_chain(practices, results)[Activity.PLAN])}


def dimension_figures(given):
    """Score the criteria of one dimension over several practices, answers by practice and level."""
    agreed, practices = {}, []
    for name, levels in given["dimension"].items():
        criteria = []
        for level, codes in levels.items():
            for n, code in enumerate(codes.split(), 1):
                gate = "So." if code.endswith("!") else None
                criteria.append(make_criterion(name, int(level), n, gate=gate))
                agreed[criteria[-1].id] = CODES[code.rstrip("!")]
        practices.append(make_practice(name, criteria))
    ledger = _ledger(agreed)
    results = {practice.id: score_practice(practice, ledger) for practice in practices}
    found = index_dimensions(practices, results, ledger)
    return {
        "people": printed_index(found[Dimension.PEOPLE]),
        "partners": printed_index(found[Dimension.PARTNERS]),
        "levels": [str(result.level) for result in results.values()],
    }


def component_figures(given):
    """Rate components of the value system from their own criteria and the practices' levels."""
    agreed, components = {}, []
    for name, levels in given["components"].items():
        demands = []
        for level, codes in levels.items():
            for n, code in enumerate(codes.split(), 1):
                demands.append(make_demand(f"svs-{name}", int(level), n))
                agreed[demands[-1].id] = CODES[code]
        components.append(make_component(name, tuple(demands)))
    system = _system((*components, make_component("practices")))
    quick = {f"p{n}": int(level) for n, level in enumerate(given["practice levels"].split())}
    ledger = _ledger({**agreed, **quick}, given.get("rule", "gated"))
    overall = summarise([score_practice(make_practice(name), ledger) for name in quick])
    found = rate_value_system(system, overall, ledger)
    return {
        **{name: str(level) for name, level in found.components.items()},
        "system": "none" if found.level is None else str(found.level),
    }


def _system(components):
    return SYSTEM.model_copy(update={"components": components})
