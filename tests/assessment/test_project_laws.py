"""Laws of a whole assessment: what is told in another order, twice or under other names."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import GRADED, Answer
from assessment.project import EvidenceClass, Group, Person, Vote
from assessment.review import Review, review_project
from tests.assessment.sample_answers import NOON, law
from tests.assessment.sample_findings import (
    AT_LEVEL,
    CRITERIA,
    DESK,
    INCIDENTS,
    ITIL,
    PERFORMED,
    SOUND,
    leave_out_all_but,
    make_assessment,
    show,
)

VOTED = (*AT_LEVEL[2][:2], AT_LEVEL[3][0], PERFORMED)
NOT_VOTED = {item: answer for item, answer in SOUND.items() if item not in VOTED}
MANY = ("agreed", "votes", "evidence", "people", "groups", "exclusions")
FIGURES = ("results", "overall", "dimensions", "value_chain", "value_system", "agreement")
PEOPLE = {"mia": "it", "ben": "it", "ada": "it", "eve": "business"}
answers = st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from(list(Answer)), max_size=3)
quick_answers = st.dictionaries(st.just(DESK), st.integers(0, 5))
evidence = st.lists(
    st.tuples(st.sampled_from(AT_LEVEL[2]), st.sampled_from(list(EvidenceClass))), max_size=12
)
votes = st.dictionaries(
    st.tuples(st.sampled_from(list(PEOPLE)), st.sampled_from(VOTED)),
    st.tuples(st.sampled_from([*GRADED, *GRADED, *Answer]), st.sampled_from([1, 1, 3])),
    max_size=len(PEOPLE) * len(VOTED),
)


@st.composite
def projects(draw):
    """Projects on two practices with agreed answers, evidence, and votes of people in groups."""
    return make_assessment(
        {**NOT_VOTED, **draw(answers), **draw(quick_answers)},
        votes=tuple(
            Vote(item=item, answer=answer, person=who, reason="So.", round=last, at=NOON)
            for (who, item), (answer, last) in draw(votes).items()
        ),
        evidence=tuple(show(item, strength) for item, strength in draw(evidence)),
        people=tuple(Person(id=p, name=p.title(), group=group) for p, group in PEOPLE.items()),
        groups=(Group(id="it", title="IT"), Group(id="business", title="Business")),
        exclusions=leave_out_all_but(INCIDENTS, DESK),
    )


def figures_of(project):
    """Return every figure of a project."""
    review: Review = review_project(ITIL, project)
    return {name: getattr(review, name) for name in FIGURES}


@law
@given(projects(), st.randoms())
def test_the_order_in_which_anything_is_told_changes_no_figure(project, random):
    shuffled = {
        name: tuple(random.sample(getattr(project, name), len(getattr(project, name))))
        for name in MANY
    }

    assert figures_of(project.model_copy(update=shuffled)) == figures_of(project)


@law
@given(projects(), st.integers(2, 3))
def test_loading_everything_twice_changes_no_figure(project, times):
    doubled = {name: getattr(project, name) * times for name in MANY}

    assert figures_of(project.model_copy(update=doubled)) == figures_of(project)


@law
@given(projects(), st.permutations(list(PEOPLE)))
def test_other_names_of_people_and_groups_change_no_figure(project, names):
    other = dict(zip(PEOPLE, names, strict=True))
    group = {"it": "business", "business": "it"}
    renamed = {
        "votes": tuple(v.model_copy(update={"person": other[v.person]}) for v in project.votes),
        "people": tuple(
            p.model_copy(update={"id": other[p.id], "name": "X", "group": group[p.group]})
            for p in project.people
        ),
    }

    assert figures_of(project.model_copy(update=renamed)) == figures_of(project)


@law
@given(projects())
def test_another_name_of_the_organisation_and_other_notes_change_no_figure(project):
    renamed = {"organisation": "Other", "title": "Other", "notes": (), "assessor": "Eve"}

    assert figures_of(project.model_copy(update=renamed)) == figures_of(project)
