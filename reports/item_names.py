"""What an item of a project is called in a report: a practice, a criterion or a component."""

from collections.abc import Mapping

from assessment.practices import PERFORMED
from frameworks.loader import Itil4


def name_item(itil: Itil4, item: str) -> str:
    """Return a name that readers can find: title and short reference, or the id as it is."""
    owner, _, part = item.partition(".")
    title = _titles(itil).get(owner, owner)
    if not part:
        return title
    return f"{title} (is it done at all)" if part == PERFORMED else f"{title} {part}"


def _titles(itil: Itil4) -> Mapping[str, str]:
    components = {component.id: component.title for component in itil.system.components}
    return components | {practice.id: practice.title for practice in itil.practices.values()}
