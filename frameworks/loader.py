"""Load a framework's folder and check it across its files.

All problems of all files are reported at once.  The result is frozen and carries
the checksum of the bytes it was read from, which every report prints.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from pydantic import BaseModel

from frameworks import references
from frameworks.model import (
    Component,
    Context,
    Criterion,
    DimensionElement,
    Framework,
    Group,
    Lexicon,
    Practice,
    System,
    SystemCriterion,
)
from frameworks.model import Paths as StartingPaths
from frameworks.problems import DataError, Problem
from frameworks.yaml_reader import load_record, locate

GROUP_ORDER = {group: number for number, group in enumerate(Group)}
SHIPPED = Path(__file__).parent
SINGLE_FILES: Mapping[str, type[BaseModel]] = {
    "framework.yaml": Framework,
    "system.yaml": System,
    "paths.yaml": StartingPaths,
    "context.yaml": Context,
    "lexicon.yaml": Lexicon,
}


@dataclass(frozen=True, slots=True)
class Itil4:
    """ITIL 4 as Waymark asks about it; practices in the order of their titles within groups."""

    framework: Framework
    system: System
    paths: StartingPaths
    context: Context
    lexicon: Lexicon
    practices: Mapping[str, Practice]
    criteria: Mapping[str, Criterion]
    system_criteria: Mapping[str, SystemCriterion]
    checksum: str  # SHA-256 over file names and bytes, first 16 hex digits


@lru_cache(maxsize=4)
def load_itil4(folder: Path = SHIPPED / "itil4") -> Itil4:
    """Return the ITIL 4 model of a folder.

    Raises:
        DataError: any file is missing, malformed or contradicts another.
    """
    contents = _read_folder(folder)
    records, problems = _load_records(contents)
    if not problems:
        for file, messages in references.check_files(records).items():
            problems += locate(contents[file], file, messages)
    if problems:
        raise DataError(problems)
    return _assemble(records, sum_bytes(contents))


def _read_folder(folder: Path) -> dict[str, bytes]:
    files = [*SINGLE_FILES, *sorted(f"practices/{p.name}" for p in folder.glob("practices/*.yaml"))]
    missing = [name for name in files if not (folder / name).is_file()]
    if missing:
        message = "the file is missing; a framework folder needs it"
        raise DataError([Problem(str(folder / name), 1, message) for name in missing])
    return {name: (folder / name).read_bytes() for name in files}


def _load_records(contents: Mapping[str, bytes]) -> tuple[dict[str, BaseModel], list[Problem]]:
    records: dict[str, BaseModel] = {}
    problems: list[Problem] = []
    for name, content in contents.items():
        try:
            records[name] = load_record(SINGLE_FILES.get(name, Practice), content, name)
        except DataError as error:
            problems += error.problems
    return records, problems


def _assemble(records: Mapping[str, BaseModel], checksum: str) -> Itil4:
    practices = sorted(
        (record for record in records.values() if isinstance(record, Practice)),
        key=lambda practice: (GROUP_ORDER[practice.group], practice.title),
    )
    single = {name.removesuffix(".yaml"): records[name] for name in SINGLE_FILES}
    return Itil4(
        **single,  # type: ignore[arg-type]  # each is loaded by its own model
        practices={practice.id: practice for practice in practices},
        criteria={
            criterion.id: criterion
            for practice in practices
            for criterion in practice.criteria
            if criterion.retired is None
        },
        system_criteria=_system_criteria(cast("System", records["system.yaml"])),
        checksum=checksum,
    )


def _system_criteria(system: System) -> dict[str, SystemCriterion]:
    owners: list[Component | DimensionElement] = [*system.components, *system.dimensions.values()]
    return {criterion.id: criterion for owner in owners for criterion in owner.criteria}


def sum_bytes(contents: Mapping[str, bytes]) -> str:
    """Return the checksum of some files; line ends do not change it."""
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(name.encode() + b"\0" + content.replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]
