"""The whole review of a project against the shipped framework."""

from dataclasses import replace

import pytest

from assessment.agreement import Agreement
from assessment.answers import Answer
from assessment.project import Agreed, Exclusion, PlanEdit, ScoringOptions, Strength, Target
from assessment.review import find_context_flip, plan, recommend, refer_to, review_project
from frameworks.loader import load_itil4
from tests.assessment.sample_answers import NOON, make_vote
from tests.assessment.sample_paths import NAMES, PRACTICES_OF, make_project

ITIL = load_itil4()


def quick(levels, **settings):
    agreed = tuple(
        Agreed(item=item, answer=level, by="Mia", at=NOON) for item, level in levels.items()
    )
    return make_project(agreed=agreed, **settings)


LEVELS = {**dict.fromkeys(NAMES, 2), "incident-management": 0, "service-desk": 1}
PROJECT = quick(LEVELS)


def test_a_project_refers_to_the_edition_and_its_checksum():
    reference = refer_to(ITIL)

    assert (reference.id, reference.edition) == ("itil4", "2019")
    assert reference.checksum == ITIL.checksum


def test_an_empty_project_is_reviewed_without_figures():
    review = review_project(ITIL, make_project())

    assert len(review.results) == 34
    assert (review.overall.assessed, review.overall.floor) == (0, None)
    assert set(review.dimensions.values()) == {None}
    assert set(review.value_chain.values()) == {None}
    assert review.value_system.level is None
    assert review.agreement == Agreement(None, None)
    assert recommend(ITIL, review) is None


def test_practices_out_of_scope_are_left_out_everywhere():
    exclusions = (Exclusion(practice="service-desk", reason="Outsourced."),)

    review = review_project(ITIL, quick(LEVELS, exclusions=exclusions))

    assert "service-desk" not in review.practices
    assert review.results.keys() == review.practices.keys() == review.priorities.keys()
    assert review.settings.targets.keys() == review.practices.keys()
    assert review.overall.in_scope == 33


def test_practices_stand_in_framework_order():
    assert list(review_project(ITIL, PROJECT).results) == list(ITIL.practices)


def test_every_part_of_a_review_follows_the_answers():
    review = review_project(ITIL, PROJECT)

    assert (review.overall.floor, review.overall.floor_units) == (0, ("incident-management",))
    assert (review.overall.typical, review.overall.assessed) == (2, 11)
    assert review.value_system.components["practices"] == 2
    assert review.priorities["incident-management"].value == 9
    assert all(0 <= index <= 2 for index in review.value_chain.values() if index is not None)


def test_votes_make_the_agreement():
    votes = tuple(make_vote("service-desk", level, f"p{level}") for level in (1, 3))

    review = review_project(ITIL, make_project(votes=votes))

    assert review.agreement == Agreement(0.0, 0.0)
    assert review.results["service-desk"].level == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"agreed": (Agreed(item="service-desk", answer=4, by="Mia", at=NOON),)},
        {"agreed": ()},
        {"scoring": ScoringOptions(rule="mean")},
        {"exclusions": (Exclusion(practice="service-desk", reason="Outsourced."),)},
        {"votes": (make_vote("problem-management", 3),)},
    ],
)
def test_a_review_from_before_changes_no_figure(changed):
    before = review_project(ITIL, PROJECT)
    project = PROJECT.model_copy(update=changed)

    assert review_project(ITIL, project, before) == review_project(ITIL, project)


def test_the_recommendation_follows_the_priorities():
    recommendation = recommend(ITIL, review_project(ITIL, PROJECT))

    assert recommendation.path == "support"
    assert recommendation.first_practices[:2] == ("incident-management", "service-desk")


def test_the_plan_favours_the_recommended_path():
    review = review_project(ITIL, PROJECT)
    recommendation = recommend(ITIL, review)

    roadmap = plan(ITIL, PROJECT, review, recommendation)
    neutral = plan(ITIL, PROJECT, review, None)

    favoured = [step for wave in roadmap.waves for step in wave.steps]
    assert {step.value for step in favoured if step.practice in PRACTICES_OF["support"]} == {6}
    assert {step.value for wave in neutral.waves for step in wave.steps} == {3}


def test_the_plan_keeps_to_the_edits_of_the_project():
    project = PROJECT.model_copy(
        update={"plan_edits": (PlanEdit(step="incident-management.to-1"),)}
    )
    review = review_project(ITIL, project)

    roadmap = plan(ITIL, project, review, recommend(ITIL, review))

    left = {entry.step.id: entry.reason for entry in roadmap.left}
    assert left["incident-management.to-1"] == "You dropped it."


def test_a_target_of_the_project_is_in_force():
    target = Target(practice="service-desk", level=5, reason="Ours.", by="Mia", at=NOON)

    review = review_project(ITIL, quick(LEVELS, targets=(target,)))

    assert review.priorities["service-desk"].target == 5


def test_pains_move_the_recommendation():
    signals = {
        signal.id: Strength.OFTEN
        for path in ITIL.paths.paths
        if path.id == "service-value"
        for signal in path.signals
    }
    project = quick(dict.fromkeys(NAMES, 2), signals=signals)

    assert recommend(ITIL, review_project(ITIL, project)).path == "service-value"


def test_a_context_flip_changes_the_recommendation_when_carried_out():
    project = quick(dict.fromkeys(NAMES, 2))
    review = review_project(ITIL, project)
    recommendation = recommend(ITIL, review)

    flip = find_context_flip(ITIL, project, review, recommendation)

    changed = project.model_copy(update={"context": {flip.question: flip.option}})
    assert flip.path != recommendation.path
    assert recommend(ITIL, review_project(ITIL, changed)).path == flip.path


def test_an_answer_already_given_is_no_context_flip():
    project = quick(dict.fromkeys(NAMES, 2))
    review = review_project(ITIL, project)
    flip = find_context_flip(ITIL, project, review, recommend(ITIL, review))
    given = project.model_copy(update={"context": {flip.question: flip.option}})

    again = find_context_flip(
        ITIL, given, review_project(ITIL, given), recommend(ITIL, review_project(ITIL, given))
    )

    assert (again.question, again.option) != (flip.question, flip.option)


def test_a_clear_recommendation_has_no_context_flip():
    levels = {**dict.fromkeys(NAMES, 3), **dict.fromkeys(PRACTICES_OF["support"], 0)}
    project = quick(levels)
    review = review_project(ITIL, project)

    assert find_context_flip(ITIL, project, review, recommend(ITIL, review)) is None


def test_criteria_answers_give_dimensions_and_an_evidenced_level():
    agreed = tuple(
        Agreed(item=criterion.id, answer=Answer.FULLY, by="Mia", at=NOON)
        for criterion in ITIL.practices["incident-management"].criteria
    )

    review = review_project(ITIL, make_project(agreed=agreed))

    result = review.results["incident-management"]
    assert (result.level, result.evidenced_level) == (5, 1)
    assert max(index for index in review.dimensions.values() if index is not None) <= 5
    assert replace(review.overall, iqr=None).typical == 5
