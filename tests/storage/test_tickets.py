"""The figures of a ticket export: each with its cases, its condition and what it leaves out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.project import MeasuredFigure
from frameworks.loader import load_itil4
from storage.ticket_columns import Meaning
from storage.ticket_figures import record_figure
from storage.tickets import (
    EVERY_OPEN,
    EVERY_SERVICE,
    FIRST_DUE,
    IN_HASTE,
    MOST_PRIORITIES,
    NO_LINKS,
    REOPENING,
    compute_figures,
)
from tests.storage.sample_tickets import figures_of, gaps_of, tickets_of

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
URGENT = {"priority": "1 - Critical"}
REQUEST = {"type": "Service request"}
CHANGE = {"type": "Change", "close code": "Successful"}
OPEN = {"resolved": ""}
EVERYTHING = [
    {"reopen count": "1", "caused by": "C1", "channel": "Monitoring", "reassignment count": "2"},
    {**URGENT, "due date": "2026-11-02 13:00"},
    {**REQUEST, "due date": "2026-11-02 11:00"},
    {**REQUEST, **OPEN},
    {**CHANGE, "number": "C1"},
    {**CHANGE, "close code": "Unsuccessful"},
]


def test_the_reopen_rate_is_that_of_closed_incidents():
    rows = [{"reopen count": "2"}, {}, {}, {}, OPEN, {**REQUEST, "reopen count": "1"}]

    found = figures_of(rows)["Reopen rate"]

    assert (found.value, found.unit, found.cases) == (25, "percent", 4)
    assert (found.figure, found.condition) == ("incident-management.f1", REOPENING)
    assert found.period == "2026-11-02 to 2026-11-02"


def test_a_reopened_incident_that_is_still_open_was_closed_once():
    found = figures_of([{**OPEN, "reopen count": "1"}, {}])["Reopen rate"]

    assert (found.value, found.cases) == (50, 2)


def test_found_by_monitoring_counts_incidents_by_channel():
    rows = [{"channel": "Monitoring"}, {**OPEN, "channel": "Monitoring"}, {}, {"channel": ""},
            {**REQUEST, "channel": "Monitoring"}]  # fmt: skip

    found = figures_of(rows)["Found by monitoring"]

    assert (found.value, found.cases) == (50, 4)
    assert (found.figure, found.condition) == ("incident-management.f2", EVERY_SERVICE)


def test_restored_in_time_is_that_of_urgent_incidents_with_a_due_date():
    rows = [
        {**URGENT, "due date": "2026-11-02 12:00"},
        {**URGENT, "due date": "2026-11-02 11:59"},
        {**URGENT, **OPEN, "due date": "2026-11-02 11:59"},
        {"due date": "2026-11-02 11:59", "priority": "4 - Low"},
        {"priority": "2 - High", "due date": "2026-11-02"},
    ]

    found = figures_of(rows)["Restored in time"]

    assert (round(found.value, 1), found.cases) == (66.7, 3)
    assert (found.figure, found.condition) == ("incident-management.f3", "")


def test_urgent_incidents_without_a_due_date_make_a_condition():
    rows = [{**URGENT, "due date": "2026-11-02 12:00"}, URGENT, {**URGENT, **OPEN}]

    found = figures_of(rows)["Restored in time"]

    assert found.cases == 1
    assert found.condition == "the urgent incidents without a due date (1) have no target time"


def test_the_time_to_restore_is_the_median_of_urgent_incidents():
    rows = [
        {**URGENT, "resolved": "2026-11-02 10:00"},
        {"priority": "2 - High", "resolved": "2026-11-02 13:00"},
        {"priority": "2 - High", "resolved": "2026-11-02 19:00"},
        {"priority": "4 - Low", "resolved": "2026-11-12 09:00"},
        {**URGENT, **REQUEST, "resolved": "2026-11-12 09:00"},
        {**URGENT, **OPEN},
    ]

    found = figures_of(rows)["Time to restore, the two highest priorities"]

    assert (found.value, found.unit, found.cases) == (4, "hours", 3)
    assert (found.figure, found.condition) == ("incident-management.f4", "")


def test_the_time_to_restore_is_told_by_priority_as_context():
    hours = [1, 2, 3, 4, 11]
    rows = [{"resolved": f"2026-11-02 {9 + hour}:00"} for hour in hours]

    found = figures_of(rows)

    median = found["Time to restore, 3 - Moderate, median"]
    high = found["Time to restore, 3 - Moderate, 90th percentile"]
    assert (median.value, median.cases, median.figure) == (3, 5, None)
    assert (high.value, high.cases, high.figure) == (pytest.approx(8.2), 5, None)


def test_only_so_many_priorities_are_told_apart():
    rows = [{"priority": f"p{n}"} for n in range(30)] + 2 * [{"priority": "x often"}]

    medians = [title for title in figures_of(rows) if title.endswith("median")]

    assert len(medians) == MOST_PRIORITIES
    assert "Time to restore, x often, median" in medians


def test_days_without_times_tell_no_hours():
    rows = [{**URGENT, "opened": "2026-11-02", "resolved": "2026-11-03"}]

    assert "Time to restore, 1 - Critical, median" not in figures_of(rows)
    assert gaps_of(rows)["Time to restore, the two highest priorities"] == (
        "no urgent incident was resolved with times of day"
    )


def test_the_backlog_is_as_old_as_the_export_is_late():
    rows = [
        {**OPEN, "opened": "2026-11-01 12:00"},
        {**OPEN, **REQUEST, "opened": "2026-11-05 12:00"},
        {**OPEN, **CHANGE, "opened": "2026-01-01 12:00"},
        {**OPEN, "opened": "2026-01-01 12:00", "state": "Cancelled"},
        {"opened": "2026-11-02 12:00", "resolved": "2026-11-11 12:00"},
    ]

    found = figures_of(rows)["Age of the backlog"]

    assert (found.value, found.unit, found.cases) == (8, "days", 2)
    assert (found.period, found.condition) == ("on 2026-11-11", EVERY_OPEN)
    assert found.figure == "service-desk.f4"


def test_requests_in_time_are_those_due_by_the_end_of_the_export_open_ones_included():
    due = {**REQUEST, "due date": "2026-11-02 12:00"}
    rows = [
        due,
        {**due, "resolved": "2026-11-02 12:01"},
        {**due, **OPEN},
        {**due, **OPEN, "state": "Cancelled"},
        {**due, "due date": "2026-11-03 12:00"},
        REQUEST,
        {"due date": "2026-11-02 12:00"},
    ]

    found = figures_of(rows)["Requests fulfilled in time"]

    assert (round(found.value, 1), found.cases) == (33.3, 3)
    assert (found.figure, found.condition) == ("service-request-management.f1", FIRST_DUE)


def test_the_change_failure_rate_is_that_of_changes_that_were_carried_out():
    rows = [
        CHANGE,
        {**CHANGE, "close code": "Unsuccessful"},
        {**CHANGE, "close code": "Cancelled"},
        {**CHANGE, "close code": ""},
        {**CHANGE, **OPEN, "close code": "Unsuccessful"},
        {"type": "Incident", "close code": "Failed"},
    ]

    found = figures_of(rows)["Change failure rate"]

    assert (found.value, found.cases) == (50, 2)
    assert (found.figure, found.condition) == ("change-enablement.f1", IN_HASTE)


@pytest.mark.parametrize(
    ("opened", "value"),
    [
        ("2026-11-09 23:00", 50),  # Monday to Monday are five working days
        ("2026-11-10 00:30", 0),
        ("2026-11-01 12:00", 50),
    ],
)
def test_a_change_failed_that_caused_an_incident_within_five_working_days(opened, value):
    incident = {"opened": opened, "resolved": "2026-11-20 12:00", "caused by": "c1"}
    other = {**CHANGE, "close code": "Unsuccessful", **OPEN}
    rows = [{**CHANGE, "number": "C1"}, CHANGE, incident, other]

    assert figures_of(rows)["Change failure rate"].value == value


def test_a_weekend_does_not_shorten_the_five_working_days():
    change = {**CHANGE, "number": "C1", "opened": "2026-11-06", "resolved": "2026-11-07 12:00"}
    incident = {"resolved": "2026-11-20 12:00", "caused by": "C9, C1"}
    failed = {**CHANGE, **OPEN, "close code": "Failed"}

    friday = [change, failed, {**incident, "opened": "2026-11-13 12:00"}]
    saturday = [change, failed, {**incident, "opened": "2026-11-14 12:00"}]

    assert figures_of(friday)["Change failure rate"].value == 100
    assert figures_of(saturday)["Change failure rate"].value == 0


def test_a_change_without_a_number_is_nobodys_cause():
    rows = [{**CHANGE, "number": ""}, {**CHANGE, "number": "", "close code": "Failed"}, {}]

    assert figures_of(rows)["Change failure rate"].value == 50


def test_without_linked_incidents_the_outcome_has_to_tell_them():
    alone = figures_of([CHANGE, {**CHANGE, "close code": "Failed"}])
    columns = ["number", "type", "opened", "resolved", "close code"]
    unlinked = figures_of([{}, CHANGE, {**CHANGE, "close code": "Failed"}], columns)

    assert alone["Change failure rate"].condition == NO_LINKS
    assert unlinked["Change failure rate"].condition == NO_LINKS


def test_reassigned_tickets_and_incidents_by_changes_are_context():
    rows = [
        {"reassignment count": "3", "caused by": "C7"},
        {**REQUEST, "reassignment count": "1"},
        {**OPEN, "reassignment count": "9"},
        {},
    ]

    found = figures_of(rows)

    moved, caused = found["Reassigned at least once"], found["Incidents caused by a change"]
    assert (round(moved.value, 1), moved.cases, moved.figure) == (66.7, 3, None)
    assert (round(caused.value, 1), caused.cases, caused.figure) == (33.3, 3, None)


def test_what_no_column_tells_is_said_and_not_guessed():
    rows, columns = [{}], ["opened", "resolved", "type"]

    assert list(figures_of(rows, columns)) == []
    assert gaps_of(rows, columns) == {
        "Reopen rate": "no column says how often a ticket was reopened",
        "Change failure rate": "no column and word says that a change failed",
        "Found by monitoring": "no column and word says that a ticket came from monitoring",
        "Age of the backlog": "no incident or request in it is still open",
        "Time to restore, the two highest priorities": (
            "it is not said which two priorities are the highest"
        ),
        "Restored in time": "it is not said which two priorities are the highest",
        "Requests fulfilled in time": "no column says when a ticket was due",
    }


def test_a_column_without_a_case_makes_no_figure():
    rows = [{**OPEN, **CHANGE, "close code": "Failed", "channel": "Monitoring", **URGENT}]

    assert gaps_of(rows) == {
        "Reopen rate": "no incident in it was closed",
        "Change failure rate": "no change with an outcome was closed",
        "Found by monitoring": "it holds no incident",
        "Age of the backlog": "no incident or request in it is still open",
        "Time to restore, the two highest priorities": (
            "no urgent incident was resolved with times of day"
        ),
        "Restored in time": "no urgent incident with a due date was resolved",
        "Requests fulfilled in time": "no request in it was due by its end",
    }


def test_an_urgent_incident_needs_a_due_column():
    rows, columns = [URGENT], ["opened", "resolved", "type", "priority"]

    assert gaps_of(rows, columns)["Restored in time"] == "no column says when a ticket was due"


def test_an_export_without_a_usable_row_tells_nothing():
    found = compute_figures(tickets_of([{"opened": "x"}]))

    assert found.figures == ()
    assert len(found.gaps) == 7


def test_every_figure_that_names_one_of_a_practice_has_its_unit():
    shipped = {f.id: f for p in load_itil4().practices.values() for f in p.operating_figures}
    found = [figure for figure in figures_of(EVERYTHING).values() if figure.figure]

    assert {figure.figure for figure in found} == {
        "incident-management.f1",
        "incident-management.f2",
        "incident-management.f3",
        "incident-management.f4",
        "service-desk.f4",
        "service-request-management.f1",
        "change-enablement.f1",
    }
    assert all(shipped[figure.figure].unit == figure.unit for figure in found)


def test_a_figure_is_kept_with_its_source_period_and_cases():
    tickets = tickets_of(EVERYTHING)
    found = figures_of(EVERYTHING)["Reopen rate"]

    record = record_figure(found, tickets, "Ada", NOON)

    assert record == MeasuredFigure(
        figure="incident-management.f1",
        value=50,
        source="ticket export tickets.csv, 6 tickets",
        period="2026-11-02 to 2026-11-02",
        cases=2,
        by="Ada",
        at=NOON,
    )


@pytest.mark.parametrize("name", ["ticket export 2026.csv", "a" * 300 + ".csv", "<b>x</b>\x00"])
def test_a_source_fits_its_place_whatever_the_file_is_called(name):
    tickets = replace(tickets_of(EVERYTHING), file=name)

    record = record_figure(figures_of(EVERYTHING)["Reopen rate"], tickets, "Ada", NOON)

    assert record.source.startswith("ticket export ")
    assert record.source.count("ticket export") == 1
    assert record.source.endswith(", 6 tickets")


def test_context_belongs_to_no_practice_and_is_not_kept():
    found = figures_of(EVERYTHING)["Reassigned at least once"]

    with pytest.raises(ValueError, match="'Reassigned at least once' belongs to no practice"):
        record_figure(found, tickets_of(EVERYTHING), "Ada", NOON)


tickets = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Incident", "Service request", "Change", "Problem"]),
        "priority": st.sampled_from(["1 - Critical", "2 - High", "3 - Moderate", ""]),
        "opened": st.sampled_from(["2026-11-02 09:00", "2026-11-03", "junk"]),
        "resolved": st.sampled_from(["", "2026-11-05 10:00", "2026-11-09"]),
        "due date": st.sampled_from(["", "2026-11-05", "2026-11-04 09:00"]),
        "reopen count": st.sampled_from(["", "0", "1", "junk"]),
        "channel": st.sampled_from(["", "Phone", "Monitoring"]),
        "caused by": st.sampled_from(["", "T1", "T2;T3"]),
        "close code": st.sampled_from(["", "Successful", "Failed", "Cancelled"]),
        "state": st.sampled_from(["", "New", "Cancelled"]),
    }
)


@settings(max_examples=30, deadline=None)
@given(st.lists(tickets, min_size=1, max_size=12))
def test_shares_are_percents_and_no_figure_has_more_cases_than_tickets(rows):
    read = tickets_of(rows)
    found = compute_figures(read)

    assert all(0 <= f.value <= 100 for f in found.figures if f.unit == "percent")
    assert all(f.value >= 0 and 1 <= f.cases <= len(read.frame) for f in found.figures)


@settings(max_examples=15, deadline=None)
@given(st.lists(tickets, min_size=2, max_size=12))
def test_the_order_of_the_rows_changes_no_figure(rows):
    numbered = [{**row, "number": f"T{place}"} for place, row in enumerate(rows)]

    assert figures_of(numbered) == figures_of(numbered[::-1])


def test_only_the_words_that_were_said_decide():
    rows = [{"type": "Ticket"}, {"type": "Other", "reopen count": "1"}]

    found = figures_of(rows, meanings={Meaning.INCIDENTS: frozenset({"Ticket"})})

    assert (found["Reopen rate"].value, found["Reopen rate"].cases) == (0, 1)


def test_a_request_due_at_the_last_moment_of_the_export_is_due():
    found = figures_of([{**REQUEST, "due date": "2026-11-02 12:00"}])

    assert found["Requests fulfilled in time"].cases == 1
