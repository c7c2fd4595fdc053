"""What weakens the result: findings about the data, dissent and points put aside.

No sentence names who voted: what people said alone stays theirs.
"""

from collections.abc import Iterable, Iterator

from assessment.findings import PROJECT, Finding, Kind, Severity
from reports.blocks import Block, Bullets, Heading, Section, paragraph
from reports.dissent import find_dissent, find_settled
from reports.dossier import Dossier
from reports.finding_words import THREATS, name_place, open_ones
from reports.item_names import name_item
from reports.reasons import count_words, in_sentence
from reports.tables import NO_VALUE, Cell, Column, Table
from reports.words import list_words, start_sentence

FEW = 2  # findings of one kind whose own sentences are printed
MOST_NAMED = 12  # the app lists all
MANY = {  # kind: what several findings have in common, and what to do
    Kind.UNANSWERED: (
        "practices have unanswered criteria",
        "Answer them, or say don't know.",
    ),
    Kind.EXCLUDED: (
        "practices have over a quarter of a level marked not applicable",
        "Check the reasons.",
    ),
    Kind.GATE: ("practices have a gate answered don't know", "Find out."),
    Kind.UNSURE: ("practices have answers marked as little sure", "Ask who knows."),
    Kind.SINGLE: ("practices rest on one person each", "Ask a second one."),
    Kind.SOURCE: ("practices have answers that rest on one vote", "Ask a second person."),
    Kind.MIXED: ("practices have votes far apart", "Talk about them and agree."),
    Kind.DISSENT: (
        "practices have answers agreed against votes far apart, without a reason",
        "Write it down.",
    ),
    Kind.STRAIGHT: (
        "people gave the same answer to nearly everything",
        "Ask for an example of some of them.",
    ),
    Kind.ALIKE: (
        "pairs of people gave the same answers throughout",
        "See that each of them rated alone.",
    ),
    Kind.CONTRADICTION: (
        "practices fully meet criteria of level 4 or 5 but not level 2",
        "Check both.",
    ),
    Kind.QUICK: ("practices have a quick answer far from their criteria", "Check both."),
    Kind.CLAIM: ("practices claim more than the evidence carries", "Ask for records."),
    Kind.UNPROVEN: (
        "practices have criteria fully met without evidence",
        "Ask for records.",
    ),
    Kind.MISSING: (
        "practices have criteria whose evidence was asked for and not found",
        "Ask again, or answer lower.",
    ),
    Kind.STALE: ("practices rest on old evidence", "See whether it still holds."),
    Kind.NOTE: ("practices have no note", "Write down what the answers rest on."),
}


def compose_risks(dossier: Dossier) -> Section | None:
    """Return findings, dissent and parked points, or None when there are none."""
    blocks = tuple(_blocks(dossier))
    if not blocks:
        return None
    return Section("risks", "Risks, assumptions and dissent", blocks, lead=_lead(dossier))


def _lead(dossier: Dossier) -> str:
    found = open_ones(dossier.findings)
    words = count_words(len(found), "open finding weakens", "open findings weaken")
    high = sum(finding.severity is Severity.HIGH for finding in found)
    lead = f"{start_sentence(words)} the result; none of them changes a figure."
    if not high:
        return lead
    graver = start_sentence(count_words(high, "threatens", "threaten"))
    return f"{lead} {graver} a level: what is missing could move it."


def _blocks(dossier: Dossier) -> Iterator[Block]:
    for threat, title in THREATS.items():
        found = [f for f in open_ones(dossier.findings) if f.threat is threat]
        if found:
            yield Heading(title)
            yield Bullets(tuple(paragraph(text) for text in _gather(dossier, found)))
    yield from _accepted(dossier)
    yield from _dissent(dossier)
    yield from _settled(dossier)
    yield from _parked(dossier)


def _gather(dossier: Dossier, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the findings as sentences, those of one kind together when they are many."""
    kinds: dict[Kind, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.kind, []).append(finding)
    for kind, found in kinds.items():
        if len(found) <= FEW or kind not in MANY:
            yield from (finding.sentence for finding in found)
            continue
        what, remedy = MANY[kind]
        places = [name_place(dossier.itil, f) for f in found if f.place != PROJECT]
        names = _some_names([in_sentence(place) for place in places])
        count = start_sentence(count_words(len(found), what, what))
        yield f"{count}{f': {names}' if names else ''}. {remedy}"


def _some_names(names: list[str]) -> str:
    """Return names as a list, the first twelve and the number of the others."""
    if len(names) <= MOST_NAMED + 1:
        return list_words(names)
    return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} others"


def _accepted(dossier: Dossier) -> Iterator[Block]:
    reasons: dict[str, list[Finding]] = {}
    for finding in dossier.findings:
        if finding.accepted:
            reasons.setdefault(finding.accepted, []).append(finding)
    rows = tuple(
        (Cell("\n".join(_gather(dossier, found))), Cell(reason))
        for reason, found in reasons.items()
    )
    if rows:
        columns = (Column("Finding", width=1.3), Column("Why it is accepted", width=1))
        yield Table(columns, rows, title="Findings accepted with a reason")


def _dissent(dossier: Dossier) -> Iterator[Block]:
    rows = tuple(
        (
            Cell(name_item(dossier.itil, entry.item)),
            Cell(entry.counts),
            Cell(entry.votes),
            Cell(entry.reason or NO_VALUE),
        )
        for entry in find_dissent(dossier)
    )
    if rows:
        columns = (
            Column("Question", width=1),
            Column("Agreed"),
            Column("Votes", width=0.9),
            Column("Reason", width=2.4),
        )
        yield Table(
            columns,
            rows,
            title="Agreed against the votes",
            note="Every vote is kept in the project file.",
        )


def _settled(dossier: Dossier) -> Iterator[Block]:
    rows = tuple(
        (
            Cell(name_item(dossier.itil, entry.item)),
            Cell(entry.counts),
            Cell(entry.votes),
            Cell(entry.reason),
        )
        for entry in find_settled(dossier)
    )
    if rows:
        columns = (
            Column("Question", width=1.6),
            Column("Counts"),
            Column("Votes", width=1.2),
            Column("Dissent", width=1.2),
        )
        yield Table(
            columns,
            rows,
            title="Not agreed after the last round",
            note="The lower middle vote counts; dissent is two steps or more away from it.",
        )


def _parked(dossier: Dossier) -> Iterator[Block]:
    rows = tuple(
        (
            Cell(point.text),
            Cell(name_item(dossier.itil, point.item) if point.item else NO_VALUE),
            Cell(point.by),
            Cell("settled" if point.done else "open"),
        )
        for point in dossier.project.parked
    )
    if rows:
        columns = (
            Column("Point put aside", width=2.4),
            Column("About", width=1.2),
            Column("By", width=0.8),
            Column("State"),
        )
        yield Table(columns, rows, title="Parked points")
