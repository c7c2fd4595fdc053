"""Projects: begin, open, take in, put away and bring back."""

import pytest

from app_pages import shell
from storage.project_file import dump_project
from tests.app_pages.visits import errors, make_project, press, said, title, type_in, visit, words

SAMPLE_ID = "alpha-manufacturing-2026"


def upload(visitor, content, name="acme.waymark.json"):
    """Put a file into the page and open it."""
    visitor.file_uploader(key="project-file").set_value((name, content, "application/json")).run()
    return press(visitor, "Open the file")


def ids(store):
    """Return the ids of the projects in the store."""
    return [summary.id for summary in store.list_projects()]


@pytest.mark.usefixtures("store")
def test_one_click_shows_a_scored_sample():
    visitor = visit()

    visitor.button(key="open-sample").click().run()

    assert title(visitor).startswith("Typically level ")
    assert visitor.query_params["project"] == SAMPLE_ID


def test_the_sample_is_taken_in_once(store):
    visit().button(key="open-sample").click().run()

    visit().button(key="open-sample").click().run()

    assert ids(store) == [SAMPLE_ID]


def test_a_sample_that_was_deleted_opens_again(store):
    visit().button(key="open-sample").click().run()
    store.delete_project(SAMPLE_ID)

    visitor = visit().button(key="open-sample").click().run()

    assert errors(visitor) == []
    assert title(visitor).startswith("Typically level ")


def test_a_project_of_ones_own_starts_with_its_set_up(store):
    visitor = visit()
    type_in(visitor, "Organisation", "Northwind")

    press(visitor, "Start")

    assert title(visitor) == "Northwind"
    assert [summary.organisation for summary in store.list_projects()] == ["Northwind"]


def test_a_project_without_an_organisation_is_refused(store):
    visitor = visit()

    press(visitor, "Start")

    assert errors(visitor) == ["Name the organisation; a project needs one."]
    assert ids(store) == []


def test_a_project_of_the_list_opens(acme):
    visitor = visit()

    visitor.button(key="open-acme").click().run()

    assert title(visitor) == "Acme"
    assert visitor.query_params == acme


def test_a_project_file_opens(store):
    visitor = upload(visit(), dump_project(make_project()))

    assert title(visitor) == "Nothing is assessed yet."
    assert ids(store) == ["acme"]


def test_a_project_file_that_is_here_already_becomes_a_copy(store, acme):
    visitor = upload(visit(), dump_project(make_project()))

    assert len(ids(store)) == 2
    assert visitor.query_params != acme
    assert said(visitor) == ["It was here already; this is a copy."]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "acme.waymark.json:1: the file is empty"),
        (b"{", "acme.waymark.json:1: the file ends too early, after column 1; it was cut off, "),
        (b"[]", "acme.waymark.json:1: the file must be one block of keys and values, not a list"),
        (b"\xff\xfe\x00", "acme.waymark.json:1: "),
        (b"[" * 100_000, "acme.waymark.json:1: nested deeper than 40 levels"),
        (b'{"format": "waymark-project", "version": 9}', "written by a newer Waymark (format 9)"),
    ],
    ids=["empty", "cut off", "list", "not UTF-8", "deep", "newer"],
)
def test_a_broken_file_is_explained_and_changes_nothing(store, content, message):
    visitor = upload(visit(), content)

    assert errors(visitor) == ["The file was not opened; nothing was changed."]
    assert message in visitor.text[0].value
    assert ids(store) == []
    assert visitor.query_params == {}


@pytest.mark.usefixtures("acme")
def test_a_broken_file_leaves_the_open_project_open():
    visitor = visit(project="acme")

    upload(visitor, b"{")

    assert "Acme is open." in words(visitor)


def test_a_deleted_project_is_closed_and_can_be_brought_back(store):
    visitor = visit(project=store.import_project(make_project()))
    visitor.button(key="delete-acme").click().run()
    after_delete = (ids(store), dict(visitor.query_params), shell.SESSION in visitor.session_state)

    press(visitor, "Bring back Acme")

    assert after_delete == ([], {}, True)
    assert ids(store) == ["acme"]
    assert visitor.session_state[shell.SESSION].project_id is None


@pytest.mark.usefixtures("acme")
def test_deleting_says_how_to_get_it_back():
    visitor = visit()

    visitor.button(key="delete-acme").click().run()

    assert said(visitor) == ["Acme is deleted; bring it back below."]


def test_the_list_is_short_and_searched_when_there_are_many(store):
    names = [f"Firm {number:02d}" for number in range(30)]
    [store.import_project(make_project(name, id=name.replace(" ", "-"))) for name in names]
    visitor = visit()
    shown_at_first = len([b for b in visitor.button if (b.key or "").startswith("open-Firm")])

    visitor.text_input(key="find-project").set_value("firm 07").run()

    shown = [b.label for b in visitor.button if (b.key or "").startswith("open-Firm")]
    assert shown_at_first == 25
    assert shown == ["Firm 07"]
