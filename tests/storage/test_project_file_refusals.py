"""The project file: each kind of bad file is refused with its whole message."""

import json

import pytest

from frameworks.problems import DataError
from storage import project_file
from storage.errors import MOST_PROBLEMS
from storage.project_file import dump_project, load_project
from tests.storage.sample_projects import (
    BEN,
    IT,
    MIA,
    make_agreed,
    make_note,
    make_project,
    make_vote,
)

HEADER = '"format": "waymark-project", "version": 1'


def refusal(content):
    raw = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(DataError) as error:
        load_project(raw, "a.json")
    return str(error.value)


def changed(**parts):
    tree = json.loads(dump_project(make_project()))
    return json.dumps({**tree, **parts}, indent=1)


def line_of(text, sign):
    return text[: text.index(sign)].count("\n") + 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "a.json:1: the file is empty"),
        (" \n", "a.json:1: the file is empty"),
        (b"{\n\xff}", "a.json:2: byte 0xFF is not UTF-8 text; save the file as UTF-8"),
        (
            '{"format": "waymark-project",\n "versi',
            "a.json:2: the file ends too early, after column 7; it was cut off, use another copy",
        ),
        (
            '{"format":\n',
            "a.json:1: the file ends too early, after column 10; it was cut off, use another copy",
        ),
        ('{"format" 1}', "a.json:1: not JSON at column 11: expecting ':' delimiter"),
        ("{}\n{}", "a.json:2: not JSON at column 1: extra data"),
        ("[" * 100_000, "a.json:1: nested deeper than 40 levels"),
        ('{"a":\n' * 50, "a.json:41: nested deeper than 40 levels"),
        (
            '{"figure":\n NaN}',
            "a.json:2: NaN is not a number JSON knows; write a number or null",
        ),
        (
            "[-Infinity,\nInfinity]",
            (
                "a.json:1: -Infinity is not a number JSON knows; write a number or null\n"
                "a.json:2: Infinity is not a number JSON knows; write a number or null"
            ),
        ),
        ("[1,\n1e999]", "a.json:2: '1e999' is beyond the numbers allowed; write a smaller one"),
        (
            f"[1,\n{'9' * 5000}]",
            f"a.json:2: '{'9' * 60}…' is beyond the numbers allowed; write a smaller one",
        ),
        (
            '{"a": 1,\n"b": {"c": 1,\n"c": 2},\n"a": 3}',
            "a.json:3: key 'c' stands here twice\na.json:4: key 'a' stands here twice",
        ),
        (
            '{"a":\n"\\ud800"}',
            "a.json:2: half a character (\\ud800 to \\udfff alone) stands here; write it out",
        ),
        ("[1, 2]", "a.json:1: the file must be one block of keys and values, not a list of 2"),
        ("3", "a.json:1: the file must be one block of keys and values, not '3'"),
        (
            '{"version": 1}',
            (
                "a.json:1: 'format' must be 'waymark-project', and there is none; "
                "this is not a Waymark project file"
            ),
        ),
        (
            '{"format": "other"}',
            (
                "a.json:1: 'format' must be 'waymark-project', not 'other'; "
                "this is not a Waymark project file"
            ),
        ),
        (
            '{"format": "waymark-project"}',
            "a.json:1: 'version' must be a whole number, and there is none",
        ),
        (
            '{"format": "waymark-project", "version": true}',
            "a.json:1: 'version' must be a whole number, not 'True'",
        ),
        (
            '{"format": "waymark-project", "version": 7}',
            (
                "a.json:1: this file was written by a newer Waymark (format 7); "
                "this one reads up to 1; update Waymark"
            ),
        ),
        (
            '{"format": "waymark-project", "version": 0}',
            "a.json:1: 'version' must be a whole number from 1, not '0'",
        ),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(content, message):
    assert refusal(content) == message


def test_a_file_that_is_too_large_is_not_parsed(monkeypatch):
    monkeypatch.setattr(project_file, "LARGEST", 10)

    message = refusal("[" * 11)

    assert message == "a.json:1: the file has 11 bytes; at most 10 are allowed"


def test_brackets_within_texts_are_no_nesting():
    project = make_project(unit='"' + "[{" * 100)

    assert load_project(dump_project(project), "a.json") == project


def test_a_pair_of_escaped_halves_is_one_character():
    text = changed(unit="PLACE").replace("PLACE", "\\ud83d\\ude00")

    assert load_project(text.encode(), "a.json").unit == "\U0001f600"


def test_every_missing_key_is_named():
    message = refusal("{" + HEADER + "}")

    assert message == (
        "a.json:1: missing key 'created'\n"
        "a.json:1: missing key 'framework'\n"
        "a.json:1: missing key 'id'\n"
        "a.json:1: missing key 'organisation'"
    )


AGREED = {
    "item": "incident-management.c01",
    "answer": "partly",
    "by": "Mia",
    "at": "2026-11-21T12:00:00Z",
}


