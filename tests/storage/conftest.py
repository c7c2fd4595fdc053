"""Fixtures for the store: each test has a database of its own."""

import pytest

from storage.store import open_store
from tests.storage.sample_projects import make_project


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/waymark.db"


@pytest.fixture
def store(url):
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def acme(store):
    """The id of an empty project in the store."""
    return store.import_project(make_project())
