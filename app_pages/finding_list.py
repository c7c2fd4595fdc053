"""The findings of the data check: filtered, grouped by what they threaten, accepted or not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

import streamlit as st

from app_pages import shell
from app_pages.finding_links import draw_link
from assessment.findings import Finding, Kind, Severity
from assessment.project import AcceptedFinding
from reports.finding_words import KINDS, SEVERITIES, THREATS, name_place, name_spot
from reports.words import date_words

MOST_SHOWN = 10  # findings on the screen at once
ALL = "all"
SHOWN: Mapping[str, tuple[str, Callable[[Finding], bool]]] = MappingProxyType(
    {
        "open": ("Open", lambda finding: not finding.accepted),
        "grave": (
            "Threaten a level",
            lambda finding: not finding.accepted and finding.severity is Severity.HIGH,
        ),
        "accepted": ("Accepted", lambda finding: bool(finding.accepted)),
    }
)
ACCEPTING = "quality-accepting"  # the finding that is asked why it can stay
PAGE = "quality-page"


def draw_findings(opened: shell.Opened, findings: Sequence[Finding]) -> None:
    """Draw the filters, the findings they let through, and what can be done with each."""
    shown = _draw_filters(findings)
    if not shown:
        st.write("Nothing is left here." if findings else "Nothing weakens the answers.")
    first = _first_of_page(len(shown))
    threat = None
    for finding in shown[first : first + MOST_SHOWN]:
        if finding.threat is not threat:
            threat = finding.threat
            st.subheader(THREATS[threat], anchor=False)
        _draw_finding(opened, finding)
    _draw_pager(first, len(shown))
    _draw_outdated(opened, findings)
    _draw_actions(opened, shown)


def _draw_filters(findings: Sequence[Finding]) -> list[Finding]:
    """Draw the filters and return what they let through, the gravest threat first."""
    counts = {key: sum(map(passes, findings)) for key, (_, passes) in SHOWN.items()}
    st.segmented_control(
        "Show",
        list(SHOWN),
        default="open",
        required=True,
        format_func=lambda key: f"{SHOWN[key][0]} ({counts[key]})",
        key="quality-show",
        on_change=_to_first_page,
    )
    found = [f for f in findings if SHOWN[st.session_state["quality-show"]][1](f)]
    left, right = st.columns(2)
    with left:
        names = {f.place: name_place(shell.framework(), f) for f in found}
        place = _pick("Practice", "quality-place", names)
    with right:
        kind = _pick("Kind", "quality-kind", {f.kind: KINDS[f.kind] for f in found})
    kept = [f for f in found if place in {ALL, f.place} and kind in {ALL, f.kind}]
    threats = list(dict.fromkeys(f.threat for f in found))
    return sorted(kept, key=lambda f: threats.index(f.threat))


def _pick(label: str, key: str, names: dict[str, str] | dict[Kind, str]) -> str:
    """Draw one filter; a choice that has nothing left to show falls back to all."""
    words: dict[str, str] = {ALL: "All", **{str(k): v for k, v in names.items()}}
    if st.session_state.get(key) not in words:
        st.session_state[key] = ALL
    picked: str = st.selectbox(
        label, list(words), key=key, format_func=lambda k: words[k], on_change=_to_first_page
    )
    return picked


def _to_first_page() -> None:
    st.session_state[PAGE] = 0
    st.session_state.pop(ACCEPTING, None)


def _first_of_page(count: int) -> int:
    pages = max(1, -(-count // MOST_SHOWN))
    page: int = min(st.session_state.get(PAGE, 0), pages - 1)
    st.session_state[PAGE] = page
    return page * MOST_SHOWN


def _draw_finding(opened: shell.Opened, finding: Finding) -> None:
    with st.container(key=f"finding-{finding.id}", gap="xsmall"):
        st.write(shell.plain(finding.sentence))
        st.caption(shell.plain(" · ".join(_marks(opened, finding))))
        if finding.accepted:
            _draw_acceptance(opened, finding)
        elif st.session_state.get(ACCEPTING) == finding.id:
            _ask_reason(finding)
        else:
            with st.container(horizontal=True, vertical_alignment="center"):
                draw_link(opened, finding)
                st.button(
                    "Accept",
                    key=f"accept-{finding.id}",
                    type="tertiary",
                    help="Live with it, and say why",
                    on_click=partial(st.session_state.__setitem__, ACCEPTING, finding.id),
                )


def _marks(opened: shell.Opened, finding: Finding) -> Iterator[str]:
    """Yield the kind and weight of a finding, and its place where the sentence leaves it out."""
    spot = name_spot(shell.framework(), opened.project, finding)
    if spot not in finding.sentence:
        yield spot
    yield KINDS[finding.kind]
    yield SEVERITIES[finding.severity].lower()


def _draw_acceptance(opened: shell.Opened, finding: Finding) -> None:
    entry = next(e for e in opened.project.accepted if e.finding == finding.id)
    st.text(f"Accepted by {entry.by} on {date_words(entry.at.date())}: {entry.reason}")
    with st.container(horizontal=True, vertical_alignment="center"):
        draw_link(opened, finding)
        _draw_take_back(finding.id)


def _draw_take_back(finding: str) -> None:
    st.button(
        "Take back",
        key=f"take-back-{finding}",
        type="tertiary",
        help="Count it as open again",
        on_click=shell.remove,
        args=("accepted", finding),
    )


def _ask_reason(finding: Finding) -> None:
    with st.form("accept-finding", border=False):
        reason = st.text_input("Why can it stay as it is?", max_chars=1000)
        with st.container(horizontal=True):
            is_sent = st.form_submit_button("Accept with this reason", type="primary")
            is_left = st.form_submit_button("Leave it open")
    if is_left:
        st.session_state.pop(ACCEPTING)
        shell.redraw()
    elif is_sent:
        _accept(finding, reason)


def _accept(finding: Finding, reason: str) -> None:
    if not reason.strip():
        st.error("Write a reason; without one, a finding cannot be accepted.")
        return
    entry = AcceptedFinding(finding=finding.id, reason=reason, by=shell.author(), at=shell.now())
    if shell.save("accepted", entry):
        st.session_state.pop(ACCEPTING)
        shell.session().notice = "Accepted."
        shell.redraw()


def _draw_pager(first: int, count: int) -> None:
    if count <= MOST_SHOWN:
        return
    last = min(first + MOST_SHOWN, count)
    with st.container(key="quality-pager", horizontal=True, vertical_alignment="center"):
        st.button("Earlier", key="quality-earlier", disabled=not first, on_click=_turn, args=(-1,))
        st.button("Later", key="quality-later", disabled=last == count, on_click=_turn, args=(1,))
        st.caption(f"{first + 1} to {last} of {count}")


def _turn(pages: int) -> None:
    st.session_state[PAGE] += pages
    st.session_state.pop(ACCEPTING, None)


def _draw_outdated(opened: shell.Opened, findings: Sequence[Finding]) -> None:
    """Draw what was accepted once and is not found any more."""
    known = {finding.id for finding in findings}
    outdated = [entry for entry in opened.project.accepted if entry.finding not in known]
    if st.session_state["quality-show"] != "accepted" or not outdated:
        return
    st.subheader("No longer found", anchor=False)
    for entry in outdated[:MOST_SHOWN]:
        st.text(f"{entry.finding}, accepted by {entry.by}: {entry.reason}")
        _draw_take_back(entry.finding)
    if len(outdated) > MOST_SHOWN:
        st.caption(f"{len(outdated) - MOST_SHOWN} more are kept in the project file.")


def _draw_actions(opened: shell.Opened, shown: Sequence[Finding]) -> None:
    is_asking = ACCEPTING in st.session_state
    with st.container(key="moves", horizontal=True):
        st.download_button(
            "Take this list (CSV)",
            partial(_render, opened, tuple(shown)),
            file_name="findings.csv",
            mime="text/csv",
            key="quality-csv",
            on_click="ignore",
            disabled=not shown,
        )
        st.button(
            "Undo",
            key="quality-undo",
            type="tertiary",
            shortcut=None if is_asking else "U",  # letters typed as a reason stay letters
            on_click=shell.undo,
        )


def _render(opened: shell.Opened, findings: Sequence[Finding]) -> bytes:
    from reports.finding_table import render_findings  # noqa: PLC0415  # loads the PDF writer

    return render_findings(shell.framework(), opened.project, findings)
