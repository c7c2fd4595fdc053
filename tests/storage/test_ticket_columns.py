"""What columns and words of an export mean: the guesses, and what is asked instead."""

from dataclasses import replace

import pytest

from storage.ticket_columns import (
    HEADERS,
    MOST_WORDS,
    Field,
    Layout,
    Meaning,
    find_questions,
    guess_columns,
    guess_layout,
    guess_urgent,
    words_of,
)
from storage.ticket_dates import DateOrder
from tests.storage.sample_tickets import export_of

COMPLETE = {
    Field.NUMBER,
    Field.TYPE,
    Field.STATUS,
    Field.PRIORITY,
    Field.OPENED,
    Field.RESOLVED,
}


@pytest.mark.parametrize(
    ("tool", "names", "expected"),
    [
        (
            "ServiceNow, field names",
            (
                "number,sys_class_name,incident_state,priority,opened_at,resolved_at,closed_at,"
                "reopen_count,reassignment_count,contact_type,due_date,caused_by,close_code"
            ),
            set(Field),
        ),
        (
            "ServiceNow, labels",
            (
                "Number,Task type,State,Priority,Opened,Resolved,Closed,Reopen count,"
                "Reassignment count,Channel,Due date,Caused by Change,Close code"
            ),
            set(Field),
        ),
        (
            "Jira Service Management",
            (
                "Summary,Issue key,Issue id,Issue Type,Status,Priority,Created,Resolved,Due date,"
                "Custom field (Source)"
            ),
            COMPLETE | {Field.DUE, Field.CHANNEL},
        ),
        (
            "Freshservice",
            (
                "Ticket Id,Subject,Status,Priority,Source,Type,Created Time,Due by Time,"
                "Resolved Time,Closed Time"
            ),
            COMPLETE | {Field.DUE, Field.CHANNEL},
        ),
        (
            "Zendesk",
            (
                "Id,Ticket type,Status,Priority,Created at,Solved at,Due date,Via,Reopens,"
                "Group stations"
            ),
            COMPLETE | {Field.DUE, Field.CHANNEL, Field.REOPENED, Field.MOVED},
        ),
        ("OTRS", "Number,Ticket#,Type,State,Priority,Created,Close Time,Queue", COMPLETE),
        (
            "TOPdesk",
            "Call number,Call type,Status,Priority,Creation date,Completion date,Target date,Entry",
            COMPLETE | {Field.DUE, Field.CHANNEL},
        ),
        (
            "BMC",
            (
                "Incident Number,Incident Type,Status,Priority,Submit Date,Last Resolved Date,"
                "Reported Source"
            ),
            COMPLETE | {Field.CHANNEL},
        ),
        ("German", "Ticketnummer,Typ,Zustand,Priorität,Erstellt am,Gelöst am", COMPLETE),
        ("names of programs", "id,type,status,priority,createdAt,resolvedAt", COMPLETE),
    ],
    ids=lambda value: value if isinstance(value, str) and "," not in value else "",
)
def test_the_columns_of_known_tools_are_found(tool, names, expected):
    found = guess_columns(names.split(","))

    assert set(found) == expected, tool


def test_the_day_of_resolution_is_preferred_to_that_of_closing():
    found = guess_columns(["Closed", "Resolved", "Created"])

    assert found == {Field.OPENED: "Created", Field.RESOLVED: "Resolved"}


def test_the_change_that_mends_an_incident_is_not_taken_for_the_one_that_caused_it():
    assert Field.CHANGE not in guess_columns(["number", "rfc", "change_request"])


def test_no_column_serves_two_fields():
    names = [header for headers in HEADERS.values() for header in headers]

    assert len(set(names)) == len(names)


def test_of_two_columns_with_the_same_words_the_first_is_taken():
    assert guess_columns(["Created at", "created_at"]) == {Field.OPENED: "Created at"}


def test_names_that_say_nothing_are_left_open():
    assert guess_columns(["a", "", "opened by", "Größe", "<b>created</b>x"]) == {}


