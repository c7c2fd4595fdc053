"""Draw readings of other frameworks as SVG: intervals and the coverage matrix."""

from collections.abc import Mapping
from types import MappingProxyType

from frameworks.mapping import Relation
from reports.chart_crosswalk import (
    CANNOT_BE_TOLD,
    IntervalRow,
    Intervals,
    Matrix,
    MatrixMark,
)
from reports.lettering import shorten, text_width, wrap_text
from reports.look import level_ink
from reports.reading_words import RELATION_WORDS
from reports.svg_marks import (
    LABEL,
    LOOK,
    NOTE,
    Drawing,
    axis,
    block,
    element,
    group,
    key,
    level_block,
    line,
    unknown,
    write,
    write_lines,
)

ROW = 31  # height of a row of intervals
BAR = 15  # height of a bar
AXIS = 38  # room above the rows for the axis
KEY = 30  # room below the rows for the key
LABELS = 0.36  # of the width: the column of labels
SPAN = 112  # width of the column of intervals in words
SMALL = 9.5  # type size below an interval in words
TICKS = range(0, 101, 20)  # percent
MATRIX_LABELS = 176  # width of the column of rows' labels
MATRIX_ROW = 16  # height of a row of the matrix
HEADS = 132  # height of the columns' upright labels
WIDEST_CELL = 44
NUMBERED_CELL = 26  # width from which a cell holds a number beside its mark
MATRIX_KEY = 52  # room below the matrix for its keys
QUARTER_LEVELS = (1, 2, 3, 4)  # fills of a cell, by the quarter its share falls into
RELATION_PATHS: Mapping[Relation, str] = MappingProxyType(
    {  # 7 units wide and high around 0,0; the font has no such signs
        Relation.EQUAL: "M-3 -1.6H3M-3 1.6H3",
        Relation.EQUIVALENT: "M-3 -2.4H3M-3 0H3M-3 2.4H3",
        Relation.SUBSET: "M3 -2.8H0A2.8 2.8 0 0 0 0 2.8H3",
        Relation.SUPERSET: "M-3 -2.8H0A2.8 2.8 0 0 1 0 2.8H-3",
        Relation.INTERSECTS: "M-2.8 3V0A2.8 2.8 0 0 1 2.8 0V3",
        Relation.NONE: "M-2.5 2.5L2.5 -2.5M-2.5 -2.5L2.5 2.5",
    }
)


def draw_intervals(data: Intervals, unit: str, width: float) -> Drawing:
    """Return a bar per item: solid up to the least, dotted on to the most that is indicated."""
    left, length = width * LABELS, width * (1 - LABELS) - SPAN
    bottom = AXIS + ROW * len(data.rows)
    ticks = [(left + tick / 100 * length, str(tick)) for tick in TICKS]
    rows = (
        _interval_row(row, AXIS + ROW * (at + 0.5), left, length)
        for at, row in enumerate(data.rows)
    )
    entries = [(_solid(0, -5, 22, 10, marked=False), "indicated"), (_open(0, -5, 22, 10), "open")]
    return Drawing(
        bottom + KEY,
        (axis(ticks, AXIS, bottom, unit, left), *rows, key(entries, left, bottom + 20)),
    )


def _interval_row(row: IntervalRow, y: float, left: float, length: float) -> str:
    lines = wrap_text(row.label, left - 14, LABEL, strong=row.marked)
    return group(
        row.words,
        write_lines(lines, 0, y, strong=row.marked),
        _interval_bar(row, y - BAR / 2, left, length),
        *_interval_words(row, y, left + length + 10),
    )


def _interval_bar(row: IntervalRow, top: float, left: float, length: float) -> str:
    if not row.is_told:
        return unknown(left, top, length, BAR, CANNOT_BE_TOLD)
    start, end = left + row.low * length, left + row.high * length
    solid = _solid(left, top, start - left, BAR, marked=row.marked) if row.low else ""
    between = _open(start, top, end - start, BAR) if row.high > row.low else ""
    foot = "" if row.high else line(left, top, left, top + BAR, colour=LOOK.ink, width=2)
    return solid + between + foot


