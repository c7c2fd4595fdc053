"""Several people at once: no write is lost, none fails because another is under way."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from assessment.project import Person
from storage.errors import StaleVersionError
from storage.store import open_store
from tests.storage.sample_projects import make_agreed, make_project, make_vote

WRITERS, EDITS = 8, 25


def test_two_stores_on_one_file_lose_no_write(store, acme, url):
    other = open_store(url)
    stores = [store, other] * (WRITERS // 2)
    together = threading.Barrier(WRITERS)

    def write(number):
        together.wait()
        for n in range(EDITS):
            record = make_agreed(f"writer-{number}.c{n:02}")
            stores[number].set_entry(acme, "agreed", record, f"Writer {number}")

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    project = other.export_project(acme)
    assert len(project.agreed) == WRITERS * EDITS
    assert len(project.history) == WRITERS * EDITS
    assert store.project_version(acme) == WRITERS * EDITS + 1
    other.close()


def test_many_voters_on_one_item_are_all_heard(store):
    people = [Person(id=f"p{n}", name=f"P {n}") for n in range(WRITERS)]
    acme = store.import_project(make_project(people=people))
    together = threading.Barrier(WRITERS)

    def vote(person):
        together.wait()
        for _ in range(EDITS):
            store.set_entry(acme, "votes", make_vote(person=person.id), person.name)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(vote, people))

    assert {v.person for v in store.load_project(acme).votes} == {p.id for p in people}
    assert len(store.export_project(acme).history) == WRITERS * EDITS


def test_of_two_who_change_settings_at_once_one_is_told(store, acme, url):
    other = open_store(url)
    together = threading.Barrier(2)

    def change(which):
        together.wait()
        try:
            return which.update_settings(acme, 1, title="Changed")
        except StaleVersionError:
            return "stale"

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(change, [store, other]))

    assert sorted(map(str, results)) == ["2", "stale"]
    other.close()


def test_a_reader_sees_the_state_before_a_writer_is_done(store, acme, url):
    other = open_store(url)
    with store._database.writing() as rows:  # noqa: SLF001  # holds a write open
        rows.next_revision(acme, "2026-11-21T12:00:00+00:00")

        seen = other.project_version(acme)

    assert seen == 1
    assert other.project_version(acme) == 2
    other.close()


def test_several_processes_may_create_the_database_at_once(tmp_path):
    url = f"sqlite:///{tmp_path}/new/waymark.db"
    code = f"from storage.store import open_store; print(open_store({url!r}).list_projects())"

    started = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own text
        for _ in range(4)
    ]
    outputs = [process.communicate(timeout=60)[0] for process in started]

    assert outputs == ["[]\n"] * 4