@pytest.mark.parametrize(
    ("words", "urgent"),
    [
        (["1 - Critical", "2 - High", "3 - Moderate", "4 - Low"], {"1 - Critical", "2 - High"}),
        (["P1", "P2", "P3"], {"P1", "P2"}),
        (["4", "1", "2"], {"1", "2"}),
        (["5 very high", "4 high", "3 normal", "1 very low"], {"5 very high", "4 high"}),
        (["Urgent", "High", "Normal", "Low"], {"Urgent", "High"}),
        (["Highest", "High", "Medium", "Lowest"], {"Highest", "High"}),
        (["Blocker", "Critical", "Major"], {"Blocker", "Critical"}),
        (["Kritisch", "Hoch", "Mittel"], {"Kritisch", "Hoch"}),
        (["High"], {"High"}),
        (["Gold", "Silver"], set()),
        (["High", "Gold"], set()),
        ([], set()),
    ],
)
def test_the_two_highest_priorities_are_found_where_their_order_can_be_told(words, urgent):
    assert guess_urgent(words) == urgent


@pytest.mark.parametrize(
    ("column", "word", "meaning"),
    [
        ("type", "Incident", Meaning.INCIDENTS),
        ("type", "[System] Incident", Meaning.INCIDENTS),
        ("type", "Störung", Meaning.INCIDENTS),
        ("type", "Service Request", Meaning.REQUESTS),
        ("type", "sc_req_item", Meaning.REQUESTS),
        ("type", "Change Request", Meaning.CHANGES),
        ("type", "RFC", Meaning.CHANGES),
        ("type", "Problem", None),
        ("type", "Task", None),
        ("type", "Problem request", None),
        ("channel", "Monitoring", Meaning.MONITORED),
        ("channel", "Event alert", Meaning.MONITORED),
        ("channel", "Phone", None),
        ("close code", "Unsuccessful", Meaning.FAILED),
        ("close code", "Successful with issues", Meaning.FAILED),
        ("close code", "Backed out", Meaning.FAILED),
        ("close code", "Rolled back", Meaning.FAILED),
        ("close code", "Successful", None),
        ("close code", "Cancelled", Meaning.NOT_DONE),
        ("close code", "Not implemented", Meaning.NOT_DONE),
        ("state", "Cancelled", Meaning.OVER),
        ("state", "Closed", Meaning.OVER),
        ("state", "On Hold", None),
    ],
)
def test_the_words_of_known_tools_are_understood(column, word, meaning):
    layout = guess_layout(export_of([{column: word}]))

    found = [m for m in Meaning if word in layout.words(m) and m is not Meaning.URGENT]

    assert found == ([meaning] if meaning else [])


def test_a_column_of_thousands_of_words_offers_the_most_frequent():
    rows = [{"channel": f"c{n:03}"} for n in range(200)] + 3 * [{"channel": "Zebra"}]

    words = words_of(export_of(rows), "channel")

    assert len(words) == MOST_WORDS
    assert "Zebra" in words
    assert words == sorted(words)


def test_empty_cells_are_no_word():
    assert words_of(export_of([{"channel": " "}, {"channel": "Phone "}]), "channel") == ["Phone"]


def test_nothing_is_asked_about_an_export_that_says_all():
    export = export_of([{}])

    assert find_questions(export, guess_layout(export)) == []


def test_everything_that_is_open_is_asked_at_once():
    export = export_of([{"opened": "03/04/2026"}], ["number", "opened"])

    questions = find_questions(export, guess_layout(export))

    assert questions == [
        "Name the column that says when a ticket was resolved.",
        "Name the column with the type, or say what all tickets are.",
        (
            "In 'opened' day and month could change places; say whether the day or the month comes "
            "first."
        ),
    ]


def test_a_column_that_stands_for_two_things_is_asked_about():
    export = export_of([{}])
    columns = {**guess_layout(export).columns, Field.RESOLVED: "opened"}

    questions = find_questions(export, Layout(columns))

    assert questions == [
        "The column 'opened' stands for two things; name another one for one of them."
    ]


def test_what_is_answered_is_not_asked_again():
    export = export_of([{"opened": "03/04/2026"}], ["opened", "resolved"])
    layout = guess_layout(export)

    answered = replace(layout, all_are=Meaning.INCIDENTS, order=DateOrder.DAY_FIRST)

    assert len(find_questions(export, layout)) == 2
    assert find_questions(export, answered) == []


def test_the_order_that_the_dates_show_is_not_asked():
    export = export_of([{"opened": "13/04/2026", "resolved": "14/04/2026"}])

    layout = guess_layout(export)

    assert layout.order is DateOrder.DAY_FIRST
    assert find_questions(export, layout) == []
