"""Draw levels as SVG: bars against targets, the heat map, and steps over time."""

from collections.abc import Iterator
from itertools import groupby

from reports.chart_levels import GapBars, GapRow, HeatCell, HeatMap, LevelLine, Steps
from reports.lettering import wrap_text
from reports.look import level_ink
from reports.svg_marks import (
    LABEL,
    LOOK,
    NOTE,
    Drawing,
    axis,
    element,
    group,
    hatched,
    key,
    level_block,
    level_number,
    line,
    range_line,
    target_ring,
    unknown,
    write,
    write_lines,
)
from reports.tables import NOT_ASSESSED
from reports.text import format_plain

ROW = 27  # height of a row of bars
BAR = 15  # height of a bar
AXIS = 38  # room above the rows for the axis
KEY = 30  # room below the rows for the key
LABELS = 0.34  # of the width: the column of labels
COLUMNS = 4  # cells of a heat map in a row
CELL = 46  # height of a heat map cell
STEP_ROW = 40  # height of a row of steps


def draw_gap_bars(data: GapBars, unit: str, width: float) -> Drawing:
    """Return a bar per practice from zero, with target, evidence and range."""
    left, right = width * LABELS, width - 58
    scale = (right - left) / data.maximum
    bottom = AXIS + ROW * len(data.rows)
    ticks = [(left + at * scale, str(at)) for at in range(int(data.maximum) + 1)]
    rows = (
        _gap_row(row, AXIS + ROW * (at + 0.5), left, scale, data.maximum)
        for at, row in enumerate(data.rows)
    )
    marks = (axis(ticks, AXIS, bottom, unit, left), *rows, _gap_key(data, left, bottom + 20))
    return Drawing(bottom + KEY, marks)


def _gap_row(row: GapRow, y: float, left: float, scale: float, maximum: float) -> str:
    label = write_lines(
        wrap_text(row.label, left - 14, LABEL, lines=2 if ROW >= 2 * LABEL else 1), 0, y, size=LABEL
    )
    if row.level is None:
        bar = unknown(left, y - BAR / 2, maximum * scale, BAR)
    else:
        bar = _gap_bar(row, row.level, y, left, scale)
    ring = "" if row.target is None else target_ring(left + row.target * scale, y)
    votes = ""
    if row.range:
        low, high = row.range
        votes = range_line(left + low * scale, left + high * scale, y + BAR / 2 + 3.5, half=2.5)
    gap = write(
        _gap_words(row),
        left + maximum * scale + 58,
        y,
        size=NOTE,
        colour=LOOK.ink if row.gap else LOOK.muted,
        strong=bool(row.gap),
        anchor="end",
    )
    return group(row.words, label, bar, votes, ring, gap)


def _gap_bar(row: GapRow, level: float, y: float, left: float, scale: float) -> str:
    top, length = y - BAR / 2, level * scale
    solid = min(row.evidenced, level) * scale if row.evidenced is not None else length
    marks = level_block(left, top, solid, BAR, level) if solid else ""
    if length > solid:
        marks += hatched(left + solid, top, length - solid, BAR)
    number = format_plain(level)
    if solid:
        return marks + level_number(number, left + 10, y, level)
    at = left + 10
    plate = element("rect", x=at - 6, y=top + 1, width=12, height=BAR - 2, fill=LOOK.paper)
    return (
        marks
        + (plate if length else line(left, top, left, top + BAR, colour=LOOK.ink, width=2))
        + write(number, at, y, strong=True, anchor="middle")
    )


def _gap_words(row: GapRow) -> str:
    if row.gap is None:
        return ""
    return f"gap {format_plain(row.gap)}" if row.gap else "at target"


def _gap_key(data: GapBars, x: float, y: float) -> str:
    entries = []
    if any(row.target is not None for row in data.rows):
        entries.append((target_ring(11, 0), "target"))
    if any(row.claimed_beyond for row in data.rows):
        entries.append((hatched(0, -5, 22, 10), "claimed beyond evidence"))
    if any(row.range for row in data.rows):
        entries.append((range_line(0, 22, 0), "range"))
    return key(entries, x, y)


