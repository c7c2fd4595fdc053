"""What can go wrong with the store, each as a sentence a user can act on."""

from collections.abc import Sequence

from frameworks.problems import DataError, Problem

MOST_PROBLEMS = 200  # of one file; who has more mends these first


class StoreError(Exception):
    """The store cannot do what was asked; the message says why and what to do."""


class AccessError(StoreError):
    """Someone asked for more than they may do."""


class MissingProjectError(StoreError):
    """No project with this id is in the store, or it was deleted."""


class ProjectExistsError(StoreError):
    """A project with this id is in the store already."""


class StaleVersionError(StoreError):
    """Settings were changed by someone else since they were read."""


class DanglingError(StoreError):
    """An edit would leave something that refers to nothing."""


def data_error(problems: Sequence[Problem], *, left_out: int = 0) -> DataError:
    """Return the error for a file's problems, in their order: the first ones, and how many more."""
    shown = list(problems[:MOST_PROBLEMS])
    left_out += len(problems) - len(shown)
    if left_out:
        last = max(shown)
        message = f"\u2026 and {left_out:,} more problems in this file; mend the others first"
        shown.append(Problem(last.file, last.line, message))
    return DataError(shown)
