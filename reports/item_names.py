"""What an item of a project is called in a report: a practice, a criterion or a component."""

from collections.abc import Mapping

from assessment.practices import PERFORMED
from frameworks.loader import Itil4
from frameworks.references import SYSTEM_PREFIX


def name_item(itil: Itil4, item: str) -> str:
    """Return a name that readers can find: title and short reference, or the id as it is."""
    owner, _, part = item.partition(".")
    title = _titles(itil).get(owner, owner)
    if not part:
        return title
    return f"{title} (is it done at all)" if part == PERFORMED else f"{title} {part}"


def _titles(itil: Itil4) -> Mapping[str, str]:
    system = itil.system
    titles = {f"{SYSTEM_PREFIX}{c.id}": c.title for c in system.components}
    titles |= {element.id: element.title for element in system.dimensions.values()}
    return titles | {practice.id: practice.title for practice in itil.practices.values()}
