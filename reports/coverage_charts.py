"""The pictures of what ITIL 4 covers elsewhere: matrix, flows and how far it reaches.

They show the links alone, before anybody has answered anything.
"""

from collections import defaultdict

from frameworks.library import Library
from frameworks.mapping import ITIL
from reports.chart import Bar, Bars, Chart, Flow, Flows, Matrix, MatrixMark
from reports.reach import Reach, find_reaches, reachable, read_links
from reports.reading_charts import name_item
from reports.text import format_percent

COVERAGE_UNIT = "percent covered"
STRENGTH_UNIT = "items covered"
MOST_COLUMNS = 42  # of a matrix before its columns are groups
MOST_FLOWS = 40
LARGEST = 100  # percent


def chart_matrix(library: Library, framework: str) -> Chart:
    """Return which practice covers how much of each item or group of a framework."""
    columns, reaches = _reaches(library, framework)
    practices = list(library.itil.practices)
    places = {item: number for number, item in enumerate(columns)}
    marks = tuple(
        MatrixMark(practices.index(r.practice), places[r.item], float(r.share), r.relation)
        for r in reaches
        if r.share
    )
    broadest = max(practices, key=lambda p: sum(r.practice == p for r in reaches))
    count = sum(r.practice == broadest for r in reaches)
    about = library.framework(framework).title
    title = f"{library.itil.practices[broadest].title} reaches furthest into {about}"
    return Chart(
        title=f"{title}: {count} of {len(columns)} parts",
        alt=f"Matrix of 34 practices by {len(columns)} parts of {about}. {title}.",
        unit=COVERAGE_UNIT,
        subtitle="A sign says the relation, the number the percent of the part it covers.",
        data=Matrix(
            tuple(p.title for p in library.itil.practices.values()),
            tuple(columns.values()),
            marks,
            column_item=f"Part of {about}",
        ),
    )


def _reaches(library: Library, framework: str) -> tuple[dict[str, str], list[Reach]]:
    """Return the parts shown, by id with their names, and what reaches into each."""
    mapping = library.mapping(ITIL, framework)
    if mapping is None:
        return {}, []
    reading = read_links(library.catalogues[framework], mapping)
    for depth in (2, 1, 0):
        shown = [
            item
            for item in reading.items.values()
            if item.depth == depth or (item.depth < depth and not item.is_rolled_up)
        ]
        if len(shown) <= MOST_COLUMNS:
            break
    names = {item.id: name_item(item.id, item.title) for item in shown}
    return names, find_reaches(reading, shown)


def chart_flows(library: Library, framework: str) -> Chart:
    """Return how strongly practice groups and practices lead to the parts of a framework."""
    columns, reaches = _reaches(library, framework)
    strengths: dict[tuple[str, str], tuple[float, int]] = defaultdict(lambda: (0.0, 0))
    for reach in reaches:
        if reach.items:
            strength, links = strengths[reach.practice, reach.item]
            strengths[reach.practice, reach.item] = (
                strength + float(reach.items),
                links + reach.links,
            )
    kept = sorted(strengths, key=lambda pair: (-strengths[pair][0], pair))[:MOST_FLOWS]
    sources = [p for p in library.itil.practices if any(pair[0] == p for pair in kept)]
    targets = [item for item in columns if any(pair[1] == item for pair in kept)]
    strongest = max(sources, key=lambda p: sum(strengths[pair][0] for pair in kept if pair[0] == p))
    about = library.framework(framework).title
    left = len(strengths) - len(kept)
    title = f"{library.itil.practices[strongest].title} carries most into {about}"
    return Chart(
        title=title,
        alt=f"Flows from {len(sources)} practices to {len(targets)} parts of {about}. {title}.",
        unit=STRENGTH_UNIT,
        subtitle=f"The {len(kept)} strongest; {left} weaker ones are left out." if left else "",
        data=Flows(
            tuple(library.itil.practices[p].title for p in sources),
            tuple(columns[item] for item in targets),
            tuple(
                Flow(
                    sources.index(practice),
                    targets.index(item),
                    *strengths[practice, item],
                    marked=practice == strongest,
                )
                for practice, item in sorted(kept)
            ),
            target_item=f"Part of {about}",
        ),
    )


def chart_coverage(library: Library) -> Chart:
    """Return how much of each framework ITIL 4 can give evidence for at best."""
    shares = {}
    for key, catalogue in library.catalogues.items():
        if mapping := library.mapping(ITIL, key):
            reading = read_links(catalogue, mapping)
            shares[catalogue.framework.title] = reachable(reading.read_items)
    ordered = sorted(shares, key=lambda title: (-shares[title], title))
    first, last = ordered[0], ordered[-1]
    bars = tuple(Bar(name, round(float(shares[name] * LARGEST))) for name in ordered)
    title = (
        f"ITIL 4 reaches {format_percent(shares[first])} of {first} and "
        f"{format_percent(shares[last])} of {last}"
    )
    return Chart(
        title=title,
        alt=f"Bars of {len(ordered)} frameworks. {title}.",
        unit=COVERAGE_UNIT,
        subtitle="With every practice at the goal; the rest takes direct questions.",
        data=Bars(bars, LARGEST),
    )
