"""Who may do what with which project.

Every call of the store passes here with the id of its project.  Local use has one
principal who may do everything; a shared server gives each visitor grants.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from storage.errors import AccessError


class Action(StrEnum):
    """What someone may do with a project, as a message says it."""

    READ = "read"
    ANSWER = "answer in"
    EDIT = "change the settings of"
    MANAGE = "import, delete or restore"


@dataclass(frozen=True, slots=True)
class Principal:
    """Someone who asks, with the actions allowed on each project; no grants means all of them."""

    name: str
    grants: Mapping[str, frozenset[Action]] | None = None


LOCAL = Principal("local")


def is_allowed(principal: Principal, project_id: str | None, action: Action) -> bool:
    """Return whether the principal may do this; no project stands for the store as a whole."""
    if principal.grants is None:
        return True
    return project_id is not None and action in principal.grants.get(project_id, frozenset())


def authorise(principal: Principal, project_id: str | None, action: Action) -> None:
    """Let the principal pass.

    Raises:
        AccessError: the principal has no grant for this action on this project.
    """
    if not is_allowed(principal, project_id, action):
        what = f"project '{project_id}'" if project_id else "projects of this store"
        raise AccessError(f"{principal.name} may not {action} {what}; ask its owner for access")
