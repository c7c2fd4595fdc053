"""One bad file or folder for each kind of mistake, and the full messages it gets.

`tests/bad_data/<mistake>.<kind>.yaml` is read alone; `tests/bad_data/<mistake>/` replaces
files of the folder `valid`.  `messages.txt` holds every message, reviewed by hand.
"""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from frameworks.catalogue import CatalogueFramework, CatalogueItems
from frameworks.loader import load_itil4
from frameworks.mapping import MappingSet
from frameworks.model import Context, Framework, Lexicon, Paths, Practice, System
from frameworks.problems import DataError
from frameworks.yaml_reader import load_record

FOLDER = Path(__file__).parents[1] / "bad_data"
MODELS = {
    "framework": Framework,
    "practice": Practice,
    "system": System,
    "paths": Paths,
    "context": Context,
    "lexicon": Lexicon,
    "catalogue": CatalogueFramework,
    "items": CatalogueItems,
    "mapping": MappingSet,
}
FILES = sorted(FOLDER.glob("*.yaml"))
OTHERS = {"valid", "library"}  # test_bad_libraries.py reads the second
FOLDERS = sorted(path for path in FOLDER.iterdir() if path.is_dir() and path.name not in OTHERS)
MESSAGES = (FOLDER / "messages.txt").read_text(encoding="utf-8").splitlines()


def messages_of(mistake):
    """Return the reviewed messages of one bad file or folder."""
    return [line for line in MESSAGES if line.startswith((f"{mistake}:", f"{mistake}/"))]


@pytest.fixture
def spoil(tmp_path):
    """Return a way to lay a bad folder over a copy of the valid one."""

    def lay(folder):
        shutil.copytree(FOLDER / "valid", tmp_path, dirs_exist_ok=True)
        shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
        return tmp_path

    return lay


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_a_bad_file_gets_its_messages(file):
    model = MODELS[file.name.split(".")[1]]

    with pytest.raises(DataError) as error:
        load_record(model, file.read_bytes(), file.name)

    assert str(error.value).splitlines() == messages_of(file.name) != []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_bad_folder_gets_its_messages(folder, spoil):
    with pytest.raises(DataError) as error:
        load_itil4(spoil(folder))

    messages = [f"{folder.name}/{line}" for line in str(error.value).splitlines()]
    assert messages == messages_of(folder.name) != []


def test_every_reviewed_message_belongs_to_a_bad_file():
    names = [path.name for path in (*FILES, *FOLDERS)]

    assert [line for name in sorted(names) for line in messages_of(name)] == sorted(
        MESSAGES, key=lambda line: (line.split(":")[0].split("/")[0], MESSAGES.index(line))
    )


def test_the_problems_of_several_files_are_reported_at_once_and_sorted(spoil):
    with pytest.raises(DataError) as error:
        load_itil4(spoil(FOLDER / "several-files"))

    problems = error.value.problems
    assert len({problem.file for problem in problems}) == 4
    assert all(
        (one.file, one.line) <= (other.file, other.line) for one, other in pairwise(problems)
    )


def test_the_valid_folder_loads():
    assert list(load_itil4(FOLDER / "valid").practices) == ["alpha", "beta"]
