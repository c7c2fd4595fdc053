"""Make numbers and people's words fit to print, without changing what they say.

Numbers are rounded once, half up.  Control and direction-override characters go;
runs too long for a line get places to break; only harmless links stay links.
"""

import re
import unicodedata
from fractions import Fraction
from math import floor
from urllib.parse import urlsplit

from assessment.project import clean_text

PERCENT = "\u00a0%"  # as `format_percent` ends
LONGEST_RUN = 18  # characters without a space that any column can hold
PIECE = 9  # characters between two places to break a longer run
BREAK = "\u200b"
MINUS = "\u2212"
LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")
_UNPRINTABLE = {"Cc", "Cs", "Cn"}  # controls, lone surrogates, characters that do not exist
_JOINERS = {"\u200c", "\u200d"}
_SKINS = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"  # follow an emoji


def format_number(value: float | Fraction, decimals: int = 1) -> str:
    """Return a number rounded half up, with a true minus sign.

    >>> format_number(2.25), format_number(0.15), format_number(3, 0), format_number(-0.04)
    ('2.3', '0.2', '3', '0.0')
    """
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    steps = floor(exact * 10**decimals + Fraction(1, 2))
    text = f"{abs(steps) / 10**decimals:.{decimals}f}"
    return MINUS + text if steps < 0 else text


def format_plain(value: float | Fraction) -> str:
    """Return a whole number without decimals, any other with one.

    >>> format_plain(2), format_plain(2.0), format_plain(2.45)
    ('2', '2', '2.5')
    """
    return format_number(value, 0 if value == int(value) else 1)


def format_percent(share: float | Fraction) -> str:
    r"""Return a share from 0 to 1 as a whole percent, with a space that does not break.

    >>> format_percent(0.705)
    '71\xa0%'
    """
    exact = Fraction(str(share)) if isinstance(share, float) else Fraction(share)
    return f"{format_number(exact * 100, 0)}{PERCENT}"


def printable(text: str) -> str:
    r"""Return a text without characters that would steer the page instead of being read.

    >>> printable("a\x07b\u202ec\td\u2028e")
    'abc d\ne'
    """
    text = re.sub("\r\n?|[\u2028\u2029\x0b\x0c]", "\n", text)
    kept = str(clean_text(text)).replace("\t", " ").replace("\u061c", "")
    return "".join(
        char for char in kept if char == "\n" or unicodedata.category(char) not in _UNPRINTABLE
    )


def breakable(text: str) -> str:
    """Return a text whose runs of 18 characters and more have places to break.

    >>> breakable("a" * 20).count(BREAK)
    2
    """
    return _LONG_RUN.sub(lambda run: _with_breaks(run.group()), text)


def safe_link(address: str | None) -> str | None:
    """Return the address of a link that may be followed, or None.

    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    is_whole = parts.path if parts.scheme == "mailto" else parts.netloc
    has_odd_characters = printable(address) != address or re.search(r'[\s<>"]', address)
    if parts.scheme not in LINK_SCHEMES or not is_whole or has_odd_characters:
        return None
    return address


def _with_breaks(run: str) -> str:
    pieces = [run[:PIECE]]
    for char in run[PIECE:]:
        if len(pieces[-1]) >= PIECE and _may_part(pieces[-1][-1], char):
            pieces.append("")
        pieces[-1] += char
    return BREAK.join(pieces)


def _may_part(before: str, after: str) -> bool:
    """Return whether a break may stand between: never inside an accent or a joined sign."""
    return (
        before not in _JOINERS
        and after not in _JOINERS
        and unicodedata.category(after)[0] != "M"
        and after not in _SKINS
        and unicodedata.bidirectional(after) not in {"R", "AL"}  # Arabic letters join
    )
