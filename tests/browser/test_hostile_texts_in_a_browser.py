"""What visitors write reaches the browser's eye as they wrote it."""

import pytest

from storage.store import open_store
from tests.app_pages.test_hostile_texts import make_hostile_project
from tests.browser.visitors import PAGES

pytestmark = pytest.mark.browser

TEXT = (
    "<img src=x onerror=alert(1)> <b>t</b> ![x](http://example.invalid/a.png) "
    ":material/home: :red[r] $x$ **b** `c` &lt; # h"
)
UNSEEN = "\u2060"


@pytest.fixture
def hostile(server):
    """The address of a project with the text wherever a visitor can write."""
    store = open_store(server.database)
    address = {"project": store.import_project(make_hostile_project(TEXT))}
    store.close()
    return {**address, "practice": "incident-management", "view": "quick"}


def pictures_on(visitor, page, address):
    """Return how many pictures a page shows."""
    visitor.open(page, **address)
    return visitor.page.locator("[data-testid=stMain] img").count()


def test_pages_show_the_text_as_it_was_written(server, visit, hostile):
    visitor = visit(server)
    visitor.open("projects")
    listed = visitor.text().replace(UNSEEN, "")
    visitor.open("setup", **hostile)
    named = visitor.heading().replace(UNSEEN, "")
    visitor.open("results", **hostile)
    visitor.page.get_by_role("tab", name="Explain").click()
    visitor.page.get_by_text("Go to its questions").wait_for()
    quoted = visitor.text().replace(UNSEEN, "")

    assert TEXT in listed
    assert named == TEXT
    assert f"“{TEXT}” (incident-management)" in quoted


def test_no_page_makes_pictures_or_asks_elsewhere(server, visit, hostile):
    visitor = visit(server)  # its fixture refuses requests to elsewhere

    pictures = [pictures_on(visitor, page, hostile) for page in PAGES]

    assert pictures == [0] * len(PAGES)
