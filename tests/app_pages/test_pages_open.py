"""Every page opens, whatever is in the store."""

from pathlib import Path

import pytest

from app_pages import navigation, shell
from tests.app_pages.visits import (
    PROJECT_KINDS,
    ROOT,
    go,
    is_drawn_without_error,
    put,
    title,
    visit,
    widgets,
    words,
)

PAGES = tuple(shell.PAGES)
OPEN_PAGES = {"projects", "frameworks"}  # they say something without a project, too
MOST_WIDGETS = 40  # on the page that is redrawn after every answer


@pytest.mark.parametrize("kind", PROJECT_KINDS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens(store, page, kind):
    address = put(store, kind)

    visitor = visit(page, **address)

    assert is_drawn_without_error(visitor)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("page", [page for page in PAGES if page not in OPEN_PAGES])
def test_a_page_without_a_project_says_how_to_get_one(page):
    visitor = visit(page)

    assert title(visitor) == "No project is open"
    assert "Open the sample or start your own; this page then shows it." in words(visitor)


@pytest.mark.usefixtures("store")
def test_an_empty_store_offers_the_sample_and_a_project_of_ones_own():
    visitor = visit()

    assert title(visitor) == "Where does your service management stand, and what comes first?"
    assert [button.label for button in visitor.button] == ["Open the sample", "Start"]


@pytest.mark.usefixtures("store")
def test_the_navigation_lists_every_page():
    visitor = visit()

    pages = [page["page_name"] for page in visitor._registered_pages.values()]  # noqa: SLF001  # no public way
    assert pages == [
        "Projects",
        "Set-up",
        "Assess",
        "Results",
        "Read-across",
        "Frameworks",
        "Starting path",
        "Roadmap",
        "Report",
        "Quality",
    ]


def test_every_page_has_a_title_and_a_file():
    files = [Path(ROOT, file).is_file() for file in shell.PAGES.values()]

    assert list(navigation.TITLES) == list(shell.PAGES)
    assert files == [True] * len(shell.PAGES)


@pytest.mark.parametrize("view", ["quick", "criteria"])
@pytest.mark.parametrize("kind", ["fresh", "sample", "full"])
def test_assess_has_few_widgets(store, kind, view):
    visitor = visit("assess", **put(store, kind), view=view, practice="incident-management")

    assert len(widgets(visitor)) <= MOST_WIDGETS


def test_one_session_passes_through_all_pages(store):
    visitor = visit(**put(store, "sample"))

    drawn = [is_drawn_without_error(go(visitor, page)) for page in PAGES]

    assert drawn == [True] * len(PAGES)


@pytest.mark.usefixtures("acme")
def test_an_unknown_project_in_the_address_opens_nothing():
    visitor = visit("results", project="somebody-else")

    assert title(visitor) == "No project is open"


@pytest.mark.parametrize(
    "address",
    [
        {"practice": "no-such-practice"},
        {"practice": "incident-management", "view": "criteria", "question": "999"},
        {"practice": "incident-management", "view": "criteria", "question": "-1"},
        {"practice": "incident-management", "view": "criteria", "question": "²"},
        {"view": "<b>"},
    ],
)
def test_assess_opens_at_any_address(acme, address):
    visitor = visit("assess", **acme, **address)

    assert is_drawn_without_error(visitor)


def test_a_project_deleted_elsewhere_closes_gently(store, acme):
    visitor = visit("results", **acme)
    store.delete_project("acme")

    visitor.run()

    assert is_drawn_without_error(visitor)
    assert title(visitor) == "No project is open"
