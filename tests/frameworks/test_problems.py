"""Sentences about wrong data: quotes, order and the words of every kind of value."""

from collections.abc import Mapping
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import AwareDatetime, Field, ValidationError

from frameworks.loader import SHIPPED
from frameworks.model import Context, Framework, Lexicon, Paths, Practice, Record, System
from frameworks.problems import DataError, Problem, describe_errors, quote
from frameworks.yaml_reader import load_record, load_yaml

law = settings(deadline=None, max_examples=60)
MODELS = {
    "framework.yaml": Framework,
    "system.yaml": System,
    "paths.yaml": Paths,
    "context.yaml": Context,
    "lexicon.yaml": Lexicon,
    "practices/incident-management.yaml": Practice,
}
TREES = {name: load_yaml((SHIPPED / "itil4" / name).read_bytes(), name) for name in MODELS}
scalars = st.text(max_size=4) | st.sampled_from(["7", "-1", "nan", "5.10", "No"])
trees = st.recursive(
    scalars,
    lambda part: (
        st.lists(part, max_size=2)
        | st.dictionaries(scalars | st.sampled_from(["id", "title", "level"]), part, max_size=2)
    ),
    max_leaves=4,
)


def places_of(tree, place=()):
    """Yield the place of everything in a tree but its root."""
    parts = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in parts:
        yield (*place, key)
        if isinstance(value, dict | list):
            yield from places_of(value, (*place, key))


PLACES = {name: list(places_of(tree)) for name, tree in TREES.items()}


def with_value(tree, place, value):
    """Return the tree with another value at a place."""
    if not place:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[place[0]] = with_value(tree[place[0]], place[1:], value)
    return copy


def messages_of(name, tree):
    """Return the sentences about a tree, none where its model takes it."""
    try:
        MODELS[name].model_validate(tree)
    except ValidationError as error:
        return [message for _, message in describe_errors(error, MODELS[name], tree)]
    return []


@law
@given(st.sampled_from(sorted(MODELS)), st.data())
def test_any_wrong_value_anywhere_gets_a_sentence(name, data):
    place = data.draw(st.sampled_from(PLACES[name]))
    spoiled = with_value(TREES[name], place, data.draw(trees))

    assert all(message and "\n" not in message for message in messages_of(name, spoiled))


def test_problems_are_sorted_by_file_and_line_and_told_once():
    late, early, other = Problem("b", 2, "x"), Problem("b", 1, "z"), Problem("a", 9, "y")

    error = DataError([late, early, late, other])

    assert error.problems == (other, early, late)
    assert str(error) == "a:9: y\nb:1: z\nb:2: x"


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("word", "'word'"),
        (" two\n  lines ", "'two lines'"),
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 60}…'"),
        (7, "'7'"),
    ],
)
def test_a_quoted_value_stands_on_one_line_and_is_not_too_long(value, quoted):
    assert quote(value) == quoted


class Inner(Record):
    """A part of the sample record."""

    id: str


class Sample(Record):
    """A record with one field of every kind a message has words for."""

    whole: Annotated[int, Field(ge=1, le=5)] = 1
    at_least: Annotated[int, Field(ge=3)] = 3
    at_most: Annotated[float, Field(le=2.5)] = 1.0
    above: Annotated[float, Field(gt=0)] = 1.0
    any_number: float = 0.0
    short: Annotated[str, Field(max_length=3)] = ""
    coded: Annotated[str, Field(pattern=r"^x+$")] = "x"
    day: AwareDatetime | None = None
    numbers: tuple[int, ...] = ()
    two: Annotated[tuple[str, ...], Field(min_length=2, max_length=2)] = ("a", "b")
    inner: Inner | None = None
    parts: tuple[Inner, ...] = ()
    named: Mapping[str, Inner] = Field(default_factory=dict)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("whole: 9", "1: 'whole' must be a whole number from 1 to 5, not '9'"),
        ("at_least: 2", "1: 'at_least' must be a whole number from 3, not '2'"),
        ("at_most: 3", "1: 'at_most' must be a number up to 2.5, not '3'"),
        ("above: 0", "1: 'above' must be a number above 0, not '0'"),
        ("any_number: x", "1: 'any_number' must be a number, not 'x'"),
        ("short: long", "1: 'short' must be a text of at most 3 characters, not 'long'"),
        ("coded: y", "1: 'coded' must be a text that fits ^x+$, not 'y'"),
        ("day: x", "1: 'day' must be a time written as 2026-11-21T09:30:00Z, not 'x'"),
        ("numbers: x", "1: 'numbers' must be a list of whole numbers, not 'x'"),
        ("numbers:\n- 1\n- x", "3: item 2 of 'numbers' must be a whole number, not 'x'"),
        ("two: [a]", "1: 'two' must be a list of 2 texts, not a list of 1"),
        ("inner: x", "1: 'inner' must be a block of keys and values, not 'x'"),
        ("inner:", "1: 'inner' must be a block of keys and values, not nothing"),
        ("inner:\n  id: [a]", "2: 'id' must be a text, not a list of 1"),
        ("parts:\n- id: {}", "2: parts 1: 'id' must be a text, not a block of keys"),
        ("parts:\n- id: [a]", "2: parts 1: 'id' must be a text, not a list of 1"),
        ('parts:\n- id: "a\\nb"\n  c: 1', "3: parts a b: unknown key 'c'; allowed here: id"),
        (
            "? |\n  a\n  b\n: 1",
            "1: unknown key 'a b'; allowed here: " + ", ".join(Sample.model_fields),
        ),
        ('named: {"a\\nb": 1}', "1: 'a b' must be a block of keys and values, not '1'"),
        ("parts:\n- other: 1\n  id: a", "2: parts a: unknown key 'other'; allowed here: id"),
        ("parts:\n- idd: 1", "2: parts 1: missing key 'id'"),
        ("named: {a: {}}", "1: missing key 'id'"),
    ],
)
def test_a_wrong_value_is_told_with_what_is_allowed(content, message):
    with pytest.raises(DataError) as error:
        load_record(Sample, content.encode(), "f.yaml")

    assert str(error.value).splitlines()[0] == f"f.yaml:{message}"
