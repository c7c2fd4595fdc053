"""What every page shares: the open project, saving, and the few parts pages are built from.

The open project lives in one typed place of the session and is read again from the
store whenever the store has something new, so a reload or a second window never
shows or overwrites old answers.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from assessment.intervals import Intervals
from assessment.outlooks import Outlook, look_ahead
from assessment.paths import Recommendation, recommend_path
from assessment.project import Project
from assessment.review import (
    Review,
    bootstrap_review,
    has_intervals,
    plan,
    recommend,
    review_project,
)
from assessment.roadmap import Roadmap
from frameworks.library import Library, load_library
from frameworks.loader import Itil4
from frameworks.model import Record
from reports.chart import Chart
from reports.look import DARK, LIGHT, Theme
from storage.errors import MissingProjectError, StoreError
from storage.store import Store, open_store

if TYPE_CHECKING:
    from reports.deliverables import Made

SESSION = "waymark"
ICON = re.compile(":(?=material/|streamlit:)")
STYLE = Path(__file__).with_name("look.css")
PAGES = {
    "projects": "app_pages/projects.py",
    "setup": "app_pages/setup.py",
    "assess": "app_pages/assess.py",
    "results": "app_pages/results.py",
    "crosswalk": "app_pages/crosswalk.py",
    "frameworks": "app_pages/frameworks.py",
    "path": "app_pages/path.py",
    "roadmap": "app_pages/roadmap.py",
    "report": "app_pages/report.py",
    "quality": "app_pages/quality.py",
}


@dataclass(slots=True)
class Opened:
    """The project a visitor works on, with what was computed from this version of it."""

    project: Project
    version: object
    review: Review
    intervals: Intervals | None = None
    recommendation: Recommendation | None = None
    roadmap: Roadmap | None = None
    outlooks: list[Outlook] | None = None
    computed: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Printed:
    """A report that was made, and of which version of which project."""

    project_id: str
    version: object
    report: "Made"


@dataclass(slots=True)
class Session:
    """All a visitor's session holds besides widgets."""

    project_id: str | None = None
    opened: Opened | None = None
    notice: str | None = None  # shown once on the next run
    reason_for: str | None = None  # the item that is asked why it does not apply
    evidence_for: str | None = None  # the item whose evidence form is open
    shown: tuple[str, ...] = ()  # what the head and the list of the Assess page say
    pdf: Printed | None = None


def warm_up() -> None:
    """Load the framework and open the store, so that the first visitor does not wait."""
    framework()
    store()


def framework() -> Itil4:
    """Return the ITIL 4 data, the same for everybody."""
    return library().itil


@lru_cache(maxsize=1)
def library() -> Library:
    """Return all frameworks and how they are linked, the same for everybody."""
    return load_library()


@lru_cache(maxsize=1)
def store() -> Store:
    """Return the store of this server."""
    return open_store()


@lru_cache(maxsize=2)
def style(theme: Theme) -> str:
    """Return the style sheet that goes into every page, with the colours of the theme."""
    names = ("paper", "ink", "muted", "line", "accent", "attention")
    colours = "".join(f"--{name}: {getattr(theme, name)};" for name in names)
    return f"<style>:root {{{colours}}}{STYLE.read_text(encoding='utf-8')}</style>"


def session() -> Session:
    """Return what this visitor's session holds."""
    if SESSION not in st.session_state:
        st.session_state[SESSION] = Session()
    found: Session = st.session_state[SESSION]
    return found


def author() -> str:
    """Return the name that goes with each answer: the login, or the local user."""
    email = getattr(st.user, "email", None)
    return str(email) if email else "You"


def open_project(project_id: str | None) -> None:
    """Make a project the one every page shows; None closes it."""
    own = session()
    own.project_id, own.opened = project_id, None


def current_id() -> str | None:
    """Return the id of the open project; a reloaded page finds it in its address."""
    own = session()
    asked = st.query_params.get("project")
    if own.project_id is None and asked in {summary.id for summary in store().list_projects()}:
        own.project_id = asked
    if own.project_id:
        st.query_params["project"] = own.project_id
    return own.project_id


def opened() -> Opened:
    """Return the open project with its figures; without one, say so and end the page."""
    project_id = current_id()
    try:
        found = _read_again(project_id) if project_id else None
    except MissingProjectError:  # deleted in another window
        open_project(None)
        st.query_params.pop("project", None)
        found = None
    if found is None:
        show_head(
            "Waymark",
            "No project is open",
            "Open the sample or start your own; this page then shows it.",
        )
        show_next("projects", "Go to projects")
        st.stop()
    return found


def _read_again(project_id: str) -> Opened:
    """Return the project of the session, read from the store when it has changed there."""
    own = session()
    version = store().project_version(project_id)
    if own.opened is None or own.opened.version != version:
        project = store().load_project(project_id)
        before = own.opened.review if own.opened else None
        own.opened = Opened(project, version, review_project(framework(), project, before))
        _keep_summary(own.opened)
    return own.opened


def _keep_summary(found: Opened) -> None:
    """Keep the headline figures for the list of projects."""
    overall = found.review.overall
    first = found.recommendation
    if not first and not has_intervals(found.review):  # else it waits until the path is asked for
        first = recommend_path(framework().paths.paths, found.review.priorities, with_flip=False)
    titles = {path.id: path.title for path in framework().paths.paths}
    summary = {
        "assessed": overall.assessed,
        "in_scope": overall.in_scope,
        "typical": overall.typical,
        "floor": overall.floor,
        "path": titles.get(first.path or "") if first else None,
    }
    store().save_summary(found.project.id, summary)


