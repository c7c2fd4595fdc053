"""The goals of another framework: one for all of it, own ones for groups, and what is left out."""

import streamlit as st

from app_pages import shell
from assessment.goals import Goals, goal_levels, is_in_report
from assessment.project import ReadingGoal
from frameworks.catalogue import Catalogue, Exclusions
from reports.reading_words import goal_rows, list_goal_places

AS_WHOLE, OUT = 0, -1  # choices beside the levels


def draw_goal(opened: shell.Opened, catalogue: Catalogue, goals: Goals) -> None:
    """Draw the goal of the whole framework, and whether the report shows it in full."""
    framework = catalogue.framework
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    key, toggle = f"goal-{framework.id}", f"in-report-{framework.id}"
    left.segmented_control(
        "Goal: the ITIL level that counts as all of it",
        list(goal_levels(catalogue)),
        default=goals.level,
        required=True,
        key=key,
        on_change=_set_whole,
        args=(opened, framework.id, goals.level, key, toggle),
    )
    right.toggle(
        "Show in the report",
        value=is_in_report(opened.project, framework.id),
        key=toggle,
        on_change=_set_whole,
        args=(opened, framework.id, goals.level, key, toggle),
    )


def _set_whole(opened: shell.Opened, framework: str, before: int, key: str, toggle: str) -> None:
    """Keep the goal as chosen; one click may tell only one of the two widgets."""
    is_shown = st.session_state.get(toggle, is_in_report(opened.project, framework))
    save_whole(framework, int(st.session_state.get(key) or before), in_report=bool(is_shown))


def save_whole(framework: str, level: int, *, in_report: bool) -> None:
    """Keep the goal of a whole framework, and whether the report shows it in full."""
    entry = ReadingGoal(
        framework=framework, level=level, in_report=in_report, by=shell.author(), at=shell.now()
    )
    shell.save("reading_goals", entry)


def draw_goals(opened: shell.Opened, catalogue: Catalogue, goals: Goals) -> None:
    """Draw the choice of a group, its own goal, and the list of what is set."""
    places = list_goal_places(catalogue)
    st.write("A group takes the goal of the whole framework unless it has one of its own.")
    place = st.selectbox(
        "Group",
        list(places),
        format_func=lambda key: places[key],
        key=f"goal-place-{catalogue.framework.id}",
    )
    if place:
        _draw_own_goal(opened, catalogue, goals, place)
    rows = goal_rows(catalogue, opened.project.reading_goals)
    if rows:
        st.dataframe(rows, hide_index=True, key="goal-rows")
    else:
        st.caption("No group has a goal of its own.")


def _draw_own_goal(opened: shell.Opened, catalogue: Catalogue, goals: Goals, place: str) -> None:
    words = {AS_WHOLE: f"As the framework ({goals.level})", OUT: "Out of scope"}
    choices = [AS_WHOLE, *goal_levels(catalogue)]
    if catalogue.framework.exclusions is Exclusions.ALLOWED:
        choices.append(OUT)
    chosen = (goals.own[place] or OUT) if place in goals.own else AS_WHOLE
    key, reason = f"own-goal-{place}", f"goal-reason-{place}"
    picked = st.segmented_control(
        "Goal of this group",
        choices,
        default=chosen,
        required=True,
        format_func=lambda level: words.get(level, str(level)),
        key=key,
        on_change=_set_own,
        args=(catalogue.framework.id, place, key),
    )
    if picked == OUT:
        known = {goal.id: goal.reason for goal in opened.project.reading_goals}
        st.text_input(
            "Why is it out of scope? Kept as soon as a reason stands here.",
            value=known.get(f"{catalogue.framework.id}:{place}", ""),
            key=reason,
            max_chars=200,
            on_change=_leave_out,
            args=(catalogue.framework.id, place, reason),
        )


def _set_own(framework: str, place: str, key: str) -> None:
    level = st.session_state[key]
    if level == AS_WHOLE:
        shell.remove("reading_goals", f"{framework}:{place}")
    elif level != OUT:
        _save(framework, place, level, "")


def _leave_out(framework: str, place: str, key: str) -> None:
    if reason := st.session_state[key].strip():
        _save(framework, place, None, reason)


def _save(framework: str, place: str, level: int | None, reason: str) -> None:
    entry = ReadingGoal(
        framework=framework,
        item=place,
        level=level,
        reason=reason,
        by=shell.author(),
        at=shell.now(),
    )
    shell.save("reading_goals", entry)
