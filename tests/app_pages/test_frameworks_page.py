"""Frameworks: the tree is searched, links show their reasons, any two are compared."""

import pytest

from app_pages import shell
from tests.app_pages.visits import choose, is_drawn_without_error, type_in, visit, words

FRAMEWORKS = shell.library().framework_ids
TABS = ("Browse", "Matrix", "Flows", "Compare and export")


def open_tab(tab):
    visitor = visit("frameworks")
    visitor.session_state["frameworks-tabs"] = tab
    return visitor.run()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_is_drawn_without_a_project(tab):
    assert is_drawn_without_error(open_tab(tab))


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_framework_shows_its_tree_and_its_first_item(framework):
    visitor = choose(open_tab("Browse"), "Framework", framework).run()

    rows = visitor.dataframe[0].value
    assert is_drawn_without_error(visitor)
    assert len(rows) == len(shell.library().items(framework))


@pytest.mark.usefixtures("store")
def test_a_search_keeps_the_items_that_hold_every_word():
    visitor = choose(open_tab("Browse"), "Framework", "cobit").run()

    type_in(visitor, "Search codes, titles and summaries", "service requests incidents").run()

    codes = [code.strip() for code in visitor.dataframe[0].value["Code"]]
    assert "DSS02" in codes
    assert len(codes) < 20


@pytest.mark.usefixtures("store")
def test_a_search_for_nothing_that_exists_says_so():
    visitor = type_in(open_tab("Browse"), "Search codes, titles and summaries", "qqqq").run()

    assert "Nothing holds all of these words. Try fewer." in words(visitor)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("first", FRAMEWORKS)
@pytest.mark.parametrize("second", ["itil4", "cobit", "iso20000"])
def test_any_two_frameworks_are_compared(first, second):
    visitor = open_tab("Compare and export")
    choose(visitor, "From", first)

    choose(visitor, "To", second).run()

    assert is_drawn_without_error(visitor)


@pytest.mark.usefixtures("store")
def test_a_comparison_through_itil_says_that_it_is_inferred():
    visitor = open_tab("Compare and export")
    choose(visitor, "From", "cobit")

    choose(visitor, "To", "fitsm").run()

    assert "Inferred through ITIL 4: only what is certain has a relation." in words(visitor)


@pytest.mark.usefixtures("store")
def test_a_practice_shows_every_link_of_its_outcomes_with_both_sides_in_full():
    visitor = choose(open_tab("Browse"), "Framework", "itil4").run()

    shown = words(visitor)
    first = next(iter(shell.library().itil.practices))
    links = [
        link
        for mapping in shell.library().mappings.values()
        for link in mapping.links
        if link.from_.split(".")[0] == first
    ]
    assert len(links) > 1
    assert all(link.rationale in shown for link in links)
    assert shown.count("Rests on our own judgement. Set itil4") == len(links)
