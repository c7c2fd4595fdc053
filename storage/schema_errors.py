"""Say in sentences what a project does not allow, where the general words fall short.

Answers may be words or levels, mappings are keyed by ids and links must be safe:
for these the general messages are replaced; all others are those of the framework
files.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pydantic import ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails

from assessment.answers import Answer
from assessment.project import Project, Strength
from frameworks.model import HIGHEST_LEVEL
from frameworks.problems import Place, describe_errors, quote

AN_ID = "an id of letters, digits, dots and hyphens"
RATING = f"one of {', '.join(Answer)} or a level from 0 to {HIGHEST_LEVEL}"
PAIR_VALUES: Mapping[str, str] = MappingProxyType(
    {"context": AN_ID, "signals": f"one of {', '.join(Strength)}"}
)


def describe_project_errors(error: ValidationError, tree: object) -> Iterator[tuple[Place, str]]:
    """Yield the place of each error in the tree and a sentence that says what is wrong."""
    lines: dict[Place, InitErrorDetails] = {}
    for details in error.errors(include_url=False):
        place = _place(details["loc"], tree)
        lines.setdefault(place, _line(details, place))
    reworded = ValidationError.from_exception_data("Project", list(lines.values()))
    return describe_errors(reworded, Project, tree)


def _place(loc: Place, tree: object) -> Place:
    """Return the part of an error's path that is in the tree; the rest names alternatives."""
    for depth, part in enumerate(loc):
        if not isinstance(tree, dict | list):
            return loc[:depth]
        try:
            tree = tree[part]  # type: ignore[index]  # a list's parts are numbers
        except LookupError:
            return loc[: depth + 1]
    return loc


def _line(details: ErrorDetails, place: Place) -> InitErrorDetails:
    if details["type"] == "value_error":
        return _rated(details, place)
    if allowed := _special(details, place):
        found = "" if details["loc"][-1] == "[key]" else f", not {_found(details['input'])}"
        return _sentence(place, f"must be {allowed}{found}", details["input"])
    line = InitErrorDetails(type=details["type"], loc=details["loc"], input=details["input"])
    if "ctx" in details:
        line["ctx"] = details["ctx"]
    return line


def _special(details: ErrorDetails, place: Place) -> str | None:
    if details["loc"][-1] == "[key]":
        return AN_ID
    if len(place) > 1 and place[0] in PAIR_VALUES:
        return PAIR_VALUES[str(place[0])]
    if place != details["loc"] and place[-1] == "answer":
        return RATING
    if details["type"].startswith("url_"):
        return "a web address that starts with http:// or https://"
    return None


def _rated(details: ErrorDetails, place: Place) -> InitErrorDetails:
    """Return the error of a whole answer at the key its message opens with."""
    words = str(details["ctx"]["error"])
    if words.startswith("'answer' "):
        return _sentence((*place, "answer"), words.removeprefix("'answer' "), details["input"])
    return _sentence(place, words, details["input"])


def _sentence(place: Place, words: str, found: object) -> InitErrorDetails:
    ctx = {"error": ValueError(words)}
    return InitErrorDetails(type="value_error", loc=place, input=found, ctx=ctx)


def _found(value: object) -> str:
    return "nothing" if value is None or value == "" else quote(value)
