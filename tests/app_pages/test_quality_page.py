"""The Quality page: what it finds, one click to each place, and what is accepted with a reason."""

from urllib.parse import parse_qs

import pytest

from app_pages import shell
from app_pages.finding_links import find_link
from app_pages.finding_list import MOST_SHOWN
from assessment.answers import Answer
from assessment.findings import Kind, Severity, make_finding
from assessment.project import AcceptedFinding, Agreed, Person, Vote
from tests.app_pages.visits import (
    INCIDENTS,
    NOON,
    SIGNED,
    choose,
    errors,
    go,
    is_drawn_without_error,
    make_project,
    press,
    put,
    said,
    title,
    type_in,
    visit,
    widgets,
    words,
)

NO_NOTE = "Incident management has no note. Write down what the answers rest on."
SINGLE = f"{INCIDENTS}:single"
NOTE = f"{INCIDENTS}:note"
MOST_WIDGETS = 40
PEOPLE = (Person(id="mia", name="Mia Ek"), Person(id="ben", name="Ben"))


def of_one_practice(store, **settings):
    """Return the address of a project on one practice, answered by a statement and no note."""
    agreed = (Agreed(item=INCIDENTS, answer=2, **SIGNED),)
    exclusions = [
        {"practice": practice, "reason": "Later."}
        for practice in shell.framework().practices
        if practice != INCIDENTS
    ]
    parts = {"agreed": agreed, "people": PEOPLE, "exclusions": exclusions, **settings}
    return {"project": store.import_project(make_project(**parts))}


@pytest.fixture
def one(store):
    """A visitor of a project with one finding."""
    return visit("quality", **of_one_practice(store))


def accept(visitor, finding, reason):
    visitor.button(key=f"accept-{finding}").click().run()
    type_in(visitor, "Why can it stay as it is?", reason)
    return press(visitor, "Accept with this reason")


def accepted(store):
    return {entry.finding: entry.reason for entry in store.load_project("acme").accepted}


def links(visitor):
    """Return label and address of each link of a page to another one."""
    found = [element.proto for element in visitor.get("page_link")]
    return [(link.label, parse_qs(link.query_string)) for link in found]


def shown(visitor):
    """Return the sentences of the findings on the screen."""
    return [text for text in words(visitor).split("\n") if text.endswith(". Check both.")]


def test_an_empty_project_says_what_will_appear(acme):
    visitor = visit("quality", **acme)

    assert title(visitor) == "Nothing to check yet"
    assert "Answer a practice; what weakens the answers then shows here." in words(visitor)


@pytest.mark.parametrize(
    ("tab", "sentence"),
    [
        ("Findings", "Answer a practice; what weakens the answers then shows here."),
        ("Evidence", "Answer a practice; what was shown for its answers, and when, then shows"),
        ("Reality check", "No operating figure yet"),
    ],
)
def test_every_tab_of_an_empty_project_says_what_will_appear(acme, tab, sentence):
    visitor = visit("quality", **acme)
    visitor.session_state["quality-tabs"] = tab

    visitor.run()

    assert is_drawn_without_error(visitor)
    assert sentence in words(visitor)


def test_a_figure_is_kept_before_anything_is_answered(store, acme):
    visitor = visit("quality", **acme)
    visitor.session_state["quality-tabs"] = "Reality check"
    visitor.run()

    visitor.number_input[0].set_value(12.0)
    press(visitor, "Save the figure")

    assert [figure.value for figure in store.load_project("acme").figures] == [12.0]
    assert "no level yet" in words(visitor)


def test_the_headline_says_how_many_findings_matter(store):
    visitor = visit("quality", **put(store, "full"))

    assert title(visitor) == "101 open findings; 34 threaten a level"
    assert "1 of 674 answered criteria has a document or better." in words(visitor)


