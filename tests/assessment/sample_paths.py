"""Builders and strategies for priorities, paths and projects."""

from fractions import Fraction

from hypothesis import strategies as st

from assessment.priorities import Priority
from assessment.project import FrameworkReference, start_project
from frameworks.model import Path, Signal
from tests.assessment.sample_answers import NOON

ITIL4 = FrameworkReference(id="itil4", edition="2019", checksum="0123456789abcdef")
PRACTICES_OF = {
    "support": (
        "incident-management",
        "service-desk",
        "problem-management",
        "service-configuration-management",
    ),
    "change-risk": (
        "change-enablement",
        "service-continuity-management",
        "problem-management",
        "it-asset-management",
    ),
    "service-value": (
        "continual-improvement",
        "capacity-and-performance-management",
        "availability-management",
        "service-level-management",
    ),
}
NAMES = sorted({practice for practices in PRACTICES_OF.values() for practice in practices})


def make_path(path, practices, signals=()):
    """Return a path; its signals are pairs of an id and practices."""
    pains = signals or ((f"{path}-pain-1", practices[:1]), (f"{path}-pain-2", practices[:1]))
    return Path(
        id=path,
        title=path.capitalize(),
        summary="So.",
        practices=practices,
        signals=tuple(
            Signal(id=name, statement="It hurts.", practices=who, reason=f"Because of {name}.")
            for name, who in pains
        ),
        first_90_days=("One.", "Two.", "Three."),
    )


PATHS = tuple(make_path(path, practices) for path, practices in PRACTICES_OF.items())


def make_priority(practice, current, target=3, importance=3, effort=3):
    known = None if current is None else Fraction(str(current))
    return Priority(practice, known, target, importance, effort)


def make_priorities(**rows):
    """Return priorities of rows by practice: `make_priorities(service_desk=(1, 3, 5, 2))`."""
    priorities = [make_priority(name.replace("_", "-"), *row) for name, row in rows.items()]
    return {priority.practice: priority for priority in priorities}


def level_priorities(current, names=NAMES, **parts):
    """Return the same priority for all practices."""
    return {name: make_priority(name, current, **parts) for name in names}


indices = st.integers(0, 50).map(lambda tenths: Fraction(tenths, 10))


def priority_of(name):
    return st.builds(
        Priority,
        st.just(name),
        st.none() | indices,
        st.integers(1, 5),
        st.integers(1, 5),
        st.integers(1, 5),
    )


any_priorities = st.fixed_dictionaries({name: priority_of(name) for name in NAMES})


def make_project(**settings):
    return start_project("Acme", ITIL4, **{"id": "acme", "created": NOON, **settings})
