"""Fixtures that start the app and a browser; a machine without a browser skips, CI does not."""

import os
from contextlib import ExitStack

import pytest
from playwright.sync_api import sync_playwright

from storage.store import open_store
from tests.app_pages.visits import put
from tests.browser.visitors import BROWSERS, DESK, Server, Visitor, find_browser


@pytest.fixture(scope="session")
def browser():
    path = find_browser()
    if path is None:
        reason = f"no browser is installed; looked for {', '.join(BROWSERS)}"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with sync_playwright() as playwright:
        args = ["--no-sandbox"]  # containers run as root, where the sandbox refuses to start
        opened = playwright.chromium.launch(executable_path=path, args=args)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory, browser):  # noqa: ARG001  # without one, nobody looks
    """A server with the sample, for tests that only look."""
    server = Server(tmp_path_factory.mktemp("shared"))
    store = open_store(server.database)
    put(store, "sample")
    store.close()
    server.start()
    yield server
    server.kill()
    assert "Traceback" not in server.log()


@pytest.fixture
def server(tmp_path, browser):  # noqa: ARG001  # without one, nobody looks
    """A server with an empty store; it must print no error."""
    server = Server(tmp_path)
    server.start()
    yield server
    server.kill()
    assert "Traceback" not in server.log()


@pytest.fixture
def visit(browser):
    """Return a way to open windows; each closes after the test and must have had no complaint."""
    visitors = []
    with ExitStack() as windows:

        def open_window(server, **settings):
            context = windows.enter_context(browser.new_context(**{"viewport": DESK, **settings}))
            visitors.append(Visitor(context.new_page(), server))
            return visitors[-1]

        yield open_window
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
    assert [url for visitor in visitors for url in visitor.strangers] == []


@pytest.fixture(scope="session")
def windows(browser, shared_server):
    """One window in light and one in dark, kept open since each new one loads 3 MB anew."""
    with ExitStack() as opened:
        yield {
            scheme: Visitor(
                opened.enter_context(
                    browser.new_context(viewport=DESK, color_scheme=scheme)
                ).new_page(),
                shared_server,
            )
            for scheme in ("light", "dark")
        }


@pytest.fixture
def look(windows):
    """Return a way to look at a page of the shared server; there must be no complaint."""

    def open_page(page, scheme="light", **address):
        visitor = windows[scheme]
        visitor.page.set_viewport_size(DESK)
        visitor.open(page, **address)
        return visitor

    yield open_page
    assert [complaint for visitor in windows.values() for complaint in visitor.complaints] == []
    assert [url for visitor in windows.values() for url in visitor.strangers] == []
