"""The marks SVG charts are made of: text, bars, rings, ranges, and what unknown looks like.

Every text is escaped and stripped of control characters here, so no drawing function
has to think of it.  Sizes are SVG units; a page scales the picture as a whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from reports.lettering import text_width
from reports.look import FALLBACK_FAMILIES, FAMILY, LIGHT, SEMIBOLD_FAMILY, level_fill, level_ink
from reports.tables import NOT_ASSESSED
from reports.text import printable

LOOK = LIGHT
LABEL = 12  # type size of labels
NOTE = 10.5  # type size of axis numbers and notes
CAP = 0.35  # of the type size: from the baseline to the middle of a capital
_FAMILIES = ",".join((FAMILY, *FALLBACK_FAMILIES))
_STRONG_FAMILIES = f"{SEMIBOLD_FAMILY},{_FAMILIES}"
HATCH = "claimed"  # id of the hatch pattern


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture without its frame: its height and its marks."""

    height: float
    marks: tuple[str, ...]


def element(name: str, *content: str, **attributes: str | float | None) -> str:
    """Return an SVG element; `_` in attribute names stands for `-`, None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(content)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def words(text: str) -> str:
    """Return people's words as SVG character data."""
    return escape(printable(text).replace("\n", " "))


def write(  # noqa: PLR0913  # a text has a place and a look
    text: str,
    x: float,
    y: float,
    *,
    size: float = LABEL,
    colour: str = LOOK.ink,
    strong: bool = False,
    anchor: str = "start",
) -> str:
    """Return a line of text whose capitals stand centred on `y`."""
    return element(
        "text",
        words(text),
        x=x,
        y=y + size * CAP,
        font_family=_STRONG_FAMILIES if strong else _FAMILIES,
        font_weight=600 if strong else None,
        font_size=size,
        fill=colour,
        text_anchor=None if anchor == "start" else anchor,
    )


def write_lines(
    lines: Iterable[str], x: float, y: float, *, size: float = LABEL, **options: str | bool
) -> str:
    """Return lines of text that stand centred on `y` as a whole."""
    lines = tuple(lines)
    top = y - (len(lines) - 1) * size * 0.6
    return "".join(
        write(line, x, top + at * size * 1.2, size=size, **options)  # type: ignore[arg-type]
        for at, line in enumerate(lines)
    )


def group(sentence: str, *content: str) -> str:
    """Return marks that belong together, with the sentence that says them."""
    return element("g", element("title", words(sentence)), *content)


def line(  # noqa: PLR0913  # two ends and a look
    x1: float, y1: float, x2: float, y2: float, *, colour: str = LOOK.line, width: float = 1
) -> str:
    """Return a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width)


def block(  # noqa: PLR0913, PLR0917  # a place, a size and a look
    x: float, y: float, width: float, height: float, fill: str, edge: str | None = None
) -> str:
    """Return a filled rectangle with hardly rounded corners."""
    return element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=1.5,
        fill=fill,
        stroke=edge,
        stroke_width=None if edge is None else 0.8,
    )


def level_block(x: float, y: float, width: float, height: float, level: float) -> str:
    """Return a rectangle in the colour of a level; pale levels get an edge."""
    return block(x, y, width, height, level_fill(level), LOOK.level_edge)


def level_number(text: str, x: float, y: float, level: float, size: float = LABEL) -> str:
    """Return a number written on the colour of its level."""
    return write(text, x, y, size=size, colour=level_ink(level), strong=True, anchor="middle")


def hatched(x: float, y: float, width: float, height: float) -> str:
    """Return what is claimed beyond the evidence: hatched in ink colour, not filled."""
    return block(x, y, width, height, f"url(#{HATCH})", LOOK.level_edge)


def unknown(x: float, y: float, width: float, height: float, text: str = NOT_ASSESSED) -> str:
    """Return a dotted outline with the word in it: never zero, never empty."""
    outline = element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=1.5,
        fill="none",
        stroke=LOOK.muted,
        stroke_width=1,
        stroke_dasharray="1.5 2.5",
    )
    return outline + write(text, x + 8, y + height / 2, size=NOTE, colour=LOOK.muted)


def target_ring(x: float, y: float, radius: float = 5) -> str:
    """Return a ring in ink: where the target is."""
    return element(
        "circle", cx=x, cy=y, r=radius, fill=LOOK.paper, stroke=LOOK.ink, stroke_width=1.8
    )


def range_line(x1: float, x2: float, y: float, half: float = 3) -> str:
    """Return a thin line with end marks: from the lowest to the highest vote."""
    ends = (line(x, y - half, x, y + half, colour=LOOK.ink) for x in (x1, x2))
    return line(x1, y, x2, y, colour=LOOK.ink) + "".join(ends)


def axis(
    ticks: Iterable[tuple[float, str]], top: float, bottom: float, title: str, title_x: float
) -> str:
    """Return faint upright lines, their numbers above them and the axis title above these."""
    drawn = (
        line(x, top, x, bottom)
        + write(text, x, top - 9, size=NOTE, colour=LOOK.muted, anchor="middle")
        for x, text in ticks
    )
    return write(title, title_x, top - 26, size=NOTE, colour=LOOK.muted) + "".join(drawn)


def key(entries: Iterable[tuple[str, str]], x: float, y: float) -> str:
    """Return a key in one line: each entry a 22 units wide mark drawn at 0,0 and its word."""
    drawn = []
    for mark, text in entries:
        drawn.append(element("g", mark, transform=f"translate({_number(x)} {_number(y)})"))
        drawn.append(write(text, x + 28, y, size=NOTE, colour=LOOK.muted))
        x += 28 + text_width(text, NOTE) + 20
    return "".join(drawn)


def hatch_pattern() -> str:
    """Return the definition of the hatch."""
    stroke = element(
        "path", d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5", stroke=LOOK.levels[4], stroke_width=1.1
    )
    return element(
        "defs",
        element("pattern", stroke, id=HATCH, width=6, height=6, patternUnits="userSpaceOnUse"),
    )


def _attribute(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
