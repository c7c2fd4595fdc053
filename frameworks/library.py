"""Load every framework and every mapping set, and check them across their files.

A framework is a folder with `framework.yaml` and its items, a mapping set a file of the
folder `mappings`: no framework but ITIL 4 is known to the code.  Folders of the
directory that WAYMARK_FRAMEWORKS names stand beside the shipped ones.  All problems of
all files are reported at once.
"""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from frameworks.catalogue import Catalogue, CatalogueFramework, CatalogueItem
from frameworks.catalogue_folder import CatalogueFolder, holds_framework, read_catalogue
from frameworks.crosswalk_references import Side, check_mapping, check_questions
from frameworks.loader import SHIPPED, Itil4, load_itil4, sum_bytes
from frameworks.mapping import ITIL, MappingSet, name_set
from frameworks.model import Framework
from frameworks.problems import DataError, Problem
from frameworks.references import Message
from frameworks.yaml_reader import load_record, locate

FOLDER_VARIABLE = "WAYMARK_FRAMEWORKS"
MAPPINGS = "mappings"
PRACTICE, OUTCOME = "practice", "outcome"  # kinds of ITIL items that a link may start from


@dataclass(frozen=True, slots=True)
class Library:
    """All frameworks and mapping sets, by id."""

    itil: Itil4
    itil_items: Mapping[str, CatalogueItem]  # practices and outcomes, as a catalogue has them
    catalogues: Mapping[str, Catalogue]  # every framework but ITIL 4
    mappings: Mapping[str, MappingSet]
    checksums: Mapping[str, str]  # of each framework and each mapping set

    @property
    def framework_ids(self) -> tuple[str, ...]:
        """The ids of all frameworks, ITIL 4 first."""
        return (ITIL, *self.catalogues)

    @property
    def read_ids(self) -> tuple[str, ...]:
        """The ids of the frameworks that ITIL 4 answers can be read as."""
        return tuple(name for name in self.catalogues if self.mapping(ITIL, name))

    def framework(self, framework: str) -> Framework | CatalogueFramework:
        """Return who publishes a framework and which edition it is."""
        if framework == ITIL:
            return self.itil.framework
        return self.catalogues[framework].framework

    def items(self, framework: str) -> Mapping[str, CatalogueItem]:
        """Return what a link may name of a framework, in its order."""
        return self.itil_items if framework == ITIL else self.catalogues[framework].items

    def mapping(self, start: str, end: str) -> MappingSet | None:
        """Return the mapping set from one framework to another, or None when there is none."""
        return self.mappings.get(name_set(start, end))


def holds_library(root: Path) -> bool:
    """Say whether frameworks or mapping sets stand in a directory."""
    return root.is_dir() and (
        bool(_framework_folders(root, skip=None)) or any((root / MAPPINGS).glob("*.yaml"))
    )


def load_library(extra: Path | None = None, shipped: Path = SHIPPED) -> Library:
    """Return all shipped frameworks and mapping sets with those of an extra directory.

    Without one the directory is the one that WAYMARK_FRAMEWORKS names, if any.  What was
    loaded is kept; a changed folder is read at the next start.

    Raises:
        DataError: any file is missing, malformed or contradicts another.
    """
    named = os.environ.get(FOLDER_VARIABLE, "").strip()
    return _load(shipped, extra or (Path(named) if named else None))


@lru_cache(maxsize=4)
def _load(shipped: Path, extra: Path | None) -> Library:
    reading = _Reading()
    reading.read_itil(shipped / ITIL)
    reading.read_root(shipped, "")
    if extra is not None:
        reading.read_extra(extra)
    reading.check()
    if reading.problems or reading.itil is None:
        raise DataError(reading.problems)
    return _assemble(reading.itil, reading)


