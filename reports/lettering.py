"""How wide text is in the bundled font, so that drawings can place it without a browser.

The widths are those of IBM Plex Sans itself (`fonts/widths.json`, thousandths of the
type size); characters it lacks are taken as wide, so text never runs over its place.
"""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
WIDE = 1000  # thousandths: a Chinese character or an emoji
OTHER = 650  # thousandths: a letter of a script the font lacks
ELLIPSIS = "…"


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """Return the width of a line of text, in the unit of its size."""
    widths = _load_widths()["SemiBold" if strong else "Regular"]
    return sum(widths.get(char) or _guess(char) for char in text) * size / 1000


def wrap_text(
    text: str, width: float, size: float, *, strong: bool = False, lines: int = 2
) -> tuple[str, ...]:
    """Return the text as lines that fit the width; what is beyond the last becomes an ellipsis."""
    wrapped: list[str] = []
    for word in _words(text, width, size, strong=strong):
        longer = f"{wrapped[-1]} {word}" if wrapped else word
        if wrapped and text_width(longer, size, strong=strong) <= width:
            wrapped[-1] = longer
        else:
            wrapped.append(word)
    if len(wrapped) > lines:
        kept, rest = wrapped[: lines - 1], " ".join(wrapped[lines - 1 :])
        return (*kept, shorten(rest, width, size, strong=strong))
    return tuple(wrapped)


def shorten(text: str, width: float, size: float, *, strong: bool = False) -> str:
    """Return the text, or as much of it as fits the width with an ellipsis at its end."""
    if text_width(text, size, strong=strong) <= width:
        return text
    while text and text_width(text + ELLIPSIS, size, strong=strong) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def _words(text: str, width: float, size: float, *, strong: bool) -> list[str]:
    """Return the words of a text, those wider than a line cut into pieces."""
    words: list[str] = []
    for word in re.split(r"[ \n]+", text.strip()):
        piece = ""
        for char in word:
            if piece and text_width(piece + char, size, strong=strong) > width:
                words.append(piece)
                piece = ""
            piece += char
        words.append(piece)
    return words


def _guess(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Cf"}:
        return 0
    return WIDE if unicodedata.east_asian_width(char) in {"W", "F"} else OTHER


@lru_cache(maxsize=1)
def _load_widths() -> dict[str, dict[str, int]]:
    groups = json.loads((FONTS / "widths.json").read_text(encoding="utf-8"))
    return {
        weight: {char: int(width) for width, chars in by_width.items() for char in chars}
        for weight, by_width in groups.items()
    }
