"""Facts about ITIL 4 the shipped data must not contradict."""

import csv
from pathlib import Path

import pytest

from frameworks.loader import load_itil4
from frameworks.model import Activity, Contribution, Dimension

ITIL = load_itil4()
FACTS = Path(__file__).with_name("itil4_practices.csv")

# Public texts say that these practices give nothing to these activities.
EXCLUDED = {
    "incident-management": {Activity.PLAN},
    "problem-management": {Activity.PLAN},
    "monitoring-and-event-management": {Activity.PLAN},
    "service-desk": {Activity.PLAN},
    "service-request-management": {Activity.PLAN},
    "service-validation-and-testing": {Activity.PLAN},
    "infrastructure-and-platform-management": {Activity.ENGAGE},
    "software-development-and-management": {Activity.ENGAGE},
    "deployment-management": {Activity.ENGAGE, Activity.PLAN, Activity.DELIVER},
}
MAINLY = {
    "incident-management": {Activity.ENGAGE, Activity.DELIVER},
    "problem-management": {Activity.IMPROVE, Activity.DELIVER},
    "it-asset-management": {Activity.DESIGN, Activity.BUILD},
    "deployment-management": {Activity.DESIGN, Activity.BUILD},
}
PREREQUISITES = {  # practice at level before practice's level 2, METHODS section 11
    ("incident-management", 2, "problem-management", "hard"),
    ("service-desk", 1, "service-request-management", "hard"),
    ("it-asset-management", 1, "service-configuration-management", "soft"),
    ("service-configuration-management", 1, "change-enablement", "soft"),
    ("service-configuration-management", 1, "problem-management", "soft"),
    ("change-enablement", 2, "release-management", "hard"),
    ("service-level-management", 1, "availability-management", "hard"),
    ("service-level-management", 1, "capacity-and-performance-management", "hard"),
    ("service-level-management", 1, "service-continuity-management", "hard"),
    ("monitoring-and-event-management", 1, "availability-management", "hard"),
    ("monitoring-and-event-management", 1, "capacity-and-performance-management", "hard"),
}
PATHS = {
    "support": [
        "incident-management",
        "service-desk",
        "problem-management",
        "service-configuration-management",
    ],
    "change-risk": [
        "change-enablement",
        "service-continuity-management",
        "problem-management",
        "it-asset-management",
    ],
    "service-value": [
        "continual-improvement",
        "capacity-and-performance-management",
        "availability-management",
        "service-level-management",
    ],
}


def contributions(practice):
    return {a: entry.contribution for a, entry in ITIL.practices[practice].value_chain.items()}


def test_the_34_practices_have_their_published_names_and_groups():
    with FACTS.open(encoding="utf-8", newline="") as file:
        published = {tuple(row.values()) for row in csv.DictReader(file)}

    shipped = {(p.id, p.title, p.group.value) for p in ITIL.practices.values()}

    assert len(published) == 34
    assert shipped == published


@pytest.mark.parametrize("practice", EXCLUDED)
def test_a_practice_gives_nothing_to_the_activities_it_is_excluded_from(practice):
    given = contributions(practice)

    assert {given[activity] for activity in EXCLUDED[practice]} == {Contribution.NONE}


@pytest.mark.parametrize("practice", MAINLY)
def test_a_practice_gives_most_to_its_main_activities(practice):
    given = contributions(practice)

    assert {a for a, c in given.items() if c is Contribution.HIGH} == MAINLY[practice]


def test_the_prerequisites_are_exactly_those_of_the_method():
    shipped = {
        (need.practice, need.level, practice.id, need.hardness.value)
        for practice in ITIL.practices.values()
        for need in practice.prerequisites
    }

    assert shipped == PREREQUISITES


def test_every_practice_waits_before_its_level_2():
    assert {n.before for p in ITIL.practices.values() for n in p.prerequisites} == {2}


def test_level_4_needs_measurement_and_level_5_continual_improvement():
    shared = [(n.practice, n.before, n.hardness.value) for n in ITIL.framework.prerequisites]

    assert shared == [
        ("measurement-and-reporting", 4, "hard"),
        ("continual-improvement", 5, "hard"),
    ]


def test_the_three_starting_paths_hold_their_practices():
    assert {path.id: list(path.practices) for path in ITIL.paths.paths} == PATHS


def test_the_value_system_has_its_five_components():
    assert [component.id for component in ITIL.system.components] == [
        "guiding-principles",
        "governance",
        "service-value-chain",
        "practices",
        "continual-improvement",
    ]


@pytest.mark.parametrize(
    ("component", "parts"),
    [
        (
            "guiding-principles",
            [
                "Focus on value",
                "Start where you are",
                "Progress iteratively with feedback",
                "Collaborate and promote visibility",
                "Think and work holistically",
                "Keep it simple and practical",
                "Optimize and automate",
            ],
        ),
        ("governance", ["Evaluate", "Direct", "Monitor"]),
    ],
)
def test_a_component_has_its_published_parts(component, parts):
    (found,) = [entry for entry in ITIL.system.components if entry.id == component]

    assert [part.title for part in found.parts] == parts


def test_activities_and_dimensions_are_those_of_itil_4():
    assert [activity.value for activity in ITIL.system.activities] == [
        "plan",
        "improve",
        "engage",
        "design-and-transition",
        "obtain-build",
        "deliver-and-support",
    ]
    assert set(ITIL.system.dimensions) == set(Dimension)


def test_levels_of_capability_have_numbers_and_no_names():
    wrong = ("Initial", "Repeatable", "Defined", "Managed", "Optimised", "Optimized")

    named = [
        practice.id
        for practice in ITIL.practices.values()
        for text in practice.quick_scan.values()
        if text.startswith(wrong)
    ]

    assert named == []
