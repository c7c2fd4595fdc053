"""What weakens the result: findings about the data, dissent and points put aside."""

from collections.abc import Iterable, Iterator

from assessment.quality import Finding, Threat
from reports.blocks import Block, Bullets, Heading, Section, paragraph
from reports.dissent import find_dissent
from reports.dossier import Dossier
from reports.item_names import name_item
from reports.reasons import count_words, in_sentence
from reports.tables import NO_VALUE, Cell, Column, Table
from reports.words import list_words, start_sentence

FEW = 2  # findings of one kind whose own sentences are printed
MOST_NAMED = 12  # the app lists all
THREATS = {
    Threat.COMPLETENESS: "Threatens completeness",
    Threat.CONFIDENCE: "Threatens confidence",
    Threat.CONSISTENCY: "Threatens consistency",
    Threat.EVIDENCE: "Threatens proof",
}
MANY = {  # kind: what several findings have in common, and what to do
    "open": ("practices are in scope but not assessed", "Answer them or take them out of scope."),
    "note": ("practices have no note", "Write down what the answers rest on."),
    "single": ("practices rest on one person each", "Ask a second one."),
    "mixed": ("questions have votes far apart", "Talk about them and agree."),
    "unanswered": ("practices have unanswered criteria", "Answer them, or say don't know."),
    "evidence": ("practices claim more than the evidence carries", "Ask for records."),
    "missing": ("criteria have no evidence although it was asked for", "Ask again."),
    "gate": ("gates are answered don't know", "Find out; the levels are provisional."),
    "contradiction": ("practices meet a high criterion but not a low one", "Check both."),
    "quick": ("practices have a quick answer far from their criteria", "Check both."),
}


def compose_risks(dossier: Dossier) -> Section | None:
    """Return findings, dissent and parked points, or None when there are none."""
    blocks = tuple(_blocks(dossier))
    if not blocks:
        return None
    open_findings = [finding for finding in dossier.findings if not finding.accepted]
    words = count_words(len(open_findings), "open finding weakens", "open findings weaken")
    return Section(
        "risks",
        "Risks, assumptions and dissent",
        blocks,
        lead=f"{start_sentence(words)} the result; none of them changes a figure.",
    )


def _blocks(dossier: Dossier) -> Iterator[Block]:
    for threat, title in THREATS.items():
        found = [f for f in dossier.findings if f.threat is threat and not f.accepted]
        if found:
            yield Heading(title)
            yield Bullets(tuple(paragraph(text) for text in _gather(dossier, found)))
    yield from _accepted(dossier)
    yield from _dissent(dossier)
    yield from _parked(dossier)


def _gather(dossier: Dossier, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the findings as sentences, those of one kind together when they are many."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.id.rsplit(":", 1)[-1], []).append(finding)
    for kind, found in kinds.items():
        if len(found) <= FEW or kind not in MANY:
            yield from (_with_names(dossier, finding) for finding in found)
            continue
        what, remedy = MANY[kind]
        names = _some_names([in_sentence(name_item(dossier.itil, f.place)) for f in found])
        count = start_sentence(count_words(len(found), what, what))
        yield f"{count}: {names}. {remedy}"


def _some_names(names: list[str]) -> str:
    """Return names as a list, the first twelve and the number of the others."""
    if len(names) <= MOST_NAMED + 1:
        return list_words(names)
    return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} others"


def _with_names(dossier: Dossier, finding: Finding) -> str:
    """Return a finding's sentence with the name of a criterion in place of its id."""
    if "." not in finding.place:
        return finding.sentence
    return finding.sentence.replace(
        finding.place, in_sentence(name_item(dossier.itil, finding.place))
    )


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
            Cell(entry.agreed),
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
