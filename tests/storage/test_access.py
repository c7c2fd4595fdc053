"""Access: every call names its project and passes the check."""

import pytest

from storage.access import LOCAL, Action, Principal, authorise
from storage.errors import AccessError
from tests.storage.sample_projects import make_agreed, make_project

READER = Principal("Rita", {"acme": frozenset({Action.READ})})


@pytest.mark.parametrize("action", Action)
def test_the_local_principal_may_do_everything(action):
    assert authorise(LOCAL, "acme", action) is None


def test_a_grant_holds_for_its_project_only():
    authorise(READER, "acme", Action.READ)

    with pytest.raises(AccessError) as error:
        authorise(READER, "other", Action.READ)

    assert str(error.value) == "Rita may not read project 'other'; ask its owner for access"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda store: store.set_entry("acme", "agreed", make_agreed(), "Rita"),
            "Rita may not answer in project 'acme'; ask its owner for access",
        ),
        (
            lambda store: store.remove_entry("acme", "agreed", "a.c01", "Rita"),
            "Rita may not answer in project 'acme'; ask its owner for access",
        ),
        (
            lambda store: store.undo("acme", "Rita"),
            "Rita may not answer in project 'acme'; ask its owner for access",
        ),
        (
            lambda store: store.redo("acme", "Rita"),
            "Rita may not answer in project 'acme'; ask its owner for access",
        ),
        (
            lambda store: store.update_settings("acme", 1, title="Mine"),
            "Rita may not change the settings of project 'acme'; ask its owner for access",
        ),
        (
            lambda store: store.save_summary("acme", {}),
            "Rita may not change the settings of project 'acme'; ask its owner for access",
        ),
        (
            lambda store: store.delete_project("acme"),
            "Rita may not import, delete or restore project 'acme'; ask its owner for access",
        ),
        (
            lambda store: store.restore_project("acme"),
            "Rita may not import, delete or restore project 'acme'; ask its owner for access",
        ),
        (
            lambda store: store.import_project(make_project(), replace=True),
            (
                "Rita may not import, delete or restore projects of this store; "
                "ask its owner for access"
            ),
        ),
        (
            lambda store: store.backup("copy.db"),
            (
                "Rita may not import, delete or restore projects of this store; "
                "ask its owner for access"
            ),
        ),
        (
            lambda store: store.load_project("other"),
            "Rita may not read project 'other'; ask its owner for access",
        ),
        (
            lambda store: store.export_project("other"),
            "Rita may not read project 'other'; ask its owner for access",
        ),
        (
            lambda store: store.project_version("other"),
            "Rita may not read project 'other'; ask its owner for access",
        ),
        (
            lambda store: store.settings_version("other"),
            "Rita may not read project 'other'; ask its owner for access",
        ),
    ],
)
def test_a_reader_changes_nothing_and_reads_nothing_else(store, acme, call, message):
    store.import_project(make_project(id="other"))
    before = store.export_project(acme)

    with pytest.raises(AccessError) as error:
        call(store.acting_as(READER))

    assert str(error.value) == message
    assert store.export_project(acme) == before


@pytest.mark.usefixtures("acme")
def test_a_reader_sees_only_the_projects_of_their_grants(store):
    store.import_project(make_project(id="other"))

    listed = store.acting_as(READER).list_projects()

    assert [project.id for project in listed] == ["acme"]
