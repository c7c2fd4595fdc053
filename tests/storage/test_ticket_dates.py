"""The dates of a ticket export: what can be read in one way, and what is asked for."""

import pandas as pd
import pytest

from storage.ticket_dates import DateOrder, find_order, has_open_order, read_dates


def texts(*found):
    return pd.Series(list(found), dtype="str")


def read(text, order=None, zone="UTC"):
    moment = read_dates(texts(text), order, zone).moments[0]
    return None if pd.isna(moment) else moment.strftime("%Y-%m-%d %H:%M:%S%z")


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24 15:30:00",
        "2026-11-24T15:30",
        "2026-11-24 15:30:00.123456",
        "2026/11/24 15:30",
        "2026-11-24 15:30:00 UTC",
        "2026-11-24T15:30:00Z",
        "2026-11-24t15:30:00z",
        "2026-11-24T16:30:00+01:00",
        "2026-11-24 10:00:00 -0530",
        "24.11.2026 15:30",
        "24.11.26, 15:30:00",
        "24/Nov/26 3:30 PM",
        "24-Nov-2026 15:30:00",
        "24. Nov 2026 15.30",
        "24 November 2026 3:30 p.m.",
        "Nov 24, 2026 3:30 PM",
        "Tue, 24 Nov 2026 15:30:00 +0000",
    ],
)
def test_a_date_that_can_be_read_in_one_way_is_read(text):
    assert read(text) == "2026-11-24 15:30:00+0000"


@pytest.mark.parametrize(
    ("text", "month"),
    [("3. März 2026", 3), ("3 Okt 2026", 10), ("3 Dez 2026", 12), ("3 mai 2026", 5)],
)
def test_german_months_are_read(text, month):
    assert read(text) == f"2026-{month:02}-03 00:00:00+0000"


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "46350", "=1+1", "2026-13-01", "2026-02-30", "30.02.2026",
        "2026-11-24 25:00", "2026-11-24 12:60", "2026-11-24 15:30 PM", "2026-11-24 0:30 PM",
        "24 Xyz 2026", "26-11-24", "99999-01-01", "2026-11-24 12:00 junk", "11.24.2026",
    ],
)  # fmt: skip
def test_what_is_no_date_is_missing(text):
    assert read(text) is None


@pytest.mark.parametrize(("text", "hour"), [("12:05 AM", 0), ("12:05 PM", 12), ("1:05 PM", 13)])
def test_twelve_is_midnight_in_the_morning_and_noon_after_it(text, hour):
    assert read(f"24 Nov 2026 {text}") == f"2026-11-24 {hour:02}:05:00+0000"


def test_day_and_month_stand_in_the_order_that_is_said():
    assert read("03/04/2026", DateOrder.DAY_FIRST) == "2026-04-03 00:00:00+0000"
    assert read("03/04/2026", DateOrder.MONTH_FIRST) == "2026-03-04 00:00:00+0000"
    assert read("3-4-26 9:05", DateOrder.DAY_FIRST) == "2026-04-03 09:05:00+0000"
    assert read("03/04/2026") is None
    assert read("13/04/2026", DateOrder.MONTH_FIRST) is None


@pytest.mark.parametrize(
    ("found", "order"),
    [
        (("13/04/2026", "03/04/2026"), DateOrder.DAY_FIRST),
        (("03/04/2026", "04-13-2026"), DateOrder.MONTH_FIRST),
        (("03/04/2026", "12/12/2026"), None),
        (("12/04/2026", "03/04/2026"), None),
        (("13/04/2026", "04/13/2026"), None),
        (("13/04/26",), None),
        (("13/04/2026", "03/04/26"), None),
        (("2026-04-13", "13.04.2026", ""), None),
    ],
)
def test_the_order_is_what_the_dates_show_and_never_guessed(found, order):
    assert find_order([texts(*found)]) == order


def test_the_order_may_be_shown_by_another_column():
    assert find_order([texts("03/04/2026"), texts("13/04/2026")]) is DateOrder.DAY_FIRST


def test_an_order_is_open_only_for_dates_of_two_numbers_and_a_year():
    assert has_open_order(texts("2026-04-13", "03/04/2026 9:00"))
    assert not has_open_order(texts("2026-04-13", "03.04.2026", "3 Apr 2026", "", "03/04"))


def test_a_time_without_a_zone_is_of_the_zone_that_is_said():
    found = read_dates(texts("2026-07-01 12:00", "2026-07-01 12:00Z"), None, "Europe/Berlin")

    assert [moment.isoformat() for moment in found.moments] == [
        "2026-07-01T12:00:00+02:00",
        "2026-07-01T14:00:00+02:00",
    ]
    assert found.has_zone.tolist() == [False, True]


def test_an_hour_that_occurs_twice_is_the_first_and_one_that_does_not_is_moved():
    assert read("2026-10-25 02:30", zone="Europe/Berlin") == "2026-10-25 02:30:00+0200"
    assert read("2026-03-29 02:30", zone="Europe/Berlin") == "2026-03-29 03:00:00+0200"


def test_a_day_without_a_time_says_so():
    found = read_dates(texts("2026-11-24", "2026-11-24 00:00", ""), None, "UTC")

    assert found.has_time.tolist() == [False, True, False]
