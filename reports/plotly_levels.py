"""Draw levels with plotly: bars against targets, the heat map, and steps over time."""

from collections.abc import Iterator
from itertools import groupby

import plotly.graph_objects as go  # type: ignore[import-untyped]  # ships no types

from reports.chart_levels import GapBars, GapRow, HeatCell, HeatMap, LevelLine, Steps
from reports.look import Theme, level_fill, level_ink
from reports.plotly_marks import (
    DOTS,
    Mark,
    dotted,
    note,
    plain,
    plain_lines,
    row_ids,
    rows_axis,
    scale_axis,
    unknown_note,
)
from reports.tables import NOT_ASSESSED
from reports.text import format_plain

ROW = 34  # pixels of a row of bars
COLUMNS = 3  # cells of a heat map in a row
CELL = 62  # pixels of a heat map cell
POINT = 36  # pixels of a point in time before it wraps; a phone has no more
STEP_ROW = 56  # pixels of a row of steps


def figure_gap_bars(data: GapBars, unit: str, theme: Theme) -> go.Figure:
    """Return a bar per practice from zero, with target, evidence, range and gap."""
    ids = row_ids(len(data.rows))
    figure = go.Figure([_solid(data, ids, theme), _claimed(data, ids, theme)])
    figure.add_trace(_targets(data, ids, theme))
    unknown = [at for at, row in enumerate(data.rows) if row.level is None]
    figure.update_layout(
        barmode="stack",
        height=70 + ROW * len(ids),
        margin={"r": 70},
        xaxis=scale_axis(data.maximum / 1.1, unit, theme, step=1),
        yaxis=rows_axis([plain_lines(row.label) for row in data.rows]),
        shapes=[
            *(dotted(0, data.maximum, at, theme) for at in unknown),
            *(mark for at, row in enumerate(data.rows) for mark in _range(row, at, theme)),
        ],
        annotations=[
            *(unknown_note(0, ids[at], theme) for at in unknown),
            *(_number(row, at, theme) for row, at in zip(data.rows, ids, strict=True)),
            *(_gap(row, at, theme) for row, at in zip(data.rows, ids, strict=True)),
        ],
    )
    return figure


def _solid(data: GapBars, ids: list[str], theme: Theme) -> go.Bar:
    levels = [row.level for row in data.rows]
    return go.Bar(
        orientation="h",
        name="level",
        y=ids,
        x=[_solid_length(row) for row in data.rows],
        marker={
            "color": [level_fill(level or 0, theme) for level in levels],
            "line": {"color": theme.level_edge, "width": 1},
        },
        hovertext=[plain(row.words) for row in data.rows],
        hoverinfo="text",
        customdata=[row.label for row in data.rows],
    )


def _solid_length(row: GapRow) -> float | None:
    if row.level is None or row.evidenced is None:
        return row.level
    return min(row.level, row.evidenced)


def _claimed(data: GapBars, ids: list[str], theme: Theme) -> go.Bar:
    beyond = [
        (row.level or 0) - (row.evidenced or 0) if row.claimed_beyond else 0 for row in data.rows
    ]
    return go.Bar(
        orientation="h",
        name="claimed beyond evidence",
        y=ids,
        x=beyond,
        marker={
            "color": theme.paper,
            "line": {"color": theme.level_edge, "width": 1},
            "pattern": {
                "shape": "/",
                "fgcolor": theme.levels[4],
                "bgcolor": theme.paper,
                "size": 6,
                "solidity": 0.25,
            },
        },
        hovertext=[plain(row.words) for row in data.rows],
        hoverinfo="text",
    )


