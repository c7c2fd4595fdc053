"""Set-up: five short steps, each saying what it changes; all can be skipped."""

from collections.abc import Callable

import streamlit as st

from app_pages import setup_people, shell
from assessment.priorities import DEFAULT_TARGET
from assessment.project import Depth, Exclusion, Target
from frameworks.model import ContextOption
from reports.profile import GROUP_TITLES
from reports.reasons import count_words

DEPTHS = {
    Depth.QUICK: "Quick scan",
    Depth.FOCUS: "Focus",
    Depth.FULL: "Full",
}
DEPTH_HELP = (
    "Quick scan: one statement per practice. Focus: criteria for the practices you choose. "
    "Full: criteria wherever there are some."
)


def draw_page() -> None:
    """Draw the five steps as tabs."""
    opened = shell.opened()
    answered = len(opened.project.context)
    questions = len(shell.framework().context.questions)
    moved = sum(
        1
        for s in opened.review.settings.targets.values()
        if s.suggested != DEFAULT_TARGET or s.override
    )
    shell.show_head(
        "Set-up",
        opened.project.organisation,
        f"{answered} of {questions} questions about the organisation answered; "
        f"{count_words(moved, 'target differs', 'targets differ')} from the default, "
        f"{DEFAULT_TARGET}.",
    )
    steps: dict[str, Callable[[shell.Opened], None]] = {
        "1 Organisation": _draw_organisation,
        "2 Context": _draw_context,
        "3 Scope": _draw_scope,
        "4 People": setup_people.draw_people,
        "5 Targets": _draw_targets,
    }
    for tab, draw in zip(st.tabs(list(steps), key="setup-tabs"), steps.values(), strict=True):
        with tab:
            draw(opened)
    shell.show_next("assess", "Go to the questions")


def _draw_organisation(opened: shell.Opened) -> None:
    project = opened.project
    st.caption("These words go on the cover of the report.")
    with st.form("organisation", border=False):
        changes = {
            "organisation": st.text_input("Organisation", project.organisation, max_chars=200),
            "title": st.text_input("Title of the assessment", project.title, max_chars=200),
            "unit": st.text_input("Unit assessed", project.unit, placeholder="IT, HR services …"),
            "sponsor": st.text_input("Sponsor", project.sponsor),
            "assessor": st.text_input("Assessor", project.assessor),
            "depth": st.radio(
                "How deep",
                list(Depth),
                index=list(Depth).index(project.depth),
                format_func=lambda depth: DEPTHS[depth],
                help=DEPTH_HELP,
                horizontal=True,
            ),
        }
        if st.form_submit_button("Save", type="primary"):
            if not all(str(changes[name]).strip() for name in ("organisation", "title")):
                st.error("Organisation and title need a text; nothing was changed.")
            elif shell.change_settings(**changes):
                shell.session().notice = "Saved."
                st.rerun()


@st.fragment
def _draw_context(_: shell.Opened) -> None:
    st.caption("Each answer moves targets, importance or effort; what it moves shows below it.")
    for question in shell.framework().context.questions:
        options = {option.id: option for option in question.options}
        key = f"context-{question.id}"
        chosen = shell.opened().project.context.get(question.id)
        st.radio(
            question.question,
            list(options),
            index=list(options).index(chosen) if chosen in options else None,
            format_func=lambda option, options=options: shell.plain(options[option].text),
            key=key,
            help=question.why,
            on_change=_save_context,
            args=(question.id, key),
        )
        if chosen in options:
            st.caption(shell.plain(_effect_words(options[chosen])))


def _save_context(question: str, key: str) -> None:
    if st.session_state[key]:
        shell.save("context", (question, st.session_state[key]))


def _effect_words(option: ContextOption) -> str:
    titles = {key: practice.title for key, practice in shell.framework().practices.items()}
    parts = []
    for effect in option.effects:
        names = ", ".join(titles[practice] for practice in effect.practices)
        moves = [
            f"{what} {change:+d}"
            for what, change in (("target", effect.target), ("importance", effect.importance))
            if change
        ]
        parts.append(f"{names}: {' and '.join(moves)}. {effect.reason}")
    if option.effort != 1:
        parts.append(f"Person-days times {option.effort:g}. {option.effort_reason or ''}")
    return " ".join(parts) or "Moves nothing."


