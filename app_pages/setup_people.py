"""The people who answer and their groups; part of the set-up."""

import streamlit as st

from app_pages import shell
from assessment.project import Group, Person

LONGEST_ID = 60


def draw_people(opened: shell.Opened) -> None:
    """Draw the people by group, and forms to add and remove them."""
    st.caption("Groups let you see where IT and the business differ. Alone, you need neither.")
    groups = {group.id: group.title for group in opened.project.groups}
    for person in opened.project.people:
        with st.container(horizontal=True, vertical_alignment="center"):
            parts = [person.name, person.role, groups.get(person.group or "", "")]
            st.text(" · ".join(part for part in parts if part))
            st.button(
                "Remove",
                key=f"remove-person-{person.id}",
                type="tertiary",
                on_click=shell.remove,
                args=("people", person.id),
            )
    with st.form("person", clear_on_submit=True, border=False):
        name = st.text_input("Name", max_chars=200)
        role = st.text_input("Role", max_chars=200)
        group = st.selectbox(
            "Group",
            list(groups.values()),
            index=None,
            accept_new_options=True,
            placeholder="Pick one or type a new one",
        )
        if st.form_submit_button("Add"):
            _add_person(opened, name, role, group)


def _add_person(opened: shell.Opened, name: str, role: str, group: str | None) -> None:
    if not name.strip():
        st.error("Write a name; nothing was added.")
        return
    group_id = None
    if group and group.strip():
        known = {g.title.casefold(): g.id for g in opened.project.groups}
        group_id = known.get(group.strip().casefold())
        if group_id is None:
            group_id = _fresh_id(group, [g.id for g in opened.project.groups])
            shell.save("groups", Group(id=group_id, title=group))
    person_id = _fresh_id(name, [person.id for person in opened.project.people])
    if shell.save("people", Person(id=person_id, name=name, group=group_id, role=role)):
        st.rerun()


def _fresh_id(name: str, taken: list[str]) -> str:
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in name.casefold())
    stem = "-".join(plain.split())[:LONGEST_ID] or "person"
    number = 2
    fresh = stem
    while fresh in taken:
        fresh = f"{stem}-{number}"
        number += 1
    return fresh
