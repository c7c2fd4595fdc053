"""Builders for the service value system, and two of them."""

from frameworks.model import (
    Activity,
    ActivityContribution,
    Component,
    Contribution,
    Dimension,
    DimensionElement,
    Element,
    System,
    SystemCriterion,
)
from tests.assessment.sample_answers import make_practice


def with_contributions(name, contributions):
    chain = {
        activity: ActivityContribution(
            contribution=contributions.get(activity, Contribution.NONE), reason="So."
        )
        for activity in Activity
    }
    return make_practice(name, value_chain=chain)


def make_component(name, criteria=()):
    return Component(id=name, title=name.capitalize(), summary="So.", criteria=criteria)


def make_demand(component, level, number, **parts):
    return SystemCriterion(
        id=f"{component}.c{level}{number}",
        level=level,
        statement="It is so.",
        good="Always.",
        evidence=("A record", "A person tells"),
        action="Do it.",
        done_when="Done.",
        effort=5,
        **parts,
    )


PLAIN = {"id": "any", "title": "Any", "summary": "So."}


def make_system(*components):
    return System(
        components=components,
        activities=dict.fromkeys(Activity, Element(**PLAIN)),
        dimensions=dict.fromkeys(Dimension, DimensionElement(**PLAIN)),
    )


GOVERNANCE = make_component("governance", tuple(make_demand("governance", n, 1) for n in (2, 3)))
PRACTICES = make_component("practices")
SYSTEM = make_system(GOVERNANCE, PRACTICES)
GATED_COMPONENT = make_component(
    "chain",
    tuple(
        make_demand("chain", n, m, gate="So." if m == 1 else None) for n in (3, 2) for m in (1, 2)
    ),
)
WIDE_SYSTEM = make_system(GATED_COMPONENT, PRACTICES, GOVERNANCE)
SYSTEM_ITEMS = tuple(c.id for one in WIDE_SYSTEM.components for c in one.criteria)
