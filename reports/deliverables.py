"""The files people take away: the report as PDF, the figures as JSON, the practices as CSV.

All of them are made from one dossier, so they say the same.  A file is written whole
or not at all; one that cannot be made does not keep the others from being written.
"""

import csv
import io
import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from assessment.practices import PracticeResult
from assessment.project import Project
from frameworks.library import Library
from frameworks.problems import DataError, Problem
from reports.contents import compose_report
from reports.contract import (
    Json,
    findings_json,
    number,
    project_json,
    recommendation_json,
    roadmap_json,
    score_json,
)
from reports.dossier import Dossier, Progress, gather_dossier
from reports.exclusions import LeftOut, list_exclusions
from reports.pdf import PdfError, render_pdf, render_previews
from reports.reading_contract import outlooks_json
from reports.spreadsheets import guard_cell

VERSION = "0.1.0"  # as in pyproject.toml; a test compares them
CSV_COLUMNS = (
    "id",
    "title",
    "group",
    "level",
    "level_low",
    "level_high",
    "provisional",
    "index",
    "evidenced_level",
    "target",
    "gap",
    "importance",
    "effort",
    "source",
    "meets_goal",
    "known_share",
    "rule",
    "rounding",
    "combine",
    "left_out",
)
FORMATS: Mapping[str, str] = MappingProxyType({"pdf": ".pdf", "json": ".json", "csv": ".csv"})


def write_deliverables(  # noqa: PLR0913  # two of them are options
    library: Library,
    project: Project,
    stem: Path,
    formats: Iterable[str],
    *,
    today: date | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Write `<stem>.pdf` and the like, and return the files written.

    Raises:
        DataError: a file cannot be made or written; the others are there.
    """
    tell = progress or (lambda _: None)
    dossier = gather_dossier(library, project, today or _today(), VERSION, progress)
    written: list[Path] = []
    problems: list[Problem] = []
    for name in dict.fromkeys(formats):
        path = stem.with_name(stem.name + FORMATS[name])
        tell(f"Writing {path.name}")
        try:
            _replace(path, RENDERERS[name](dossier, tell))
            written.append(path)
        except PdfError as error:
            problems.append(Problem(str(path), 1, str(error)))
        except OSError as error:
            message = f"the file cannot be written: {error.strerror or error}; nothing was changed"
            problems.append(Problem(str(path), 1, message))
    if problems:
        raise DataError(problems)
    return written


def render_deliverable(
    library: Library,
    project: Project,
    name: str,
    *,
    today: date | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Return one deliverable as bytes; `name` is a key of FORMATS.

    Raises:
        PdfError: the PDF cannot be made on this computer.
    """
    dossier = gather_dossier(library, project, today or _today(), VERSION, progress)
    return RENDERERS[name](dossier, progress or (lambda _: None))


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF with pictures of its first pages, and sentences about what was not possible."""

    content: bytes
    pages: tuple[bytes, ...]  # PNG
    warnings: tuple[str, ...]


def make_report(
    library: Library, project: Project, *, today: date, pages: int, progress: Progress
) -> Made:
    """Return the report of a project, with so many of its pages as pictures.

    Raises:
        PdfError: the PDF cannot be made on this computer.
    """
    report = compose_report(gather_dossier(library, project, today, VERSION, progress))
    progress("Laying out the pages")
    pdf = render_pdf(report)
    progress("Drawing the first pages")
    return Made(pdf.content, render_previews(report, pages), pdf.warnings)


def render_json(dossier: Dossier, tell: Progress = lambda _: None) -> bytes:  # noqa: ARG001
    """Return project, score, recommendation, roadmap and findings under their contract keys."""
    tree: Json = {
        "made": dossier.today.isoformat(),
        "version": dossier.version,
        "project": project_json(dossier.itil, dossier.project, dossier.review),
        "score": score_json(dossier.review, dossier.project.scoring, dossier.intervals),
        "recommendation": recommendation_json(
            dossier.itil, dossier.review, dossier.recommendation, dossier.context_flip
        ),
        "roadmap": {
            **roadmap_json(dossier.roadmap),
            "readings": outlooks_json(dossier.outlooks),
        },
        **findings_json(dossier.findings),
    }
    return f"{json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=2)}\n".encode()


def render_csv(dossier: Dossier, tell: Progress = lambda _: None) -> bytes:  # noqa: ARG001
    """Return one row per practice in framework order; empty cells are unknown.

    What was left out beside these practices follows at the end, with the reason in the last
    column: practices out of scope, and what does not apply elsewhere.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    left_out = list_exclusions(dossier.itil, dossier.project, dossier.review)
    for result in dossier.results:
        own = [out for out in left_out if out.practice == result.id]
        writer.writerow([guard_cell(value) for value in _csv_row(dossier, result, own)])
    for out in left_out:
        if out.practice not in dossier.review.results:
            row = (out.item, out.name, *[None] * (len(CSV_COLUMNS) - 3), _left_out_words([out]))
            writer.writerow([guard_cell(value) for value in row])
    return table.getvalue().encode()


def _left_out_words(left_out: Sequence[LeftOut]) -> str:
    return "; ".join(f"{out.item} {out.how}: {out.reason}" for out in left_out)


def _csv_row(
    dossier: Dossier, result: PracticeResult, left_out: Sequence[LeftOut]
) -> tuple[object, ...]:
    scoring = dossier.project.scoring
    practice = dossier.review.practices[result.id]
    priority = dossier.priority(result.id)
    gap = None if result.level is None else max(0, priority.target - result.level)
    return (
        result.id,
        result.title,
        practice.group.value,
        result.level,
        result.level_low,
        result.level_high,
        "yes" if result.is_provisional else "no",
        number(result.index),
        result.evidenced_level,
        priority.target,
        gap,
        priority.importance,
        priority.effort,
        result.source.value,
        None if result.meets_goal is None else "yes" if result.meets_goal else "no",
        number(result.score.coverage) if result.score else None,
        scoring.rule.value,
        scoring.rounding.value,
        scoring.combine.value,
        _left_out_words(left_out),
    )


def _render_pdf(dossier: Dossier, tell: Progress) -> bytes:
    pdf = render_pdf(compose_report(dossier))
    for warning in pdf.warnings:
        tell(warning)
    return pdf.content


RENDERERS: Mapping[str, Callable[[Dossier, Progress], bytes]] = MappingProxyType(
    {"pdf": _render_pdf, "json": render_json, "csv": render_csv}
)


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside the old one and put it in its place."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
