"""The project model: what it refuses, and that it survives JSON unchanged."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assessment.answers import Answer
from assessment.project import (
    AcceptedFinding,
    Agreed,
    Depth,
    Evidence,
    Exclusion,
    Group,
    Importance,
    Note,
    Parked,
    Person,
    PlanEdit,
    PlanOptions,
    Project,
    ScoringOptions,
    Target,
    Vote,
    clean_text,
    start_project,
)
from tests.assessment.sample_answers import NOON, law
from tests.assessment.sample_paths import ITIL4, make_project

keys = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,9}", fullmatch=True)
names = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12)
moments = st.datetimes(timezones=st.just(UTC))
grades = st.sampled_from([Answer.NOT, Answer.PARTLY, Answer.LARGELY, Answer.FULLY])
levels = st.integers(1, 5)


def lists_of(record, **parts):
    return st.lists(st.builds(record, **parts), max_size=2).map(tuple)


criteria = keys.map("{}.c01".format)
rated = {"item": criteria, "answer": grades, "reason": names, "at": moments}
signed = {"by": names, "at": moments}
projects = st.builds(
    Project,
    id=keys,
    organisation=names,
    created=moments,
    framework=st.just(ITIL4),
    depth=st.sampled_from(Depth),
    scoring=st.builds(ScoringOptions),
    focus=st.lists(keys, max_size=2).map(tuple),
    exclusions=lists_of(Exclusion, practice=keys, reason=names),
    context=st.dictionaries(keys, keys, max_size=2),
    signals=st.dictionaries(keys, st.sampled_from(["no", "sometimes", "often"]), max_size=2),
    targets=lists_of(Target, practice=keys, level=levels, reason=names, **signed),
    importances=lists_of(Importance, practice=keys, importance=levels, reason=names, **signed),
    groups=lists_of(Group, id=keys, title=names),
    people=lists_of(Person, id=keys, name=names, group=st.none() | keys, role=names),
    agreed=lists_of(Agreed, **rated, by=names),
    votes=lists_of(Vote, **rated, person=keys),
    evidence=lists_of(
        Evidence,
        id=keys,
        item=keys,
        strength=st.sampled_from(["E0", "E1", "E2", "E3", "E4"]),
        title=names,
        link=st.none() | st.just("https://example.org/a?b=c"),
        seen=st.none() | st.dates(),
        **signed,
    ),
    notes=lists_of(Note, item=keys, text=names, **signed),
    parked=lists_of(Parked, id=keys, text=names, item=st.none() | keys, **signed),
    accepted=lists_of(AcceptedFinding, finding=keys, reason=names, **signed),
    plan=st.builds(PlanOptions, capacity=st.floats(0.1, 900), waves=st.integers(1, 12)),
    plan_edits=lists_of(PlanEdit, step=keys, wave=st.none() | st.integers(1, 12), reason=names),
)


@law
@given(projects)
def test_a_project_survives_json_unchanged(project):
    assert Project.model_validate_json(project.model_dump_json()) == project


def test_a_new_project_is_empty_and_has_its_own_id():
    first, second = (start_project("Acme", ITIL4) for _ in range(2))

    assert first.id != second.id
    assert (first.agreed, first.votes, first.targets) == ((), (), ())
    assert (first.plan.capacity, first.plan.waves, first.plan.at_once) == (60, 4, 4)
    assert (first.scoring.rule, first.scoring.rounding, first.scoring.combine) == (
        "gated",
        "half-up",
        "lower-median",
    )
    assert abs(datetime.now(UTC) - first.created).total_seconds() < 60


def refusal(record, **parts):
    with pytest.raises(ValidationError) as error:
        record(**parts)
    (details,) = error.value.errors()
    return details["msg"]


def make_agreed(item, answer, **parts):
    return Agreed(item=item, answer=answer, by="Mia", at=NOON, **parts)


def test_not_applicable_needs_a_reason():
    assert refusal(make_agreed, item="a.c01", answer="not-applicable") == (
        "Value error, needs a 'reason' when 'answer' is not-applicable"
    )
    assert make_agreed("a.c01", "not-applicable", reason="Outsourced.").reason == "Outsourced."


def test_a_criterion_is_answered_in_words():
    assert refusal(make_agreed, item="a.c01", answer=3) == (
        "Value error, 'answer' must be a word such as partly, not the level 3"
    )


@pytest.mark.parametrize("word", ["not", "partly", "largely", "fully"])
def test_a_practice_is_answered_by_a_level(word):
    assert refusal(make_agreed, item="a", answer=word) == (
        f"Value error, 'answer' must be a level from 0 to 5 or dont-know, not '{word}'"
    )


@pytest.mark.parametrize("answer", [0, 1, 2, 3, 4, 5, "dont-know"])
def test_a_quick_answer_is_a_level_or_dont_know(answer):
    assert make_agreed("a", answer).answer == answer


@pytest.mark.parametrize("answer", [-1, 6, "maybe", 2.5, None])
def test_other_answers_are_refused(answer):
    with pytest.raises(ValidationError):
        make_agreed("a", answer)


@pytest.mark.parametrize(
    "parts",
    [
        {"capacity": 0},
        {"capacity": 100_001},
        {"waves": 0},
        {"waves": 13},
        {"wave_weeks": 0},
        {"wave_weeks": 53},
        {"at_once": 0},
        {"at_once": 35},
    ],
)
def test_plan_options_out_of_range_are_refused(parts):
    with pytest.raises(ValidationError):
        PlanOptions(**parts)


@pytest.mark.parametrize("parts", [{"colour": "red"}, {"title": " "}, {"version": 2}])
def test_a_project_refuses_unknown_keys_empty_names_and_other_versions(parts):
    with pytest.raises(ValidationError):
        make_project(**parts)


def test_a_record_is_frozen():
    with pytest.raises(ValidationError):
        make_project().organisation = "Other"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x1fc", "abc"),
        ("left\u202eright\u2066\u200e", "leftright"),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
        ("Zoë 日本 🙂", "Zoë 日本 🙂"),
        (7, 7),
    ],
)
def test_control_and_direction_characters_are_taken_out(text, cleaned):
    assert clean_text(text) == cleaned
