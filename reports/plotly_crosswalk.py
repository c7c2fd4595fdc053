"""Draw readings of other frameworks with plotly: intervals, the coverage matrix and flows."""

import plotly.graph_objects as go  # type: ignore[import-untyped]  # ships no types

from reports.chart_crosswalk import CANNOT_BE_TOLD, IntervalRow, Intervals
from reports.look import Theme
from reports.plotly_marks import (
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

ROW = 38  # pixels of a row of intervals
SPAN = 92  # pixels of the column of intervals in words


def figure_intervals(data: Intervals, unit: str, theme: Theme) -> go.Figure:
    """Return a bar per item: solid up to the least, dotted on to the most that is indicated."""
    ids = row_ids(len(data.rows))
    labels = [plain_lines(row.label) for row in data.rows]
    return go.Figure([_solid(data, ids, theme), _open(data, ids, theme)]).update_layout(
        barmode="overlay",
        height=70 + ROW * len(ids),
        margin={"r": SPAN + 8},
        xaxis=scale_axis(100 / 1.1, unit, theme, step=25),
        yaxis=rows_axis(
            [
                f"<b>{text}</b>" if row.marked else text
                for text, row in zip(labels, data.rows, strict=True)
            ]
        ),
        shapes=[
            dotted(100 * row.low, 100 * row.high, at, theme)
            for at, row in enumerate(data.rows)
            if row.high > row.low
        ],
        annotations=[
            mark
            for row, at in zip(data.rows, ids, strict=True)
            for mark in _interval_notes(row, at, theme)
        ],
    )


def _solid(data: Intervals, ids: list[str], theme: Theme) -> go.Bar:
    return go.Bar(
        orientation="h",
        name="indicated",
        y=ids,
        x=[100 * row.low for row in data.rows],
        marker={
            "color": [theme.accent if row.marked else theme.levels[3] for row in data.rows],
            "line": {"color": theme.level_edge, "width": 1},
        },
        hovertext=[plain(row.words) for row in data.rows],
        hoverinfo="text",
        customdata=[row.label for row in data.rows],
    )


def _open(data: Intervals, ids: list[str], theme: Theme) -> go.Bar:
    return go.Bar(
        orientation="h",
        name="open",
        y=ids,
        base=[100 * row.low for row in data.rows],
        x=[100 * (row.high - row.low) for row in data.rows],
        marker={
            "color": [theme.levels[0] if row.is_told else theme.paper for row in data.rows],
            "line": {"width": 0},
        },
        hovertext=[plain(row.words) for row in data.rows],
        hoverinfo="text",
        customdata=[row.label for row in data.rows],
    )


def _interval_notes(row: IntervalRow, at: str, theme: Theme) -> list[Mark]:
    """Return the interval in words beside its bar, over its meaning in the framework's terms."""
    small = f'<span style="font-size:11px;color:{theme.muted}">'
    lines = [f"<b>{row.span}</b>"] if row.is_told else []
    if row.note:
        lines.append(f"{small}{plain_lines(row.note, SPAN, lines=1, size=11)}</span>")
    beside = note(
        "<br>".join(lines), 1, at, theme.ink, xref="paper", xanchor="left", xshift=8, align="left"
    )
    return [beside] if row.is_told else [unknown_note(0, at, theme, CANNOT_BE_TOLD), beside]
