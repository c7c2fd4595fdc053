"""What all plotly figures share: the template, escaped texts and the marks of unknown things."""

from functools import lru_cache
from html import escape
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]  # ships no types

from reports.lettering import wrap_text
from reports.look import FALLBACK_FAMILIES, FAMILY, SIZES, Theme
from reports.tables import NOT_ASSESSED
from reports.text import printable

Mark = dict[str, Any]
FONT = ", ".join((FAMILY, *FALLBACK_FAMILIES))
DOTS = "1.5px,2.5px"
LABEL_WIDTH = 148  # pixels of a row's label before it wraps


def plain(text: str) -> str:
    """Return people's words so that plotly shows them instead of reading them as HTML."""
    return escape(printable(text).replace("\n", " "), quote=False)


def plain_lines(
    text: str, width: float = LABEL_WIDTH, lines: int = 2, size: float = SIZES.small + 1
) -> str:
    """Return people's words broken into lines."""
    return "<br>".join(plain(line) for line in wrap_text(printable(text), width, size, lines=lines))


@lru_cache(maxsize=4)
def template(theme: Theme) -> go.layout.Template:
    """Return the look of every figure: paper, ink, hairlines, and nothing that is not said."""
    font = {"family": FONT, "size": SIZES.small + 1, "color": theme.ink}
    quiet = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": True,
        "title": {"font": {**font, "size": SIZES.small, "color": theme.muted}},
    }
    return go.layout.Template(
        layout={
            "font": font,
            "paper_bgcolor": theme.paper,
            "plot_bgcolor": theme.paper,
            "colorway": list(reversed(theme.levels)),
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": theme.paper,
                "bordercolor": theme.line,
                "font": font,
                "align": "left",
            },
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "bargap": 0.42,
            "dragmode": False,
            "xaxis": quiet,
            "yaxis": quiet,
        }
    )


def rows_axis(labels: list[str], rows: int | None = None) -> Mark:
    """Return a vertical axis of rows, the first on top; ids keep equal labels apart."""
    ids = row_ids(len(labels))
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": ids,
        "tickmode": "array",
        "tickvals": ids,
        "ticktext": labels,
        "ticklabelstandoff": 8,
        "range": [(rows or len(ids)) - 0.5, -0.5],
    }


def row_ids(count: int) -> list[str]:
    """Return the ids of rows."""
    return [f"row-{at}" for at in range(count)]


def scale_axis(maximum: float, title: str, theme: Theme, step: float | None = None) -> Mark:
    """Return a horizontal axis from zero, its numbers above the rows, its title with the unit."""
    return {
        "range": [0, maximum * 1.12],
        "tick0": 0,
        "dtick": step,
        "showgrid": True,
        "gridcolor": theme.line,
        "side": "top",
        "tickfont": {"color": theme.muted},
        "title": {"text": plain(title)},
    }


def note(
    text: str,
    x: float | str,
    y: float | str,
    colour: str,
    *,
    size: int = 12,
    **place: Any,  # noqa: ANN401
) -> Mark:
    """Return an annotation without an arrow; the text must be escaped by now."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"color": colour, "size": size},
        **place,
    }


def dotted(x0: float, x1: float, row: int, theme: Theme, half: float = 0.29) -> Mark:
    """Return the dotted outline of what was not assessed, across a row of bars."""
    return {
        "type": "rect",
        "x0": x0,
        "x1": x1,
        "y0": row - half,
        "y1": row + half,
        "line": {"color": theme.muted, "width": 1, "dash": DOTS},
    }


def unknown_note(x: float, row: str, theme: Theme, text: str = NOT_ASSESSED) -> Mark:
    """Return the words that stand in a dotted outline."""
    return note(text, x, row, theme.muted, xanchor="left", xshift=6)
