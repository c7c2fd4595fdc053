"""Several raters on the pages: intervals, groups, and whose draws decide the path."""

import pytest

from app_pages import shell
from assessment.answers import GRADED, Answer
from assessment.project import Group, Person, Vote
from tests.app_pages.visits import (
    NOON,
    choose,
    go,
    is_drawn_without_error,
    make_project,
    visit,
    words,
)

PRACTICE = "incident-management"
LEVELS = (1, 1, 2, 2, 3)
GROUPS = (Group(id="it", title="IT"), Group(id="business", title="Business"))


def vote(item, person, answer, last=1):
    return Vote(item=item, person=f"p{person}", answer=answer, at=NOON, round=last)


def put_voted(store, levels, votes=()):
    """Put a project in which each person picks one level for all practices of the paths."""
    practices = {p for path in shell.framework().paths.paths for p in path.practices}
    quick = [
        vote(practice, n, level) for n, level in enumerate(levels) for practice in sorted(practices)
    ]
    people = [
        Person(id=f"p{n}", name=f"Person {n}", group=("it", "business")[n % 2])
        for n in range(len(levels))
    ]
    project = make_project(people=people, groups=GROUPS, votes=[*quick, *votes])
    return {"project": store.import_project(project)}


def explain(address):
    visitor = visit("results", **address)
    visitor.session_state["results-tabs"] = "Explain"
    return choose(visitor.run(), "Practice", PRACTICE).run()


def test_five_people_show_the_interval_of_the_index(store):
    visitor = visit("results", **put_voted(store, LEVELS))

    assert is_drawn_without_error(visitor)
    assert "95\u00a0% interval 1.0 to 3.0." in words(visitor)


def test_four_people_show_none(store):
    visitor = visit("results", **put_voted(store, LEVELS[:4]))

    assert is_drawn_without_error(visitor)
    assert "interval" not in words(visitor)


def test_the_path_page_says_that_people_were_drawn(store):
    visitor = visit("path", **put_voted(store, LEVELS))

    assert is_drawn_without_error(visitor)
    assert "of the draws of the people who voted; indices that fewer" in words(visitor)


def test_the_path_page_says_that_indices_were_moved(store):
    visitor = visit("path", **put_voted(store, LEVELS[:4]))

    assert "of the draws that move every index by up to half a level." in words(visitor)


@pytest.mark.parametrize("people", [4, 5])
def test_the_list_of_projects_names_the_path_the_path_page_names(store, people):
    address = put_voted(store, LEVELS[:people])
    visitor = visit("results", **address)
    before = store.list_projects()[0].summary["path"]

    go(visitor, "path")

    found = store.list_projects()[0].summary["path"]
    titles = [path.title for path in shell.framework().paths.paths]
    assert found in titles
    assert before == (None if people == 5 else found)


def test_the_explain_view_says_how_sure_groups_and_rounds_are(store):
    criteria = [c.id for c in shell.framework().practices[PRACTICE].criteria]
    rated = [
        vote(item, n, answer, 3 if item == criteria[0] else 1)
        for n, answer in enumerate((GRADED[3], GRADED[3], GRADED[0], GRADED[3], GRADED[3]))
        for item in criteria[:-1]
    ]
    alone = vote(criteria[-1], 0, GRADED[3])

    shown = words(explain(put_voted(store, LEVELS, [*rated, alone])))

    assert "With other people of the same kind level" in shown
    assert "By the votes of each group alone: IT level" in shown
    assert "One answer is single source: one person graded." in shown
    assert "One answer was settled by the lower value after the last round." in shown


def test_three_raters_of_a_practice_are_told_what_an_interval_needs(store):
    criteria = [c.id for c in shell.framework().practices[PRACTICE].criteria]
    rated = [vote(item, n, Answer.FULLY) for n in range(3) for item in criteria]

    assert "There is no interval: it needs five people." in words(
        explain(put_voted(store, LEVELS, rated))
    )


def test_the_value_chain_says_what_other_people_would_have_found(store):
    visitor = visit("results", **put_voted(store, LEVELS))
    visitor.session_state["results-tabs"] = "Value chain and dimensions"
    visitor.run()

    assert is_drawn_without_error(visitor)
    assert "With other people of the same kind: Plan 1.0 to 3.0; " in words(visitor)


def test_four_people_leave_the_value_chain_without_such_words(store):
    visitor = visit("results", **put_voted(store, LEVELS[:4]))
    visitor.session_state["results-tabs"] = "Value chain and dimensions"
    visitor.run()

    assert "other people" not in words(visitor)
