"""Draw values and work as SVG: bars, starting paths, the value chain and the roadmap."""

from math import floor, log10

from frameworks.model import Activity
from reports.chart_levels import ActivityIndex, ValueChain
from reports.chart_values import Bar, Bars, PathBar, PathBars, Timeline, TimelineStep, Wave
from reports.lettering import shorten, wrap_text
from reports.look import level_fill, level_ink
from reports.svg_marks import (
    LABEL,
    LOOK,
    NOTE,
    Drawing,
    axis,
    block,
    element,
    group,
    level_block,
    level_number,
    line,
    range_line,
    unknown,
    write,
    write_lines,
)
from reports.text import format_number, format_percent, format_plain

ROW = 26  # height of a row of bars
BAR = 14  # height of a bar
AXIS = 38  # room above the rows for the axis
LABELS = 0.34  # of the width: the column of labels
PATH_ROW = 58  # height of a starting path
HEAD = 84  # room above the roadmap for its waves
WAVES = 6  # waves side by side
TIMELINE_LABELS = 0.44  # of the width: the column of steps and their days
STEP_LABEL = 11  # type size of a step of the roadmap
STEP_ROW = 24  # height of a step of the roadmap
DAYS = 60  # width of the column of days
STATION = 27  # radius of a station of the value chain
LOOP = 250  # height of the value chain
LOOP_ORDER = (  # clockwise, so that improving leads back to planning
    (Activity.PLAN, Activity.ENGAGE, Activity.DESIGN),
    (Activity.IMPROVE, Activity.DELIVER, Activity.BUILD),
)


def draw_bars(data: Bars, unit: str, width: float) -> Drawing:
    """Return a bar per value from zero to the maximum; the marked ones in the accent."""
    left, right = width * LABELS, width - 44
    scale = (right - left) / data.maximum
    bottom = AXIS + ROW * len(data.rows)
    rows = (
        _bar_row(row, AXIS + ROW * (at + 0.5), left, scale, data.maximum)
        for at, row in enumerate(data.rows)
    )
    ticks = [(left + tick * scale, format_plain(tick)) for tick in ticks_to(data.maximum)]
    return Drawing(bottom + 6, (axis(ticks, AXIS, bottom, unit, left), *rows))


def _bar_row(row: Bar, y: float, left: float, scale: float, maximum: float) -> str:
    label = write_lines(wrap_text(row.label, left - 14, LABEL), 0, y, strong=row.marked)
    if row.value is None:
        return group(row.words, label, unknown(left, y - BAR / 2, maximum * scale, BAR))
    end = left + row.value * scale
    fill = LOOK.accent if row.marked else LOOK.levels[2]
    bar = block(left, y - BAR / 2, end - left, BAR, fill)
    number = write(format_plain(row.value), end + 6, y, strong=True)
    return group(row.words, label, bar, number)


def ticks_to(maximum: float) -> tuple[float, ...]:
    """Return round numbers from zero to a maximum, at most six.

    >>> ticks_to(100), ticks_to(6.6)
    ((0.0, 20.0, 40.0, 60.0, 80.0, 100.0), (0.0, 2.0, 4.0, 6.0))
    """
    rough = maximum / 5
    power = 10.0 ** floor(log10(rough))
    step = next(step for step in (1, 2, 5, 10) if step * power >= rough)
    return tuple(step * power * at for at in range(int(maximum / (step * power)) + 1))


def draw_path_bars(data: PathBars, unit: str, width: float) -> Drawing:
    """Return the starting paths, the recommended one marked by word, ring and accent."""
    left, right = 22, width - 58
    scale = (right - left) / data.maximum
    marks = [write(unit, left, 8, size=NOTE, colour=LOOK.muted)]
    marks += [
        _path_row(row, 22 + PATH_ROW * at, left, scale, data.maximum)
        for at, row in enumerate(data.rows)
    ]
    return Drawing(22 + PATH_ROW * len(data.rows), tuple(marks))


def _path_row(row: PathBar, top: float, left: float, scale: float, maximum: float) -> str:
    y = top + 32
    label = write(
        shorten(row.label, 300, LABEL, strong=row.recommended),
        left,
        top + 12,
        strong=row.recommended,
    )
    note = write(
        _path_note(row),
        left + maximum * scale,
        top + 12,
        size=NOTE,
        anchor="end",
        colour=LOOK.accent if row.recommended else LOOK.muted,
        strong=row.recommended,
    )
    flag = _flag(6, y) if row.recommended else ""
    if row.value is None:
        return group(row.words, label, note, unknown(left, y - 8, maximum * scale, 16))
    end = left + row.value * scale
    bar = block(left, y - 8, end - left, 16, LOOK.accent if row.recommended else LOOK.levels[2])
    low, high = row.low, row.high
    votes = ""
    if low is not None and high is not None:
        votes = range_line(left + low * scale, left + high * scale, y + 14)
        end = max(end, left)
    number = write(format_number(row.value), end + 7, y, strong=True)
    return group(row.words, label, note, flag, bar, votes, number)


def _path_note(row: PathBar) -> str:
    parts = []
    if row.recommended:
        parts.append("recommended")
    if row.probability is not None:
        parts.append(f"first in {format_percent(row.probability)} of the draws")
    if row.low is not None and row.high is not None:
        parts.append(f"range {format_number(row.low)} to {format_number(row.high)}")
    return " · ".join(parts)


def _flag(x: float, y: float) -> str:
    """Return a small waymark: the sign of what is recommended."""
    return element("path", d=f"M{x - 4} {y - 7}L{x + 5} {y}L{x - 4} {y + 7}Z", fill=LOOK.accent)


