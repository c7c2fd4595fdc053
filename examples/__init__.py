"""Complete sample projects that open in the app and on the command line."""

from pathlib import Path

FOLDER = Path(__file__).parent
ENDING = ".waymark.json"


def list_examples() -> list[str]:
    """Return the names of the shipped samples, sorted."""
    return sorted(file.name.removesuffix(ENDING) for file in FOLDER.glob(f"*{ENDING}"))


def read_example(name: str) -> bytes:
    """Return the bytes of one sample."""
    return (FOLDER / f"{name}{ENDING}").read_bytes()