def _interval_words(row: IntervalRow, y: float, x: float) -> tuple[str, ...]:
    span = row.span if row.is_told else ""
    note = shorten(row.note, SPAN - 10, SMALL)
    if not (span and note):
        return (write(span, x, y, strong=True) + write(note, x, y, size=SMALL, colour=LOOK.muted),)
    return (
        write(span, x, y - 6, strong=True),
        write(note, x, y + 7, size=SMALL, colour=LOOK.muted),
    )


def _solid(x: float, y: float, width: float, height: float, *, marked: bool) -> str:
    return block(x, y, width, height, LOOK.accent if marked else LOOK.levels[3])


def _open(x: float, y: float, width: float, height: float) -> str:
    """Return the dotted outline of what cannot be told, faintly filled as it may be there."""
    return element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=1.5,
        fill=LOOK.levels[0],
        stroke=LOOK.muted,
        stroke_width=1,
        stroke_dasharray="1.5 2.5",
    )


def draw_matrix(data: Matrix, unit: str, width: float) -> Drawing:
    """Return a cell per covered pair: filled by its share, with the mark of its relation."""
    cell = min(WIDEST_CELL, (width - MATRIX_LABELS) / max(1, len(data.columns_shown)))
    bottom = HEADS + MATRIX_ROW * len(data.rows)
    right = MATRIX_LABELS + cell * len(data.columns_shown)
    heads = (
        _upright(shorten(label, HEADS - 10, NOTE), MATRIX_LABELS + cell * (at + 0.5), HEADS - 6)
        for at, label in enumerate(data.columns_shown)
    )
    room = MATRIX_LABELS - 10
    labels = (
        write(shorten(label, room, NOTE), 0, HEADS + MATRIX_ROW * (at + 0.5), size=NOTE)
        for at, label in enumerate(data.rows)
    )
    rules = (
        line(0, HEADS + MATRIX_ROW * at, right, HEADS + MATRIX_ROW * at)
        for at in range(len(data.rows) + 1)
    )
    cells = (_matrix_cell(data, mark, cell) for mark in data.marks)
    keys = _matrix_keys(data, unit, bottom)
    return Drawing(bottom + MATRIX_KEY, (*rules, *heads, *labels, *cells, *keys))


def _upright(text: str, x: float, y: float) -> str:
    words = write(text, 0, 0, size=NOTE)
    return element("g", words, transform=f"translate({x:.2f} {y}) rotate(-90)")


def _matrix_cell(data: Matrix, mark: MatrixMark, width: float) -> str:
    x, y = MATRIX_LABELS + width * mark.column, HEADS + MATRIX_ROW * mark.row
    middle, level = y + MATRIX_ROW / 2, QUARTER_LEVELS[mark.quarter - 1]
    is_wide = width >= NUMBERED_CELL
    number = ""
    if is_wide:
        share = str(round(100 * mark.share))
        number = write(
            share, x + width - 5, middle, size=SMALL, colour=level_ink(level), anchor="end"
        )
    return group(
        data.sentence(mark),
        level_block(x + 0.6, y + 0.6, width - 1.2, MATRIX_ROW - 1.2, level),
        _sign(mark.relation, x + (8 if is_wide else width / 2), middle, level_ink(level)),
        number,
    )


def _sign(relation: Relation, x: float, y: float, colour: str) -> str:
    return element(
        "path",
        d=RELATION_PATHS[relation],
        transform=f"translate({x:.2f} {y})",
        fill="none",
        stroke=colour,
        stroke_width=1.3,
    )


def _matrix_keys(data: Matrix, unit: str, bottom: float) -> tuple[str, str]:
    """Return what the signs say and, below, what the fills say."""
    signs = [
        (_sign(relation, 11, 0, LOOK.ink), RELATION_WORDS[relation]) for relation in data.relations
    ]
    fills = [
        (level_block(0, -5, 22, 10, level), f"to {25 * quarter}")
        for quarter, level in enumerate(QUARTER_LEVELS, start=1)
    ]
    title = write(unit, 0, bottom + 38, size=NOTE, colour=LOOK.muted)
    return key(signs, 0, bottom + 18), title + key(fills, text_width(unit, NOTE) + 16, bottom + 38)