def intervals() -> Intervals | None:
    """Return how sure the figures of the open project are, worked out once per version."""
    found = opened()
    if "intervals" not in found.computed:
        found.intervals = bootstrap_review(found.review)
        found.computed.add("intervals")
    return found.intervals


def recommendation() -> Recommendation | None:
    """Return the starting path of the open project, worked out once per version."""
    found = opened()
    if "recommendation" not in found.computed:
        found.recommendation = recommend(framework(), found.review, intervals())
        found.computed.add("recommendation")
        if found.intervals:
            _keep_summary(found)
    return found.recommendation


def roadmap() -> Roadmap:
    """Return the roadmap of the open project, worked out once per version."""
    found = opened()
    if found.roadmap is None:
        found.roadmap = plan(framework(), found.project, found.review, recommendation())
    return found.roadmap


def outlooks() -> list[Outlook]:
    """Return how other frameworks read today and after each wave, worked out once per version."""
    found = opened()
    if found.outlooks is None:
        found.outlooks = look_ahead(library(), found.project, found.review, roadmap())
    return found.outlooks


def today() -> date:
    """Return the day of this server, for plans and covers."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """Return the moment an entry is made."""
    return datetime.now(UTC)


def save(kind: str, record: Record | tuple[str, str]) -> bool:
    """Write one record at once; tell the visitor when it could not be kept."""
    return _write(lambda project: store().set_entry(project, kind, record, author()))


def save_all(kind: str, records: Iterable[Record | tuple[str, str]]) -> bool:
    """Write several records at once, all or none; one undo takes them back."""
    return _write(lambda project: store().set_entries(project, kind, records, author()))


def remove(kind: str, key: str) -> None:
    """Take one record out at once; tell the visitor when that failed."""
    _write(lambda project: store().remove_entry(project, kind, key, author()))


def change_settings(**changes: Any) -> bool:  # noqa: ANN401  # settings are of many types
    """Write settings of the open project; tell the visitor when somebody else was faster."""

    def write(project_id: str) -> None:
        settings_version = store().settings_version(project_id)
        store().update_settings(project_id, settings_version, **changes)

    return _write(write)


def redraw() -> None:
    """Draw the fragment again; the whole page where a rerun of the page was on its way."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()


def undo() -> None:
    """Take back this visitor's latest entry."""

    def take_back(project_id: str) -> None:
        fact = store().undo(project_id, author())
        session().notice = "Taken back." if fact else "Nothing to take back."

    _write(take_back)


def _write(write: Callable[[str], object]) -> bool:
    own = session()
    if own.project_id is None:
        return False
    try:
        write(own.project_id)
    except StoreError as error:
        st.error(f"Not saved. {error}")
        return False
    return True


def theme() -> Theme:
    """Return the colours of the visitor's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show_head(title: str, sentence: str, detail: str = "") -> None:
    """Show the page's name, the sentence that answers "so what", and one line under it."""
    st.html(style(theme()))
    show_notice()
    with st.container(key="head", gap="xsmall"):
        st.caption(title)
        st.title(plain(sentence), anchor=False)
        if detail:
            st.write(plain(detail))


def show_notice() -> None:
    """Show once what happened since the page was drawn."""
    own = session()
    if own.notice:
        st.toast(plain(own.notice))
        own.notice = None


def plain(text: str) -> str:
    """Return a text with every character that Markdown would act on made literal.

    Streamlit puts its icons in after Markdown has dropped the backslashes, so their
    names are broken up by a character nobody sees.
    """
    shown = ICON.sub(":\u2060", text)
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#+-!|~$:&=." else char for char in shown)


def show_figures(figures: Iterable[tuple[str, str, str]]) -> None:
    """Show a row of figures, each with its name above and its meaning in words below."""
    found = list(figures)
    for column, (name, value, meaning) in zip(st.columns(len(found)), found, strict=True):
        with column.container(key=f"figure-{name.lower().replace(' ', '-')}", gap="xsmall"):
            st.caption(plain(name))
            st.header(plain(value), anchor=False)
            st.caption(plain(meaning))


def show_chart(chart: Chart, key: str, on_pick: Callable[[str], None] | None = None) -> None:
    """Show a chart under its finding, with its numbers in a table one click away.

    `on_pick` is told the label of the row or cell that is clicked.
    """
    from reports.plotly_figures import CONFIG, draw_plotly  # noqa: PLC0415  # plotly is slow to load

    st.subheader(plain(chart.title), anchor=False)
    if chart.subtitle:
        st.caption(plain(chart.subtitle))
    figure = draw_plotly(chart, theme())
    st.plotly_chart(
        figure,
        key=key,
        theme=None,
        config=dict(CONFIG),
        alt=chart.alt,
        on_select=partial(_pick, key, on_pick) if on_pick else "ignore",
        selection_mode="points",
    )
    with st.expander("Numbers"):
        table = chart.table()
        names = [column.title for column in table.columns]
        rows = [dict(zip(names, (cell.text for cell in row), strict=True)) for row in table.rows]
        st.dataframe(rows, hide_index=True, key=f"{key}-table")


def _pick(key: str, on_pick: Callable[[str], None]) -> None:
    points = st.session_state[key].selection.points
    labels = [str(point["customdata"]) for point in points if point.get("customdata")]
    if labels:
        on_pick(labels[0])


def show_next(page: str, label: str) -> None:
    """Show the one next step of a page."""
    with st.container(key="next"):
        st.page_link(PAGES[page], label=label, icon=":material/arrow_forward:")
