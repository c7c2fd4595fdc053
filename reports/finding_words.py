"""What a finding of the data check is called wherever it is shown."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from assessment.findings import PROJECT, Finding, Kind, Severity, Threat
from assessment.project import Project
from frameworks.loader import Itil4
from reports.item_names import name_item
from reports.words import list_words

THREATS: Mapping[Threat, str] = MappingProxyType(
    {
        Threat.COMPLETENESS: "Threatens completeness",
        Threat.CONFIDENCE: "Threatens confidence",
        Threat.CONSISTENCY: "Threatens consistency",
        Threat.EVIDENCE: "Threatens proof",
    }
)
SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.HIGH: "Threatens a level",
        Severity.MEDIUM: "Weakens a level",
        Severity.LOW: "Worth mending",
    }
)
KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.OPEN: "Not assessed",
        Kind.UNANSWERED: "Unanswered criteria",
        Kind.EXCLUDED: "Much of a level not applicable",
        Kind.UNKNOWN: "Answers nobody asked for",
        Kind.GATE: "Don't know at a gate",
        Kind.UNSURE: "Little sure",
        Kind.ALONE: "All by one person",
        Kind.SINGLE: "Practice rests on one person",
        Kind.SOURCE: "Answer rests on one vote",
        Kind.MIXED: "Votes far apart",
        Kind.DISSENT: "Agreed without a reason",
        Kind.AGREEMENT: "Votes agree too little",
        Kind.STRAIGHT: "One answer to everything",
        Kind.ALIKE: "Two people with the same votes",
        Kind.CONTRADICTION: "High level met, low one not",
        Kind.QUICK: "Quick answer against criteria",
        Kind.OVERRIDES: "Set by hand",
        Kind.CLAIM: "Claimed above the evidence",
        Kind.UNPROVEN: "Fully met without evidence",
        Kind.MISSING: "Evidence not found",
        Kind.STALE: "Old evidence",
        Kind.NOTE: "No note",
    }
)


def name_place(itil: Itil4, finding: Finding) -> str:
    """Return where a finding is, for readers who may not learn who voted."""
    return "The whole assessment" if finding.place == PROJECT else name_item(itil, finding.place)


def name_people(project: Project, finding: Finding) -> str:
    """Return the names of the people a finding is about, or an empty text."""
    names = {person.id: person.name for person in project.people}
    return list_words([names.get(person, person) for person in finding.people])


def name_spot(itil: Itil4, project: Project, finding: Finding) -> str:
    """Return where a finding is, with the people it is about, for those who lead."""
    return name_people(project, finding) or name_place(itil, finding)


def open_ones(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings nobody has accepted, in their order."""
    return [finding for finding in findings if not finding.accepted]