def test_a_finding_stands_with_its_threat_kind_and_weight(one):
    assert title(one) == "1 open finding; none threatens a level"
    assert NO_NOTE in words(one)
    assert "Threatens proof" in words(one)
    assert "No note · worth mending" in words(one)
    assert "No criteria are answered." in words(one)


@pytest.mark.parametrize("kind", ["sample", "full"])
def test_the_page_has_few_widgets_however_much_is_found(store, kind):
    visitor = visit("quality", **put(store, kind))

    assert is_drawn_without_error(visitor)
    assert len(widgets(visitor)) <= MOST_WIDGETS


def test_a_finding_is_accepted_with_its_reason(store, one):
    accept(one, NOTE, "It was a quick one.")

    assert accepted(store) == {NOTE: "It was a quick one."}
    assert title(one) == "No open findings"
    assert said(one) == ["Accepted."]
    assert NO_NOTE not in words(one)


def test_a_finding_is_not_accepted_without_a_reason(store, one):
    accept(one, NOTE, "  ")

    assert errors(one) == ["Write a reason; without one, a finding cannot be accepted."]
    assert accepted(store) == {}


def test_a_finding_may_be_left_open_after_all(store, one):
    one.button(key=f"accept-{NOTE}").click().run()

    press(one, "Leave it open")

    assert accepted(store) == {}
    assert [button.label for button in one.button if button.key == f"accept-{NOTE}"] == ["Accept"]


def test_an_accepted_finding_says_who_accepted_it_when_and_why(one):
    accept(one, NOTE, "It was a quick one.")

    choose(one, "Show", "accepted").run()

    today = f"{shell.now():%B %Y}"
    assert "Accepted by test@example.com on " in words(one)
    assert f"{today}: It was a quick one." in words(one)
    assert NO_NOTE in words(one)


def test_what_was_accepted_can_be_taken_back(store, one):
    accept(one, NOTE, "It was a quick one.")
    choose(one, "Show", "accepted").run()

    press(one, "Take back")

    assert accepted(store) == {}
    assert title(one) == "1 open finding; none threatens a level"


def test_accepting_can_be_undone(store, one):
    accept(one, NOTE, "It was a quick one.")

    press(one, "Undo")

    assert accepted(store) == {}
    assert title(one) == "1 open finding; none threatens a level"


def test_what_was_accepted_and_is_not_found_any_more_can_be_taken_back(store):
    entry = AcceptedFinding(finding=SINGLE, reason="Nobody else.", by="Ada", at=NOON)
    visitor = visit("quality", **of_one_practice(store, accepted=(entry,)))

    choose(visitor, "Show", "accepted").run()
    before = words(visitor)
    visitor.button(key=f"take-back-{SINGLE}").click().run()

    assert f"{SINGLE}, accepted by Ada: Nobody else." in before
    assert accepted(store) == {}
    assert "No longer found" not in words(visitor)


def test_the_grave_ones_can_be_shown_alone(store):
    visitor = visit("quality", **put(store, "full"))

    choose(visitor, "Show", "grave").run()

    assert "1 to 10 of 34" in words(visitor)
    assert "Threatens proof" not in words(visitor)


def test_findings_can_be_picked_by_practice_and_kind(store):
    visitor = visit("quality", **put(store, "full"))

    choose(visitor, "Practice", "service-desk").run()
    of_practice = words(visitor)
    choose(visitor, "Kind", "note").run()

    assert "Service desk has no note" in of_practice
    assert "Service desk: c15" in of_practice
    assert "Architecture management" not in of_practice
    assert "Service desk: c15" not in words(visitor)
    assert "Service desk has no note" in words(visitor)


def test_a_filter_that_has_nothing_left_falls_back_to_all(one):
    choose(one, "Kind", "note").run()

    accept(one, NOTE, "Fine.")

    assert is_drawn_without_error(one)
    assert "Nothing is left here." in words(one)


