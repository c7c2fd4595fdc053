"""Read the dates of a ticket export, whose tools write them in many ways.

A date that can only be read in one way is read.  Where day and month could change
places, the file itself may show the order (13/05 has no thirteenth month); if it does
not, the order is asked for and never guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

LAST_MONTH = 12
NOON = 12
CENTURY = 2000  # of a year written with two digits
ALLOWED = "a date such as 2026-11-24 15:30, 24.11.2026 15:30 or 24 Nov 2026 3:30 PM"
MONTHS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            ("jan", "feb", "mar mär mrz", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt",
             "nov", "dec dez"), 1
        )
        for name in names.split()
    }
)  # fmt: skip
YEAR = r"(?P<year>\d{4}|\d{2})"
MONTH_NAME = r"(?P<month>[A-Za-zä]{3,9})\.?"
TIME = (
    r"(?:[T ,]+(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)"
    r"(?:[:.](?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
ISO = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + TIME
DOTTED = rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{YEAR}{TIME}"
NAMED = rf"(?:[A-Za-z]{{3,9}},? )?(?P<day>\d{{1,2}})[-/. ]+{MONTH_NAME}[-/, ]+{YEAR}{TIME}"
NAME_FIRST = rf"(?:[A-Za-z]{{3,9}},? )?{MONTH_NAME} (?P<day>\d{{1,2}}),? {YEAR}{TIME}"
OPEN_ORDER = rf"(?P<first>\d{{1,2}})[/-](?P<second_part>\d{{1,2}})[/-]{YEAR}{TIME}"
PARTS = ("year", "month", "day", "hour", "minute", "second", "half", "zone")
SETTLED = (ISO, DOTTED, NAMED, NAME_FIRST)


class DateOrder(StrEnum):
    """Whether 03/04/2026 is the third of April or the fourth of March."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Dates:
    """The moments of one column; what could not be read is missing."""

    moments: "pd.Series[pd.Timestamp]"
    has_time: "pd.Series[bool]"  # of day
    has_zone: "pd.Series[bool]"


def has_open_order(texts: "pd.Series[str]") -> bool:
    """Return whether any date of a column could have day and month in either order."""
    return bool(texts.str.fullmatch(OPEN_ORDER).any())


def find_order(columns: "Iterable[pd.Series[str]]") -> DateOrder | None:
    """Return the order that the dates of a file show, or None where they do not.

    They show none when all fit both orders, when some fit only one and some only the other,
    and when a year has two digits, since 24 may then be a year as well.
    """
    parts = pd.concat([column.str.extract(f"^{OPEN_ORDER}$") for column in columns])
    parts = parts.dropna(subset=["first"])
    if parts.empty or (parts["year"].str.len() == len("26")).any():
        return None
    is_day_first = (parts["first"].astype(int) > LAST_MONTH).any()
    is_month_first = (parts["second_part"].astype(int) > LAST_MONTH).any()
    if is_day_first == is_month_first:
        return None
    return DateOrder.DAY_FIRST if is_day_first else DateOrder.MONTH_FIRST


def read_dates(texts: "pd.Series[str]", order: DateOrder | None, zone: str) -> Dates:
    """Return the moments of a column in a zone, that of the times which name none."""
    parts = pd.DataFrame(index=texts.index, columns=list(PARTS), dtype="str")
    rest = texts[texts != ""]
    for pattern in (*SETTLED, OPEN_ORDER):
        found = rest.str.extract(f"^{pattern}$", flags=re.IGNORECASE).dropna(subset=["year"])
        if pattern == OPEN_ORDER:
            found = _in_order(found, order)
        parts.loc[found.index, found.columns] = found
        rest = rest.drop(found.index)
    return _dates(parts, zone)


def _in_order(found: pd.DataFrame, order: DateOrder | None) -> pd.DataFrame:
    names = {"first": "day", "second_part": "month"}
    if order is DateOrder.MONTH_FIRST:
        names = {"first": "month", "second_part": "day"}
    return found.rename(columns=names) if order else found.iloc[:0].rename(columns=names)


def _dates(parts: pd.DataFrame, zone: str) -> Dates:
    year = pd.to_numeric(parts["year"])
    year = year.where(year >= 100, year + CENTURY)  # noqa: PLR2004  # two digits
    numbers = pd.DataFrame(
        {
            "year": year,
            "month": pd.to_numeric(parts["month"].map(_month, na_action="ignore")),
            "day": pd.to_numeric(parts["day"]),
            "hour": _hours(parts),
            "minute": pd.to_numeric(parts["minute"].fillna("0")),
            "second": pd.to_numeric(parts["second"].fillna("0")),
        }
    )
    local = pd.to_datetime(numbers, errors="coerce")
    has_zone = parts["zone"].notna()
    is_first = np.ones(len(local), dtype=bool)  # of two equal hours when the clocks go back
    here = local.dt.tz_localize(ZoneInfo(zone), ambiguous=is_first, nonexistent="shift_forward")
    there = (local - pd.to_timedelta(_offset(parts["zone"]), unit="m")).dt.tz_localize("UTC")
    moments = there.dt.tz_convert(ZoneInfo(zone)).where(has_zone, here)
    return Dates(moments, parts["hour"].notna(), has_zone)


def _month(text: str) -> int | None:
    return int(text) if text.isdigit() else MONTHS.get(text[:3].lower())


def _hours(parts: pd.DataFrame) -> "pd.Series[float]":
    """Return hours from 0 to 23; one that does not exist, such as 15 PM, is missing."""
    hours = pd.to_numeric(parts["hour"].fillna("0"))
    half = parts["half"].str[0].str.upper()
    is_possible = half.isna() | hours.between(1, NOON)
    hours = hours.where(half.isna(), hours % NOON + (half == "P") * NOON)
    return hours.where(is_possible)


def _offset(zones: "pd.Series[str]") -> "pd.Series[float]":
    """Return how many minutes a written zone is ahead of UTC."""
    signed = zones.where(zones.str[0].isin(["+", "-"]), "+00:00").fillna("+00:00")
    minutes = signed.str[1:3].astype(int) * 60 + signed.str[-2:].astype(int)
    return minutes.where(signed.str[0] == "+", -minutes).astype(float)
