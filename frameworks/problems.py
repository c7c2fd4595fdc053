"""Say in sentences what is wrong with data: where, what was found, what is allowed.

The words come from the model itself (its JSON Schema), so a changed rule changes
its message.  Framework files and project files share them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

LONGEST_QUOTE = 60  # characters of a wrong value that a message repeats
Place = tuple[str | int, ...]
Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a data file: where, and a sentence with what is allowed."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return `file:line: message`, which editors turn into a link."""
        return f"{self.file}:{self.line}: {self.message}"


class DataError(Exception):
    """Data that cannot be used, with every problem found in it, sorted by file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def quote(value: object) -> str:
    """Return a wrong value as a message repeats it: in quotes, on one line, not too long.

    >>> quote("a" * 80)[-5:]
    "aaa…'"
    """
    text = " ".join(str(value).split())
    return f"'{text[:LONGEST_QUOTE]}…'" if len(text) > LONGEST_QUOTE else f"'{text}'"


def describe_errors(
    error: ValidationError, model: type[BaseModel], tree: object
) -> Iterator[tuple[Place, str]]:
    """Yield the place of each error in the tree and a sentence that says what is wrong."""
    schema = model.model_json_schema()
    for details in error.errors(include_url=False):
        if details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]:
            continue  # its items were refused, each with its own message
        place = tuple(part for part in details["loc"] if part != "[key]")
        yield place, _enclosing(tree, place) + _sentence(details, place, schema)


def _sentence(details: ErrorDetails, place: Place, schema: Schema) -> str:
    found = details["input"]
    if details["type"] == "missing":
        return f"missing key '{place[-1]}'"
    if details["type"] == "extra_forbidden":
        keys = ", ".join(_schema_at(schema, place[:-1]).get("properties", ()))
        return f"unknown key {quote(place[-1])}; allowed here: {keys}"
    if details["type"] == "unquoted":
        return f'{_name(place)} must be in quotes: write "{found}"'
    if details["loc"][-1:] == ("[key]",):
        names = _schema_at(schema, place[:-1]).get("propertyNames")
        words = f"must be {_allowed(names, schema)}" if names else _plain_words(details)
        return f"key {quote(place[-1])} {words}"
    if details["type"] == "value_error":
        return f"{_name(place)} {details['ctx']['error']}"
    allowed = _allowed(_schema_at(schema, place), schema)
    return f"{_name(place)} must be {allowed}, not {_found(found)}"


def _plain_words(details: ErrorDetails) -> str:
    return details["msg"].removeprefix("Input ")


def _found(value: object) -> str:
    if isinstance(value, dict):
        return "a block of keys"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return "nothing" if value is None or value == "" else quote(value)


def _name(place: Place) -> str:
    if not place:
        return "the file"
    if isinstance(place[-1], int):
        owner = place[-2] if len(place) > 1 else "list"
        return f"item {place[-1] + 1} of '{owner}'"
    return quote(place[-1])


def _enclosing(tree: object, place: Place) -> str:
    """Return the id of the innermost record around the place, as a message opens with it."""
    found = ""
    for depth, part in enumerate(place[:-1]):
        try:
            tree = tree[part]  # type: ignore[index]
        except (LookupError, TypeError):
            break
        if isinstance(part, int):
            title = tree.get("id") or tree.get("item") if isinstance(tree, dict) else None
            known = quote(title)[1:-1] if isinstance(title, str) else ""
            found = f"{place[depth - 1]} {known or part + 1}: "
    return found


def _schema_at(schema: Schema, place: Place) -> Schema:
    here = _resolved(schema, schema)
    for part in place:
        step = here.get("items") if isinstance(part, int) else None
        step = step or here.get("properties", {}).get(part) or here.get("additionalProperties")
        here = _resolved(step if isinstance(step, Mapping) else {}, schema)
    return here


def _resolved(part: Schema, schema: Schema) -> Schema:
    """Follow a reference, and a choice between something and nothing."""
    for choice in part.get("anyOf", ()):
        if choice.get("type") != "null":
            return {**_resolved(choice, schema), **{k: v for k, v in part.items() if k != "anyOf"}}
    if "$ref" in part:
        return {**schema["$defs"][part["$ref"].rsplit("/", 1)[-1]], **part}
    return part


def _allowed(part: Schema, schema: Schema) -> str:
    part = _resolved(part, schema)
    kind = part.get("type")
    if "enum" in part:
        return "one of " + ", ".join(map(str, part["enum"]))
    if "const" in part:
        return f"'{part['const']}'"
    if kind in {"integer", "number"}:
        return ("a whole number" if kind == "integer" else "a number") + _range(part)
    if kind == "array":
        return f"a list of {_count(part)}{_plural(part.get('items', {}), schema)}"
    if kind == "string":
        return _text_words(part)
    return {"object": "a block of keys and values", "boolean": "true or false"}.get(
        str(kind), "of another kind"
    )


def _text_words(part: Schema) -> str:
    if part.get("format") == "date":
        return "a day written as 2026-11-21"
    if part.get("format") == "date-time":
        return "a time written as 2026-11-21T09:30:00Z"
    if "pattern" in part:
        return str(part.get("description", f"a text that fits {part['pattern']}"))
    return f"a text of at most {part['maxLength']} characters" if "maxLength" in part else "a text"


def _range(part: Schema) -> str:
    low = part.get("minimum", part.get("exclusiveMinimum"))
    high = part.get("maximum")
    above = "above" if "exclusiveMinimum" in part else "from"
    if low is None:
        return "" if high is None else f" up to {high:g}"
    return f" {above} {low:g}" + ("" if high is None else f" to {high:g}")


def _count(part: Schema) -> str:
    low, high = part.get("minItems"), part.get("maxItems")
    if low and high:
        return f"{low} to {high} " if low != high else f"{low} "
    if high:
        return f"at most {high} "
    return f"at least {low} " if low else ""


def _plural(part: Schema, schema: Schema) -> str:
    kind = _resolved(part, schema).get("type")
    words = {"string": "texts", "integer": "whole numbers", "number": "numbers"}
    return words.get(str(kind), "blocks")
