"""The one place for type, colour and space; every renderer draws from here.

The colours are a surveyor's field book: calm paper, dark ink, one accent.  Text
stands on its ground with a contrast of at least 4.5:1 (WCAG 2.2, AA), which a test
checks for each pair in `text_pairs`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

FAMILY = "IBM Plex Sans"
SEMIBOLD_FAMILY = "IBM Plex Sans SmBld"  # the name inside the file; browsers go by the weight
ARABIC_FAMILY = "IBM Plex Sans Arabic"
FALLBACK_FAMILIES = ("Segoe UI", "Helvetica Neue", "Arial", "sans-serif")
READABLE_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text below 24 px
VISIBLE_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: marks that carry meaning


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme; `levels` runs from level 0 to level 5."""

    name: str
    paper: str
    ink: str
    muted: str
    line: str
    accent: str
    attention: str
    level_edge: str
    levels: tuple[str, ...]


LIGHT = Theme(
    name="light",
    paper="#FBFAF7",
    ink="#1B2430",
    muted="#5C6773",
    line="#DAD7CF",
    accent="#0B5C66",
    attention="#B4560F",
    level_edge="#5F8A8D",  # gives the two palest levels an edge that 3:1 can see
    levels=("#EDF1F1", "#CFE0E0", "#9FC6C7", "#62A3A6", "#2B7B81", "#0B4F58"),
)
# On dark paper the ramp runs from dark to light, so that more still stands out more.
DARK = Theme(
    name="dark",
    paper="#12181D",
    ink="#ECE9E2",
    muted="#9AA5AE",
    line="#2C363D",
    accent="#5CC4C9",
    attention="#F0A35A",
    level_edge="#4E7B80",
    levels=("#1D272C", "#22393E", "#265459", "#2A7078", "#55AEB3", "#9BDDE0"),
)
THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (LIGHT, DARK)})
PRINT_PAPER = "#FFFFFF"  # a printed page keeps its own paper


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes in pixels of the app; the printed page has its own in points."""

    display: int = 28
    title: int = 20
    heading: int = 16
    body: int = 14
    small: int = 12


@dataclass(frozen=True, slots=True)
class PrintSizes:
    """Type sizes of the printed page in points."""

    cover: float = 32
    display: float = 24
    title: float = 19
    heading: float = 12.5
    lead: float = 12
    body: float = 9.8
    small: float = 8.4


@dataclass(frozen=True, slots=True)
class Spaces:
    """Steps of space, in pixels or points."""

    hair: int = 2
    tight: int = 4
    small: int = 8
    medium: int = 16
    large: int = 32


SIZES = Sizes()
PRINT_SIZES = PrintSizes()
SPACES = Spaces()
LINE_CHARACTERS = 75  # the longest comfortable line


def level_fill(level: float, theme: Theme = LIGHT) -> str:
    """Return the colour of a level; an index between two levels has that of the lower."""
    return theme.levels[max(0, min(int(level), len(theme.levels) - 1))]


def level_ink(level: float, theme: Theme = LIGHT) -> str:
    """Return the text colour that reads best on a level's fill."""
    fill = level_fill(level, theme)
    return max((theme.ink, theme.paper), key=lambda ink: contrast(ink, fill))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours from 1 to 21 as WCAG 2.2 defines it.

    >>> round(contrast("#FFFFFF", "#000000"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_pairs(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Yield what is written, its colour and its ground, for every text of a theme."""
    for name in ("ink", "muted", "accent", "attention"):
        yield f"{name} on paper", getattr(theme, name), theme.paper
        if theme is LIGHT:
            yield f"{name} on print paper", getattr(theme, name), PRINT_PAPER
    for level, fill in enumerate(theme.levels):
        yield f"number on level {level}", level_ink(level, theme), fill


def print_look() -> dict[str, object]:
    """Return what the typst template needs: colours, families, sizes and spaces."""
    return {
        "colour": asdict(LIGHT) | {"paper": PRINT_PAPER},
        "level_inks": [level_ink(level) for level in range(len(LIGHT.levels))],
        "fonts": [FAMILY, ARABIC_FAMILY],
        "strong_fonts": [SEMIBOLD_FAMILY, FAMILY, ARABIC_FAMILY],
        "size": asdict(PRINT_SIZES),
        "space": asdict(SPACES),
    }


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    straight = 0.04045  # sRGB is a straight line below this
    return channel / 12.92 if channel <= straight else ((channel + 0.055) / 1.055) ** 2.4