def test_many_findings_come_in_pages(store):
    visitor = visit("quality", **put(store, "full"))
    first = shown(visitor)

    visitor.button(key="quality-later").click().run()
    second = shown(visitor)
    visitor.button(key="quality-earlier").click().run()

    assert len(first) == len(second) == MOST_SHOWN
    assert not set(first) & set(second)
    assert shown(visitor) == first


def test_the_last_page_ends_the_list(store):
    visitor = visit("quality", **put(store, "full"))
    for _ in range(10):
        visitor.button(key="quality-later").click().run()

    assert "101 to 101 of 101" in words(visitor)
    assert visitor.button(key="quality-later").disabled


def test_another_filter_starts_from_the_first_page(store):
    visitor = visit("quality", **put(store, "full"))
    visitor.button(key="quality-later").click().run()

    choose(visitor, "Kind", "note").run()

    assert "1 to 10 of 33" in words(visitor)


def test_a_finding_leads_to_its_question(store):
    visitor = visit("quality", **put(store, "full"))

    label, address = next(link for link in links(visitor) if link[0] == "Go there")

    assert (label, address) == (
        "Go there",
        {
            "project": ["full"],
            "practice": ["architecture-management"],
            "view": ["criteria"],
            "question": ["16"],
        },
    )


def test_the_place_of_a_finding_opens_the_question_it_names(store):
    address = put(store, "full")
    visitor = visit("quality", **address)
    _, found = next(link for link in links(visitor) if link[0] == "Go there")

    there = visit("assess", **{key: value for key, (value,) in found.items()})

    criterion = shell.framework().criteria["architecture-management.c15"]
    assert title(there) == "Architecture management"
    assert criterion.statement in words(there)


def test_a_practice_asked_by_a_statement_is_opened_as_it_is(one):
    assert ("Go there", {"project": ["acme"], "practice": [INCIDENTS]}) in links(one)


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        (Kind.ALONE, "setup"),
        (Kind.ALIKE, "setup"),
        (Kind.OVERRIDES, "setup"),
        (Kind.UNKNOWN, "projects"),
    ],
)
def test_what_no_question_can_mend_leads_elsewhere(kind, page):
    finding = make_finding("project", kind, Severity.LOW, "So.")

    assert find_link(None, finding)[0] == page


def test_people_are_named_beside_a_finding_about_them(store):
    criteria = [i for i in shell.framework().criteria if i.startswith(f"{INCIDENTS}.")]
    votes = [Vote(item=i, person="mia", answer=Answer.FULLY, at=NOON) for i in criteria]
    visitor = visit("quality", **of_one_practice(store, agreed=(), votes=votes))

    assert "Mia Ek · One answer to everything · weakens a level" in words(visitor)


def test_the_evidence_tab_shows_what_backs_each_practice(store):
    visitor = visit("quality", **put(store, "full"))

    visitor.session_state["quality-tabs"] = "Evidence"
    visitor.run()

    assert "1 of 674 answered criteria has a document or better" in words(visitor)
    (table,) = visitor.dataframe
    assert len(table.value) == 34


def test_hostile_words_stay_words(store):
    bad = "<b>x</b> [y](http://z) `q`"
    entry = AcceptedFinding(finding=NOTE, reason=bad, by=bad, at=NOON)
    visitor = visit("quality", **of_one_practice(store, accepted=(entry,)))

    choose(visitor, "Show", "accepted").run()

    assert any(bad in text.value for text in visitor.text)
    assert not any("<b>x" in text.value for text in visitor.markdown)


def test_the_report_page_leads_to_the_findings(store):
    visitor = visit("report", **put(store, "full"))

    assert "101 open findings; 34 threaten a level. The report lists them." in words(visitor)
    assert ("See what weakens the data", {}) in links(visitor)


def test_a_change_of_page_forgets_no_acceptance(one):
    accept(one, NOTE, "Fine.")

    go(one, "results")
    go(one, "quality")

    assert title(one) == "No open findings"
