"""Visitors share a server and its store, never each other's project."""

from importlib import import_module
from pathlib import Path

import pytest

from app_pages import shell
from assessment.project import Agreed
from tests.app_pages.visits import INCIDENTS, ROOT, SIGNED, go, make_project, visit, widgets, words

SHARED_PARTS = [  # what is imported once and stays; pages run afresh for every visitor
    "assess_criteria",
    "assess_notes",
    "assess_place",
    "assess_quick",
    "assess_subjects",
    "assess_sureness",
    "crosswalk_goals",
    "crosswalk_items",
    "explain",
    "finding_links",
    "finding_list",
    "frameworks_compare",
    "guards",
    "method",
    "navigation",
    "prefill",
    "reality",
    "reality_import",
    "reality_preview",
    "roadmap_outlook",
    "setup_people",
    "shell",
]


def everything(visitor):
    """Return all that a page shows and all that its widgets hold, as one text."""
    held = [str(getattr(widget, "value", "")) for widget in widgets(visitor)]
    labels = [str(getattr(element, "label", "")) for element in visitor]
    return "\n".join([words(visitor), *held, *labels])


@pytest.fixture
def two(store):
    """Two visitors, each with a project of their own."""
    for name in ("Amber", "Birch"):
        graded = [Agreed(item=INCIDENTS, answer=3, **SIGNED)]
        store.import_project(make_project(name, id=name, sponsor=f"{name} board", agreed=graded))
    return visit(project="Amber"), visit(project="Birch")


@pytest.mark.parametrize("page", [page for page in shell.PAGES if page != "projects"])
def test_two_sessions_never_see_each_others_project(two, page):
    amber, birch = two

    shown = [everything(go(visitor, page)) for visitor in (amber, birch, amber, birch)]

    assert ["Birch" in text for text in shown[::2]] == [False, False]
    assert ["Amber" in text for text in shown[1::2]] == [False, False]


def test_a_session_shows_the_project_it_opened_last(two):
    visitor, _ = two
    go(visitor, "results")

    go(visitor, "projects").button(key="open-Birch").click().run()

    shown = everything(go(visitor, "setup"))
    assert "Birch board" in shown
    assert "Amber" not in shown


def test_an_answer_of_one_session_changes_nothing_in_the_other(two):
    amber, birch = two
    go(amber, "assess")
    amber.query_params["practice"] = INCIDENTS
    amber.run().radio(key="quick-answer").set_value("5").run()

    birch.query_params["practice"] = INCIDENTS
    go(birch, "assess")

    assert amber.radio(key="quick-answer").value == "5"
    assert birch.radio(key="quick-answer").value == "3"


def test_two_sessions_on_one_project_see_each_others_answers(acme):
    place = {**acme, "practice": INCIDENTS, "view": "quick"}
    one, other = visit("assess", **place), visit("assess", **place)

    one.radio(key="quick-answer").set_value("4").run()

    assert other.run().radio(key="quick-answer").value == "4"


def held_by(module):
    """Return the values a module keeps, without what it imported or defined."""
    named = vars(import_module(f"app_pages.{module}"))
    return {
        name: value
        for name, value in named.items()
        if not name.startswith("__") and not callable(value)
    }


@pytest.mark.parametrize("module", SHARED_PARTS)
def test_what_stays_loaded_is_the_same_before_and_after_a_visit(acme, module):
    before = repr(held_by(module))

    visit("assess", **acme)

    assert repr(held_by(module)) == before
    assert "Acme" not in before


def test_the_parts_that_stay_loaded_are_all_listed():
    pages = {Path(file).stem for file in shell.PAGES.values()}
    files = {file.stem for file in Path(ROOT, "app_pages").glob("*.py")}

    assert files - pages - {"__init__"} == set(SHARED_PARTS)


def test_only_facts_that_are_the_same_for_everybody_are_cached():
    cached = [
        f"{module}.{name}"
        for module in SHARED_PARTS
        for name, value in vars(import_module(f"app_pages.{module}")).items()
        if hasattr(value, "cache_clear") and value.__module__ == f"app_pages.{module}"
    ]

    assert cached == [
        "guards.security_headers",
        "reality_import._zones",
        "shell.library",
        "shell.store",
        "shell.style",
    ]


def test_no_page_uses_the_caches_all_visitors_share():
    sources = [file.read_text(encoding="utf-8") for file in Path(ROOT, "app_pages").glob("*.py")]

    assert not any("cache_data" in source or "cache_resource" in source for source in sources)
