"""Read and write the project file, `<name>.waymark.json`.

Saving and loading loses nothing.  A file is checked as a whole, and every problem
is reported at once with its line.  References to practices and criteria that this
edition does not know are kept; `find_unknown` lists them.
"""

import json
import os
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assessment.practices import PERFORMED
from assessment.project import FORMAT_VERSION, Project, is_direct_question
from frameworks.loader import Itil4
from frameworks.problems import DataError, Problem, quote
from storage.consistency import Message, find_contradictions
from storage.errors import MOST_PROBLEMS, data_error
from storage.json_reader import load_json, locate_json
from storage.schema_errors import describe_project_errors

LARGEST = 50_000_000  # bytes; a full assessment with 40 people has about 3,000,000
FORMAT = "waymark-project"
Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: MutableMapping[int, Migration] = {}  # from a version to the one after it


def load_project(content: bytes, file: str) -> Project:
    """Return the project of a file.

    Raises:
        DataError: the file is not JSON, not a project file or of another version, holds
            what the schema does not allow, repeats a key or refers to nobody.
    """
    found = load_json(content, file, LARGEST)
    tree = _migrated(found, file)
    try:
        project = Project.model_validate_json(json.dumps(tree), strict=True)
    except ValidationError as error:
        raise _located(content, file, describe_project_errors(error, tree)) from None
    if messages := list(find_contradictions(project)):
        raise _located(content, file, messages)
    return project


def _located(content: bytes, file: str, messages: Iterable[Message]) -> DataError:
    found = list(messages)
    located = locate_json(content, file, found[:MOST_PROBLEMS], LARGEST)
    return data_error(located, left_out=len(found) - len(located))


def _migrated(tree: Any, file: str) -> dict[str, Any]:  # noqa: ANN401  # any JSON value
    if message := _header_problem(tree):
        raise DataError([Problem(file, 1, message)])
    migrated: dict[str, Any] = tree
    for version in range(tree["version"], FORMAT_VERSION):
        try:
            migrated = {**MIGRATIONS[version](migrated), "version": version + 1}
        except (LookupError, TypeError, ValueError, AttributeError):
            message = f"the file does not hold what format {version} needs; use another copy"
            raise DataError([Problem(file, 1, message)]) from None
    return migrated


def _header_problem(tree: Any) -> str | None:  # noqa: ANN401  # any JSON value
    if not isinstance(tree, dict):
        return f"the file must be one block of keys and values, not {_kind(tree)}"
    if tree.get("format") != FORMAT:
        found = f"not {quote(tree['format'])}" if "format" in tree else "and there is none"
        return f"'format' must be '{FORMAT}', {found}; this is not a Waymark project file"
    version = tree.get("version")
    if isinstance(version, bool) or not isinstance(version, int):
        found = f"not {quote(version)}" if "version" in tree else "and there is none"
        return f"'version' must be a whole number, {found}"
    if version > FORMAT_VERSION:
        return (
            f"this file was written by a newer Waymark (format {version}); "
            f"this one reads up to {FORMAT_VERSION}; update Waymark"
        )
    oldest = min(MIGRATIONS, default=FORMAT_VERSION)
    if version < oldest:
        return f"'version' must be a whole number from {oldest}, not '{version}'"
    return None


def _kind(value: object) -> str:
    return f"a list of {len(value)}" if isinstance(value, list) else quote(value)


def dump_project(project: Project) -> bytes:
    """Return a project as the bytes of its file: keys in the order of the schema, UTF-8.

    Raises:
        DataError: a figure is not a finite number, which JSON cannot hold.
    """
    tree = project.model_dump(mode="json")
    for name in ("context", "signals"):
        tree[name] = dict(sorted(tree[name].items()))
    try:
        text = json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=2)
    except ValueError:
        message = "a figure of the project is not a finite number; leave it out and save again"
        raise DataError([Problem(project.id, 1, message)]) from None
    return f"{text}\n".encode()


def save_project(project: Project, path: Path) -> None:
    """Write a project file whole or not at all: what stood there stays until the end.

    Raises:
        DataError: the project cannot be written there.
    """
    content = dump_project(project)
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        _write_through(draft, content)
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
        _settle(target.parent)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        message = f"the file cannot be written: {error.strerror}; nothing was changed"
        raise DataError([Problem(str(path), 1, message)]) from None


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make a renamed file survive a power cut, where the system can do that for a folder."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some file systems refuse; the file itself is safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def find_unknown(project: Project, framework: Itil4) -> list[str]:
    """Return a sentence for each reference that the framework does not know, sorted.

    They are kept in the file and the store, and left out of every figure.
    """
    found = Counter(_unknown_references(project, framework))
    edition = f"{framework.framework.title} ({framework.framework.edition})"
    return [
        f"{part}: '{name}' is not in {edition}; it is kept but counts nowhere"
        + (f" ({count} times)" if count > 1 else "")
        for (part, name), count in sorted(found.items())
    ]


def _unknown_references(project: Project, framework: Itil4) -> Iterator[tuple[str, str]]:
    practices = set(framework.practices)
    items = practices | _items(framework)
    figures = {f.id for p in framework.practices.values() for f in p.operating_figures}
    for field, known, parts in (
        ("figure", figures, ("figures",)),
        ("item", items, ("agreed", "votes", "evidence", "notes", "parked")),
        ("practice", practices, ("exclusions", "targets", "importances")),
    ):
        for part in parts:
            names = (getattr(record, field) for record in getattr(project, part))
            yield from (
                (part, name)
                for name in names
                if name is not None and name not in known and not is_direct_question(name)
            )
    yield from (("focus", name) for name in project.focus if name not in practices)
    yield from _unknown_choices(project, framework)


def _items(framework: Itil4) -> set[str]:
    performed = {f"{practice}.{PERFORMED}" for practice in framework.practices}
    return performed | set(framework.criteria) | set(framework.system_criteria)


def _unknown_choices(project: Project, framework: Itil4) -> Iterator[tuple[str, str]]:
    options = {
        question.id: {option.id for option in question.options}
        for question in framework.context.questions
    }
    for question, option in project.context.items():
        if question not in options:
            yield "context", question
        elif option not in options[question]:
            yield "context", f"{question}: {option}"
    signals = {signal.id for path in framework.paths.paths for signal in path.signals}
    yield from (("signals", signal) for signal in project.signals if signal not in signals)
