"""Report: which other frameworks are shown in full is chosen here as on Read-across."""

from tests.app_pages.visits import is_drawn_without_error, put, visit


def kept(store, address):
    goals = store.load_project(address["project"]).reading_goals
    return {goal.id: (goal.level, goal.in_report) for goal in goals if goal.item is None}


def test_the_report_page_shows_which_frameworks_are_printed_in_full(store):
    visitor = visit("report", **put(store, "sample"))

    assert is_drawn_without_error(visitor)
    assert visitor.multiselect(key="in-report").value == ["iso20000"]


def test_a_framework_added_or_taken_out_keeps_its_goal(store):
    address = put(store, "sample")
    visitor = visit("report", **address)

    visitor.multiselect(key="in-report").set_value(["cobit"]).run()

    assert is_drawn_without_error(visitor)
    assert kept(store, address) == {"iso20000": (3, False), "cobit": (3, True)}
