"""Appendix: every answer with its notes and evidence, practice by practice."""

from collections.abc import Iterable, Iterator

from assessment.practices import PERFORMED, PracticeResult, Source
from frameworks.model import Component, Criterion, DimensionElement, SystemCriterion
from reports.blocks import Block, Heading, Section
from reports.dossier import Dossier
from reports.item_names import name_item
from reports.practice_cells import level_cell
from reports.reasons import in_sentence, level_words
from reports.remarks import Remarks, gather_remarks
from reports.tables import NO_VALUE, Cell, Column, ColumnKind, Table, Tone
from reports.words import answer_words

Asked = Criterion | SystemCriterion
COLUMNS = (
    Column("Ref"),
    Column("Level", ColumnKind.LEVEL),
    Column("Criterion", width=2.2),
    Column("Answer", width=0.8),
    Column("Notes and evidence", width=2.6),
)


def compose_answers(dossier: Dossier) -> Section | None:
    """Return all answers, or None when nothing is answered or noted."""
    remarks = gather_remarks(dossier.project)
    shown: set[str] = set()
    blocks = [
        *_judged(dossier, remarks, shown),
        *_quick(dossier, remarks, shown),
        *_system(dossier, remarks, shown),
        *_others(dossier, remarks, shown),
    ]
    if not blocks:
        return None
    by = f" Notes and evidence were written down by {remarks.author}." if remarks.author else ""
    return Section(
        "answers",
        "All answers",
        tuple(blocks),
        lead=f"The agreed answer counts, else the votes combined.{by}",
        appendix=True,
        new_page=True,
        slide=False,
    )


def _judged(dossier: Dossier, remarks: Remarks, shown: set[str]) -> Iterator[Block]:
    for result in dossier.judged:
        rows = [*_performed_row(dossier, remarks, result)]
        criteria = sorted(dossier.criteria_of(result.id), key=lambda c: (c.level, c.id))
        rows += [_row(dossier, remarks, criterion) for criterion in criteria]
        shown.update(c.id for c in criteria)
        shown.update((result.id, f"{result.id}.{PERFORMED}"))
        yield Heading(f"{result.title}, {level_words(result)}", level=3)
        yield Table(COLUMNS, (*_general_row(dossier, remarks, result), *rows))


def _general_row(
    dossier: Dossier, remarks: Remarks, result: PracticeResult
) -> Iterator[tuple[Cell, ...]]:
    quick = dossier.review.ledger.answer_to(result.id)
    lines = remarks.on(result.id)
    if lines or quick is not None:
        answer = Cell(_quick_words(dossier, result.id))
        yield Cell(NO_VALUE), Cell(NO_VALUE), Cell("The practice as a whole"), answer, _text(lines)


def _performed_row(
    dossier: Dossier, remarks: Remarks, result: PracticeResult
) -> Iterator[tuple[Cell, ...]]:
    item = f"{result.id}.{PERFORMED}"
    answer = dossier.review.ledger.answer_to(item)
    if answer is not None or remarks.on(item):
        question = dossier.review.practices[result.id].performed
        yield (
            Cell(NO_VALUE),
            Cell("1", 1),
            Cell(question),
            _answer_cell(dossier, item),
            _text(remarks.on(item)),
        )


def _row(dossier: Dossier, remarks: Remarks, criterion: Asked) -> tuple[Cell, ...]:
    return (
        Cell(criterion.id.rsplit(".", 1)[-1]),
        Cell(str(criterion.level), criterion.level),
        Cell(criterion.statement),
        _answer_cell(dossier, criterion.id),
        _text(remarks.on(criterion.id)),
    )


def _answer_cell(dossier: Dossier, item: str) -> Cell:
    ledger = dossier.review.ledger
    answer = ledger.answer_to(item)
    votes = len(ledger.votes.get(item, ()))
    words = answer_words(answer)
    if votes:
        words += f" ({votes} vote{'' if votes == 1 else 's'})"
    return Cell(words, tone=Tone.PLAIN if ledger.credit_of(item) is not None else Tone.MUTED)


def _text(lines: Iterable[str]) -> Cell:
    return Cell("\n".join(lines) or NO_VALUE)


def _quick_words(dossier: Dossier, practice: str) -> str:
    answer = dossier.review.ledger.answer_to(practice)
    if answer is None:
        return NO_VALUE
    credit = dossier.review.ledger.credit_of(practice)
    return answer_words(answer) if credit is None else f"quick scan: {credit}"


def _quick(dossier: Dossier, remarks: Remarks, shown: set[str]) -> Iterator[Block]:
    rows = []
    for result in dossier.results:
        lines = remarks.on(result.id, f"{result.id}.{PERFORMED}")
        if result.source is Source.CRITERIA or (result.source is Source.NONE and not lines):
            continue
        shown.update((result.id, f"{result.id}.{PERFORMED}"))
        scan = dossier.review.practices[result.id].quick_scan
        statement = NO_VALUE if result.level is None else scan[result.level]
        rows.append((Cell(result.title), level_cell(result), Cell(statement), _text(lines)))
    if rows:
        columns = (
            Column("Practice", width=1.2),
            Column("Level", ColumnKind.LEVEL),
            Column("Statement picked", width=2.4),
            Column("Notes and evidence", width=1.8),
        )
        yield Heading("Practices asked about by one statement", level=3)
        yield Table(columns, tuple(rows))


def _system(dossier: Dossier, remarks: Remarks, shown: set[str]) -> Iterator[Block]:
    system = dossier.itil.system
    owners: list[tuple[str, Component | DimensionElement]] = [
        ("Service value system", component) for component in system.components
    ]
    owners += [("Dimension", dimension) for dimension in system.dimensions.values()]
    for kind, owner in owners:
        asked = [c for c in owner.criteria if _is_touched(dossier, remarks, c.id)]
        if asked:
            shown.update(c.id for c in asked)
            yield Heading(f"{kind}: {in_sentence(owner.title)}", level=3)
            yield Table(COLUMNS, tuple(_row(dossier, remarks, c) for c in asked))


def _is_touched(dossier: Dossier, remarks: Remarks, item: str) -> bool:
    return dossier.review.ledger.answer_to(item) is not None or bool(remarks.on(item))


def _others(dossier: Dossier, remarks: Remarks, shown: set[str]) -> Iterator[Block]:
    rows = tuple(
        (Cell(name_item(dossier.itil, item)), Cell(line)) for item, line in remarks.others(shown)
    )
    if rows:
        columns = (Column("About", width=1), Column("Note or evidence", width=2.6))
        yield Heading("Remarks on what is not assessed", level=3)
        yield Table(
            columns,
            rows,
            note="Out of scope or unknown to this edition: kept, but counted nowhere.",
        )
