"""Fixtures for the pages: each test has a store of its own."""

import pytest

from app_pages import shell
from storage.store import URL_VARIABLE
from tests.app_pages.visits import make_project


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{tmp_path}/waymark.db")
    shell.store.cache_clear()
    yield shell.store()
    shell.store().close()
    shell.store.cache_clear()


@pytest.fixture
def acme(store):
    """The address of a project with nothing answered."""
    return {"project": store.import_project(make_project())}
