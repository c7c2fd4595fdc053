"""Draw readings of other frameworks with plotly: intervals, the coverage matrix and flows."""

import plotly.graph_objects as go  # type: ignore[import-untyped]  # ships no types

from reports.chart_crosswalk import CANNOT_BE_TOLD, Flows, IntervalRow, Intervals, Matrix
from reports.look import Theme, level_ink
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
from reports.reading_words import RELATION_MARKS

ROW = 38  # pixels of a row of intervals
MATRIX_LABELS = 220  # pixels of a row's label
MATRIX_ROW = 22  # pixels of a row of the matrix
HEADS = 190  # pixels of its upright labels
FLOW_ROW = 30  # pixels of a node of the flows
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


def figure_matrix(data: Matrix, unit: str, theme: Theme) -> go.Figure:
    """Return a cell per covered pair, filled by its share, with the mark of its relation."""
    rows, columns = row_ids(len(data.rows)), row_ids(len(data.columns_shown))
    labels = [plain_lines(text, MATRIX_LABELS, lines=1) for text in data.rows]
    fills = [theme.levels[mark.quarter] for mark in data.marks]
    return go.Figure(
        go.Scatter(
            mode="markers+text",
            x=[columns[mark.column] for mark in data.marks],
            y=[rows[mark.row] for mark in data.marks],
            text=[f"{RELATION_MARKS[m.relation]} {round(100 * m.share)}" for m in data.marks],
            textfont={"size": 10, "color": [level_ink(mark.quarter) for mark in data.marks]},
            marker={"symbol": "square", "size": 20, "color": fills, "line": {"width": 0}},
            hovertext=[plain(data.sentence(mark)) for mark in data.marks],
            hoverinfo="text",
            customdata=[data.rows[mark.row] for mark in data.marks],
        )
    ).update_layout(
        height=HEADS + 40 + MATRIX_ROW * len(rows),
        margin={"t": HEADS, "b": 30, "r": 8},
        xaxis={
            "type": "category",
            "categoryarray": columns,
            "range": [-0.5, len(columns) - 0.5],
            "tickvals": columns,
            "ticktext": [plain_lines(text, HEADS, lines=1) for text in data.columns_shown],
            "tickangle": -90,
            "side": "top",
            "showgrid": False,
            "title": {"text": plain(unit)},
        },
        yaxis={
            **rows_axis(labels),
            "showgrid": True,
        },
    )


def figure_flows(data: Flows, unit: str, theme: Theme) -> go.Figure:
    """Return a band per flow, as thick as it is strong, between labelled nodes."""
    count = len(data.sources)
    nodes = [*data.sources, *data.targets]
    marked = {flow.source for flow in data.flows if flow.marked}
    return go.Figure(
        go.Sankey(
            arrangement="snap",
            node={
                "label": [plain(name) for name in nodes],
                "color": [
                    theme.accent if at in marked else theme.levels[4] for at in range(len(nodes))
                ],
                "pad": 14,
                "thickness": 10,
                "line": {"width": 0},
                "hovertemplate": "%{label}<extra></extra>",
            },
            link={
                "source": [flow.source for flow in data.flows],
                "target": [count + flow.target for flow in data.flows],
                "value": [flow.strength for flow in data.flows],
                "color": [theme.accent if flow.marked else theme.levels[2] for flow in data.flows],
                "customdata": [plain(data.sentence(flow)) for flow in data.flows],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
            textfont={"color": theme.ink, "size": 12},
        )
    ).update_layout(
        height=max(360, 60 + FLOW_ROW * max(count, len(data.targets))),
        annotations=[
            note(plain(unit), 0, 1.03, theme.muted, xref="paper", yref="paper", xanchor="left")
        ],
    )
