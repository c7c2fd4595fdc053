"""An answer that was acknowledged outlives the server."""

import pytest

from storage.store import open_store
from tests.app_pages.visits import make_project

pytestmark = pytest.mark.browser

PLACE = {"practice": "incident-management", "view": "criteria", "question": 2}


def test_an_answer_is_there_after_the_server_was_killed(server, visit):
    store = open_store(server.database)
    address = {"project": store.import_project(make_project())}
    store.close()
    visitor = visit(server)
    visitor.open("assess", **address, **PLACE)
    visitor.page.keyboard.press("3")
    visitor.page.get_by_text("Question 3 of").wait_for()

    visitor.page.close()  # a page still loading its parts would rightly miss the server
    server.kill()
    server.start()
    later = visit(server)
    later.open("assess", **address, **PLACE)

    assert later.page.get_by_role("button", name="Largely ✓").is_visible()
