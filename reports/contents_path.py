"""The starting path: which, why, what the first 90 days bring and what would change it."""

from collections.abc import Iterator

from assessment.project import Strength
from frameworks.model import Path
from reports.blocks import Block, Bullets, Callout, ChartBlock, Heading, Section, paragraph
from reports.dossier import Dossier
from reports.profile import chart_paths
from reports.reasons import explain_flip, explain_recommendation
from reports.tables import Cell, Column, Table, Tone


def compose_path(dossier: Dossier) -> Section | None:
    """Return the starting path, why there is none, or None when nothing is assessed."""
    if not dossier.assessed:
        return None
    return Section("path", "Where to start", tuple(_blocks(dossier)), lead=_lead(dossier))


def _lead(dossier: Dossier) -> str:
    recommendation = dossier.recommendation
    if recommendation is None:
        return "No starting path can be valued yet: assess at least two practices of a path."
    if dossier.path_title is None:
        return "Every assessed practice of the paths is at its target: leave them alone."
    if recommendation.is_clear:
        return f"Start with {dossier.path_title}: it is clearly worth most."
    return f"Start with {dossier.path_title}; the figures alone do not settle it."


def _blocks(dossier: Dossier) -> Iterator[Block]:
    recommendation = dossier.recommendation
    if recommendation and any(value is not None for value in recommendation.values.values()):
        yield ChartBlock(chart_paths(dossier.itil, recommendation))
    if recommendation and dossier.path_title:
        path = next(p for p in dossier.itil.paths.paths if p.id == recommendation.path)
        yield paragraph(path.summary)
        yield Heading("Why this path")
        reasons = explain_recommendation(dossier.itil, dossier.review, recommendation)
        yield Bullets(tuple(paragraph(reason) for reason in reasons))
        yield _evidence(dossier)
        yield from _pains(dossier, path)
        yield Heading("What the first 90 days bring")
        yield Bullets(tuple(paragraph(text) for text in path.first_90_days))
        yield Heading("What would change the answer")
        flips = explain_flip(dossier.itil, recommendation, dossier.context_flip)
        yield Bullets(tuple(paragraph(sentence) for sentence in flips))
        return
    if pains := list(_other_pains(dossier, None)):
        yield _pain_table(pains)
    yield _evidence(dossier)


def _evidence(dossier: Dossier) -> Callout:
    words = paragraph(dossier.itil.paths.evidence)
    return Callout("What is known about such paths", (words,), Tone.MUTED)


def _pains(dossier: Dossier, path: Path) -> Iterator[Block]:
    felt = [
        (path.title, signal.statement, dossier.project.signals[signal.id])
        for signal in path.signals
        if dossier.project.signals.get(signal.id, Strength.NO) is not Strength.NO
    ]
    pains = [*felt, *_other_pains(dossier, path)]
    if pains:
        yield _pain_table(pains)


def _other_pains(dossier: Dossier, path: Path | None) -> Iterator[tuple[str, str, Strength]]:
    for other in dossier.itil.paths.paths:
        for signal in other.signals if other is not path else ():
            strength = dossier.project.signals.get(signal.id, Strength.NO)
            if strength is not Strength.NO:
                yield other.title, signal.statement, strength


def _pain_table(pains: list[tuple[str, str, Strength]]) -> Table:
    rows = tuple(
        (Cell(statement), Cell(strength.value), Cell(title)) for title, statement, strength in pains
    )
    columns = (Column("What people said hurts", width=3), Column("Felt"), Column("Points to"))
    return Table(columns, rows)
