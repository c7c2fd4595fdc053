"""Appendix: the criteria that are not met yet, with what to do about each."""

from collections.abc import Iterator
from fractions import Fraction

from assessment.answers import FULL_CREDIT, Answer
from assessment.practices import PracticeResult
from frameworks.model import Criterion
from reports.blocks import Block, Heading, Section
from reports.dossier import Dossier
from reports.tables import Cell, Column, ColumnKind, Table, Tone
from reports.text import format_plain
from reports.words import answer_words

COLUMNS = (
    Column("Ref"),
    Column("Level", ColumnKind.LEVEL),
    Column("Answer", width=0.8),
    Column("What to do", width=2),
    Column("Done when", width=2),
    Column("Days", ColumnKind.NUMBER),
)


def compose_unmet(dossier: Dossier) -> Section | None:
    """Return the criteria up to each target that are not fully met, or None without any."""
    blocks = tuple(_blocks(dossier))
    if not blocks:
        return None
    return Section(
        "unmet",
        "Criteria not met yet",
        blocks,
        lead="Criteria up to each practice's target that are not fully met; those that hold back "
        "the next level come first and are marked “blocks”.",
        appendix=True,
        new_page=True,
        slide=False,
    )


def _blocks(dossier: Dossier) -> Iterator[Block]:
    for result in dossier.judged:
        unmet = list(_unmet(dossier, result))
        if unmet:
            target = dossier.review.settings.targets[result.id].value
            yield Heading(f"{result.title}, target {target}", level=3)
            yield Table(COLUMNS, tuple(_row(dossier, result, criterion) for criterion in unmet))


def _unmet(dossier: Dossier, result: PracticeResult) -> Iterator[Criterion]:
    target = dossier.review.settings.targets[result.id].value
    ranked = sorted(
        dossier.criteria_of(result.id),
        key=lambda c: (c.id not in result.blocking, c.level, c.id),
    )
    for criterion in ranked:
        answer = dossier.review.ledger.answer_to(criterion.id)
        credit = dossier.review.ledger.credit_of(criterion.id)
        is_met = credit == Fraction(FULL_CREDIT) or answer is Answer.NOT_APPLICABLE
        if criterion.level <= target and not is_met:
            yield criterion


def _row(dossier: Dossier, result: PracticeResult, criterion: Criterion) -> tuple[Cell, ...]:
    blocks = criterion.id in result.blocking
    words = answer_words(dossier.review.ledger.answer_to(criterion.id))
    days = round(criterion.effort * dossier.review.settings.effort_factor, 1)
    return (
        Cell(criterion.id.rsplit(".", 1)[-1]),
        Cell(str(criterion.level), criterion.level),
        Cell(f"{words}, blocks" if blocks else words, tone=Tone.STRONG if blocks else Tone.PLAIN),
        Cell(criterion.action),
        Cell(criterion.done_when),
        Cell(format_plain(days), days),
    )