def _draw_scope(opened: shell.Opened) -> None:
    st.caption("A practice left out is not asked, not counted, and listed with its reason.")
    practices = shell.framework().practices
    left_out = {entry.practice: entry.reason for entry in opened.project.exclusions}
    with st.form("scope", border=False):
        kept: list[str] = []
        for group, title in GROUP_TITLES.items():
            members = [key for key, practice in practices.items() if practice.group is group]
            kept += st.pills(
                title,
                members,
                selection_mode="multi",
                default=[key for key in members if key not in left_out],
                format_func=lambda key: practices[key].title,
                key=f"scope-{group.value}",
            )
        focus = st.multiselect(
            "Practices in focus: asked by criteria",
            [key for key, practice in practices.items() if practice.criteria],
            default=[key for key in opened.project.focus if key in practices],
            format_func=lambda key: practices[key].title,
        )
        reason = st.text_input(
            "Why are the others left out?", next(iter(left_out.values()), ""), max_chars=1000
        )
        if st.form_submit_button("Save scope", type="primary"):
            _save_scope(opened, kept, focus, reason, left_out)


def _save_scope(
    opened: shell.Opened, kept: list[str], focus: list[str], reason: str, left_out: dict[str, str]
) -> None:
    dropped = [key for key in shell.framework().practices if key not in kept]
    if not kept:
        st.error("At least one practice stays in scope; nothing was changed.")
        return
    shown = next(iter(left_out.values()), "")  # one field words the reason of all that share it
    fresh = [k for k in dropped if k not in left_out or left_out[k] == shown != reason.strip()]
    if fresh and not reason.strip():
        st.error("Write why practices are left out; nothing was changed.")
        return
    for key in left_out.keys() & set(kept):
        shell.remove("exclusions", key)
    shell.save_all("exclusions", [Exclusion(practice=key, reason=reason) for key in fresh])
    _save_focus(opened, tuple(focus))
    shell.session().notice = "Scope saved."
    st.rerun()


def _save_focus(opened: shell.Opened, focus: tuple[str, ...]) -> None:
    """Keep the practices in focus; a quick scan with a focus becomes a focused assessment."""
    if focus == opened.project.focus:
        return
    depth = opened.project.depth
    if focus and depth is Depth.QUICK:
        depth = Depth.FOCUS
    shell.change_settings(focus=focus, depth=depth)


def _draw_targets(opened: shell.Opened) -> None:
    st.caption(
        "A target is suggested from the context. Change one and say why; both are kept. "
        "Level 5 everywhere is not the aim."
    )
    settings = opened.review.settings
    rows = [
        {
            "Practice": practice.title,
            "Target": settings.targets[key].value,
            "Suggested": settings.targets[key].suggested,
            "Why": settings.targets[key].override
            or " ".join(settings.targets[key].reasons)
            or "The default.",
            "Importance": settings.importances[key].value,
        }
        for key, practice in opened.review.practices.items()
    ]
    with st.form("target", border=False):
        practice = st.selectbox(
            "Practice",
            list(opened.review.practices),
            format_func=lambda key: opened.review.practices[key].title,
        )
        level = st.segmented_control("Target", range(1, 6), default=3, required=True)
        reason = st.text_input("Why", max_chars=1000)
        if st.form_submit_button("Set the target", type="primary"):
            _save_target(practice, level, reason)
    own = [target.practice for target in opened.project.targets]
    if own:
        back = st.selectbox(
            "Back to the suggestion",
            own,
            index=None,
            format_func=lambda key: shell.framework().practices[key].title,
        )
        if back and st.button("Take the suggestion"):
            shell.remove("targets", back)
            st.rerun()
    st.dataframe(rows, hide_index=True, height="content", key="targets-table")


def _save_target(practice: str, level: int, reason: str) -> None:
    if not reason.strip():
        st.error("Say why; a target set by hand needs a reason.")
        return
    target = Target(
        practice=practice, level=level, reason=reason, by=shell.author(), at=shell.now()
    )
    if shell.save("targets", target):
        shell.session().notice = "Target set."
        st.rerun()


draw_page()
