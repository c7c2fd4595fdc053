"""Write what no font can show as words in brackets, so that nothing turns into empty boxes.

The words come from Unicode's own names.  A long run in one script becomes one short
note of what stands there, since its letters one by one would tell a reader nothing.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

Value = TypeVar("Value")
SPELT_OUT = 3  # characters in a row that are named one by one
_SCRIPTS = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}


def name_character(char: str) -> str:
    """Return the name Unicode gives a character, or says it has none.

    >>> name_character("👍")
    'thumbs up sign'
    """
    name = unicodedata.name(char, "")
    return name.lower() or f"unnamed character U+{ord(char):04X}"


def with_stand_ins(value: Value, missing: Iterable[str]) -> Value:
    """Return the value with every missing character in its texts written out in brackets."""
    run = re.compile(f"[{re.escape(''.join(sorted(missing)))}]+")
    replaced: Value = _replaced(value, run)
    return replaced


def _replaced(value: Any, run: re.Pattern[str]) -> Any:  # noqa: ANN401  # walks any record
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return run.sub(lambda found: _words(found.group()), value)
    if isinstance(value, tuple):
        return tuple(_replaced(part, run) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {one.name: _replaced(getattr(value, one.name), run) for one in fields(value)}
        return replace(value, **changes)
    return value


def _words(run: str) -> str:
    if len(run) <= SPELT_OUT:
        return "[" + ", ".join(name_character(char) for char in run) + "]"
    script = unicodedata.name(run[0], "unknown").replace("-", " ").split()[0]
    return f"[{len(run)} characters of {_SCRIPTS.get(script, script.capitalize())} text]"
