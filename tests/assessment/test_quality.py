"""The data check as a whole: laws, order, what is accepted, and the headline."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import Answer
from assessment.findings import Kind, Severity, Threat, make_finding
from assessment.project import AcceptedFinding, Sureness, Vote
from assessment.quality import check_quality, find_all, sum_up
from assessment.review import review_project
from tests.assessment.sample_answers import NOON, law
from tests.assessment.sample_findings import (
    AT_LEVEL,
    CRITERIA,
    DESK,
    INCIDENTS,
    ITIL,
    PERFORMED,
    SOUND,
    agree,
    find,
    ground,
    leave_out_all_but,
    make_assessment,
    vote_all,
    with_answers,
)

LEVEL_OFF = {AT_LEVEL[2][1]: Answer.NOT, AT_LEVEL[4][0]: Answer.FULLY}
DESK_ITEMS = [criterion.id for criterion in ITIL.practices[DESK].criteria]


def check(project):
    return check_quality(ITIL, project, review_project(ITIL, project))


def accept(*ids):
    return tuple(
        AcceptedFinding(finding=identity, reason=f"Fine: {identity}", by="Mia", at=NOON)
        for identity in ids
    )


answers_of_a_project = st.dictionaries(
    st.sampled_from([*CRITERIA, *DESK_ITEMS, PERFORMED]), st.sampled_from(list(Answer)), max_size=40
)
votes_of_a_project = st.lists(
    st.tuples(
        st.sampled_from(("mia", "ben", "ada")),
        st.sampled_from([*CRITERIA[:8], PERFORMED]),
        st.sampled_from([a for a in Answer if a is not Answer.NOT_APPLICABLE]),
        st.sampled_from([None, *Sureness]),
    ),
    max_size=24,
    unique_by=lambda vote: vote[:2],
).map(
    lambda rows: tuple(
        Vote(person=person, item=item, answer=answer, sure=sure, at=NOON)
        for person, item, answer, sure in rows
    )
)


@st.composite
def projects(draw):
    """Projects on two practices with answers and votes of any kind."""
    return make_assessment(
        draw(answers_of_a_project),
        votes=draw(votes_of_a_project),
        exclusions=leave_out_all_but(INCIDENTS, DESK),
        evidence=(),
        notes=(),
    )


@law
@given(projects())
def test_findings_never_change_a_score(project):
    before = review_project(ITIL, project)

    accepted = project.model_copy(
        update={"accepted": accept(*(finding.id for finding in check(project)))}
    )

    after = review_project(ITIL, accepted)
    assert after.results == before.results
    assert after.overall == before.overall


@law
@given(projects())
def test_no_two_findings_share_an_id(project):
    ids = [finding.id for finding in check(project)]

    assert len(ids) == len(set(ids))


@law
@given(projects(), st.randoms())
def test_the_order_of_answers_and_votes_does_not_matter(project, random):
    agreed, votes = list(project.agreed), list(project.votes)
    random.shuffle(agreed)
    random.shuffle(votes)

    shuffled = project.model_copy(update={"agreed": tuple(agreed), "votes": tuple(votes)})

    assert sorted(check(shuffled), key=lambda f: f.id) == sorted(check(project), key=lambda f: f.id)


@law
@given(projects(), st.data())
def test_accepting_a_finding_hides_exactly_that_one(project, data):
    before = check(project)
    chosen = data.draw(st.sampled_from([finding.id for finding in before]))

    after = check(project.model_copy(update={"accepted": accept(chosen)}))

    assert [f.id for f in after if f.accepted] == [chosen]
    assert [replace(finding, accepted=None) for finding in after] == before


@law
@given(projects())
def test_the_gravest_findings_come_first(project):
    ranks = [list(Severity).index(finding.severity) for finding in check(project)]

    assert ranks == sorted(ranks)


@law
@given(projects())
def test_no_sentence_or_id_names_a_person(project):
    texts = " ".join(f"{f.id} {f.sentence} {f.place}" for f in check(project)).lower()

    assert not any(name in texts.replace("-", " ").split() for name in ("mia", "ben", "ada"))


@law
@given(projects())
def test_every_question_a_finding_is_about_is_asked(project):
    asked = {
        *ITIL.practices,
        *ITIL.criteria,
        *ITIL.system_criteria,
        *(f"{practice}.performed" for practice in ITIL.practices),
    }

    assert all(set(finding.items) <= asked for finding in check(project))


def test_sound_answers_have_no_finding():
    assert find(SOUND) == {}


def test_findings_of_the_same_weight_go_by_threat_then_by_practice():
    project = make_assessment(
        agreed=agree(with_answers(LEVEL_OFF), sure=Sureness.LOW)
        + agree({f"{DESK}.c01": Answer.FULLY}),
        exclusions=leave_out_all_but(INCIDENTS, DESK),
        evidence=(),
        notes=(),
    )

    found = [(f.severity, f.threat, f.place) for f in check(project)]

    assert found == [
        (Severity.HIGH, Threat.COMPLETENESS, DESK),
        (Severity.HIGH, Threat.CONSISTENCY, INCIDENTS),
        (Severity.MEDIUM, Threat.CONFIDENCE, INCIDENTS),
        (Severity.MEDIUM, Threat.EVIDENCE, INCIDENTS),
        (Severity.LOW, Threat.EVIDENCE, INCIDENTS),
        (Severity.LOW, Threat.EVIDENCE, DESK),
    ]


def test_an_accepted_finding_keeps_its_reason():
    found = find(with_answers(LEVEL_OFF), accepted=accept(f"{INCIDENTS}:contradiction"))

    assert found[f"{INCIDENTS}:contradiction"].accepted == f"Fine: {INCIDENTS}:contradiction"


def test_an_acceptance_of_what_is_not_found_does_nothing():
    assert find(SOUND, accepted=accept(f"{INCIDENTS}:note")) == {}


def test_a_finding_keeps_its_id_while_it_grows():
    one = set(find(with_answers(c05=Answer.NOT_APPLICABLE, c04=Answer.NOT_APPLICABLE)))
    two = set(
        find(
            with_answers(
                c05=Answer.NOT_APPLICABLE, c04=Answer.NOT_APPLICABLE, c03=Answer.NOT_APPLICABLE
            )
        )
    )

    assert one == two == {f"{INCIDENTS}:excluded"}


def test_the_check_draws_on_grounds_gathered_before():
    project = make_assessment(with_answers(LEVEL_OFF), votes=vote_all({CRITERIA[0]: Answer.FULLY}))

    assert find_all(ground(project)) == check(project)


@pytest.mark.parametrize(
    ("severities", "sentence"),
    [
        ([], "No open findings."),
        (["low"], "1 open finding; none threatens a level."),
        (["low", "medium"], "2 open findings; none threatens a level."),
        (["high", "low"], "2 open findings; 1 threatens a level."),
        (["high", "high", "low"], "3 open findings; 2 threaten a level."),
    ],
)
def test_the_headline_says_how_many_are_open_and_how_many_matter(severities, sentence):
    found = [make_finding("x", Kind.NOTE, Severity(s), "So.") for s in severities]
    accepted = replace(make_finding("y", Kind.NOTE, Severity.HIGH, "So."), accepted="Fine.")

    assert sum_up([*found, accepted]) == sentence
