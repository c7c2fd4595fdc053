"""The whole review of a project against the shipped framework."""

from dataclasses import replace

import pytest

from assessment.agreement import Agreement, Correlation
from assessment.answers import Answer
from assessment.paths import Basis
from assessment.project import (
    Agreed,
    Exclusion,
    Group,
    Person,
    PlanEdit,
    ScoringOptions,
    Strength,
    Target,
    Vote,
)
from assessment.review import (
    bootstrap_review,
    find_context_flip,
    has_intervals,
    plan,
    recommend,
    refer_to,
    review_project,
)
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


def test_a_review_from_before_saves_what_the_last_answer_did_not_touch():
    votes = (make_vote("service-desk", 2, "mia"), make_vote("problem-management", 2, "mia"))
    before = review_project(ITIL, make_project(votes=votes))
    changed = make_project(votes=(votes[0], make_vote("problem-management", 3, "mia")))

    review = review_project(ITIL, changed, before)

    assert review.results["problem-management"].level == 3
    assert review.results["service-desk"] is before.results["service-desk"]
    assert review.ledger.votes["service-desk"] is before.ledger.votes["service-desk"]


@pytest.mark.parametrize(("level", "meets_goal"), [(1, True), (2, False)])
def test_the_minimum_goal_is_the_target_of_the_practice(level, meets_goal):
    target = Target(practice="service-desk", level=level, reason="Ours.", by="Mia", at=NOON)
    minimum = ScoringOptions(rule="minimum-goal")

    review = review_project(ITIL, quick(LEVELS, targets=(target,), scoring=minimum))

    assert review.results["service-desk"].meets_goal is meets_goal


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


def test_the_plan_closes_the_criteria_that_are_not_met():
    criteria = ITIL.practices["incident-management"].criteria
    given = {c.id: Answer.NOT if c.level == 3 else Answer.FULLY for c in criteria if c.level < 4}
    project = quick(given)
    review = review_project(ITIL, project)

    (step,) = [s for w in plan(ITIL, project, review, None).waves for s in w.steps]

    assert step.id == "incident-management.to-3"
    assert step.closes == review.results["incident-management"].blocking
    assert step.actions == tuple(c.action for c in criteria if c.id in step.closes)


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


PATH_PRACTICES = sorted(NAMES)


def rate_paths(levels_by_person, **settings):
    """Return a project in which each person picks one level for every practice of the paths."""
    votes = tuple(
        make_vote(practice, level, person)
        for person, level in levels_by_person.items()
        for practice in PATH_PRACTICES
    )
    return make_project(votes=votes, **settings)


FIVE = {f"p{n}": level for n, level in enumerate((1, 1, 2, 2, 3))}


def test_five_people_give_the_organisation_intervals():
    review = review_project(ITIL, rate_paths(FIVE))

    intervals = bootstrap_review(review)

    assert has_intervals(review)
    assert intervals.people == 5
    assert intervals.typical == intervals.floor == (1, 3)
    assert intervals.index == (1, 3)
    assert intervals.levels == dict.fromkeys(
        (name for name in review.practices if name in PATH_PRACTICES), (1, 3)
    )


def test_four_people_give_none_and_the_path_moves_the_indices():
    four = dict(list(FIVE.items())[:4])
    review = review_project(ITIL, rate_paths(four))

    assert not has_intervals(review)
    assert bootstrap_review(review) is None
    assert recommend(ITIL, review).basis is Basis.INDICES


def test_five_people_make_the_draws_of_the_path():
    review = review_project(ITIL, rate_paths(FIVE))
    intervals = bootstrap_review(review)

    found = recommend(ITIL, review)

    assert found.basis is Basis.PEOPLE
    assert found == recommend(ITIL, review, intervals)
    assert found.deviations["service-desk"] == pytest.approx(intervals.deviations["service-desk"])


def test_the_context_flip_is_looked_for_in_the_same_draws(monkeypatch):
    project = rate_paths(FIVE)
    review = review_project(ITIL, project)
    found = recommend(ITIL, review)
    seen = []
    monkeypatch.setattr(
        "assessment.review.recommend_path",
        lambda *given, **parts: seen.append((given[-1], parts)),
    )

    find_context_flip(ITIL, project, review, found)

    assert seen
    assert all(deviations is found.deviations for deviations, _ in seen)
    assert all(parts == {"with_flip": False} for _, parts in seen)  # another would take long


def test_people_who_all_say_the_same_equal_one_agreed_answer_everywhere():
    agreed = quick(dict.fromkeys(PATH_PRACTICES, 2))

    several = review_project(ITIL, rate_paths(dict.fromkeys(FIVE, 2)))
    single = review_project(ITIL, agreed)

    assert several.overall == single.overall
    assert several.value_chain == single.value_chain
    assert several.priorities == single.priorities


def test_ratings_of_everything_by_everybody_have_a_correlation():
    votes = [make_vote(p, n, f"p{m}") for n, p in enumerate(PATH_PRACTICES[:4]) for m in range(3)]

    review = review_project(ITIL, make_project(votes=tuple(votes)))

    assert review.agreement == Agreement(1.0, 1.0, Correlation(1.0, 1.0))


def test_groups_very_unequal_in_size_have_one_voice_each():
    people = tuple(
        Person(id=f"p{n}", name=f"P{n}", group="it" if n else "business") for n in range(4)
    )
    groups = (Group(id="it", title="IT"), Group(id="business", title="Business"))
    levels = {"p0": 1, "p1": 4, "p2": 4, "p3": 4}

    review = review_project(ITIL, rate_paths(levels, people=people, groups=groups))

    assert review.ledger.groups.has_one_voice_each
    assert review.results["service-desk"].level == 1


def test_votes_on_the_value_system_alone_have_intervals_of_their_own_and_the_organisation_none():
    itil = load_itil4()
    component = next(c for c in itil.system.components if c.criteria)
    people = tuple(Person(id=f"p{n}", name=f"Person {n}") for n in range(5))
    votes = tuple(
        Vote(item=criterion.id, person=person.id, answer=Answer.FULLY, at=NOON)
        for criterion in component.criteria
        for person in people
    )

    review = review_project(itil, make_project(people=people, votes=votes))

    assert has_intervals(review)
    found = bootstrap_review(review)
    assert found.components == {component.id: (5, 5)}
    assert (found.index, found.typical, found.floor) == (None, None, None)
