"""Read one JSON file from anyone, and say where it is wrong.

Size and nesting are checked before anything is built, since the parser recurses.
What the parser lets pass (repeated keys, NaN, numbers beyond all bounds, broken
characters) is refused.  Line numbers are looked up only when a value is wrong.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator
from json import JSONDecodeError
from typing import Any

from frameworks.problems import DataError, Place, Problem, quote
from frameworks.yaml_reader import DEEPEST, decode_text

TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{},]|[^\s\[\]{},:"]++', re.DOTALL)
BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
LONGEST_NUMBER = 4_000  # digits; Python converts at most 4,300
SURROGATES = re.compile("[\ud800-\udfff]")


def load_json(content: bytes, file: str, largest: int) -> Any:  # noqa: ANN401  # any JSON value
    """Return the value of one file.

    Raises:
        DataError: the file is too large or deep, not UTF-8 or not JSON, ends too early,
            repeats a key, or holds a number or a character that JSON does not know.
    """
    text = decode_text(content, file, largest)
    _check_depth(text, file)
    if not text.strip():
        raise DataError([Problem(file, 1, "the file is empty")])
    suspect = _Suspicion()
    try:
        tree = suspect.parse(text)
    except JSONDecodeError as error:
        raise DataError([_syntax_problem(error, file)]) from None
    if suspect.raised or "\\u" in text:
        walk = _Walk(text, frozenset())
        walk.value(())
        if walk.refused:
            raise DataError([Problem(file, line, message) for line, message in walk.refused])
    return tree


def locate_json(
    content: bytes, file: str, messages: Iterable[tuple[Place, str]], largest: int
) -> list[Problem]:
    """Return each message as a problem with the line of its place, or of what encloses it."""
    found = list(messages)
    wanted = frozenset(place[:n] for place, _ in found for n in range(len(place) + 1))
    walk = _Walk(decode_text(content, file, largest), wanted)
    walk.value(())
    return [Problem(file, _nearest(walk.lines, place), message) for place, message in found]


def _nearest(lines: dict[Place, int], place: Place) -> int:
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _check_depth(text: str, file: str) -> None:
    depth = 0
    for match in BRACKET.finditer(text):
        piece = match[0]
        if piece in "[{":
            depth += 1
        elif piece in "]}":
            depth -= 1
        if depth > DEEPEST:
            line = text.count("\n", 0, match.start()) + 1
            raise DataError([Problem(file, line, f"nested deeper than {DEEPEST} levels")])


def _is_beyond(number: str) -> bool:
    if number.lstrip("-").isdigit():
        return len(number) > LONGEST_NUMBER
    return not math.isfinite(float(number))


def _syntax_problem(error: JSONDecodeError, file: str) -> Problem:
    cut = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
    if not cut:
        words = error.msg[0].lower() + error.msg[1:]
        return Problem(file, error.lineno, f"not JSON at column {error.colno}: {words}")
    line = error.doc.rstrip().count("\n") + 1
    column = len(error.doc.rstrip().rsplit("\n", 1)[-1])
    message = f"the file ends too early, after column {column}; it was cut off, use another copy"
    return Problem(file, line, message)


class _Suspicion:
    """A parse that notes whether anything has to be looked at more closely."""

    def __init__(self) -> None:
        self.raised = False

    def parse(self, text: str) -> Any:  # noqa: ANN401  # any JSON value
        return json.loads(
            text,
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_float=self._float,
            parse_int=self._int,
        )

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        self.raised |= len(found) < len(pairs)
        return found

    def _constant(self, _: str) -> None:
        self.raised = True

    def _float(self, text: str) -> float:
        value = float(text)
        self.raised |= not math.isfinite(value)
        return value

    def _int(self, text: str) -> int:
        if len(text) > LONGEST_NUMBER:
            self.raised = True
            return 0
        return int(text)


class _Walk:
    """One pass over the tokens of a text that parses, for lines and for what is refused."""

    def __init__(self, text: str, wanted: frozenset[Place]) -> None:
        self.wanted = wanted
        self.lines: dict[Place, int] = {}
        self.refused: list[tuple[int, str]] = []
        self._line = 1
        self._tokens = self._scan(text)

    def _scan(self, text: str) -> Iterator[str]:
        end = 0
        for match in TOKEN.finditer(text):
            self._line += text.count("\n", end, match.start())
            end = match.start()
            yield match[0]

    def value(self, place: Place, *, piece: str | None = None) -> None:
        piece = piece or next(self._tokens)
        if place in self.wanted:
            self.lines.setdefault(place, self._line)
        if piece == "{":
            self._object(place)
        elif piece == "[":
            self._array(place)
        elif piece[0] == '"':
            self._text(piece)
        else:
            self._word(piece)

    def _object(self, place: Place) -> None:
        seen: set[str] = set()
        while (piece := next(self._tokens)) != "}":
            if piece == ",":
                continue
            key = self._text(piece)
            if key in seen:
                self.refused.append((self._line, f"key {quote(key)} stands here twice"))
            seen.add(key)
            if (*place, key) in self.wanted:
                self.lines.setdefault((*place, key), self._line)
            self.value((*place, key))

    def _array(self, place: Place) -> None:
        count = 0
        while (piece := next(self._tokens)) != "]":
            if piece != ",":
                self.value((*place, count), piece=piece)
                count += 1

    def _text(self, piece: str) -> str:
        text = str(json.loads(piece, strict=False))
        if SURROGATES.search(text):
            message = "half a character (\\ud800 to \\udfff alone) stands here; write it out"
            self.refused.append((self._line, message))
        return SURROGATES.sub("\ufffd", text)

    def _word(self, piece: str) -> None:
        if piece in {"true", "false", "null"}:
            return
        if "N" in piece or "I" in piece:
            message = f"{piece} is not a number JSON knows; write a number or null"
            self.refused.append((self._line, message))
        elif _is_beyond(piece):
            message = f"{quote(piece)} is beyond the numbers allowed; write a smaller one"
            self.refused.append((self._line, message))
