"""One bad folder for each way in which files of several frameworks contradict each other.

`tests/bad_data/library/<mistake>/` replaces files of the folder `library/valid` beside the
valid ITIL 4.  `messages.txt` holds every message, reviewed by hand.
"""

from shutil import copytree, ignore_patterns

import pytest

from frameworks.library import FOLDER_VARIABLE, load_library
from frameworks.loader import SHIPPED
from frameworks.problems import DataError
from tests.frameworks.libraries import LIBRARY, lay_extra, lay_library, rewrite

FOLDERS = sorted(path for path in LIBRARY.iterdir() if path.is_dir() and path.name != "valid")
MESSAGES = (LIBRARY / "messages.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(autouse=True)
def _no_setting(monkeypatch):
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)


def messages_of(mistake):
    """Return the reviewed messages of one bad folder."""
    return [line for line in MESSAGES if line.startswith(f"{mistake}/")]


def problems_of(*arguments, **options):
    """Return the lines of everything that is wrong with a library."""
    with pytest.raises(DataError) as error:
        load_library(*arguments, **options)
    return str(error.value).splitlines()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_bad_folder_gets_its_messages(folder, tmp_path):
    found = problems_of(shipped=lay_library(tmp_path, folder))

    assert [f"{folder.name}/{line}" for line in found] == messages_of(folder.name) != []


def test_every_reviewed_message_belongs_to_a_bad_folder():
    known = [line for folder in FOLDERS for line in messages_of(folder.name)]

    assert known == MESSAGES


def test_problems_of_a_dropped_in_folder_name_their_whole_path(tmp_path):
    shipped, extra = lay_library(tmp_path / "shipped"), lay_extra(tmp_path / "extra")
    rewrite(extra / "ours" / "items.yaml", 'parent: "A2"\n    kind: step\n    title: Step two', "")

    assert problems_of(extra, shipped) == [
        f"{extra}/ours/items.yaml:23: items A2.2: missing key 'kind'",
        f"{extra}/ours/items.yaml:23: items A2.2: missing key 'title'",
    ]


def test_a_dropped_in_folder_cannot_take_the_id_of_a_shipped_one(tmp_path):
    shipped = lay_library(tmp_path / "shipped")
    extra = lay_extra(tmp_path / "extra", "toy")
    (extra / "itil4").mkdir()
    (extra / "itil4" / "framework.yaml").touch()

    assert [line.removeprefix(f"{extra}/") for line in problems_of(extra, shipped)] == [
        "itil4:1: the id 'itil4' belongs to a shipped framework; choose another",
        "mappings/itil4--toy.yaml:1: the id 'itil4--toy' belongs to a shipped mapping set",
        "toy:1: the id 'toy' belongs to a shipped framework; choose another",
    ]


def test_a_setting_that_names_no_folder_is_told(tmp_path):
    shipped = lay_library(tmp_path / "shipped")

    assert problems_of(tmp_path / "nowhere", shipped) == [
        f"{tmp_path}/nowhere:1: no folder stands here; WAYMARK_FRAMEWORKS must name one"
    ]


def test_a_setting_that_names_the_framework_itself_is_told(tmp_path):
    shipped, extra = lay_library(tmp_path / "shipped"), lay_extra(tmp_path / "extra")

    assert problems_of(extra / "ours", shipped) == [
        f"{extra}/ours:1: framework files stand in a folder of their own; name the folder above it"
    ]


def test_a_broken_framework_silences_only_the_sets_that_need_it(tmp_path):
    shipped, extra = lay_library(tmp_path / "shipped"), lay_extra(tmp_path / "extra")
    rewrite(extra / "ours" / "framework.yaml", "unit: process\n", "")
    rewrite(shipped / "mappings" / "itil4--toy.yaml", 'to: "A1"', 'to: "A7"')

    found = problems_of(extra, shipped)

    assert [line.split(":")[0] for line in found] == [
        f"{extra}/ours/framework.yaml",
        "mappings/itil4--toy.yaml",
        "mappings/itil4--toy.yaml",
    ]


@pytest.mark.parametrize(
    ("framework", "right", "wrong", "message"),
    [
        ("cobit", "DSS06", "DSS07", "cobit (2019) has no item 'DSS07'; the nearest ids are "),
        ("iso20000", "8.6.1", "8.8", "iso20000 (2018 with Amd 1:2024) has no item '8.8'; "),
        ("fitsm", "PR14.1", "PR15", "fitsm (3.0.1) has no item 'PR15'; the nearest ids are "),
    ],
)
def test_a_code_the_standard_does_not_have_is_refused_with_the_nearest(
    framework, right, wrong, message, tmp_path
):
    shipped = tmp_path / "frameworks"
    copytree(SHIPPED, shipped, ignore=ignore_patterns("*.py", "__pycache__"))
    name = f"mappings/itil4--{framework}.yaml"
    lines = (shipped / name).read_text(encoding="utf-8").splitlines()
    place = next(n for n, line in enumerate(lines) if line.strip() == f'to: "{right}"')
    lines[place] = lines[place].replace(right, wrong)
    (shipped / name).write_text("\n".join(lines), encoding="utf-8")

    found = [line for line in problems_of(shipped=shipped) if "has no item" in line]

    assert [line.startswith(f"{name}:{place + 1}: {message}") for line in found] == [True]
    near = found[0].split("the nearest ids are ")[1].split(", ")
    assert set(near) <= set(load_library().catalogues[framework].items)
