"""Check what no single record of a catalogue can know: that its items form one tree.

Parents exist and stand higher in the hierarchy, nothing leads back to itself, and
each direct question belongs to its item.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from frameworks.catalogue import CatalogueFramework, CatalogueItem, Reading
from frameworks.references import Message, Messages, nearest, repeated

FRAMEWORK_FILE = "framework.yaml"
SCALED = frozenset({Reading.CAPABILITY, Reading.GOAL})  # these readings count levels
Placed = tuple[str, int, CatalogueItem]  # its file, its place there, the item


def check_catalogue(
    folder: str, framework: CatalogueFramework, placed: Sequence[Placed]
) -> dict[str, list[Message]]:
    """Return the messages of each file of a catalogue; none when all agree."""
    found: dict[str, list[Message]] = defaultdict(list)
    found[FRAMEWORK_FILE] += _check_framework(framework, folder)
    for file, message in _check_items(framework, placed):
        found[file].append(message)
    return {file: messages for file, messages in found.items() if messages}


def _check_framework(framework: CatalogueFramework, folder: str) -> Messages:
    if framework.id != folder:
        yield ("id",), f"'id' must be the folder's name, '{folder}', not '{framework.id}'"
    yield from repeated((("hierarchy", n), kind) for n, kind in enumerate(framework.hierarchy))
    scale = framework.scale
    if scale and scale.lowest >= scale.highest:
        message = f"'highest' must be above 'lowest', {scale.lowest}, not {scale.highest}"
        yield ("scale", "highest"), message
    if framework.reading in SCALED and not scale:
        yield ("reading",), f"a reading by {framework.reading} needs a 'scale'; add one"


def _check_items(
    framework: CatalogueFramework, placed: Sequence[Placed]
) -> Iterator[tuple[str, Message]]:
    items = {item.id: item for _, _, item in placed}
    ranks = {kind: framework.hierarchy.index(kind) for kind in framework.hierarchy}
    seen: set[str] = set()
    for file, n, item in placed:
        messages = [*_check_parent(item, items), *_check_kind(item, items, ranks)]
        messages += _check_questions(item)
        if item.id in seen:
            messages.append((("id",), f"the id '{item.id}' stands here twice; ids are unique"))
        seen.add(item.id)
        for place, message in messages:
            yield file, (("items", n, *place), message)


def _check_parent(item: CatalogueItem, items: Mapping[str, CatalogueItem]) -> Messages:
    if item.parent is None:
        return
    if item.parent not in items:
        allowed = nearest(item.parent, items.keys() - {item.id})
        yield (
            ("parent",),
            f"no item here has the id '{item.parent}'; the nearest ids are {allowed}",
        )
    elif ring := _ring(item, items):
        yield ("parent",), f"'parent' leads back to '{item.id}' through {', '.join(ring)}"


def _ring(item: CatalogueItem, items: Mapping[str, CatalogueItem]) -> list[str]:
    """Return the ids on the way from an item up to itself; none when it ends elsewhere."""
    way: list[str] = []
    above: CatalogueItem | None = item
    while above and above.parent and above.parent not in way:
        way.append(above.parent)
        above = items.get(above.parent)
    return sorted(way) if way and item.id in way else []


def _check_kind(
    item: CatalogueItem, items: Mapping[str, CatalogueItem], ranks: Mapping[str, int]
) -> Messages:
    if item.kind not in ranks:
        yield ("kind",), f"'kind' must be one of {', '.join(ranks)}, not '{item.kind}'"
        return
    parent = items.get(item.parent) if item.parent else None
    if not parent or parent.kind not in ranks or _ring(item, items):
        return
    if ranks[item.kind] <= ranks[parent.kind]:
        message = (
            f"'kind' must stand below {parent.kind}, the kind of '{parent.id}', in the hierarchy"
        )
        yield ("kind",), f"{message}, not '{item.kind}'"


def _check_questions(item: CatalogueItem) -> Messages:
    placed = [(("ask", n, "id"), question.id) for n, question in enumerate(item.ask)]
    for place, question in placed:
        if question.rpartition(".q")[0] != item.id:
            yield place, f"'id' must start with '{item.id}.q', not '{question}'"
    yield from repeated(placed)
