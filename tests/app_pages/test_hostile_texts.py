"""What visitors write is shown as they wrote it, and never acted on."""

import pytest

from app_pages import shell
from assessment.project import (
    Agreed,
    Evidence,
    Exclusion,
    Group,
    Note,
    Person,
    Snapshot,
    Target,
)
from tests.app_pages.visits import (
    INCIDENTS,
    NOON,
    SIGNED,
    go,
    is_drawn_without_error,
    make_project,
    markup,
    visit,
    words,
)

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "![x](http://example.invalid/a.png)",
    "[x](javascript:alert(1))",
    ":material/home:",
    ":streamlit:",
    ":red[x]",
    "$x$",
    "**b**",
    "`c`",
    "# h #",
    "a\n===",
    "1. x\n2. y",
    "&lt;b&gt;",
]
RISKY = "\\`*_{}[]<>()#!|~$:&=."


def make_hostile_project(text):
    """Return a project with a text wherever a visitor can write one."""
    criterion = f"{INCIDENTS}.c01"
    return make_project(
        text,
        id="hostile",
        title=text,
        unit=text,
        sponsor=text,
        assessor=text,
        depth="full",
        agreed=[Agreed(item=INCIDENTS, answer=2, reason=text, **SIGNED)],
        notes=[Note(item=item, text=text, **SIGNED) for item in (INCIDENTS, criterion)],
        evidence=[Evidence(id="e", item=criterion, strength="E2", title=text, **SIGNED)],
        targets=[Target(practice=INCIDENTS, level=4, reason=text, **SIGNED)],
        exclusions=[Exclusion(practice="service-desk", reason=text)],
        groups=[Group(id="g", title=text)],
        people=[Person(id="p", name=text, role=text, group="g")],
        snapshots=[Snapshot(id="s", title=text, at=NOON, checksum="0", figures={})],
    )


@pytest.fixture(params=HOSTILE)
def hostile(request, store):
    """A hostile text that stands everywhere in the one project of the store."""
    store.import_project(make_hostile_project(request.param))
    return request.param


def test_no_page_hands_the_text_to_markdown(hostile):
    visitor = visit(project="hostile", practice=INCIDENTS, view="criteria", question="2")
    visitor.session_state["results-tabs"] = "Explain"

    drawn = [go(visitor, page) and markup(visitor) for page in shell.PAGES]

    assert [text for texts in drawn for text in texts if hostile in text] == []


@pytest.mark.parametrize("page", shell.PAGES)
def test_pages_open_with_hostile_texts(store, page):
    store.import_project(make_hostile_project("".join(HOSTILE)))

    assert is_drawn_without_error(visit(page, project="hostile"))


def test_a_note_is_quoted_on_the_results_page_as_it_was_written(store):
    store.import_project(make_hostile_project("<b>a_b</b>"))
    visitor = visit(project="hostile")
    visitor.session_state["results-tabs"] = "Explain"

    go(visitor, "results")

    assert "“<b>a_b</b>” (incident-management)" in words(visitor)


def test_the_message_about_a_deleted_project_shows_its_name_as_it_was_written(hostile):
    visitor = visit()

    visitor.button(key="delete-hostile").click().run()

    assert [text for text in markup(visitor) if hostile in text] == []


@pytest.mark.parametrize("char", RISKY)
def test_plain_takes_the_meaning_of_a_character(char):
    assert shell.plain(char) == f"\\{char}"


@pytest.mark.parametrize("name", ["material/home", "streamlit"])
def test_plain_breaks_up_the_name_of_an_icon(name):
    assert shell.plain(f":{name}:") == f"\\:\u2060{name}\\:"


def test_plain_keeps_a_harmless_text_as_it_is():
    assert shell.plain("Zürich, 34 % of “it”; 東京") == "Zürich, 34 % of “it”; 東京"
