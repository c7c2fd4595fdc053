"""The loader: what a folder needs, the order of practices and the checksum."""

import shutil
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from frameworks.loader import SINGLE_FILES, load_itil4
from frameworks.problems import DataError

VALID = Path(__file__).parents[1] / "bad_data" / "valid"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(VALID, tmp_path / "itil4")


def rewrite(path, old, new):
    path.write_bytes(path.read_bytes().replace(old, new))


def test_every_missing_file_is_named_at_once(tmp_path):
    with pytest.raises(DataError) as error:
        load_itil4(tmp_path)

    assert str(error.value).splitlines() == [
        f"{tmp_path / name}:1: the file is missing; a framework folder needs it"
        for name in sorted(SINGLE_FILES)
    ]


def test_practices_stand_by_group_and_title(folder):
    rewrite(folder / "practices/alpha.yaml", b"title: Alpha", b"title: Zeta")
    rewrite(folder / "practices/beta.yaml", b"group: general", b"group: technical")
    shutil.copy(folder / "practices/alpha.yaml", folder / "practices/gamma.yaml")
    rewrite(folder / "practices/gamma.yaml", b"alpha", b"gamma")
    rewrite(folder / "practices/gamma.yaml", b"title: Zeta\n", b"title: Gamma\n")
    rewrite(folder / "practices/gamma.yaml", b"[First]", b"[Third]")

    assert list(load_itil4(folder).practices) == ["gamma", "alpha", "beta"]


def test_criteria_are_found_by_id_and_retired_ones_are_not(folder):
    rewrite(
        folder / "practices/beta.yaml", b"    effort: 4\n", b'    effort: 4\n    retired: "1.4"\n'
    )

    itil = load_itil4(folder)

    assert list(itil.criteria) == ["alpha.c01", "alpha.c02", "beta.c01"]
    assert itil.criteria["alpha.c02"].level == 3


def test_a_retired_criterion_fills_no_level(folder):
    rewrite(folder / "practices/beta.yaml", b"    level: 3\n", b"    level: 4\n")
    rewrite(
        folder / "practices/beta.yaml", b"    effort: 4\n", b'    effort: 4\n    retired: "1.4"\n'
    )

    assert "beta.c02" not in load_itil4(folder).criteria


def test_each_file_becomes_its_own_record(folder):
    itil = load_itil4(folder)

    assert itil.framework.id == "itil4"
    assert [component.id for component in itil.system.components] == ["governance", "practices"]
    assert [path.id for path in itil.paths.paths] == ["support"]
    assert [question.id for question in itil.context.questions] == ["size"]
    assert [term.id for term in itil.lexicon.terms] == ["alarm", "bell"]


def test_nothing_loaded_can_be_changed(folder):
    itil = load_itil4(folder)

    with pytest.raises(FrozenInstanceError):
        itil.checksum = "x"


def test_the_checksum_is_the_same_for_other_line_ends(folder, tmp_path):
    other = shutil.copytree(folder, tmp_path / "windows")
    rewrite(other / "lexicon.yaml", b"\n", b"\r\n")

    assert load_itil4(other).checksum == load_itil4(folder).checksum


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("lexicon.yaml", b"loud", b"soft"),
        ("practices/beta.yaml", b"owner: Owner", b"owner: Other"),
        ("framework.yaml", b"notice: B", b"notice: B # so"),
    ],
)
def test_the_checksum_changes_with_any_file(folder, tmp_path, file, old, new):
    other = shutil.copytree(folder, tmp_path / "other")
    rewrite(other / file, old, new)

    checksums = {load_itil4(path).checksum for path in (folder, other)}

    assert len(checksums) == 2
    assert {len(checksum) for checksum in checksums} == {16}


def test_a_byte_order_mark_is_accepted(folder):
    path = folder / "lexicon.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert len(load_itil4(folder).lexicon.terms) == 2
