"""The rows of an export as tickets: what is read, what is left out and what is assumed."""

from dataclasses import replace

import pytest

from storage import ticket_rows
from storage.ticket_columns import Field, Layout, Meaning, guess_layout
from storage.ticket_dates import DateOrder
from storage.ticket_exports import read_export
from storage.ticket_rows import read_tickets
from tests.storage.sample_tickets import TODAY, export_of, lay_out, tickets_of

DATE = "a date such as 2026-11-24 15:30, 24.11.2026 15:30 or 24 Nov 2026 3:30 PM"


def troubles(*rows, columns=None, **changes):
    return [str(trouble) for trouble in tickets_of(rows, columns, **changes).troubles]


def column(name, *rows, **changes):
    return tickets_of(rows, **changes).frame[name].tolist()


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"opened": ""}, "'opened': is empty; each ticket needs the day it was opened"),
        ({"opened": "soon"}, f"'opened': must be {DATE}, not 'soon'"),
        ({"resolved": "2026-13-01"}, f"'resolved': must be {DATE}, not '2026-13-01'"),
        ({"due date": "=1+1"}, f"'due date': must be {DATE}, not '=1+1'"),
        (
            {"resolved": "2026-11-02 08:59"},
            "'resolved': lies before 'opened': '2026-11-02 08:59'",
        ),
        (
            {"opened": "1926-11-02", "resolved": ""},
            "'opened': lies before 1990: '1926-11-02'",
        ),
        ({"due date": "1989-12-31"}, "'due date': lies before 1990: '1989-12-31'"),
        (
            {"opened": "2026-11-27 00:01", "resolved": ""},
            "'opened': lies in the future: '2026-11-27 00:01'",
        ),
        ({"resolved": "2062-11-02"}, "'resolved': lies in the future: '2062-11-02'"),
        (
            {"reopen count": "twice"},
            "'reopen count': must be a whole number, yes or no, not 'twice'",
        ),
        (
            {"reopen count": "-1"},
            "'reopen count': must be a whole number, yes or no, not '-1'",
        ),
        (
            {"reassignment count": "1.5"},
            "'reassignment count': must be a whole number, yes or no, not '1.5'",
        ),
        ({"number": "t1"}, "'number': is the number of an earlier row, which counts: 't1'"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_row_and_what_is_allowed(cells, message):
    tickets = tickets_of([{}, cells])

    assert [str(trouble) for trouble in tickets.troubles] == [f"row 3, {message}"]
    assert tickets.unusable == 1
    assert tickets.frame["number"].tolist() == ["t1"]


def test_all_problems_are_told_at_once_and_a_row_counts_once_as_unusable():
    tickets = tickets_of(
        [{"opened": "x", "reopen count": "y"}, {}, {"resolved": "z"}],
        ["opened", "type", "resolved", "reopen count"],
    )

    assert [str(trouble) for trouble in tickets.troubles] == [
        f"row 2, 'opened': must be {DATE}, not 'x'",
        "row 2, 'reopen count': must be a whole number, yes or no, not 'y'",
        f"row 4, 'resolved': must be {DATE}, not 'z'",
    ]
    assert (tickets.rows, tickets.unusable, len(tickets.frame)) == (3, 2, 1)


def test_rows_that_do_not_fit_the_header_are_unusable_too():
    export = read_export(
        b"created,resolved,type\n2026-11-02,,Incident\n2026-11-02\nx,,Incident\n", "a.csv"
    )

    tickets = lay_out(export)

    assert (tickets.rows, tickets.unusable, len(tickets.frame)) == (3, 2, 1)
    assert [trouble.row for trouble in tickets.troubles] == [3, 4]


def test_thousands_of_problems_are_counted_and_the_first_ones_listed(monkeypatch):
    monkeypatch.setattr(ticket_rows, "MOST_TROUBLES", 2)

    tickets = tickets_of([{"opened": "x"} for _ in range(5)] + [{}])

    assert tickets.unusable == 5
    assert [trouble.row for trouble in tickets.troubles] == [2, 3]


def test_hostile_text_is_repeated_as_text_on_one_line():
    assert troubles({}, {"opened": "=cmd|'x'!A1\n{0.__class__}\u202e" + "y" * 90}) == [
        f"row 3, 'opened': must be {DATE}, not '=cmd|'x'!A1 {{0.__class__}}{'y' * 35}…'"
    ]


def test_a_hostile_column_name_is_only_a_name():
    export = read_export(
        b"{0},resolved,type\n2026-11-02,2026-11-01,Incident\n2026-11-02,,Incident\n", "a.csv"
    )
    columns = {Field.OPENED: "{0}", Field.RESOLVED: "resolved", Field.TYPE: "type"}

    tickets = read_tickets(export, Layout(columns), TODAY)

    assert [str(trouble) for trouble in tickets.troubles] == [
        "row 2, 'resolved': lies before '{0}': '2026-11-01'"
    ]


def test_the_order_that_was_said_is_among_what_is_allowed():
    rows = [{"opened": "03/13/2026", "resolved": ""}, {"opened": "03/04/2026", "resolved": ""}]

    assert troubles(*rows, order=DateOrder.DAY_FIRST) == [
        f"row 2, 'opened': must be {DATE}, or 24/11/2026, not '03/13/2026'"
    ]
    assert troubles(*rows, {"opened": "13/04/2026"}, order=DateOrder.MONTH_FIRST) == [
        f"row 4, 'opened': must be {DATE}, or 11/24/2026, not '13/04/2026'"
    ]


def test_the_last_usable_day_is_tomorrow_in_any_zone():
    assert troubles({"opened": "2026-11-26 23:59", "resolved": ""}) == []


def test_nothing_is_read_while_a_question_is_open():
    with pytest.raises(ValueError, match="Name the column that says when a ticket was resolved"):
        tickets_of([{}], ["number", "opened", "type"])


@pytest.mark.parametrize(
    ("cell", "count"),
    [("", 0), ("0", 0), ("3", 3), ("2.0", 2), ("2,00", 2), ("Yes", 1), ("no", 0), ("TRUE", 1),
     ("nein", 0)],
)  # fmt: skip
def test_counts_may_be_numbers_or_yes_and_no(cell, count):
    assert column("reopened", {"reopen count": cell}) == [count]


def test_stations_count_the_first_group_as_one():
    export = read_export(
        b"created,solved,type,group stations\n"
        + b"".join(b"2026-11-02,2026-11-02,Incident,%d\n" % n for n in (0, 1, 3)),
        "a.csv",
    )

    assert lay_out(export).frame["moved"].tolist() == [0, 0, 2]


def test_tickets_are_of_the_kind_their_type_says():
    types = ["Incident", "Service request", "Change", "Problem", ""]

    kinds = column("kind", *({"type": word} for word in types))

    assert kinds == ["incidents", "requests", "changes", "other", "other"]


def test_without_a_type_all_tickets_are_of_one_kind():
    tickets = tickets_of([{}, {}], ["opened", "resolved"], all_are=Meaning.REQUESTS)

    assert tickets.frame["kind"].tolist() == ["requests", "requests"]


def test_a_type_is_believed_even_when_a_kind_was_said():
    assert column("kind", {"type": "Task"}, all_are=Meaning.REQUESTS) == ["other"]


def test_a_due_day_ends_with_the_day_and_a_due_time_does_not():
    due = column("due", {"due date": "2026-11-03"}, {"due date": "2026-11-03 10:00"})

    assert [moment.isoformat() for moment in due] == [
        "2026-11-03T23:59:59.999999+00:00",
        "2026-11-03T10:00:00+00:00",
    ]


def test_a_day_without_a_time_is_not_before_an_hour_of_the_same_day():
    tickets = tickets_of([{"opened": "2026-11-02 10:00", "resolved": "2026-11-02"}])

    assert tickets.unusable == 0
    assert tickets.frame["has_time"].tolist() == [False]


def test_a_ticket_that_ended_without_a_day_is_over_only_by_its_status():
    over = column(
        "over",
        {"resolved": "", "state": "Cancelled"},
        {"resolved": "", "state": "New"},
        {"state": "Closed"},
    )

    assert over == [True, False, False]


def test_moments_are_told_in_the_zone_that_was_said():
    tickets = tickets_of([{"opened": "2026-11-02 00:30"}], zone="Asia/Tokyo")

    assert tickets.frame["opened"].dt.tz.key == "Asia/Tokyo"
    assert str(tickets.end) == "2026-11-02 12:00:00+09:00"


def test_what_is_assumed_is_said():
    rows = [
        {"type": "Task", "reopen count": "", "reassignment count": "", "channel": ""},
        {"opened": "13/10/2026", "resolved": "2026-11-02"},
    ]

    assert tickets_of(rows).assumptions == (
        "Times that name no zone are taken as UTC.",
        "Dates such as 03/04/2026 are read day first.",
        "An empty cell in 'reopen count' counts as never reopened.",
        "An empty cell in 'reassignment count' counts as never reassigned.",
        "An empty cell in 'caused by' counts as not caused by a change.",
        "An empty cell in 'channel' counts as not found by monitoring.",
        "Rows of another type count for no figure: 1.",
    )


def test_an_export_that_names_its_zones_needs_no_assumption():
    rows = [{"opened": "2026-11-02T09:00Z", "resolved": "", "type": "Incident"}]

    assert tickets_of(rows, ["opened", "resolved", "type"]).assumptions == ()


def test_what_the_file_made_assume_is_passed_on():
    export = export_of([{"type": "Störung"}], ["opened", "resolved", "type"], encoding="cp1252")

    tickets = lay_out(export)

    assert tickets.assumptions[0].startswith("The file is not UTF-8")
    assert tickets.frame["kind"].tolist() == ["incidents"]


def test_the_columns_and_the_words_that_are_told_are_known():
    layout = guess_layout(export_of([{}], ["opened", "resolved", "type"]))

    tickets = read_tickets(export_of([{}]), replace(layout, meanings={}), TODAY)

    assert tickets.columns == {Field.OPENED, Field.RESOLVED, Field.TYPE}
    assert tickets.told == frozenset()


def test_what_is_resolved_at_once_and_due_next_year_is_usable():
    row = {"resolved": "2026-11-02 09:00", "due date": "2027-06-30"}

    assert troubles(row) == []


def test_no_more_problems_are_listed_than_can_be_read(monkeypatch):
    monkeypatch.setattr(ticket_rows, "MOST_TROUBLES", 3)

    assert len(troubles(*({"opened": "x", "reopen count": "y"} for _ in range(4)), {})) == 3