def draw_value_chain(data: ValueChain, unit: str, width: float) -> Drawing:
    """Return the activities as stations of a round: out above, back below."""
    entries = {entry.activity: entry for entry in data.activities}
    places = (width * 0.18, width * 0.5, width * 0.82)
    upper, lower = 46, LOOP - 76
    stations = [
        _station(entries[activity], x, y)
        for y, row in zip((upper, lower), LOOP_ORDER, strict=True)
        for x, activity in zip(places, row, strict=True)
    ]
    title = write(
        unit, width / 2, (upper + lower) / 2 + 14, size=NOTE, colour=LOOK.muted, anchor="middle"
    )
    return Drawing(LOOP, (_trail(places, upper, lower), title, *stations))


def _trail(places: tuple[float, ...], upper: float, lower: float) -> str:
    """Return the round that joins the stations, with a mark for the way it runs."""
    left, middle, right = places
    reach = (lower - upper) / 2
    path = (
        f"M{left:.1f} {upper}H{right:.1f}A{reach} {reach} 0 0 1 {right:.1f} {lower}"
        f"H{left:.1f}A{reach} {reach} 0 0 1 {left:.1f} {upper}Z"
    )
    trail = element("path", d=path, fill="none", stroke=LOOK.level_edge, stroke_width=1.6)
    above = [(x, upper, 1) for x in ((left + middle) / 2, (middle + right) / 2)]
    below = [(x, lower, -1) for x in ((left + middle) / 2, (middle + right) / 2)]
    arrows = (
        element(
            "path",
            d=f"M{x - 4 * way:.1f} {y - 5}L{x + 5 * way:.1f} {y}L{x - 4 * way:.1f} {y + 5}Z",
            fill=LOOK.level_edge,
        )
        for x, y, way in (*above, *below)
    )
    return trail + "".join(arrows)


def _station(entry: ActivityIndex, x: float, y: float) -> str:
    label = write_lines(wrap_text(entry.label, 104, LABEL), x, y + STATION + 16, anchor="middle")
    if entry.index is None:
        hole = element(
            "circle",
            cx=x,
            cy=y,
            r=STATION,
            fill=LOOK.paper,
            stroke=LOOK.muted,
            stroke_width=1,
            stroke_dasharray="1.5 2.5",
        )
        text = write_lines(("not", "assessed"), x, y, size=NOTE, colour=LOOK.muted, anchor="middle")
        return group(entry.words, hole, text, label)
    disc = element(
        "circle",
        cx=x,
        cy=y,
        r=STATION,
        fill=level_fill(entry.index),
        stroke=LOOK.level_edge,
        stroke_width=1,
    )
    number = write(
        format_number(entry.index),
        x,
        y,
        size=17,
        colour=level_ink(entry.index),
        strong=True,
        anchor="middle",
    )
    return group(entry.words, disc, number, label)


def draw_timeline(data: Timeline, unit: str, width: float) -> Drawing:
    """Return waves as columns with their load above, and a row per step; six waves a tier."""
    marks: list[str] = []
    top = 0.0
    for start in range(0, len(data.waves), WAVES):
        tier = data.waves[start : start + WAVES]
        marks.append(write(unit, 0, top + HEAD - 26, size=NOTE, colour=LOOK.muted))
        rows, bottom = _tier(tier, top, width)
        marks += rows
        top = bottom + 18
    return Drawing(max(0, top - 18), tuple(marks))


def _tier(waves: tuple[Wave, ...], top: float, width: float) -> tuple[list[str], float]:
    left = width * TIMELINE_LABELS
    column = (width - left) / max(len(waves), 4)
    rows = sum(len(wave.steps) for wave in waves)
    y = top + HEAD
    bottom = y + STEP_ROW * max(1, rows)
    marks = [line(0, y, width, y)]
    for at, wave in enumerate(waves):
        x = left + column * at
        marks += [line(x, top, x, bottom), _wave_head(wave, x, top, column)]
        for step in wave.steps:
            marks.append(_step_row(step, y + STEP_ROW / 2, x, column, left))
            y += STEP_ROW
        marks.append(line(0, y, width, y))
    return marks, bottom


def _wave_head(wave: Wave, x: float, top: float, column: float) -> str:
    inner = column - 16
    share = min(1.0, wave.used / wave.capacity) if wave.capacity else 0.0
    over = wave.used > wave.capacity
    dates = wrap_text(wave.dates, inner, NOTE)
    frame = element(
        "rect", x=x + 8, y=top + 67, width=inner, height=5, fill="none", stroke=LOOK.level_edge
    )
    filled = LOOK.attention if over else LOOK.accent
    return group(
        wave.words,
        write(shorten(wave.title, inner, LABEL, strong=True), x + 8, top + 7, strong=True),
        write_lines(dates, x + 8, top + 16 + 7 * len(dates), size=NOTE, colour=LOOK.muted),
        write(wave.load, x + 8, top + 56, size=NOTE, strong=over),
        element("rect", x=x + 8, y=top + 67, width=inner * share, height=5, fill=filled),
        frame,
    )


def _step_row(step: TimelineStep, y: float, x: float, column: float, left: float) -> str:
    days = f"{format_plain(step.days)} days"
    return group(
        step.words,
        write(shorten(step.label, left - DAYS - 8, STEP_LABEL), 0, y, size=STEP_LABEL),
        write(days, left - 10, y, size=NOTE, colour=LOOK.muted, anchor="end"),
        level_block(x + 8, y - 8.5, column - 16, 17, step.after),
        level_number(step.short, x + column / 2, y, step.after, size=NOTE),
    )
