"""Read one YAML file as the text that was written, and say where it is wrong.

Every scalar stays text, so a clause numbered 5.10 stays "5.10" and a No stays
"No".  The file is walked event by event: libyaml crashes when it composes a
deeply nested tree and aliases can expand without bound, so both are refused
before anything is built.  Line numbers are looked up only when a value is wrong.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from frameworks.model import Unquoted
from frameworks.problems import DataError, Place, Problem, describe_errors, quote

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

DEEPEST = 40  # nested collections; framework files need six
LARGEST = 5_000_000  # bytes; the largest framework file has about 30,000
TYPED_STARTS = frozenset("0123456789+-.~yYnNtTfFoO<=")
TYPED = re.compile(  # what YAML takes for a number, a date, a truth value or nothing
    r"""(?x) [-+]?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)? | [-+]?\.[0-9_]+
    | [-+]?\.(inf|Inf|INF) | \.(nan|NaN|NAN) | 0[xob][0-9a-fA-F_]+
    | [0-9]{1,2}(:[0-5]?[0-9])+(\.[0-9]*)? | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}
    | [yY]|[yY]es|YES|[nN]|[nN]o|NO|[oO]n|ON|[oO]ff|OFF|[tT]rue|TRUE|[fF]alse|FALSE
    | ~|[nN]ull|NULL|<<|="""
)


def decode_text(content: bytes, file: str, largest: int = LARGEST) -> str:
    """Return the text of a UTF-8 file.

    Raises:
        DataError: the file is larger than allowed or not UTF-8.
    """
    if len(content) > largest:
        message = f"the file has {len(content):,} bytes; at most {largest:,} are allowed"
        raise DataError([Problem(file, 1, message)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{content[error.start]:02X} is not UTF-8 text; save the file as UTF-8"
        raise DataError([Problem(file, line, message)]) from None


class _Walk:
    """One pass over the events of a YAML file, which builds its tree."""

    def __init__(self, file: str, *, keep_lines: bool = False) -> None:
        self.file = file
        self.lines: dict[Place, int] | None = {} if keep_lines else None
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = iter(())

    def tree(self, text: str) -> Any:  # noqa: ANN401  # dicts, lists and texts
        try:
            root = self._document(text)
        except StopIteration:
            self.problems.append(Problem(self.file, 1, "the file is empty"))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.problems.append(Problem(self.file, line, f"not YAML: {error.problem}"))
        except yaml.reader.ReaderError as error:
            line = text.encode().count(b"\n", 0, error.position) + 1
            self.problems.append(Problem(self.file, line, f"not YAML: {error.reason}"))
        if self.problems:
            raise DataError(self.problems)
        return root

    def _document(self, text: str) -> Any:  # noqa: ANN401
        self.events = yaml.parse(text, Loader=Loader)
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise StopIteration
        root = self._node(next(self.events), (), 0)
        next(self.events)  # the end of the document
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            self._refuse(after, "a second document starts here; a file holds one")
        return root

    def _refuse(self, event: yaml.Event, message: str) -> NoReturn:
        self.problems.append(Problem(self.file, _line(event), message))
        raise DataError(self.problems)

    def _node(self, event: Any, place: Place, depth: int) -> Any:  # noqa: ANN401
        self._guard(event, depth)
        if self.lines is not None:
            self.lines[place] = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, depth)
        return self._mapping(place, depth)

    def _guard(self, event: Any, depth: int) -> None:  # noqa: ANN401  # any YAML event
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._refuse(event, "anchors (&) and aliases (*) are not allowed; write the value out")
        if event.tag:
            self._refuse(event, f"the tag {event.tag} is not allowed; remove it")
        if depth > DEEPEST:
            self._refuse(event, f"nested deeper than {DEEPEST} levels; flatten it")

    def _sequence(self, place: Place, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*place, len(items)), depth + 1))
        return items

    def _mapping(self, place: Place, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                self._refuse(event, "a key must be a single word")
            key = str(event.value)
            if key in items:
                message = f"key {quote(key)} stands here twice; write it once"
                self.problems.append(Problem(self.file, _line(event), message))
            value = self._node(next(self.events), (*place, key), depth + 1)
            if self.lines is not None:
                self.lines[*place, key] = _line(event)
            items.setdefault(key, value)
        return items


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent) -> str:
    text = str(event.value)
    if not event.style and (not text or text[0] in TYPED_STARTS) and TYPED.fullmatch(text):
        return Unquoted(text)
    return text


def load_yaml(content: bytes, file: str) -> Any:  # noqa: ANN401  # dicts, lists and texts
    """Return the tree of one file.

    Raises:
        DataError: the file is too large or deep, not UTF-8 or not YAML, uses anchors,
            aliases, tags or several documents, or repeats a key.
    """
    return _Walk(file).tree(decode_text(content, file))


M = TypeVar("M", bound=BaseModel)


def load_record(model: type[M], content: bytes, file: str) -> M:
    """Return one file as a record of the model.

    Raises:
        DataError: as `load_yaml`, and every key or value the model does not allow.
    """
    tree = load_yaml(content, file)
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        messages = describe_errors(error, model, tree)
        raise DataError(locate(content, file, messages)) from None


def locate(content: bytes, file: str, messages: Iterable[tuple[Place, str]]) -> list[Problem]:
    """Return each message as a problem with the line of its place, or of what encloses it."""
    walk = _Walk(file, keep_lines=True)
    walk.tree(decode_text(content, file))
    lines = walk.lines or {}
    return [Problem(file, _nearest(lines, place), message) for place, message in messages]


def _nearest(lines: dict[Place, int], place: Place) -> int:
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)
