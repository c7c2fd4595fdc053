"""The operating figures that a ticket export can tell, and on which condition.

A figure of a practice is computed only where its definition is met.  Where the columns
leave a part of the definition open, that part is a condition somebody has to confirm;
what no practice asks for is context.  Rates and ages are exact and rounded when printed.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd

from storage.ticket_columns import Field, Meaning
from storage.ticket_figures import Gap, TicketFigure, TicketFigures
from storage.ticket_rows import Tickets

HIGH_QUANTILE = 0.9
WORKING_DAYS = 5  # in which an incident counts as caused by a change
MOST_PRIORITIES = 8  # that are told apart
HOUR = 3600  # seconds
DAY = 24 * HOUR
NO_DUE = "no column says when a ticket was due"
REOPENING = "a ticket can be reopened for at most five working days after it is closed"
EVERY_SERVICE = (
    "every service in the export is monitored, and a ticket of this channel is opened before a "
    "user reports"
)
EVERY_OPEN = "the export holds every incident and request that is still open"
FIRST_DUE = "the due date is the one shown at ordering and was not moved later"
IN_HASTE = "the outcome also names changes repaired in haste"
NO_LINKS = f"{IN_HASTE} and those that caused an incident within five working days"


def compute_figures(tickets: Tickets) -> TicketFigures:
    """Return every figure that the mapped columns can tell."""
    found = [result for compute in COMPUTED for result in compute(tickets)]
    return TicketFigures(
        tuple(result for result in found if isinstance(result, TicketFigure)),
        tuple(result for result in found if isinstance(result, Gap)),
    )


Result = TicketFigure | Gap


def _reopened(tickets: Tickets) -> Iterator[Result]:
    title = "Reopen rate"
    if Field.REOPENED not in tickets.columns:
        yield Gap(title, "no column says how often a ticket was reopened")
        return
    incidents = tickets.of_kind(Meaning.INCIDENTS)
    closed = incidents[incidents["resolved"].notna() | (incidents["reopened"] > 0)]
    yield _share(
        title,
        closed["reopened"] > 0,
        closed["resolved"],
        figure="incident-management.f1",
        condition=REOPENING,
        nothing="no incident in it was closed",
    )


def _monitored(tickets: Tickets) -> Iterator[Result]:
    title = "Found by monitoring"
    if Meaning.MONITORED not in tickets.told:
        yield Gap(title, "no column and word says that a ticket came from monitoring")
        return
    incidents = tickets.of_kind(Meaning.INCIDENTS)
    yield _share(
        title,
        incidents["monitored"],
        incidents["opened"],
        figure="incident-management.f2",
        condition=EVERY_SERVICE,
        nothing="it holds no incident",
    )


def _restored_in_time(tickets: Tickets) -> Iterator[Result]:
    title = "Restored in time"
    if message := _untold_urgency(tickets):
        yield Gap(title, message)
        return
    if Field.DUE not in tickets.columns:
        yield Gap(title, NO_DUE)
        return
    urgent = _urgent(tickets)
    timed = urgent[urgent["due"].notna()]
    without = len(urgent) - len(timed)
    yield _share(
        title,
        timed["resolved"] <= timed["due"],
        timed["resolved"],
        figure="incident-management.f3",
        condition=f"the urgent incidents without a due date ({without:,}) have no target time"
        if without
        else "",
        nothing="no urgent incident with a due date was resolved",
    )


def _untold_urgency(tickets: Tickets) -> str | None:
    is_told = Meaning.URGENT in tickets.told
    return None if is_told else "it is not said which two priorities are the highest"


def _urgent(tickets: Tickets) -> pd.DataFrame:
    incidents = tickets.of_kind(Meaning.INCIDENTS)
    return incidents[incidents["urgent"] & incidents["resolved"].notna()]


def _time_to_restore(tickets: Tickets) -> Iterator[Result]:
    title = "Time to restore, the two highest priorities"
    urgent = _timed(_urgent(tickets))
    if message := _untold_urgency(tickets):
        yield Gap(title, message)
    elif urgent.empty:
        yield Gap(title, "no urgent incident was resolved with times of day")
    else:
        yield _hours(title, urgent, figure="incident-management.f4")
    incidents = tickets.of_kind(Meaning.INCIDENTS)
    solved = _timed(incidents[incidents["resolved"].notna() & (incidents["priority"] != "")])
    frequent = solved["priority"].value_counts().index[:MOST_PRIORITIES]
    for priority, group in solved[solved["priority"].isin(frequent)].groupby("priority"):
        yield _hours(f"Time to restore, {priority}, median", group)
        yield _hours(f"Time to restore, {priority}, 90th percentile", group, HIGH_QUANTILE)


def _timed(solved: pd.DataFrame) -> pd.DataFrame:
    return solved[solved["has_time"]]


def _hours(
    title: str, solved: pd.DataFrame, quantile: float = 0.5, figure: str | None = None
) -> TicketFigure:
    hours = (solved["resolved"] - solved["opened"]).dt.total_seconds() / HOUR
    return TicketFigure(
        title,
        float(hours.quantile(quantile)),
        "hours",
        len(hours),
        _period(solved["resolved"]),
        figure,
    )


def _backlog(tickets: Tickets) -> Iterator[Result]:
    title = "Age of the backlog"
    desk = tickets.of_kind(Meaning.INCIDENTS, Meaning.REQUESTS)
    unsolved = desk[desk["resolved"].isna() & ~desk["over"]]
    if unsolved.empty:
        yield Gap(title, "no incident or request in it is still open")
        return
    days = (tickets.end - unsolved["opened"]).dt.total_seconds() / DAY
    yield TicketFigure(
        title,
        float(days.median()),
        "days",
        len(days),
        f"on {tickets.end:%Y-%m-%d}",
        "service-desk.f4",
        EVERY_OPEN,
    )


def _requests_in_time(tickets: Tickets) -> Iterator[Result]:
    title = "Requests fulfilled in time"
    if Field.DUE not in tickets.columns:
        yield Gap(title, NO_DUE)
        return
    requests = tickets.of_kind(Meaning.REQUESTS)
    due = requests[(requests["due"] <= tickets.end) & ~requests["over"]]
    yield _share(
        title,
        due["resolved"] <= due["due"],
        due["due"],
        figure="service-request-management.f1",
        condition=FIRST_DUE,
        nothing="no request in it was due by its end",
    )


def _failed_changes(tickets: Tickets) -> Iterator[Result]:
    title = "Change failure rate"
    if Meaning.FAILED not in tickets.told:
        yield Gap(title, "no column and word says that a change failed")
        return
    changes = tickets.of_kind(Meaning.CHANGES)
    closed = changes[changes["resolved"].notna() & changes["has_outcome"] & ~changes["not_done"]]
    caused = _causes(tickets, closed)
    yield _share(
        title,
        closed["failed"] | closed["number"].isin(caused),
        closed["resolved"],
        figure="change-enablement.f1",
        condition=IN_HASTE if _has_links(tickets) else NO_LINKS,
        nothing="no change with an outcome was closed",
    )


def _has_links(tickets: Tickets) -> bool:
    is_mapped = {Field.CHANGE, Field.NUMBER} <= tickets.columns
    return is_mapped and not tickets.of_kind(Meaning.INCIDENTS).empty


def _causes(tickets: Tickets, closed: pd.DataFrame) -> set[str]:
    """Return the changes that caused an incident within five working days of their end."""
    if not _has_links(tickets):
        return set()
    incidents = tickets.of_kind(Meaning.INCIDENTS)
    links = incidents.assign(change=incidents["change"].str.split(r"[,;\s]+", regex=True))
    links = links[["change", "opened"]].explode("change", ignore_index=True)
    named = closed.loc[closed["number"] != "", ["number", "resolved"]]
    links = links.merge(named, left_on="change", right_on="number")
    last = np.busday_offset(_days(links["resolved"]), WORKING_DAYS, roll="backward")
    return set(links["change"][_days(links["opened"]) <= last])


def _days(moments: "pd.Series[pd.Timestamp]") -> "np.ndarray[tuple[int], np.dtype[np.datetime64]]":
    return moments.dt.date.to_numpy(dtype="datetime64[D]")


def _context(tickets: Tickets) -> Iterator[Result]:
    desk = tickets.of_kind(Meaning.INCIDENTS, Meaning.REQUESTS)
    ended = desk[desk["resolved"].notna()]
    if Field.MOVED in tickets.columns and not ended.empty:
        yield _share("Reassigned at least once", ended["moved"] > 0, ended["resolved"])
    incidents = tickets.of_kind(Meaning.INCIDENTS)
    if Field.CHANGE in tickets.columns and not incidents.empty:
        yield _share("Incidents caused by a change", incidents["change"] != "", incidents["opened"])


def _share(  # noqa: PLR0913  # what a figure is made of
    title: str,
    hits: "pd.Series[bool]",
    moments: "pd.Series[pd.Timestamp]",
    *,
    figure: str | None = None,
    condition: str = "",
    nothing: str = "",
) -> Result:
    if hits.empty:
        return Gap(title, nothing)
    value = 100 * int(hits.sum()) / len(hits)
    return TicketFigure(title, value, "percent", len(hits), _period(moments), figure, condition)


def _period(moments: "pd.Series[pd.Timestamp]") -> str:
    known = moments.dropna()
    return f"{known.min():%Y-%m-%d} to {known.max():%Y-%m-%d}" if len(known) else ""


COMPUTED: Sequence[Callable[[Tickets], Iterator[Result]]] = (
    _reopened,
    _failed_changes,
    _monitored,
    _backlog,
    _time_to_restore,
    _restored_in_time,
    _requests_in_time,
    _context,
)