def _range(row: GapRow, at: int, theme: Theme) -> list[Mark]:
    """Return a thin line with end marks just below the bar, or nothing."""
    if row.range is None:
        return []
    low, high = row.range
    y, end = at + 0.39, 0.07
    strokes = ((low, high, y, y), (low, low, y - end, y + end), (high, high, y - end, y + end))
    line = {"color": theme.ink, "width": 1}
    return [
        {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": line}
        for x0, x1, y0, y1 in strokes
    ]


def _number(row: GapRow, at: str, theme: Theme) -> Mark:
    """Return the level written at the foot of its bar, on paper where the bar is not solid."""
    if row.level is None:
        return note("", 0, at, theme.muted)
    solid = bool(_solid_length(row))
    ink = level_ink(row.level, theme) if solid else theme.ink
    plate: Mark = {} if solid else {"bgcolor": theme.paper}
    text = f"<b>{format_plain(row.level)}</b>"
    return note(text, 0, at, ink, xanchor="left", xshift=5, borderpad=0, **plate)


def _targets(data: GapBars, ids: list[str], theme: Theme) -> go.Scatter:
    return go.Scatter(
        name="target",
        x=[row.target for row in data.rows],
        y=ids,
        mode="markers",
        marker={
            "symbol": "circle",
            "size": 11,
            "color": theme.paper,
            "line": {"color": theme.ink, "width": 2},
        },
        hovertext=[plain(row.words) for row in data.rows],
        hoverinfo="text",
    )


def _gap(row: GapRow, at: str, theme: Theme) -> Mark:
    if row.gap is None:
        return note("", 1, at, theme.muted, xref="paper")
    text = f"<b>gap {format_plain(row.gap)}</b>" if row.gap else "at target"
    colour = theme.ink if row.gap else theme.muted
    return note(text, 1, at, colour, xref="paper", xanchor="left", xshift=8)


def figure_heat_map(data: HeatMap, unit: str, theme: Theme) -> go.Figure:
    """Return all cells, group by group, each with its number written in."""
    shapes: list[Mark] = []
    notes: list[Mark] = []
    places: list[tuple[float, float, HeatCell]] = []
    y = 0.0
    for group in data.groups:
        notes.append(note(f"<b>{plain(group.title)}</b>", 0, y + 0.3, theme.ink, xanchor="left"))
        y += 0.6
        for at, cell in enumerate(group.cells):
            row, column = divmod(at, COLUMNS)
            shapes.append(_cell_shape(cell, column, y + row, theme))
            notes += _cell_notes(cell, column, y + row, theme)
            places.append((column + 0.5, y + row + 0.5, cell))
        y += -(-len(group.cells) // COLUMNS)
    notes.append(note(plain(unit), COLUMNS, 0.3, theme.muted, xanchor="right"))
    figure = go.Figure(_cell_targets(places))
    hidden = {"visible": False, "fixedrange": True}
    figure.update_layout(
        height=int(y * CELL) + 16,
        shapes=shapes,
        annotations=notes,
        xaxis={**hidden, "range": [0, COLUMNS]},
        yaxis={**hidden, "range": [y, 0]},
    )
    return figure


def _cell_shape(cell: HeatCell, x: float, y: float, theme: Theme) -> Mark:
    known = cell.level is not None
    return {
        "type": "rect",
        "x0": x + 0.02,
        "x1": x + 0.98,
        "y0": y + 0.05,
        "y1": y + 0.95,
        "layer": "below",
        "fillcolor": level_fill(cell.level or 0, theme) if known else theme.paper,
        "line": {
            "color": theme.level_edge if known else theme.muted,
            "width": 1,
            "dash": "solid" if known else DOTS,
        },
    }


def _cell_notes(cell: HeatCell, x: float, y: float, theme: Theme) -> list[Mark]:
    label = plain_lines(cell.label, 82, lines=2 if cell.level is None else 3, size=11)
    small = f"<br>{plain(cell.note)}" if cell.note else ""
    if cell.level is None:
        return [
            note(
                f"{label}<br><i>{NOT_ASSESSED}</i>{small}",
                x + 0.06,
                y + 0.5,
                theme.muted,
                size=11,
                xanchor="left",
                align="left",
            )
        ]
    ink = level_ink(cell.level, theme)
    number = f"<b>{format_plain(cell.level)}</b>"
    return [
        note(number, x + 0.06, y + 0.5, ink, size=20, xanchor="left"),
        note(
            label + small, x + 0.06, y + 0.5, ink, size=11, xanchor="left", align="left", xshift=24
        ),
    ]


def _cell_targets(places: list[tuple[float, float, HeatCell]]) -> go.Scatter:
    """Return invisible marks that make each cell speak on hover and answer a click."""
    return go.Scatter(
        x=[x for x, _, _ in places],
        y=[y for _, y, _ in places],
        mode="markers",
        marker={"size": 44, "opacity": 0, "symbol": "square"},
        hovertext=[plain(cell.words) for _, _, cell in places],
        hoverinfo="text",
        customdata=[cell.label for _, _, cell in places],
    )


def figure_steps(data: Steps, unit: str, theme: Theme) -> go.Figure:
    """Return a small stepped line per practice, with the level at each point."""
    figure = go.Figure()
    count = len(data.points)
    for at, row in enumerate(data.rows):
        figure.add_trace(_step_line(row, at, data.maximum, theme))
    figure.update_layout(
        height=70 + STEP_ROW * len(data.rows),
        xaxis={
            "range": [-0.5, count + 0.9],
            "tickmode": "array",
            "tickvals": list(range(count)),
            "ticktext": [plain_lines(point, width=POINT) for point in data.points],
            "side": "top",
            "tickangle": 0,
            "tickfont": {"color": theme.muted},
            "title": {"text": plain(unit)},
        },
        yaxis={
            "ticklabelstandoff": 8,
            "range": [len(data.rows), 0],
            "tickmode": "array",
            "tickvals": [at + 0.5 for at in range(len(data.rows))],
            "ticktext": [plain_lines(row.label) for row in data.rows],
        },
        shapes=[_rule(at, count, theme) for at in range(1, len(data.rows))],
        annotations=_step_notes(data, theme),
    )
    return figure


def _step_line(row: LevelLine, at: int, maximum: float, theme: Theme) -> go.Scatter:
    return go.Scatter(
        name=plain(row.label),
        x=list(range(len(row.levels))),
        y=[None if level is None else at + 0.85 - 0.5 * level / maximum for level in row.levels],
        mode="lines+markers+text",
        line={"shape": "hvh", "width": 2, "color": theme.accent},
        marker={"size": 5},
        text=["" if level is None else f"<b>{format_plain(level)}</b>" for level in row.levels],
        textposition="top center",
        textfont={"color": theme.ink},
        hovertext=[plain(row.words)] * len(row.levels),
        hoverinfo="text",
    )


def _step_notes(data: Steps, theme: Theme) -> list[Mark]:
    notes: list[Mark] = []
    for at, row in enumerate(data.rows):
        notes += [
            note("not<br>assessed", middle, at + 0.6, theme.muted, size=10)
            for middle in _unknown_middles(row)
        ]
        if row.target is not None:
            notes.append(
                note(
                    f"target {format_plain(row.target)}",
                    len(data.points) + 0.9,
                    at + 0.5,
                    theme.muted,
                    xanchor="right",
                )
            )
    return notes


def _unknown_middles(row: LevelLine) -> Iterator[float]:
    """Yield the middle of each unbroken stretch without a level."""
    for known, stretch in groupby(enumerate(row.levels), key=lambda point: point[1] is not None):
        if not known:
            points = [at for at, _ in stretch]
            yield (points[0] + points[-1]) / 2


def _rule(y: float, count: int, theme: Theme) -> Mark:
    return {
        "type": "line",
        "x0": -0.5,
        "x1": count + 0.9,
        "y0": y,
        "y1": y,
        "line": {"color": theme.line, "width": 1},
    }