def draw_heat_map(data: HeatMap, unit: str, width: float) -> Drawing:
    """Return all cells, group by group, each with its number written in."""
    gap = 5
    cell_width = (width - gap * (COLUMNS - 1)) / COLUMNS
    marks, y = [], 0.0
    for part in data.groups:
        marks.append(write(part.title, 0, y + 9, strong=True))
        if not y:
            marks.append(write(unit, width, y + 9, size=NOTE, colour=LOOK.muted, anchor="end"))
        y += 24
        for at, cell in enumerate(part.cells):
            row, column = divmod(at, COLUMNS)
            marks.append(
                _heat_cell(cell, column * (cell_width + gap), y + row * (CELL + gap), cell_width)
            )
        y += -(-len(part.cells) // COLUMNS) * (CELL + gap) + 14
    return Drawing(y - 14, tuple(marks))


def _heat_cell(cell: HeatCell, x: float, y: float, width: float) -> str:
    lines = wrap_text(cell.label, width - 40, NOTE, lines=2 if cell.note else 3)
    middle = y + CELL / 2
    label_y = middle - 6 if cell.note else middle
    if cell.level is None:
        return group(cell.words, _unknown_cell(cell, x, y, width))
    ink = level_ink(cell.level)
    return group(
        cell.words,
        level_block(x, y, width, CELL, cell.level),
        write(
            format_plain(cell.level),
            x + 18,
            middle,
            size=20,
            colour=ink,
            strong=True,
            anchor="middle",
        ),
        write_lines(lines, x + 36, label_y, size=NOTE, colour=ink),
        write(cell.note, x + 36, y + CELL - 8, size=9, colour=ink) if cell.note else "",
    )


def _unknown_cell(cell: HeatCell, x: float, y: float, width: float) -> str:
    note = f"{NOT_ASSESSED}, {cell.note}" if cell.note else NOT_ASSESSED
    label = wrap_text(cell.label, width - 14, NOTE, lines=2)
    return (
        unknown(x, y, width, CELL, "")
        + write_lines(label, x + 9, y + CELL / 2 - 6, size=NOTE, colour=LOOK.muted)
        + write(note, x + 9, y + CELL - 8, size=9, colour=LOOK.muted)
    )


def draw_steps(data: Steps, unit: str, width: float) -> Drawing:
    """Return a small stepped line per practice, with the level written where it changes."""
    left, right = width * LABELS, width - 64
    spacing = (right - left) / max(1, len(data.points))
    places = [left + spacing * (at + 0.5) for at in range(len(data.points))]
    bottom = AXIS + STEP_ROW * len(data.rows)
    heads = [
        write(point, x, AXIS - 12, size=NOTE, colour=LOOK.muted, anchor="middle")
        for point, x in zip(data.points, places, strict=True)
    ]
    rows = [
        _level_line(row, AXIS + STEP_ROW * at, places, spacing, data.maximum)
        for at, row in enumerate(data.rows)
    ]
    title = write(unit, 0, AXIS - 12, size=NOTE, colour=LOOK.muted)
    return Drawing(bottom + 4, (title, *heads, *rows))


def _level_line(
    row: LevelLine, top: float, places: list[float], spacing: float, maximum: float
) -> str:
    base, rise = top + STEP_ROW - 9, (STEP_ROW - 20) / maximum
    heights = [None if level is None else base - level * rise for level in row.levels]
    goal = "" if row.target is None else f"target {format_plain(row.target)}"
    end = places[-1] + spacing / 2
    return group(
        row.words,
        line(0, top + STEP_ROW, end + 64, top + STEP_ROW),
        write_lines(
            wrap_text(row.label, places[0] - spacing / 2 - 14, LABEL), 0, top + STEP_ROW / 2
        ),
        *_treads(row, heights, places, spacing, base),
        write(goal, end + 64, top + STEP_ROW / 2, size=NOTE, colour=LOOK.muted, anchor="end"),
    )


def _treads(
    row: LevelLine, heights: list[float | None], places: list[float], spacing: float, base: float
) -> Iterator[str]:
    """Yield each stretch at one level with the riser before it, and each unknown stretch."""
    points = list(zip(row.levels, heights, places, strict=True))
    before: float | None = None
    for level, stretch in groupby(points, key=lambda point: point[0]):
        same = list(stretch)
        start, end = same[0][2] - spacing / 2, same[-1][2] + spacing / 2
        y = same[0][1]
        if level is None or y is None:
            yield unknown(start + 3, base - 15, end - start - 6, 15)
        else:
            yield _tread(start, end, y, before)
            yield from _tread_numbers(level, y, [x for _, _, x in same], rises=_rises(before, y))
        before = y


def _rises(before: float | None, y: float) -> bool:
    return before is not None and y < before


def _tread(start: float, end: float, y: float, before: float | None) -> str:
    colour = LOOK.accent if _rises(before, y) else LOOK.muted
    tread = line(start, y, end, y, colour=colour, width=1.8)
    return (
        tread if before is None else tread + line(start, before, start, y, colour=colour, width=1.8)
    )


def _tread_numbers(level: float, y: float, places: list[float], *, rises: bool) -> Iterator[str]:
    for at, x in enumerate(places):
        leads = rises and not at
        colour = LOOK.muted if at else LOOK.ink
        yield write(
            format_plain(level), x, y - 8, size=NOTE, colour=colour, strong=leads, anchor="middle"
        )
