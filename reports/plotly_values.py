"""Draw values and work with plotly: bars, starting paths, the value chain and the roadmap."""

import plotly.graph_objects as go  # type: ignore[import-untyped]  # ships no types

from frameworks.model import Activity
from reports.chart_levels import ActivityIndex, ValueChain
from reports.chart_values import Bars, PathBar, PathBars, Timeline, TimelineStep, Wave
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
from reports.text import format_number, format_percent, format_plain

ROW = 34  # pixels of a row of bars
PATH_ROW = 82  # pixels of a starting path
STEP_ROW = 34  # pixels of a step of the roadmap
LOAD = 46  # pixels of a wave's load before it wraps
HEAD = 62  # pixels of a wave's title, dates and load before they wrap
DISC = 30  # radius of a station in pixels
PLACES = {  # clockwise, so that improving leads back to planning
    Activity.PLAN: (0, 0),
    Activity.ENGAGE: (1, 0),
    Activity.DESIGN: (2, 0),
    Activity.BUILD: (2, 1),
    Activity.DELIVER: (1, 1),
    Activity.IMPROVE: (0, 1),
}


def figure_bars(data: Bars, unit: str, theme: Theme) -> go.Figure:
    """Return a bar per value from zero to the maximum; the marked ones in the accent."""
    ids = row_ids(len(data.rows))
    bars = go.Bar(
        orientation="h",
        y=ids,
        x=[row.value for row in data.rows],
        marker={"color": [theme.accent if row.marked else theme.levels[2] for row in data.rows]},
        text=[
            "" if row.value is None else f"<b>{format_plain(row.value)}</b>" for row in data.rows
        ],
        textposition="outside",
        cliponaxis=False,
        hovertext=[plain(row.words) for row in data.rows],
        hoverinfo="text",
        customdata=[row.label for row in data.rows],
    )
    unknown = [at for at, row in enumerate(data.rows) if row.value is None]
    labels = [plain_lines(row.label) for row in data.rows]
    marked = [row.marked for row in data.rows]
    return go.Figure(bars).update_layout(
        height=70 + ROW * len(ids),
        xaxis=scale_axis(data.maximum, unit, theme),
        yaxis=rows_axis(
            [f"<b>{text}</b>" if bold else text for text, bold in zip(labels, marked, strict=True)]
        ),
        shapes=[dotted(0, data.maximum, at, theme) for at in unknown],
        annotations=[unknown_note(0, ids[at], theme) for at in unknown],
    )


def figure_path_bars(data: PathBars, unit: str, theme: Theme) -> go.Figure:
    """Return the starting paths, the recommended one marked by word and accent."""
    ids = row_ids(len(data.rows))
    bars = go.Bar(
        orientation="h",
        y=ids,
        x=[row.value for row in data.rows],
        width=0.26,
        marker={
            "color": [theme.accent if row.recommended else theme.levels[2] for row in data.rows]
        },
        error_x=_path_ranges(data, theme),
        hovertext=[plain(row.words) for row in data.rows],
        hoverinfo="text",
        customdata=[row.label for row in data.rows],
    )
    unknown = [at for at, row in enumerate(data.rows) if row.value is None]
    return go.Figure(bars).update_layout(
        height=70 + PATH_ROW * len(ids),
        xaxis=scale_axis(data.maximum, unit, theme),
        yaxis={
            **rows_axis([""] * len(ids)),
            "showticklabels": False,
            "range": [len(ids) - 0.7, -0.75],
        },
        shapes=[dotted(0, data.maximum, at, theme, half=0.13) for at in unknown],
        annotations=[
            *(_path_head(row, at, theme) for row, at in zip(data.rows, ids, strict=True)),
            *(unknown_note(0, ids[at], theme) for at in unknown),
        ],
    )


def _path_ranges(data: PathBars, theme: Theme) -> Mark:
    rows = [(row.value or 0, row.low, row.high) for row in data.rows]
    return {
        "type": "data",
        "symmetric": False,
        "array": [0 if high is None else high - value for value, _, high in rows],
        "arrayminus": [0 if low is None else value - low for value, low, _ in rows],
        "color": theme.ink,
        "thickness": 1,
        "width": 4,
    }


def _path_head(row: PathBar, at: str, theme: Theme) -> Mark:
    head = plain_lines(row.label, width=220, lines=1)
    if row.value is not None:
        head += f" · {format_number(row.value)}"
    if row.recommended:
        head += " · recommended"
    notes = []
    if row.probability is not None:
        notes.append(f"first in {format_percent(row.probability)} of the draws")
    if row.low is not None and row.high is not None:
        notes.append(f"range {format_number(row.low)} to {format_number(row.high)}")
    lines = [f"<b>{head}</b>", *([", ".join(notes)] if notes else [])]
    colour = theme.accent if row.recommended else theme.ink
    return note(
        "<br>".join(lines), 0, at, colour, xanchor="left", yanchor="bottom", yshift=12, align="left"
    )


