"""Roadmap: the steps in waves within what the organisation can carry."""

import streamlit as st

from app_pages import shell
from app_pages.roadmap_outlook import draw_outlook
from assessment.project import PlanEdit
from assessment.roadmap import Roadmap, Step
from reports.profile import chart_projection, chart_timeline, wave_dates
from reports.reasons import count_words
from reports.text import format_plain


def draw_page() -> None:
    """Draw the plan, the controls that shape it, and the steps with their actions."""
    opened = shell.opened()
    roadmap = shell.roadmap()
    steps = [step for wave in roadmap.waves for step in wave.steps]
    if not steps and not roadmap.left:
        shell.show_head("Roadmap", "No steps to plan", "Nothing assessed is below its target.")
        shell.show_next("assess", "Go to the questions")
        return
    first = steps[0].title if steps else "nothing fits"
    shell.show_head(
        "Roadmap",
        f"First step: {first}",
        f"{count_words(len(steps), 'step is', 'steps are')} planned, "
        f"{count_words(len(roadmap.left), 'has', 'have')} no place yet. The plan delivers at least "
        f"{format_plain(round(float(1 - roadmap.gap) * 100))} % of what any plan could.",
    )
    _draw_limits(opened)
    if steps:
        shell.show_chart(chart_timeline(opened.review, roadmap, opened.project.plan), "timeline")
    _draw_steps(opened, roadmap)
    if steps:
        shell.show_chart(chart_projection(opened.review, roadmap), "projection")
        draw_outlook()
    _draw_left(opened, roadmap)
    _draw_quick_wins(roadmap)
    shell.show_next("report", "Make the report")


def _draw_limits(opened: shell.Opened) -> None:
    plan = opened.project.plan
    with st.form("limits", border=False):
        first, second, third, fourth, save = st.columns(
            [2, 2, 2, 2, 1], vertical_alignment="bottom"
        )
        capacity = first.number_input(
            "Person-days a wave", min_value=1.0, max_value=5000.0, value=plan.capacity, step=10.0
        )
        waves = second.number_input("Waves", min_value=1, max_value=12, value=plan.waves)
        at_once = third.number_input(
            "Practices at once", min_value=1, max_value=34, value=plan.at_once
        )
        start = fourth.date_input("Start", value=plan.start or shell.today(), format="YYYY-MM-DD")
        if save.form_submit_button("Plan again", type="primary"):
            changed = plan.model_copy(
                update={"capacity": capacity, "waves": waves, "at_once": at_once, "start": start}
            )
            if shell.change_settings(plan=changed):
                shell.session().notice = "Planned again."
                st.rerun()


def _draw_steps(opened: shell.Opened, roadmap: Roadmap) -> None:
    for wave in roadmap.waves:
        dates = wave_dates(opened.project.plan, wave.number)
        load = f"{format_plain(round(wave.used, 1))} of {format_plain(wave.capacity)} person-days"
        st.subheader(f"Wave {wave.number}", anchor=False)
        st.caption(f"{dates} · {load}" if dates else load)
        if not wave.steps:
            st.write("No step fits here.")
        for step in wave.steps:
            _draw_step(opened, step)


def _draw_step(opened: shell.Opened, step: Step) -> None:
    with st.expander(f"{step.title} · {format_plain(step.days)} person-days · {step.owner}"):
        st.markdown("**To do**")
        st.markdown("\n".join(f"- {shell.plain(action)}" for action in step.actions))
        st.markdown("**Done when**")
        st.markdown("\n".join(f"- {shell.plain(sign)}" for sign in step.done_when))
        st.caption(shell.plain(f"Watch: {step.metric}."))
        for need in step.needs:
            title = opened.review.practices.get(need.practice)
            name = title.title if title else need.practice
            st.caption(shell.plain(f"Needs {name} at level {need.level}: {need.reason}"))
        _draw_placing(opened, step)


def _draw_placing(opened: shell.Opened, step: Step) -> None:
    edit = next((e for e in opened.project.plan_edits if e.step == step.id), None)
    choices = [0, *range(1, opened.project.plan.waves + 1), -1]
    chosen = 0 if edit is None else edit.wave or -1
    key = f"place-{step.id}"
    words = {0: "Where it fits", -1: "Not at all"}
    st.segmented_control(
        "Place it",
        choices,
        default=chosen if chosen in choices else 0,
        required=True,
        format_func=lambda wave: words.get(wave, f"Wave {wave}"),
        key=key,
        on_change=_place,
        args=(step.id, key),
    )


def _place(step: str, key: str) -> None:
    wave = st.session_state[key]
    if wave == 0:
        shell.remove("plan_edits", step)
    else:
        shell.save("plan_edits", PlanEdit(step=step, wave=None if wave == -1 else wave))


def _draw_left(opened: shell.Opened, roadmap: Roadmap) -> None:
    if not roadmap.left:
        return
    edited = {edit.step for edit in opened.project.plan_edits}
    with st.expander(f"Steps without a place ({len(roadmap.left)})"):
        for left in roadmap.left:
            st.write(shell.plain(f"{left.step.title}: {left.reason}"))
            if left.step.id in edited and st.button("Plan it again", key=f"again-{left.step.id}"):
                shell.remove("plan_edits", left.step.id)
                st.rerun()


def _draw_quick_wins(roadmap: Roadmap) -> None:
    if not roadmap.quick_wins:
        return
    st.subheader("Quick wins", anchor=False)
    st.caption("Under 30 person-days, nothing has to come first.")
    for step in roadmap.quick_wins:
        st.write(shell.plain(f"{step.title}, {format_plain(step.days)} person-days."))


draw_page()
