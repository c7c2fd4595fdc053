"""Compute what the command line prints in worked cases that are answer tables."""

import tempfile
from pathlib import Path

from typer.testing import CliRunner

import waymark

SWITCHES = ("rule", "rounding", "combine", "scale")


def screen_figures(given):
    """Return what `score` prints about the CSV text of a case."""
    switches = [part for key in SWITCHES if key in given for part in (f"--{key}", given[key])]
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "case.csv"
        table.write_text(given["score"], encoding="utf-8")
        result = CliRunner().invoke(waymark.app, ["score", str(table), *switches])
    return {"exit code": str(result.exit_code), "screen says": result.output}
