"""The documentation is true: schemas, keys, numbers, links and commands are those of the code."""

import ast
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
import yaml
from jsonschema import Draft202012Validator

import waymark
from assessment import answers, project
from frameworks import schemas as framework_schemas
from frameworks.library import load_library
from frameworks.mapping import ITIL, Relation, Status
from frameworks.schemas import render_schema
from storage import schemas as project_schemas

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MODELS = {**framework_schemas.SCHEMAS, **project_schemas.SCHEMAS}
DATA_FILES = sorted((ROOT / "frameworks").rglob("*.yaml"))
SECTIONS = {
    "practice": "### practices/&lt;id&gt;.yaml",
    "framework": "### framework.yaml",
    "system": "### system.yaml",
    "paths": "### paths.yaml",
    "context": "### context.yaml",
    "lexicon": "### lexicon.yaml",
    "catalogue": "### &lt;framework&gt;/framework.yaml",
    "items": "### &lt;framework&gt;/items.yaml",
    "mapping": "### mappings/&lt;from&gt;--&lt;to&gt;.yaml",
    "project": "## The project file",
}
SCORING_MODULES = sorted(
    path.stem
    for path in (ROOT / "assessment").glob("*.py")
    if path.stem not in {"__init__", "project"}  # the project file has a page of its own
)
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def load_schema(name):
    return json.loads(read(f"docs/schemas/{name}.schema.json"))


def section(path, heading):
    """Return a page from a heading to the next one of its rank or above."""
    rank = heading.split(" ", 1)[0]
    start = read(path).split(f"\n{heading}\n", 1)[1]
    return re.split(rf"\n#{{2,{len(rank)}}} ", start, maxsplit=1)[0]


def rows(text):
    """Return the cells of each table row that opens with a word in code."""
    lines = re.findall(r"^\| (`.*) \|$", text, re.MULTILINE)
    return [line.split(" | ") for line in lines]


def keys(part, schema, prefix=""):
    """Yield the path of each key a schema allows: [] for items of a list, * for free keys."""
    for name, step in resolve(part, schema).get("properties", {}).items():
        yield prefix + name
        inner = resolve(step, schema)
        if "items" in inner:
            yield from keys(inner["items"], schema, f"{prefix}{name}[].")
        elif isinstance(inner.get("additionalProperties"), dict):
            yield from keys(inner["additionalProperties"], schema, f"{prefix}{name}.*.")
        else:
            yield from keys(inner, schema, f"{prefix}{name}.")


def resolve(part, schema):
    """Follow a reference to the definition it names, also of a block that may be left out."""
    part = next((p for p in part.get("anyOf", ()) if "$ref" in p), part)
    name = part.get("$ref", "").rsplit("/", 1)[-1]
    return schema["$defs"][name] if name else part


def kind_of(path):
    """Return the name of the schema that a data file must fit."""
    folder, *rest = path.relative_to(ROOT / "frameworks").parts
    if folder == "mappings":
        return "mapping"
    if folder != "itil4":
        return "catalogue" if rest == ["framework.yaml"] else "items"
    return "practice" if rest[0] == "practices" else path.stem


def name_file(path):
    """Return a data file as a test id names it."""
    return path.relative_to(ROOT / "frameworks").as_posix()


def named_numbers():
    """Return every constant of the scoring modules that is a number or holds some."""
    found = {}
    for name in SCORING_MODULES:
        tree = ast.parse(read(f"assessment/{name}.py"))
        assigned = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
        targets = [getattr(node, "target", None) or node.targets[0] for node in assigned]
        module = import_module(f"assessment.{name}")
        for target in targets:
            if re.fullmatch("[A-Z][A-Z_]+", target.id) and numbers(getattr(module, target.id)):
                found[f"`{name}`", f"`{target.id}`"] = numbers(getattr(module, target.id))
    return found


def numbers(value):
    """Return the numbers in a constant, however deep they lie."""
    if isinstance(value, Mapping):
        return {number for part in value.values() for number in numbers(part)}
    if isinstance(value, tuple):
        return {number for part in value for number in numbers(part)}
    return {float(value)} if isinstance(value, int | float | Fraction) else set()


def commands(page):
    return re.findall(r"^    (python (?:waymark\.py|-c) .+)$", read(page), re.MULTILINE)


def run(command, folder):
    """Run a command of a page as a reader would, but in a folder and with a store of its own."""
    python, script, *rest = shlex.split(command)
    words = {"python": sys.executable, "waymark.py": str(ROOT / "waymark.py")}
    store = {"WAYMARK_DATABASE_URL": f"sqlite:///{folder / 'waymark.db'}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(  # noqa: S603  # the commands of our own pages
        [words[python], words.get(script, script), *rest],
        cwd=folder,
        env={**os.environ, **store},
        capture_output=True,
        check=False,
    )


