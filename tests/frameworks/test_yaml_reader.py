"""The YAML reader: texts stay as written, and whatever comes in ends in sentences."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from frameworks.model import Context, Framework, Lexicon, Paths, Practice, System
from frameworks.problems import DataError
from frameworks.yaml_reader import LARGEST, decode_text, load_record, load_yaml

law = settings(deadline=None, max_examples=150)
every_model = pytest.mark.parametrize(
    "model", [Framework, Practice, System, Paths, Context, Lexicon], ids=lambda m: m.__name__
)
texts = st.text(st.characters(exclude_categories=["Cs"]))
yaml_like = st.text("-:?[]{},&*!|>'\"%@`#~ \n\tabc01.\\\x85\ufeff\x00é", max_size=40)
anything = st.binary(max_size=60) | texts.map(str.encode) | yaml_like.map(str.encode)


def problems_of(content):
    """Return the problems of a content, none where it can be read."""
    try:
        load_yaml(content, "f.yaml")
    except DataError as error:
        return error.problems
    return ()


def problem(content):
    with pytest.raises(DataError) as error:
        load_yaml(content.encode() if isinstance(content, str) else content, "f.yaml")
    return str(error.value)


@pytest.mark.parametrize(
    "written",
    [
        "5.10",
        "8.6.1",
        "No",
        "yes",
        "on",
        "null",
        "~",
        "012",
        "0x1F",
        "1e3",
        "1_000",
        "12:30:45",
        "2026-11-21",
        ".inf",
        "=",
        "3",
        "",
    ],
)
@pytest.mark.parametrize("quotes", ["{}", '"{}"', "'{}'"])
def test_a_scalar_stays_the_text_that_was_written(written, quotes):
    tree = load_yaml(f"key: {quotes.format(written)}\n".encode(), "f.yaml")

    assert tree == {"key": written}


@law
@given(texts)
@example("\ufeff")
@example("\x85\u2028\u2029 ")
def test_any_text_survives_being_written_in_quotes(text):
    content = yaml.safe_dump({"key": text}, default_style='"', allow_unicode=True)

    assert load_yaml(content.encode(), "f.yaml") == {"key": text}


@law
@given(
    st.recursive(
        texts,
        lambda part: st.lists(part, max_size=3) | st.dictionaries(texts, part, max_size=3),
        max_leaves=8,
    )
)
def test_any_tree_of_texts_survives_being_written(tree):
    content = yaml.safe_dump(tree, default_style='"', allow_unicode=True)

    assert load_yaml(content.encode(), "f.yaml") == tree


@law
@given(anything)
@example(b"(")
@example(b"\xef\xbb\xbf")
@example(b"- *a")
@example(b"? ")
@example(b"%YAML 9.9\n---\n")
@example("é\n\n\x07".encode())
def test_whatever_bytes_come_in_only_a_data_error_comes_out(content):
    problems = problems_of(content)

    assert all(problem.file == "f.yaml" and problem.line >= 1 for problem in problems)


@every_model
@law
@given(content=anything)
def test_no_record_is_made_of_whatever_bytes_come_in(content, model):
    with pytest.raises(DataError):
        load_record(model, content, "f.yaml")


@pytest.mark.parametrize("content", ["key: value", "\ufeffkey: value", "key: value\n...\n"])
def test_a_byte_order_mark_and_an_end_mark_are_accepted(content):
    assert load_yaml(content.encode(), "f.yaml") == {"key": "value"}


def test_windows_line_ends_are_accepted():
    assert load_yaml(b"a: 1\r\nb: >-\r\n  two\r\n  lines\r\n", "f.yaml") == {
        "a": "1",
        "b": "two lines",
    }


@pytest.mark.parametrize("mark", ["[", "{a: ", "- "])
@pytest.mark.parametrize("depth", [41, 30_000])
def test_deep_nesting_is_refused(mark, depth):
    assert problem(mark * depth + "x") == "f.yaml:1: nested deeper than 40 levels; flatten it"


@pytest.mark.parametrize("depth", [1, 40])
def test_nesting_up_to_40_levels_is_accepted(depth):
    tree = load_yaml(b"[" * depth + b"x" + b"]" * depth, "f.yaml")

    assert str(tree) == "[" * depth + "'x'" + "]" * depth


def test_a_file_over_the_size_cap_is_refused_before_it_is_read():
    assert problem(b"#" * (LARGEST + 1)) == (
        "f.yaml:1: the file has 5,000,001 bytes; at most 5,000,000 are allowed"
    )


def test_a_file_of_exactly_the_largest_size_is_read():
    assert len(decode_text(b"#" * LARGEST, "f.yaml")) == LARGEST


def test_a_smaller_cap_may_be_set():
    with pytest.raises(DataError) as error:
        decode_text(b"four", "f.csv", largest=3)

    assert str(error.value) == "f.csv:1: the file has 4 bytes; at most 3 are allowed"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a: 1\nb: \xff\n", "2: byte 0xFF is not UTF-8 text; save the file as UTF-8"),
        (b"\xff\xfea\x00", "1: byte 0xFF is not UTF-8 text; save the file as UTF-8"),
        ("é: é\n\n\x07", "3: not YAML: control characters are not allowed"),
        ("? &x a\n: b", "1: a key must be a single word"),
        ("? !t a\n: b", "1: a key must be a single word"),
        ("? *a\n: b", "1: a key must be a single word"),
        ('"a\\nb": 1\n"a\\nb": 2', "2: key 'a b' stands here twice; write it once"),
        ("a: 1\na: 2\nb: 3\nb: 4", "2: key 'a' stands here twice; write it once"),
    ],
)
def test_a_mistake_is_told_with_its_line(content, message):
    assert problem(content).splitlines()[0] == f"f.yaml:{message}"


def test_every_repeated_key_is_reported_at_once():
    assert problem("a: 1\na: 2\nb: {c: 3, c: 4}").splitlines() == [
        "f.yaml:2: key 'a' stands here twice; write it once",
        "f.yaml:3: key 'c' stands here twice; write it once",
    ]
