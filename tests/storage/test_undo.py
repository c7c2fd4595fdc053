"""Undo and redo: the diary only grows, and nobody's later edit is overwritten."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.errors import DanglingError
from tests.storage.sample_projects import (
    BEN,
    make_agreed,
    make_note,
    make_project,
    make_vote,
)

PEOPLE = ("Mia", "Ben")
keys = st.sampled_from(["size", "age", "sector"])
chosen = st.sampled_from(["small", "large", "huge"])
single_edits = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["set", "remove"]), keys, chosen)
batches = st.tuples(
    st.sampled_from(PEOPLE),
    st.just("set-all"),
    st.lists(st.tuples(keys, chosen), min_size=1, max_size=4).map(tuple),
)
edits = single_edits | batches
steps = edits | st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["undo", "redo"]))
LAW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def carry_out(store, project_id, step):
    by, act, *what = step
    if act == "set":
        store.set_entry(project_id, "context", tuple(what), by)
    elif act == "set-all":
        store.set_entries(project_id, "context", what[0], by)
    elif act == "remove":
        store.remove_entry(project_id, "context", what[0], by)
    else:
        getattr(store, act)(project_id, by)


def walk(take):
    """Return what each call gave until there was nothing left to take."""
    return list(iter(take, None))


def fresh(store):
    return store.import_project(make_project(context={"size": "medium"}), replace=True)


@LAW
@given(st.lists(edits, max_size=8))
def test_undoing_everything_leads_back_to_the_start(store, given_edits):
    acme = fresh(store)
    alone = [("Mia", *edit[1:]) for edit in given_edits]
    before = store.load_project(acme)
    for edit in alone:
        carry_out(store, acme, edit)

    walk(lambda: store.undo(acme, "Mia"))

    assert store.load_project(acme) == before


@LAW
@given(st.lists(edits, max_size=8))
def test_each_redo_takes_back_one_undo(store, given_edits):
    acme = fresh(store)
    for edit in given_edits:
        carry_out(store, acme, ("Mia", *edit[1:]))
    before = store.load_project(acme)

    undone = walk(lambda: store.undo(acme, "Mia"))
    redone = walk(lambda: store.redo(acme, "Mia"))

    assert store.load_project(acme) == before
    assert [(f.kind, f.key) for f in redone] == [(f.kind, f.key) for f in undone[::-1]]


@LAW
@given(st.lists(steps, max_size=10))
def test_a_redo_right_after_an_undo_restores_everything(store, given_steps):
    acme = fresh(store)
    for step in given_steps:
        carry_out(store, acme, step)
    before = store.load_project(acme)

    undone = store.undo(acme, "Mia")
    redone = store.redo(acme, "Mia") if undone else undone

    assert store.load_project(acme) == before
    assert (redone is None) == (undone is None)


@LAW
@given(st.lists(edits, max_size=4), batches)
def test_one_undo_takes_back_a_whole_batch(store, given_edits, batch):
    acme = fresh(store)
    for edit in given_edits:
        carry_out(store, acme, edit)
    before = store.load_project(acme)
    carry_out(store, acme, batch)

    store.undo(acme, batch[0])

    assert store.load_project(acme).context == before.context


@LAW
@given(st.lists(steps, max_size=10))
def test_history_only_grows(store, given_steps):
    acme = fresh(store)
    diaries = [store.export_project(acme).history]

    for step in given_steps:
        carry_out(store, acme, step)
        diaries.append(store.export_project(acme).history)

    assert [diaries[-1][: len(diary)] for diary in diaries] == diaries


@LAW
@given(st.lists(steps, max_size=10))
def test_an_undo_never_changes_what_someone_else_set_last(store, given_steps):
    acme = fresh(store)
    for step in given_steps:
        carry_out(store, acme, step)
    theirs = dict.fromkeys(["size", "age", "sector"], "theirs")
    for pair in theirs.items():
        store.set_entry(acme, "context", pair, "Eve")

    undone = store.undo(acme, "Mia")

    assert undone is None
    assert store.load_project(acme).context == theirs


@LAW
@given(st.lists(steps, max_size=12))
def test_what_stands_is_the_last_line_of_the_diary(store, given_steps):
    acme = fresh(store)
    expected = {"size": "medium"}

    for step in given_steps:
        carry_out(store, acme, step)
    for fact in store.export_project(acme).history:
        expected[fact.key] = fact.value

    standing = {key: value for key, value in expected.items() if value is not None}
    assert store.load_project(acme).context == standing


PAIRS = (("size", "small"), ("age", "old"), ("sector", "public"))


def test_a_batch_is_undone_and_redone_as_one(store, acme):
    store.set_entries(acme, "context", PAIRS, "Mia")

    undone = store.undo(acme, "Mia")
    without = store.load_project(acme).context
    redone = store.redo(acme, "Mia")

    assert (undone.key, undone.value, redone.key, redone.value) == ("size", None, "size", "small")
    assert without == {}
    assert store.load_project(acme).context == dict(PAIRS)
    assert len(store.export_project(acme).history) == 9


def test_two_batches_one_after_the_other_stay_two(store, acme):
    store.set_entries(acme, "context", PAIRS[:1], "Mia")
    store.set_entries(acme, "context", PAIRS[1:], "Mia")

    store.undo(acme, "Mia")

    assert store.load_project(acme).context == {"size": "small"}


def test_undo_leaves_the_part_of_a_batch_that_someone_else_changed(store, acme):
    store.set_entries(acme, "context", PAIRS, "Mia")
    store.set_entry(acme, "context", ("age", "new"), "Ben")

    store.undo(acme, "Mia")
    left = store.load_project(acme).context
    store.redo(acme, "Mia")

    assert left == {"age": "new"}
    assert store.load_project(acme).context == {**dict(PAIRS), "age": "new"}


def test_what_one_undo_left_of_a_batch_the_next_takes_and_each_redo_sets_its_own(store, acme):
    store.set_entries(acme, "context", PAIRS, "Mia")
    store.set_entry(acme, "context", ("age", "new"), "Ben")
    store.undo(acme, "Mia")
    store.undo(acme, "Ben")
    store.undo(acme, "Mia")

    store.redo(acme, "Mia")
    first = store.load_project(acme).context
    store.redo(acme, "Mia")

    assert first == {"age": "old"}
    assert store.load_project(acme).context == dict(PAIRS)


def test_a_batch_that_fails_halfway_leaves_nothing(store, acme):
    store.set_entry(acme, "people", BEN, "Mia")
    votes = [make_vote(person="ben"), make_vote(person="nobody")]

    with pytest.raises(DanglingError):
        store.set_entries(acme, "votes", votes, "Mia")

    assert store.load_project(acme).votes == ()
    assert len(store.export_project(acme).history) == 1


def test_an_empty_batch_changes_nothing(store, acme):
    before = store.project_version(acme)

    assert store.set_entries(acme, "context", [], "Mia") == before
    assert store.export_project(acme).history == ()


def test_of_two_records_under_one_key_the_later_counts(store, acme):
    store.set_entries(acme, "context", [("size", "small"), ("size", "large")], "Mia")
    found = store.load_project(acme).context

    store.undo(acme, "Mia")

    assert found == {"size": "large"}
    assert store.load_project(acme).context == {}


def test_undo_walks_back_edit_by_edit(store, acme):
    store.set_entry(acme, "context", ("size", "small"), "Mia")
    store.set_entry(acme, "context", ("size", "large"), "Mia")

    first = store.undo(acme, "Mia")
    second = store.undo(acme, "Mia")
    third = store.undo(acme, "Mia")

    assert (first.kind, first.key, first.value, first.by) == ("context", "size", "small", "Mia")
    assert (second.kind, second.key, second.value) == ("context", "size", None)
    assert third is None


def test_undo_restores_what_was_removed_in_its_place(store, acme):
    store.set_entry(acme, "agreed", make_agreed("a.c01"), "Mia")
    store.set_entry(acme, "agreed", make_agreed("a.c02"), "Mia")
    before = store.load_project(acme)
    store.remove_entry(acme, "agreed", "a.c01", "Mia")

    store.undo(acme, "Mia")

    assert store.load_project(acme) == before


def test_undo_restores_what_came_with_the_file(store):
    acme = store.import_project(make_project(notes=[make_note(text="From the file")]))
    store.set_entry(acme, "notes", make_note(text="Mine"), "Mia")

    store.undo(acme, "Mia")

    assert store.load_project(acme).notes == (make_note(text="From the file"),)


def test_undo_does_not_reach_into_the_diary_of_an_imported_file(store, acme):
    store.set_entry(acme, "agreed", make_agreed(), "Mia")
    copy = store.import_project(store.export_project(acme), as_copy=True)

    undone = store.undo(copy, "Mia")

    assert undone is None
    assert store.load_project(copy).agreed == (make_agreed(),)


def test_undo_takes_only_the_authors_own_edits(store, acme):
    store.set_entry(acme, "context", ("size", "large"), "Ben")

    undone = store.undo(acme, "Mia")

    assert undone is None
    assert store.load_project(acme).context == {"size": "large"}


def test_undo_passes_over_an_edit_that_someone_else_changed(store, acme):
    store.set_entry(acme, "context", ("age", "old"), "Mia")
    store.set_entry(acme, "context", ("size", "small"), "Mia")
    store.set_entry(acme, "context", ("size", "large"), "Ben")

    store.undo(acme, "Mia")

    assert store.load_project(acme).context == {"size": "large"}


def test_what_was_undone_below_does_not_come_back(store, acme):
    store.set_entry(acme, "context", ("size", "small"), "Mia")
    store.set_entry(acme, "context", ("size", "large"), "Ben")
    store.undo(acme, "Ben")
    store.undo(acme, "Mia")
    store.redo(acme, "Ben")

    store.undo(acme, "Ben")

    assert store.load_project(acme).context == {}


def test_a_later_edit_ends_what_can_be_redone(store, acme):
    store.set_entry(acme, "context", ("size", "small"), "Mia")
    store.undo(acme, "Mia")
    store.set_entry(acme, "context", ("age", "old"), "Mia")

    redone = store.redo(acme, "Mia")

    assert redone is None
    assert store.load_project(acme).context == {"age": "old"}


def test_redo_does_not_overwrite_what_someone_else_set_since(store, acme):
    store.set_entry(acme, "context", ("size", "small"), "Mia")
    store.undo(acme, "Mia")
    store.set_entry(acme, "context", ("size", "large"), "Ben")

    redone = store.redo(acme, "Mia")

    assert redone is None
    assert store.load_project(acme).context == {"size": "large"}


def test_an_undo_that_would_leave_a_vote_of_nobody_is_refused(store, acme):
    store.set_entry(acme, "people", BEN, "Mia")
    store.set_entry(acme, "votes", make_vote(person="ben"), "Ben")

    with pytest.raises(DanglingError) as error:
        store.undo(acme, "Mia")

    assert str(error.value) == "the person 'ben' still has answers here (1); remove those first"
    assert len(store.export_project(acme).history) == 2