def figure_value_chain(data: ValueChain, unit: str, theme: Theme) -> go.Figure:
    """Return the activities as stations of a round: out above, back below."""
    figure = go.Figure(
        go.Scatter(
            x=[PLACES[entry.activity][0] for entry in data.activities],
            y=[PLACES[entry.activity][1] for entry in data.activities],
            mode="markers",
            marker={"size": 2 * DISC, "opacity": 0},
            hovertext=[plain(entry.words) for entry in data.activities],
            hoverinfo="text",
            customdata=[entry.activity.value for entry in data.activities],
        )
    )
    hidden = {"visible": False, "fixedrange": True}
    notes = [mark for entry in data.activities for mark in _station_notes(entry, theme)]
    figure.update_layout(
        height=300,
        xaxis={**hidden, "range": [-0.6, 2.6]},
        yaxis={**hidden, "range": [1.5, -0.4]},
        shapes=[_round(theme), *(_disc(entry, theme) for entry in data.activities)],
        annotations=[
            *_arrows(theme),
            *notes,
            note(plain(unit), 1, 0.56, theme.muted),
        ],
    )
    return figure


def _round(theme: Theme) -> Mark:
    path = "M0,0L2,0C2.6,0 2.6,1 2,1L0,1C-0.6,1 -0.6,0 0,0Z"
    line = {"color": theme.level_edge, "width": 1.6}
    return {"type": "path", "path": path, "layer": "below", "line": line}


def _arrows(theme: Theme) -> list[Mark]:
    ways = [(x, 0, -14) for x in (0.55, 1.55)] + [(x, 1, 14) for x in (0.45, 1.45)]
    return [
        {
            "x": x,
            "y": y,
            "ax": shift,
            "ay": 0,
            "text": "",
            "showarrow": True,
            "arrowhead": 2,
            "arrowsize": 1.2,
            "arrowcolor": theme.level_edge,
        }
        for x, y, shift in ways
    ]


def _disc(entry: ActivityIndex, theme: Theme) -> Mark:
    x, y = PLACES[entry.activity]
    known = entry.index is not None
    return {
        "type": "circle",
        "layer": "below",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": x,
        "yanchor": y,
        "x0": -DISC,
        "x1": DISC,
        "y0": -DISC,
        "y1": DISC,
        "fillcolor": level_fill(entry.index or 0, theme) if known else theme.paper,
        "line": {
            "color": theme.level_edge if known else theme.muted,
            "width": 1,
            "dash": "solid" if known else DOTS,
        },
    }


def _station_notes(entry: ActivityIndex, theme: Theme) -> list[Mark]:
    x, y = PLACES[entry.activity]
    label = note(plain_lines(entry.label, width=104), x, y, theme.ink, yshift=-DISC - 20)
    if entry.index is None:
        return [note("not<br>assessed", x, y, theme.muted, size=11), label]
    number = f"<b>{format_number(entry.index)}</b>"
    return [note(number, x, y, level_ink(entry.index, theme), size=18), label]


def figure_timeline(data: Timeline, unit: str, theme: Theme) -> go.Figure:
    """Return waves as columns with their load above, and a row per step."""
    placed = [(at, step) for at, wave in enumerate(data.waves) for step in wave.steps]
    ids = row_ids(len(placed))
    waves = len(data.waves)
    return go.Figure(_step_blocks(placed, ids, theme)).update_layout(
        height=150 + STEP_ROW * len(placed),
        bargap=0.24,
        xaxis={
            "range": [0, max(1, waves)],
            "tickmode": "array",
            "tickvals": [at + 0.5 for at in range(waves)],
            "ticktext": [_wave_head(wave) for wave in data.waves],
            "tickangle": 0,
            "side": "top",
        },
        annotations=[
            note(
                plain_lines(unit),
                0,
                1,
                theme.muted,
                xref="paper",
                yref="paper",
                xanchor="right",
                yanchor="bottom",
                xshift=-8,
                align="right",
            )
        ],
        yaxis=rows_axis(
            [plain_lines(f"{step.label} ·\u00a0{format_plain(step.days)}") for _, step in placed]
        ),
        shapes=[_border(at, theme) for at in range(1, waves)],
    )


def _wave_head(wave: Wave) -> str:
    title = plain_lines(wave.title, width=HEAD)
    dates = plain_lines(wave.dates, width=HEAD, lines=3)
    return "<br>".join((f"<b>{title}</b>", dates, plain_lines(wave.load, width=LOAD)))


def _step_blocks(placed: list[tuple[int, TimelineStep]], ids: list[str], theme: Theme) -> go.Bar:
    return go.Bar(
        orientation="h",
        y=ids,
        base=[at + 0.06 for at, _ in placed],
        x=[0.88] * len(placed),
        marker={
            "color": [level_fill(step.after, theme) for _, step in placed],
            "line": {"color": theme.level_edge, "width": 1},
        },
        text=[f"<b>{step.short}</b>" for _, step in placed],
        textposition="inside",
        textangle=0,
        constraintext="none",
        insidetextanchor="middle",
        insidetextfont={"color": [level_ink(step.after, theme) for _, step in placed]},
        hovertext=[plain(step.words) for _, step in placed],
        hoverinfo="text",
        customdata=[step.label for _, step in placed],
    )


def _border(x: float, theme: Theme) -> Mark:
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
        "line": {"color": theme.line, "width": 1},
    }
