"""What was looked at: the scope, the people and the evidence."""

from collections import Counter
from collections.abc import Iterator

from assessment.organisation import Overall
from assessment.project import Depth, EvidenceClass
from reports.blocks import Block, Heading, Section, paragraph
from reports.dossier import Dossier
from reports.reasons import count_words, title_of
from reports.tables import NO_VALUE, Cell, Column, ColumnKind, Table
from reports.words import EVIDENCE, start_sentence

NO_GROUP = "Without a group"
DEPTHS = {
    Depth.QUICK: "a quick scan, one statement picked per practice",
    Depth.FOCUS: "a focus assessment: criteria for chosen practices, one statement for the others",
    Depth.FULL: "a full assessment of the criteria of every practice",
}


def compose_scope(dossier: Dossier) -> Section:
    """Return scope, people and evidence."""
    overall = dossier.review.overall
    blocks = [*_scope(dossier), *_people(dossier), *_evidence(dossier)]
    return Section(
        "scope",
        "Scope, people and evidence",
        tuple(blocks),
        lead=_lead(overall),
    )


def _lead(overall: Overall) -> str:
    if not overall.in_scope:
        return "No practice is in scope."
    if not overall.assessed:
        return f"None of the {overall.in_scope} practices in scope is assessed."
    return f"{overall.assessed} of {overall.in_scope} practices in scope are assessed."


def _scope(dossier: Dossier) -> Iterator[Block]:
    project, framework = dossier.project, dossier.itil.framework
    yield paragraph(
        f"This is {DEPTHS[project.depth]}. The framework is {framework.title}, edition "
        f"{framework.edition}."
    )
    if project.unit:
        yield paragraph(f"Unit: {project.unit}.")
    if not project.exclusions:
        number = len(dossier.review.practices)
        yield paragraph(f"All {number} practices are in scope.")
        return
    rows = tuple(
        (Cell(title_of(dossier.itil, out.practice)), Cell(out.reason)) for out in project.exclusions
    )
    columns = (Column("Practice", width=1), Column("Why it is out", width=2.4))
    words = count_words(len(rows), "practice is", "practices are")
    yield Table(columns, rows, title=f"{start_sentence(words)} out of scope")


def _people(dossier: Dossier) -> Iterator[Block]:
    project = dossier.project
    yield Heading("People")
    if not project.people:
        yield paragraph("No participants are recorded.")
        return
    titles = {group.id: group.title for group in project.groups}
    voters = {vote.person for vote in project.votes}
    sizes = Counter(titles.get(person.group or "", NO_GROUP) for person in project.people)
    votes = Counter(titles.get(p.group or "", NO_GROUP) for p in project.people if p.id in voters)
    order = [*dict.fromkeys(titles.values()), NO_GROUP]
    rows = tuple(
        (Cell(group), Cell(str(sizes[group]), sizes[group]), Cell(str(votes[group]), votes[group]))
        for group in order
        if sizes[group]
    )
    number = ColumnKind.NUMBER
    columns = (Column("Group", width=1), Column("People", number), Column("Of them voted", number))
    words = count_words(len(project.people), "person", "people")
    yield Table(columns, rows, title=f"{start_sentence(words)} took part")


def _evidence(dossier: Dossier) -> Iterator[Block]:
    yield Heading("Evidence")
    if not dossier.project.evidence:
        yield paragraph(
            "No evidence is recorded, so every level is a claim and no evidenced level is above "
            "what claims alone can carry."
        )
        return
    pieces = Counter(piece.strength for piece in dossier.project.evidence)
    best = Counter(dossier.review.ledger.evidence.values())
    number = ColumnKind.NUMBER
    columns = (
        Column("Class"),
        Column("Meaning", width=1),
        Column("Pieces", number),
        Column("Items it is the best for", number),
    )
    rows = tuple(
        (
            Cell(kind.value),
            Cell(EVIDENCE[kind]),
            _count(pieces[kind]),
            _count(best[kind]),
        )
        for kind in EvidenceClass
    )
    total = count_words(len(dossier.project.evidence), "piece", "pieces")
    yield Table(columns, rows, title=f"{start_sentence(total)} of evidence by strength")


def _count(count: int) -> Cell:
    return Cell(str(count), count) if count else Cell(NO_VALUE, 0)
