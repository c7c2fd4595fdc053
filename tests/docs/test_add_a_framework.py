"""The walk through a framework of one's own works as its page says, word for word."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/add-a-framework.md").read_text(encoding="utf-8")
MAPPING = "standards/mappings/itil4--acme.yaml"


@pytest.fixture
def folder(tmp_path):
    """Write the files of the page's blocks."""
    for name, text in re.findall(r"^```yaml (\S+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(folder, *words):
    """Run the command line as the page does, with the setting it names."""
    return subprocess.run(  # noqa: S603
        [sys.executable, str(ROOT / "waymark.py"), *words],
        cwd=folder,
        env={**os.environ, "WAYMARK_FRAMEWORKS": "standards"},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def commands():
    """Return what follows `waymark.py` in each command of the page."""
    lines = re.findall(r"^WAYMARK_FRAMEWORKS=standards python waymark.py (.+)$", PAGE, re.MULTILINE)
    return [shlex.split(line) for line in lines]


def test_every_command_of_the_page_runs(folder):
    results = [run(folder, *words) for words in commands()]

    assert [result.returncode for result in results] == [0] * len(results)
    assert "Acme house standard (2026): 6 items, 2 direct questions." in results[0].stdout
    assert "These answers give evidence for 63\u00a0% of Acme house standard" in results[2].stdout
    assert results[3].stdout.startswith("Focal Document Element,")


def test_the_mistake_of_the_page_gets_the_messages_it_prints(folder):
    file = folder / MAPPING
    file.write_text(file.read_text().replace('to: "A.1"', 'to: "A.9"'))
    printed = re.search(r"^```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE).group(1)

    result = run(folder, "validate")

    assert result.returncode == 1
    assert result.stderr == printed
