"""The shipped framework files: each loads, and their names and ids follow the rules."""

import re
from collections import Counter

import pytest

from frameworks.loader import SHIPPED, SINGLE_FILES, load_itil4
from frameworks.model import HIGHEST_LEVEL, Activity, Practice
from frameworks.yaml_reader import load_record

HOME = SHIPPED / "itil4"
ITIL = load_itil4()
FILES = sorted(path.relative_to(HOME).as_posix() for path in HOME.rglob("*.yaml"))
KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
every_file = pytest.mark.parametrize("file", FILES)
every_practice = pytest.mark.parametrize("practice", ITIL.practices.values(), ids=ITIL.practices)


@every_file
def test_a_shipped_file_loads(file):
    load_record(SINGLE_FILES.get(file, Practice), (HOME / file).read_bytes(), file)


@every_file
def test_a_shipped_file_is_plain_utf_8_with_one_last_line_end(file):
    content = (HOME / file).read_bytes()

    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert b"\t" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")


def test_the_folder_is_called_by_the_id_of_the_framework():
    assert ITIL.framework.id == HOME.name


def test_only_declared_files_are_shipped():
    assert {file for file in FILES if not file.startswith("practices/")} == set(SINGLE_FILES)


@every_practice
def test_a_practice_is_called_by_its_title_in_kebab_case(practice):
    assert practice.id == practice.title.lower().replace(" ", "-")
    assert KEBAB.fullmatch(practice.id)


@every_practice
def test_the_ids_of_a_practice_are_permanent_and_carry_no_level(practice):
    ids = [criterion.id for criterion in practice.criteria]

    assert ids == [f"{practice.id}.c{n:02}" for n in range(1, len(ids) + 1)]
    assert [o.id for o in practice.outcomes] == [
        f"{practice.id}.o{n}" for n in range(1, len(practice.outcomes) + 1)
    ]
    assert [f.id for f in practice.operating_figures] == [
        f"{practice.id}.f{n}" for n in range(1, len(practice.operating_figures) + 1)
    ]


@every_practice
def test_a_practice_speaks_about_every_activity_and_level(practice):
    assert set(practice.value_chain) == set(Activity)
    assert set(practice.quick_scan) == set(range(HIGHEST_LEVEL + 1))


@every_practice
def test_the_first_operating_figure_can_be_the_metric_of_a_step(practice):
    assert practice.operating_figures[0].title


@pytest.mark.parametrize(
    "practice", ["incident-management", "change-enablement", "continual-improvement"]
)
def test_a_full_practice_has_enough_criteria_at_each_level(practice):
    criteria = ITIL.practices[practice].criteria
    levels = Counter(criterion.level for criterion in criteria)

    assert len(criteria) >= 16
    assert (levels[2] >= 3, levels[3] >= 5, levels[4] >= 3, levels[5] >= 2) == (True,) * 4


@pytest.mark.parametrize(
    "practice", ["incident-management", "change-enablement", "continual-improvement"]
)
def test_every_outcome_of_a_full_practice_is_asked_about(practice):
    asked = {criterion.outcome for criterion in ITIL.practices[practice].criteria}

    assert asked == {outcome.id for outcome in ITIL.practices[practice].outcomes}


def test_the_checksum_covers_the_shipped_files():
    assert re.fullmatch(r"[0-9a-f]{16}", ITIL.checksum)
