"""Draw flows between two frameworks as SVG: bands as thick as the links are strong."""

from collections.abc import Sequence

from reports.chart_crosswalk import Flows
from reports.lettering import shorten
from reports.svg_marks import LOOK, NOTE, Drawing, block, element, group, write

AXIS = 38  # room around the bands
FLOW_LABELS = 182  # width of the labels on either side
NODE = 7  # width of a node of the flows
SLOT = 15  # least height of a node with its label
FLOW_TOP = 22  # room above the flows for the unit
NODE_GAP = 3  # between two nodes
BANDS = 300  # height of all bands of one side together


def draw_flows(data: Flows, unit: str, width: float) -> Drawing:
    """Return a band per flow, as thick as it is strong, between labelled nodes."""
    sides = (
        [data.leaving(at) for at in range(len(data.sources))],
        [data.reaching(at) for at in range(len(data.targets))],
    )
    scale = BANDS / (sum(sides[0]) or 1)
    tops = [_tops(side, scale) for side in sides]
    start, end = FLOW_LABELS, width - FLOW_LABELS
    marked = {flow.source for flow in data.flows if flow.marked}
    nodes = [
        _node(label, start - NODE, top, max(1, strength * scale), marked=at in marked)
        for at, (label, strength, top) in enumerate(
            zip(data.sources, sides[0], tops[0], strict=True)
        )
    ] + [
        _node(label, end, top, max(1, strength * scale), is_target=True)
        for label, strength, top in zip(data.targets, sides[1], tops[1], strict=True)
    ]
    height = max(_height(side, scale) for side in sides)
    title = write(unit, 0, 10, size=NOTE, colour=LOOK.muted)
    bands = _bands(data, tops, scale, (start, end))
    return Drawing(AXIS + height, (title, *bands, *nodes))


def _tops(strengths: Sequence[float], scale: float) -> list[float]:
    """Return where each node of a side starts; each has room for its label."""
    tops, top = [], float(FLOW_TOP)
    for strength in strengths:
        tops.append(top)
        top += max(SLOT, strength * scale) + NODE_GAP
    return tops


def _height(strengths: Sequence[float], scale: float) -> float:
    return sum(max(SLOT, strength * scale) + NODE_GAP for strength in strengths)


def _node(  # noqa: PLR0913  # a place, a size and a look
    label: str,
    x: float,
    top: float,
    height: float,
    *,
    marked: bool = False,
    is_target: bool = False,
) -> str:
    """Return a node with its label outside of it."""
    colour = LOOK.accent if marked else LOOK.levels[4]
    text = shorten(label, FLOW_LABELS - NODE - 8, NOTE)
    middle = top + min(height, SLOT) / 2
    words = (
        write(text, x + NODE + 5, middle, size=NOTE)
        if is_target
        else write(text, x - 5, middle, size=NOTE, anchor="end")
    )
    return block(x, top, NODE, height, colour) + words


def _bands(
    data: Flows, tops: Sequence[Sequence[float]], scale: float, ends: tuple[float, float]
) -> list[str]:
    """Return the bands in the order of their sources, stacked on both sides."""
    starts, stops = list(tops[0]), list(tops[1])
    found = []
    for flow in sorted(data.flows, key=lambda flow: (flow.source, flow.target)):
        thick = max(0.6, flow.strength * scale)
        found.append(
            group(
                data.sentence(flow),
                _band(
                    (ends[0], starts[flow.source]),
                    (ends[1], stops[flow.target]),
                    thick,
                    LOOK.accent if flow.marked else LOOK.levels[2],
                ),
            )
        )
        starts[flow.source] += flow.strength * scale
        stops[flow.target] += flow.strength * scale
    return found


def _band(start: tuple[float, float], stop: tuple[float, float], thick: float, colour: str) -> str:
    middle = (start[0] + stop[0]) / 2
    (x0, y0), (x1, y1) = start, stop
    y2, y3 = y1 + thick, y0 + thick
    return element(
        "path",
        d=(
            f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
            f"V{y2:.1f}C{middle:.1f} {y2:.1f} {middle:.1f} {y3:.1f} {x0:.1f} {y3:.1f}Z"
        ),
        fill=colour,
        fill_opacity=0.55,
    )
