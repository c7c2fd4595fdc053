"""Read the folder of one framework other than ITIL 4: its framework file and its items.

The items stand in `items.yaml` or, where they are many, in files of the folder `items`,
read in the order of their names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from frameworks.catalogue import (
    Catalogue,
    CatalogueFramework,
    CatalogueItem,
    CatalogueItems,
    group_by_parent,
)
from frameworks.catalogue_references import FRAMEWORK_FILE, Placed, check_catalogue
from frameworks.loader import sum_bytes
from frameworks.problems import DataError, Problem
from frameworks.references import Message
from frameworks.yaml_reader import load_record, locate

ITEMS_FILE = "items.yaml"
ITEMS_FOLDER = "items"
NOT_READ = "the file is not read here; a framework folder holds framework.yaml and items.yaml"


@dataclass(frozen=True, slots=True)
class CatalogueFolder:
    """What was read from a folder, with everything that is wrong with it."""

    label: str  # how messages name the folder
    contents: Mapping[str, bytes]
    framework: CatalogueFramework | None
    placed: tuple[Placed, ...]
    problems: tuple[Problem, ...]
    is_whole: bool  # every file could be read as a record

    def locate(self, file: str, messages: list[Message]) -> list[Problem]:
        """Return the messages of one of the files with their lines."""
        return locate(self.contents[file], f"{self.label}/{file}", messages)

    def assemble(self) -> Catalogue:
        """Return the catalogue; the folder is whole."""
        if self.framework is None:
            raise DataError(self.problems)
        items: dict[str, CatalogueItem] = {item.id: item for _, _, item in self.placed}
        return Catalogue(self.framework, items, group_by_parent(items), sum_bytes(self.contents))


def holds_framework(folder: Path) -> bool:
    """Say whether a folder is meant as a framework: YAML files stand in it."""
    return any(_is_yaml(path) for path in folder.iterdir()) or (folder / ITEMS_FOLDER).is_dir()


def load_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue of a folder, checked across its own files only.

    Raises:
        DataError: any file is missing, malformed or contradicts another.
    """
    read = read_catalogue(folder, str(folder))
    if read.problems:
        raise DataError(read.problems)
    return read.assemble()


def read_catalogue(folder: Path, label: str) -> CatalogueFolder:
    """Return what stands in a folder; messages name its files under the label."""
    contents, problems = _read_files(folder, label)
    framework: CatalogueFramework | None = None
    placed: list[Placed] = []
    is_whole = FRAMEWORK_FILE in contents and len(contents) > 1
    for file, content in contents.items():
        try:
            if file == FRAMEWORK_FILE:
                framework = load_record(CatalogueFramework, content, f"{label}/{file}")
            else:
                items = load_record(CatalogueItems, content, f"{label}/{file}").items
                placed += [(file, n, item) for n, item in enumerate(items)]
        except DataError as error:
            problems += error.problems
            is_whole = False
    if is_whole and framework:
        for file, messages in check_catalogue(folder.name, framework, placed).items():
            problems += locate(contents[file], f"{label}/{file}", messages)
    return CatalogueFolder(label, contents, framework, tuple(placed), tuple(problems), is_whole)


def _read_files(folder: Path, label: str) -> tuple[dict[str, bytes], list[Problem]]:
    named = [name for name in (FRAMEWORK_FILE, ITEMS_FILE) if (folder / name).is_file()]
    parts = sorted(path for path in folder.glob(f"{ITEMS_FOLDER}/*") if path.suffix == ".yaml")
    files = [*named, *(f"{ITEMS_FOLDER}/{path.name}" for path in parts)]
    message = "the file is missing; a framework folder needs it"
    missing = [] if FRAMEWORK_FILE in named else [FRAMEWORK_FILE]
    missing += [] if ITEMS_FILE in named or parts else [ITEMS_FILE]
    problems = [Problem(f"{label}/{name}", 1, message) for name in missing]
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if _is_yaml(path)}
    problems += [Problem(f"{label}/{name}", 1, NOT_READ) for name in present.difference(files)]
    return {name: (folder / name).read_bytes() for name in files}, problems


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"}
