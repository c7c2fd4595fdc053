"""Frameworks other than ITIL 4: how folders are found, what a library holds, shipped files."""

import json

import pytest

from frameworks.catalogue import CatalogueFramework, CatalogueItems, Reading
from frameworks.catalogue_folder import load_catalogue
from frameworks.library import FOLDER_VARIABLE, MAPPINGS, load_library
from frameworks.loader import SHIPPED
from frameworks.mapping import ITIL, MappingSet
from frameworks.problems import DataError
from frameworks.yaml_reader import load_record
from tests.frameworks.libraries import LIBRARY, TOY_ITEMS, lay_extra, lay_library, rewrite

OTHERS = sorted(
    path for path in SHIPPED.rglob("*.yaml") if path.relative_to(SHIPPED).parts[0] != ITIL
)


@pytest.fixture(autouse=True)
def _no_setting(monkeypatch):
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)


@pytest.fixture
def shipped(tmp_path):
    return lay_library(tmp_path / "shipped")


@pytest.fixture
def toy(shipped):
    return load_library(shipped=shipped).catalogues["toy"]


def kind_of(path):
    """Return the model that a shipped file must fit."""
    if path.parent.name == MAPPINGS:
        return MappingSet
    return CatalogueFramework if path.name == "framework.yaml" else CatalogueItems


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.relative_to(SHIPPED).as_posix())
def test_a_shipped_file_loads(path):
    load_record(kind_of(path), path.read_bytes(), path.name)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.relative_to(SHIPPED).as_posix())
def test_a_shipped_file_is_plain_utf_8_with_one_last_line_end(path):
    content = path.read_bytes()

    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert b"\t" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")


def test_the_shipped_library_has_no_problem():
    library = load_library()

    folders = {path.parent.name for path in SHIPPED.glob("*/framework.yaml")}
    sets = {path.stem for path in SHIPPED.glob("mappings/*.yaml")}
    assert set(library.framework_ids) == folders
    assert set(library.mappings) == sets
    assert set(library.checksums) == folders | sets


def test_a_folder_of_shipped_data_is_found_without_naming_it(shipped):
    library = load_library(shipped=shipped)

    assert library.framework_ids == (ITIL, "toy")
    assert list(library.mappings) == ["itil4--toy"]
    assert library.framework("toy").title == "Toy"
    assert library.framework(ITIL).title == "ITIL 4"


def test_a_dropped_in_folder_stands_beside_the_shipped_ones(shipped, tmp_path):
    library = load_library(lay_extra(tmp_path / "extra"), shipped)

    assert library.framework_ids == (ITIL, "toy", "ours")
    assert library.mapping(ITIL, "ours").to == "ours"
    assert library.checksums["ours"] != library.checksums["toy"]


def test_the_setting_names_the_folder_when_nothing_else_does(shipped, tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER_VARIABLE, str(lay_extra(tmp_path / "extra")))

    assert "ours" in load_library(shipped=shipped).catalogues


def test_folders_without_yaml_files_are_no_frameworks(shipped):
    (shipped / "notes").mkdir()
    (shipped / "notes" / "readme.txt").touch()
    (shipped / "__pycache__").mkdir()
    (shipped / "__pycache__" / "framework.yaml").touch()

    assert load_library(shipped=shipped).framework_ids == (ITIL, "toy")


def test_a_library_is_loaded_once(shipped):
    assert load_library(shipped=shipped) is load_library(shipped=shipped)


def test_items_of_a_folder_are_read_in_the_order_of_their_files(shipped):
    items = shipped / "toy" / "items"
    items.mkdir()
    head, tail = (shipped / TOY_ITEMS).read_text(encoding="utf-8").split('  - id: "A2"\n')
    (shipped / TOY_ITEMS).unlink()
    (items / "b.yaml").write_text(f'items:\n  - id: "A2"\n{tail}', encoding="utf-8")
    (items / "a.yaml").write_text(head, encoding="utf-8")

    catalogue = load_library(shipped=shipped).catalogues["toy"]

    assert list(catalogue.items) == ["A", "A1", "A2", "A2.1", "A2.2"]


def test_a_catalogue_knows_what_stands_above_and_under_an_item(toy):
    assert list(toy.ancestors("A2.1")) == ["A2", "A"]
    assert list(toy.descendants("A")) == ["A1", "A2", "A2.1", "A2.2"]
    assert toy.children[None] == ("A",)
    assert [item for item in toy.items if toy.is_leaf(item)] == ["A1", "A2.1", "A2.2"]


def test_each_key_becomes_its_value(toy):
    assert toy.framework.reading is Reading.CAPABILITY
    assert (toy.framework.scale.lowest, toy.framework.scale.highest) == (0, 5)
    assert toy.items["A2.2"].unverified
    assert not toy.items["A2.2"].evidence_only
    assert [question.id for question in toy.items["A2.1"].ask] == ["A2.1.q1", "A2.1.q2"]


def test_a_code_stays_as_it_was_written(tmp_path):
    lay_extra(tmp_path)
    rewrite(tmp_path / "ours" / "items.yaml", '"A1"', '"8.10"')

    assert "8.10" in load_catalogue(tmp_path / "ours").items


def test_the_items_of_itil_are_its_practices_and_outcomes(shipped):
    items = load_library(shipped=shipped).items(ITIL)

    assert list(items) == ["alpha", "alpha.o1", "alpha.o2", "beta", "beta.o1", "beta.o2"]
    assert (items["alpha.o2"].parent, items["alpha.o2"].summary) == ("alpha", "Two")
    assert json.dumps(items["beta"].model_dump())


def test_a_folder_can_be_loaded_alone(tmp_path):
    lay_extra(tmp_path)

    assert load_catalogue(tmp_path / "ours").framework.id == "ours"


def test_a_broken_folder_cannot(tmp_path):
    lay_extra(tmp_path)
    rewrite(tmp_path / "ours" / "framework.yaml", "id: ours", "id: theirs")

    with pytest.raises(DataError) as error:
        load_catalogue(tmp_path / "ours")

    assert str(error.value) == (
        f"{tmp_path}/ours/framework.yaml:1: 'id' must be the folder's name, 'ours', not 'theirs'"
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("toy/framework.yaml", "notice: Notice", "notice: Other"),
        (TOY_ITEMS, "title: First", "title: Third"),
    ],
)
def test_the_checksum_changes_with_any_file(shipped, tmp_path, file, old, new):
    other = lay_library(tmp_path / "other")
    rewrite(other / file, old, new)

    before, after = (load_library(shipped=root).checksums for root in (shipped, other))

    assert before["toy"] != after["toy"]
    assert before["itil4--toy"] == after["itil4--toy"]


def test_the_bad_library_differs_from_the_valid_one_in_its_mistake_only():
    assert sorted(path.name for path in (LIBRARY / "valid").iterdir()) == ["mappings", "toy"]