@pytest.mark.parametrize(
    ("parts", "sign", "message"),
    [
        (
            {"depth": "deep"},
            '"depth"',
            "'depth' must be one of quick, focus, full, not 'deep'",
        ),
        (
            {"agreed": [{**AGREED, "answer": "yes"}]},
            '"answer"',
            (
                "agreed incident-management.c01: 'answer' must be one of not, partly, largely, "
                "fully, dont-know, not-applicable or a level from 0 to 5, not 'yes'"
            ),
        ),
        (
            {"agreed": [{**AGREED, "answer": 3}]},
            '"answer"',
            (
                "agreed incident-management.c01: 'answer' must be a word such as partly, "
                "not the level 3"
            ),
        ),
        (
            {"agreed": [{**AGREED, "answer": "not-applicable"}]},
            '{\n   "item"',
            "item 1 of 'agreed' needs a 'reason' when 'answer' is not-applicable",
        ),
        (
            {"agreed": [{**AGREED, "at": "yesterday"}]},
            '"at"',
            (
                "agreed incident-management.c01: 'at' must be a time written as "
                "2026-11-21T09:30:00Z, not 'yesterday'"
            ),
        ),
        (
            {"agreed": [{**AGREED, "at": 5}]},
            '"at"',
            (
                "agreed incident-management.c01: 'at' must be a time written as "
                "2026-11-21T09:30:00Z, not '5'"
            ),
        ),
        ({"agreed": 5}, '"agreed"', "'agreed' must be a list of blocks, not '5'"),
        (
            {"context": {"a b": "large"}},
            '"a b"',
            "'a b' must be an id of letters, digits, dots and hyphens",
        ),
        (
            {"context": {"size": 3}},
            '"size"',
            "'size' must be an id of letters, digits, dots and hyphens, not '3'",
        ),
        (
            {"signals": {"outages": "maybe"}},
            '"outages"',
            "'outages' must be one of no, sometimes, often, not 'maybe'",
        ),
        (
            {
                "evidence": [
                    {
                        "id": "e1",
                        "item": "service-desk",
                        "strength": "E2",
                        "title": "t",
                        "link": "javascript:alert(1)",
                        "by": "Mia",
                        "at": "2026-11-21T12:00:00Z",
                    }
                ]
            },
            '"link"',
            (
                "evidence e1: 'link' must be a web address that starts with http:// or https://, "
                "not 'javascript:alert(1)'"
            ),
        ),
        (
            {"plan": {"waves": "4"}},
            '"waves"',
            "'waves' must be a whole number from 1 to 12, not '4'",
        ),
        (
            {"groups": [{"id": "it", "title": ""}]},
            '"title": ""',
            "groups it: 'title' must be a text of at most 200 characters, not nothing",
        ),
        (
            {"people": [{"id": "mia", "name": "Mia", "mail": "x"}]},
            '"mail"',
            "people mia: unknown key 'mail'; allowed here: id, name, group, role",
        ),
    ],
)
def test_a_value_the_schema_does_not_allow_is_refused_with_its_line(parts, sign, message):
    text = changed(**parts)

    assert refusal(text) == f"a.json:{line_of(text, sign)}: {message}"


def test_all_problems_are_reported_at_once():
    text = changed(depth="deep", focus=["a b"], colour="red")

    assert refusal(text).count("\n") == 2


def test_a_file_with_very_many_problems_names_the_first_and_counts_the_rest():
    text = changed(focus=["a b"] * (MOST_PROBLEMS + 50))

    lines = refusal(text).split("\n")

    assert len(lines) == MOST_PROBLEMS + 1
    assert lines[-1].endswith(": … and 50 more problems in this file; mend the others first")


@pytest.mark.parametrize(
    ("parts", "sign", "message"),
    [
        (
            {"people": (BEN,), "votes": (make_vote(person="eve"),)},
            '"person"',
            "votes incident-management.c01: 'person' must be one of 'people', not 'eve'",
        ),
        (
            {"people": (MIA,)},
            '"group"',
            "people mia: 'group' must be one of 'groups', not 'it'",
        ),
    ],
)
def test_a_reference_to_nobody_is_refused(parts, sign, message):
    text = dump_project(make_project().model_copy(update=parts)).decode()

    assert refusal(text) == f"a.json:{line_of(text, sign)}: {message}"


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            {"agreed": (make_agreed(), make_agreed())},
            "agreed: 'incident-management.c01' stands here twice; keep one",
        ),
        (
            {"people": (BEN,), "votes": (make_vote(person="ben"), make_vote(person="ben"))},
            "votes: 'incident-management.c01' of 'ben' stands here twice; keep one",
        ),
        ({"groups": (IT, IT)}, "groups: 'it' stands here twice; keep one"),
        (
            {"notes": (make_note(), make_note())},
            "notes: 'incident-management.c01' stands here twice; keep one",
        ),
    ],
)
def test_what_may_stand_once_is_refused_the_second_time(parts, message):
    text = dump_project(make_project().model_copy(update=parts)).decode()

    assert refusal(text).split(": ", 1)[1] == message