def anchors(path):
    """Return the anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(page):
    """Return the links of a page that lead to no file or heading."""
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)", page.read_text(encoding="utf-8"))
    targets = [((page.parent / file).resolve() if file else page, name) for file, name in links]
    return [
        (target.name, name)
        for target, name in targets
        if not target.exists() or (name and name not in anchors(target))
    ]


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_file_is_what_the_model_says(name):
    assert read(f"docs/schemas/{name}.schema.json") == render_schema(MODELS[name], name)


def test_each_schema_file_belongs_to_a_model():
    files = {path.name.removesuffix(".schema.json") for path in (DOCS / "schemas").iterdir()}

    assert files == set(MODELS)


@pytest.mark.parametrize("path", DATA_FILES, ids=name_file)
def test_a_data_file_fits_the_schema_of_its_kind(path):
    tree = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8"))))

    checker = Draft202012Validator(load_schema(kind_of(path)))

    assert [error.message for error in checker.iter_errors(tree)] == []


@pytest.mark.parametrize("path", DATA_FILES, ids=name_file)
def test_the_first_line_of_a_data_file_names_the_schema_of_its_kind(path):
    line = path.read_text(encoding="utf-8").split("\n", 1)[0]

    assert line.startswith("# yaml-language-server: $schema=")
    assert (path.parent / line.rsplit("=", 1)[1]).resolve() == (
        DOCS / "schemas" / f"{kind_of(path)}.schema.json"
    )


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples").glob("*.json")), ids=lambda path: path.stem
)
def test_a_sample_fits_the_schema_of_the_project_file(path):
    checker = Draft202012Validator(
        load_schema("project"), format_checker=Draft202012Validator.FORMAT_CHECKER
    )

    sample = json.loads(path.read_text(encoding="utf-8"))

    assert [error.message for error in checker.iter_errors(sample)] == []


@pytest.mark.parametrize("name", MODELS)
def test_each_key_of_a_file_has_its_row_in_data_format(name):
    schema = MODELS[name].model_json_schema()

    described = [row[0].strip("`") for row in rows(section("docs/data-format.md", SECTIONS[name]))]

    assert described == list(keys(schema, schema))


def test_each_named_number_stands_in_scoring_with_its_value():
    table = rows(section("docs/scoring.md", "## Every number by its name"))

    described = {(row[0], row[1]): set(map(float, row[2].split(", "))) for row in table}

    assert described == named_numbers()


def test_the_crosswalk_page_counts_items_questions_and_links_as_the_data_does():
    library = load_library()
    told = {size: {} for size in (4, 7)}
    for first, *others in rows(section("docs/crosswalk.md", "## The frameworks")):
        told[1 + len(others)][first.split("`")[1]] = [int(n) for n in others if n.isdigit()]

    assert told[4] == {
        name: [len(one.items), sum(len(item.ask) for item in one.items.values())]
        for name, one in library.catalogues.items()
    }
    assert told[7] == {name: count_links(library.mapping(ITIL, name)) for name in told[4]}
    assert {one.status for one in library.mappings.values()} == {Status.REVIEWED}


def count_links(mapping):
    """Return how many links there are, and how many of each kind, in the order of the page."""
    found = Counter(link.relation for link in mapping.links)
    same = found[Relation.EQUAL] + found[Relation.EQUIVALENT]
    kinds = (found[Relation.SUBSET], found[Relation.SUPERSET], same)
    return [len(mapping.links), *kinds, found[Relation.INTERSECTS], found[Relation.NONE]]


@pytest.mark.parametrize("page", ["README.md", "docs/user-guide.md"])
def test_the_commands_of_a_page_run_one_after_the_other(page, tmp_path):
    for name, text in re.findall(r"^```csv (\S+)\n(.*?)^```", read(page), re.DOTALL | re.MULTILINE):
        (tmp_path / name).write_text(text, encoding="utf-8")

    results = [run(command, tmp_path) for command in commands(page)]

    assert [result for result in results if result.returncode] == []


def test_the_user_guide_shows_every_command():
    shown = set(
        re.findall(r"^    python waymark\.py (\w+)", read("docs/user-guide.md"), re.MULTILINE)
    )

    commands = waymark.app.registered_commands
    assert shown == {command.name or command.callback.__name__ for command in commands}


@pytest.mark.parametrize(
    ("words", "enumeration"),
    [
        (waymark.Depth, project.Depth),
        (waymark.Rule, project.Rule),
        (waymark.Rounding, project.Rounding),
        (waymark.Combine, answers.Combination),
    ],
)
def test_the_command_line_offers_what_the_project_knows(words, enumeration):
    assert get_args(words) == tuple(enumeration)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_no_link_of_a_page_is_dead(page):
    assert dead_links(page) == []


def test_the_change_log_names_the_version():
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]

    assert f"\n## {version} " in read("CHANGELOG.md")
