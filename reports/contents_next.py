"""Next steps, the day to assess again, and a table for the management's response."""

from collections.abc import Iterator

from reports.blocks import Block, Bullets, Heading, Section, paragraph
from reports.dossier import Dossier
from reports.reasons import count_words
from reports.tables import Cell, Column, Table
from reports.words import date_words

MOST_ROWS = 8
ROOM = "\u00a0\n\u00a0"  # two lines, so that there is room to write by hand


def compose_next(dossier: Dossier) -> Section:
    """Return what happens next."""
    return Section(
        "next",
        "Next steps",
        tuple(_blocks(dossier)),
        lead=f"Assess again on {date_words(dossier.reassess_on)} and compare.",
    )


def _blocks(dossier: Dossier) -> Iterator[Block]:
    yield Bullets(tuple(paragraph(text) for text in _steps(dossier)), numbered=True)
    if recommendations := _recommendations(dossier):
        yield Heading("Management response")
        yield Table(_columns(), tuple(_row(text) for text in recommendations))


def _steps(dossier: Dossier) -> Iterator[str]:
    unknown = len(dossier.results) - len(dossier.assessed)
    if unknown:
        words = count_words(unknown, "practice", "practices")
        yield f"Assess the {words} in scope that nothing is known of, or take them out of scope."
    if any(result.discuss for result in dossier.assessed):
        yield "Talk about the questions with votes far apart and record the agreed answers."
    if dossier.roadmap.waves and dossier.roadmap.waves[0].steps:
        yield "Name an owner for each step of wave 1 and put it into the normal plan of work."
    if any(_lacks_evidence(dossier, result.id) for result in dossier.judged):
        yield "Collect the evidence that the claims lack; the app lists what to ask for."
    yield f"Assess again on {date_words(dossier.reassess_on)}, with the same questions."


def _lacks_evidence(dossier: Dossier, practice: str) -> bool:
    result = dossier.review.results[practice]
    return (
        result.level is not None
        and result.evidenced_level is not None
        and result.evidenced_level < result.level
    )


def _recommendations(dossier: Dossier) -> list[str]:
    found = [f"Start with {dossier.path_title}"] if dossier.path_title else []
    if dossier.roadmap.waves:
        found += [step.title for step in dossier.roadmap.waves[0].steps]
    if dossier.assessed:
        found += ["Confirm the targets and what is left alone"]
    return found[:MOST_ROWS]


def _columns() -> tuple[Column, ...]:
    return (
        Column("Recommendation", width=2),
        Column("Agreed (yes, partly, no)", width=1.2),
        Column("Who", width=1),
        Column("By when", width=0.8),
        Column("Comment", width=1.4),
    )


def _row(text: str) -> tuple[Cell, ...]:
    return Cell(text), Cell(ROOM), Cell(""), Cell(""), Cell("")
