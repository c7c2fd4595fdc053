"""Projects: open the sample, start your own, or go on where you left off."""

from typing import Any

import streamlit as st
from pydantic import ValidationError

from app_pages import shell
from assessment.project import Depth, Project, start_project
from assessment.review import refer_to
from examples import read_example
from frameworks.problems import DataError
from storage.errors import ProjectExistsError, StoreError
from storage.project_file import dump_project, load_project
from storage.store import ProjectSummary

SAMPLE = "alpha-manufacturing"
DEPTHS = {
    Depth.QUICK: "Quick scan: one statement per practice, about 15 minutes",
    Depth.FOCUS: "Focus: quick scan, and criteria for the practices you choose",
    Depth.FULL: "Full: criteria wherever there are some",
}
MOST_SHOWN = 25


def draw_page() -> None:
    """Draw the list of projects, or the two ways to begin when there is none."""
    projects = shell.store().list_projects()
    if projects:
        open_title = next((p.organisation for p in projects if p.id == shell.current_id()), None)
        detail = f"{open_title} is open." if open_title else "Open one to go on."
        number = "One project" if len(projects) == 1 else f"{len(projects)} projects"
        shell.show_head("Projects", number, detail)
        _draw_projects(projects)
    else:
        shell.show_head(
            "Waymark",
            "Where does your service management stand, and what comes first?",
            "Answer 34 statements, see levels with their reasons, get a starting path, a roadmap "
            "and a report.",
        )
    sample, own = st.columns(2, gap="large")
    with sample:
        _draw_sample()
        _draw_import()
    with own:
        _draw_new()
    _draw_deleted()
    st.caption(
        "Waymark is independent of PeopleCert, ISACA and ISO. It certifies nothing and is not an "
        "ITIL Maturity Model assessment. Your answers stay in your own store."
    )


def _draw_sample() -> None:
    st.subheader("Look at a sample", anchor=False)
    st.write("A manufacturer brings remote staff back; its service desk is overloaded.")
    if st.button("Open the sample", type="primary", key="open-sample"):
        _open_file(read_example(SAMPLE), f"{SAMPLE}.waymark.json", again=True)


def _draw_new() -> None:
    st.subheader("Start your own", anchor=False)
    with st.form("new-project", border=False):
        organisation = st.text_input("Organisation", max_chars=200)
        depth = st.radio("How deep", list(Depth), format_func=lambda depth: DEPTHS[depth])
        if st.form_submit_button("Start") and depth:
            _start(organisation, depth)


def _start(organisation: str, depth: Depth) -> None:
    try:
        project = start_project(organisation, refer_to(shell.framework()), depth=depth)
        shell.open_project(shell.store().import_project(project))
    except ValidationError:
        st.error("Name the organisation; a project needs one.")
    except StoreError as error:
        st.error(f"Not started. {error}")
    else:
        st.switch_page(shell.PAGES["setup"])


def _draw_import() -> None:
    with st.expander("Open a project file"):
        file = st.file_uploader("A .waymark.json file", type="json", key="project-file")
        if file and st.button("Open the file", key="open-file"):
            _open_file(file.getvalue(), file.name)


def _open_file(content: bytes, name: str, *, again: bool = False) -> None:
    """Put a file into the store and open it; a sample that is there already is just opened."""
    try:
        project = load_project(content, name)
        try:
            opened = shell.store().import_project(project)
        except ProjectExistsError:
            opened = _open_again(project, as_copy=not again)
        shell.open_project(opened)
    except DataError as error:
        st.error("The file was not opened; nothing was changed.")
        st.text("\n".join(str(problem) for problem in error.problems[:20]))
    except StoreError as error:
        st.error(f"Not opened. {error}")
    else:
        st.switch_page(shell.PAGES["results"])


def _open_again(project: Project, *, as_copy: bool) -> str:
    """Return the id of a project that was in the store already, or of a copy beside it."""
    if as_copy:
        shell.session().notice = "It was here already; this is a copy."
        return shell.store().import_project(project, as_copy=True)
    shell.store().restore_project(project.id)
    return project.id


def _draw_projects(projects: list[ProjectSummary]) -> None:
    wanted = st.text_input("Find", key="find-project") if len(projects) > MOST_SHOWN else ""
    fitting = [p for p in projects if wanted.casefold() in f"{p.organisation} {p.title}".casefold()]
    for project in fitting[:MOST_SHOWN]:
        _draw_project(project)
    if len(fitting) > MOST_SHOWN:
        st.caption(f"{len(fitting) - MOST_SHOWN} more; type to find them.")


def _draw_project(project: ProjectSummary) -> None:
    summary: dict[str, Any] = dict(project.summary or {})
    with st.container(key=f"project-{project.id}"):
        name, figures, actions = st.columns([3, 3, 2], vertical_alignment="center")
        with name.container(gap="xxsmall"):
            if st.button(
                shell.plain(project.organisation), key=f"open-{project.id}", type="tertiary"
            ):
                shell.open_project(project.id)
                st.switch_page(shell.PAGES["results" if summary.get("assessed") else "setup"])
            st.caption(shell.plain(f"{project.title} · changed {project.updated:%d %b %Y, %H:%M}"))
        with figures:
            st.write(_figures(summary))
        with actions, st.popover("More"):
            _draw_actions(project)


def _figures(summary: dict[str, Any]) -> str:
    if not summary:
        return "Not opened here yet."
    if not summary.get("assessed"):
        return "Nothing assessed yet. Next: set-up."
    path = f" Path: {summary['path']}." if summary.get("path") else ""
    return (
        f"Typically level {summary['typical']}; {summary['assessed']} of {summary['in_scope']} "
        f"assessed.{path}"
    )


def _draw_actions(project: ProjectSummary) -> None:
    st.download_button(
        "Download the file",
        data=lambda: dump_project(shell.store().export_project(project.id)),
        file_name=f"{_file_stem(project.organisation)}.waymark.json",
        mime="application/json",
        key=f"download-{project.id}",
        on_click="ignore",
    )
    if st.button("Delete", key=f"delete-{project.id}"):
        shell.store().delete_project(project.id)
        if shell.session().project_id == project.id:
            shell.open_project(None)
            st.query_params.pop("project", None)
        shell.session().notice = f"{project.organisation} is deleted; bring it back below."
        st.rerun()


def _file_stem(name: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in name.casefold()).split()
    return "-".join(words)[:60] or "project"


def _draw_deleted() -> None:
    deleted = shell.store().list_projects(deleted=True)
    if not deleted:
        return
    with st.expander(f"Deleted ({len(deleted)})"):
        for project in deleted[:MOST_SHOWN]:
            label = f"Bring back {project.organisation}"
            if st.button(shell.plain(label), key=f"restore-{project.id}"):
                shell.store().restore_project(project.id)
                st.rerun()


draw_page()
