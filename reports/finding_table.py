"""The findings of the data check as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from assessment.findings import Finding
from assessment.project import Project
from frameworks.loader import Itil4
from reports.finding_words import KINDS, SEVERITIES, name_spot
from reports.spreadsheets import guard_cell

COLUMNS = ("id", "threatens", "weight", "kind", "place", "finding", "questions", "accepted")


def render_findings(itil: Itil4, project: Project, findings: Iterable[Finding]) -> bytes:
    """Return the findings as CSV, one row each, no cell a formula."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in findings:
        row = (
            finding.id,
            finding.threat.value,
            SEVERITIES[finding.severity],
            KINDS[finding.kind],
            name_spot(itil, project, finding),
            finding.sentence,
            " ".join(finding.items),
            finding.accepted,
        )
        writer.writerow([guard_cell(cell) for cell in row])
    return table.getvalue().encode()
