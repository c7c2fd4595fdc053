"""What a first-time visitor does: look at the sample, start a project, answer, come back."""

import pytest

from storage.store import open_store
from tests.browser.visitors import Server

pytestmark = pytest.mark.browser

INCIDENTS = "incident-management"
PLACE = {"practice": INCIDENTS, "view": "criteria"}


def stored(server: Server):
    """Return the one project of the server's store."""
    store = open_store(server.database)
    (summary,) = store.list_projects()
    project = store.load_project(summary.id)
    store.close()
    return project


def answers(server):
    """Return the agreed answers to the criteria of incident management, by serial."""
    agreed = {entry.item: str(entry.answer) for entry in stored(server).agreed}
    return {item.removeprefix(f"{INCIDENTS}."): agreed[item] for item in sorted(agreed)}


def start(visitor, organisation="Northwind"):
    """Start a project and return the address that opens it."""
    visitor.open("projects")
    visitor.page.get_by_label("Organisation").fill(organisation)
    visitor.click("Start")
    visitor.page.wait_for_url("**/setup**")
    visitor.settle()
    return {"project": stored(visitor.server).id}


def pick(visitor, level):
    """Pick a statement of the quick scan and wait for its level."""
    statement = visitor.page.get_by_role("radio", name=f"{level} ")
    statement.locator("xpath=ancestor::label").click()
    visitor.page.get_by_text(f"Level {level}, claimed in the quick scan").wait_for()
    visitor.settle()


def test_one_click_leads_to_a_scored_sample(server, visit):
    visitor = visit(server)
    visitor.open("projects")

    visitor.click("Open the sample")

    visitor.page.wait_for_url("**/results**")
    visitor.settle()
    assert visitor.heading().startswith("Typically level ")
    assert visitor.page.locator(".js-plotly-plot .bars .point").count() > 5


def test_the_navigation_leads_to_every_page(shared_server, visit):
    visitor = visit(shared_server)
    visitor.open("projects")

    names = visitor.page.get_by_test_id("stTopNavLink").all_inner_texts()

    assert names == [
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


def test_a_practice_is_answered_by_keyboard_alone(server, visit):
    visitor = visit(server)
    address = start(visitor)
    visitor.open("assess", **address, **PLACE, question=1)
    before = visitor.text()

    visitor.press("4", "3", "2", "1", "0", "ArrowLeft", "ArrowLeft", "4", "ArrowRight", "n")
    visitor.tab_to("Why is it outside your reach?")
    visitor.page.keyboard.type("A supplier does it")
    visitor.press("Enter")

    assert "Not assessed: nothing of it is answered." in before
    assert "provisional" in visitor.text()
    assert answers(server) == {
        "c01": "largely",
        "c02": "partly",
        "c03": "fully",
        "c04": "dont-know",
        "c05": "not-applicable",
        "performed": "fully",
    }


def test_an_answer_changes_the_level_is_kept_by_a_reload_and_undone(server, visit):
    visitor = visit(server)
    address = start(visitor)
    visitor.open("assess", **address, practice=INCIDENTS, view="quick")
    pick(visitor, 3)

    visitor.page.reload()
    visitor.settle()
    kept = visitor.text()
    visitor.press("u")

    visitor.page.get_by_text("Taken back.").wait_for()
    assert "Level 3, claimed in the quick scan" in kept
    assert "Not assessed: nothing of it is answered." in visitor.text()
    assert stored(server).agreed == ()


def test_undo_says_so_even_when_no_level_changes(server, visit):
    visitor = visit(server)
    address = start(visitor)
    visitor.open("assess", **address, **PLACE, question=1)

    visitor.press("4", "4", "4", "u")

    visitor.page.get_by_text("Taken back.").wait_for(timeout=5000)
    assert list(answers(server)) == ["c01", "performed"]


def test_evidence_is_kept_when_a_level_changed_elsewhere_meanwhile(server, visit):
    visitor = visit(server)
    address = start(visitor)
    visitor.open("assess", **address, **PLACE, question=2)
    visitor.page.get_by_role("button", name="Add evidence").click()
    visitor.page.get_by_label("What was shown").fill("Ticket 9")
    other = visit(server)
    other.open("assess", **address, practice="service-desk", view="quick")
    pick(other, 3)

    visitor.click("Save evidence")

    visitor.page.get_by_text("E2 · Ticket 9").wait_for()
    assert [piece.title for piece in stored(server).evidence] == ["Ticket 9"]


def test_typing_a_note_answers_nothing(server, visit):
    visitor = visit(server)
    address = start(visitor)
    visitor.open("assess", **address, **PLACE, question=2)

    visitor.page.get_by_label("Note").fill("")
    visitor.page.keyboard.type("1234 n u 0")
    visitor.page.keyboard.press("Tab")
    visitor.pause()

    assert [note.text for note in stored(server).notes] == ["1234 n u 0"]
    assert stored(server).agreed == ()


def test_a_person_joins_a_group_that_is_typed_in(server, visit):
    visitor = visit(server)
    address = start(visitor)
    visitor.open("setup", **address)
    visitor.page.get_by_role("tab", name="4 People").click()

    visitor.page.get_by_label("Name", exact=True).fill("Mia")
    visitor.page.get_by_role("combobox", name="Group").fill("IT")
    visitor.page.keyboard.press("Enter")
    visitor.click("Add")

    visitor.page.get_by_text("Mia · IT").wait_for()
    assert [(person.name, person.group) for person in stored(server).people] == [("Mia", "it")]
