"""The goals another framework is read against: one for all of it, or one for each group.

A goal is the ITIL level that counts as all of an item.  An item takes the goal set for
it or for the nearest group above it, else that of the whole framework.  Where the
framework allows it, a group can be out of scope.  METHODS section 12.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.project import Project
from frameworks.catalogue import Catalogue, Exclusions

DEFAULT_GOAL = 3
HIGHEST_GOAL = 5


@dataclass(frozen=True, slots=True)
class Goals:
    """The goal of a whole framework, and those of single items; None is out of scope."""

    level: int = DEFAULT_GOAL
    own: Mapping[str, int | None] = field(default_factory=dict)

    def of_item(self, catalogue: Catalogue, item: str) -> int | None:
        """Return the goal of an item, or None when it is out of scope."""
        path = (item, *catalogue.ancestors(item))
        return next((self.own[place] for place in path if place in self.own), self.level)


def goals_of(project: Project, catalogue: Catalogue, level: int | None = None) -> Goals:
    """Return the goals a project sets for a framework; `level` goes before that of the whole.

    What the framework no longer has, and scope it does not let anyone leave out, is
    passed over.
    """
    set_here = [g for g in project.reading_goals if g.framework == catalogue.framework.id]
    whole = next((g.level for g in set_here if g.item is None), None)
    may_exclude = catalogue.framework.exclusions is Exclusions.ALLOWED
    own = {
        goal.item: goal.level
        for goal in set_here
        if goal.item and goal.item in catalogue.items and (goal.level is not None or may_exclude)
    }
    return Goals(level or whole or DEFAULT_GOAL, own)


def is_in_report(project: Project, framework: str) -> bool:
    """Return whether a project asks to see all of a framework in its report."""
    return any(goal.in_report for goal in project.reading_goals if goal.id == framework)


def goal_levels(catalogue: Catalogue) -> range:
    """Return the levels a goal may have: 1 to 5, or to the top of the framework's own scale."""
    scale = catalogue.framework.scale
    return range(1, min(HIGHEST_GOAL, scale.highest if scale else HIGHEST_GOAL) + 1)
