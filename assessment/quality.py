"""The data check: what weakens an assessment, without changing a score.

Findings of one practice that share a kind are one finding.  What may change a level
comes first.  Accepting a finding hides it, with the reason, and nothing else.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assessment.certainty import find_doubts
from assessment.completeness import find_gaps
from assessment.consistency import find_contradictions
from assessment.findings import (
    Finding,
    Grounds,
    Kind,
    Severity,
    Threat,
    count_of,
    gather_grounds,
)
from assessment.project import Project
from assessment.proof import EvidenceCover, cover_evidence, find_proof
from assessment.review import Review
from assessment.voices import find_voices
from frameworks.loader import Itil4

SEVERITIES = tuple(Severity)
THREATS = tuple(Threat)
FINDERS = (find_gaps, find_doubts, find_voices, find_contradictions, find_proof)


def check_quality(
    itil: Itil4, project: Project, review: Review, day: date | None = None
) -> list[Finding]:
    """Return the findings of a project: gravest first, then by threat, in framework order.

    The age of evidence is counted up to the day given, else to the latest entry.
    """
    return find_all(gather_grounds(itil, project, review, day))


def find_all(grounds: Grounds) -> list[Finding]:
    """Return the findings from grounds that are gathered already."""
    accepted = {entry.finding: entry.reason for entry in grounds.project.accepted}
    found = [finding for find in FINDERS for finding in find(grounds)]
    found.sort(key=lambda f: (SEVERITIES.index(f.severity), THREATS.index(f.threat)))
    return [replace(finding, accepted=accepted.get(finding.id)) for finding in found]


def sum_up(findings: Iterable[Finding]) -> str:
    """Return one sentence that says how many findings are open and how many matter most."""
    left = [finding for finding in findings if not finding.accepted]
    if not left:
        return "No open findings."
    high = sum(finding.severity is Severity.HIGH for finding in left)
    words = count_of(len(left), "open finding", "open findings")
    if not high:
        return f"{words}; none threatens a level."
    return f"{words}; {high} threaten{'s' if high == 1 else ''} a level."


__all__ = [
    "EvidenceCover",
    "Finding",
    "Kind",
    "Severity",
    "Threat",
    "check_quality",
    "cover_evidence",
    "find_all",
    "gather_grounds",
    "sum_up",
]