@dataclass(slots=True)
class _Reading:
    """What is read so far, and all that is wrong with it."""

    itil: Itil4 | None = None
    folders: dict[str, CatalogueFolder] = field(default_factory=dict)
    mappings: dict[str, tuple[str, bytes, MappingSet]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read_itil(self, folder: Path) -> None:
        try:
            self.itil = load_itil4(folder)
        except DataError as error:
            inside = folder.parent
            for problem in error.problems:
                file = Path(problem.file)
                name = file.relative_to(inside) if file.is_relative_to(inside) else ITIL / file
                self.problems.append(Problem(name.as_posix(), problem.line, problem.message))

    def read_extra(self, root: Path) -> None:
        if not root.is_dir():
            message = f"no folder stands here; {FOLDER_VARIABLE} must name one"
            self.problems.append(Problem(str(root), 1, message))
        elif holds_framework(root):
            message = "framework files stand in a folder of their own; name the folder above it"
            self.problems.append(Problem(str(root), 1, message))
        else:
            self.read_root(root, f"{root.as_posix()}/")

    def read_root(self, root: Path, label: str) -> None:
        """Read the frameworks and mapping sets of a directory."""
        for folder in _framework_folders(root, skip=ITIL if not label else None):
            if folder.name in self.folders or folder.name == ITIL:
                message = f"the id '{folder.name}' belongs to a shipped framework; choose another"
                self.problems.append(Problem(f"{label}{folder.name}", 1, message))
                continue
            read = read_catalogue(folder, f"{label}{folder.name}")
            self.folders[folder.name] = read
            self.problems += read.problems
        for path in sorted((root / MAPPINGS).glob("*.y*ml")):
            self._read_mapping(path, f"{label}{MAPPINGS}/{path.name}")

    def _read_mapping(self, path: Path, file: str) -> None:
        if path.suffix != ".yaml":
            self.problems.append(Problem(file, 1, "the file is not read; call it .yaml"))
            return
        if path.stem in self.mappings:
            message = f"the id '{path.stem}' belongs to a shipped mapping set"
            self.problems.append(Problem(file, 1, message))
            return
        content = path.read_bytes()
        try:
            self.mappings[path.stem] = file, content, load_record(MappingSet, content, file)
        except DataError as error:
            self.problems += error.problems

    def check(self) -> None:
        """Check each mapping set whose frameworks could be read."""
        sides = {name: _side(read) for name, read in self.folders.items() if read.framework}
        if self.itil:
            sides[ITIL] = _itil_side(self.itil)
        broken = {name for name, read in self.folders.items() if not read.is_whole}
        broken |= set() if self.itil else {ITIL}
        for stem, (file, content, mapping) in self.mappings.items():
            if broken.isdisjoint({mapping.from_, mapping.to}):
                messages = check_mapping(mapping, stem, sides)
                self.problems += locate(content, file, messages) if messages else []
                self._check_questions(mapping)

    def _check_questions(self, mapping: MappingSet) -> None:
        read = self.folders.get(mapping.to)
        if read is None or mapping.from_ != ITIL:
            return
        places = {item.id: (file, n) for file, n, item in read.placed}
        asked = {item.id for _, _, item in read.placed if item.ask}
        found: dict[str, list[Message]] = defaultdict(list)
        for item, message in check_questions(mapping, asked):
            if item in places:
                file, n = places[item]
                found[file].append((("items", n), message))
        for file, messages in found.items():
            self.problems += read.locate(file, messages)


def _framework_folders(root: Path, skip: str | None) -> list[Path]:
    return [
        folder
        for folder in sorted(root.iterdir())
        if folder.is_dir()
        and folder.name not in {MAPPINGS, skip}
        and not folder.name.startswith((".", "_"))
        and holds_framework(folder)
    ]


def _side(read: CatalogueFolder) -> Side:
    parents = {item.id: item.parent for _, _, item in read.placed}
    inner = set(parents.values())
    leaves = tuple(item for item in parents if item not in inner)
    framework = read.framework
    if framework is None:
        raise DataError(read.problems)
    return Side(framework.id, framework.edition, parents, leaves)


def _itil_side(itil: Itil4) -> Side:
    parents = {item.id: item.parent for item in _list_itil_items(itil)}
    return Side(ITIL, itil.framework.edition, parents, tuple(itil.practices))


def _list_itil_items(itil: Itil4) -> Iterator[CatalogueItem]:
    for practice in itil.practices.values():
        yield CatalogueItem.model_construct(
            id=practice.id,
            kind=PRACTICE,
            title=practice.title,
            summary=practice.purpose,
            aliases=practice.aliases,
        )
        for number, outcome in enumerate(practice.outcomes, 1):
            yield CatalogueItem.model_construct(
                id=outcome.id,
                parent=practice.id,
                kind=OUTCOME,
                title=f"{practice.title}, outcome {number}",
                summary=outcome.text,
            )


def _assemble(itil: Itil4, reading: _Reading) -> Library:
    catalogues = {name: read.assemble() for name, read in reading.folders.items()}
    mappings = {stem: mapping for stem, (_, _, mapping) in reading.mappings.items()}
    checksums = {ITIL: itil.checksum}
    checksums |= {name: catalogue.checksum for name, catalogue in catalogues.items()}
    checksums |= {
        stem: sum_bytes({f"{stem}.yaml": content})
        for stem, (_, content, _) in reading.mappings.items()
    }
    items = {item.id: item for item in _list_itil_items(itil)}
    return Library(itil, items, catalogues, mappings, checksums)
