"""Appendix: who took part."""

from reports.blocks import Section
from reports.dossier import Dossier
from reports.reasons import count_words
from reports.tables import NO_VALUE, Cell, Column, Table
from reports.words import start_sentence


def compose_people(dossier: Dossier) -> Section | None:
    """Return the participants, or None when none are recorded."""
    project = dossier.project
    if not project.people:
        return None
    titles = {group.id: group.title for group in project.groups}
    rows = tuple(
        (
            Cell(person.name),
            Cell(person.role or NO_VALUE),
            Cell(titles.get(person.group or "", person.group or NO_VALUE)),
        )
        for person in project.people
    )
    columns = (Column("Name", width=1), Column("Role", width=1.2), Column("Group", width=1))
    words = count_words(len(rows), "person", "people")
    return Section(
        "participants",
        "Participants",
        (Table(columns, rows),),
        lead=f"{start_sentence(words)} took part.",
        appendix=True,
        slide=False,
    )
