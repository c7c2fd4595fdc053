"""The command line: thin commands over the packages.

Each command gathers its input, calls the packages and prints a readable table, or
JSON with `--json`.  Exit codes: 0 good, 1 data or input errors, 2 wrong usage.  The
packages are imported inside the commands, so that `--help` answers at once.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from assessment.answer_tables import TableResult
    from assessment.intervals import Intervals
    from assessment.paths import Recommendation
    from assessment.project import Agreed, Project, ScoringOptions
    from assessment.readings import FrameworkReading
    from assessment.review import ContextFlip, Review
    from frameworks.catalogue import Catalogue
    from frameworks.crosswalk import Crosswalk
    from frameworks.library import Library
    from frameworks.loader import Itil4
    from frameworks.problems import Problem

    Found = tuple[Review | None, Recommendation | None, ContextFlip | None]

app = typer.Typer(
    help="Score service management capability, choose where to start and plan the way.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
Input = Annotated[Path, typer.Argument(metavar="FILE", help="A project file or a table.")]
ProjectInput = Annotated[Path, typer.Argument(metavar="FILE", help="A .waymark.json file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Depth = Literal["quick", "focus", "full"]
Rule = Literal["gated", "itil-strict", "additive", "mean", "minimum-goal"]
Rounding = Literal["half-up", "floor"]
CrosswalkFormat = Literal["csv", "xlsx", "oscal", "json"]
Combine = Literal["lower-median", "median", "mean"]
NO_VALUE = "\u2013"  # a dash: there is nothing to state
TABLE_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn what can be wrong with the input into lines on standard error and exit code 1."""
    from frameworks.problems import DataError

    try:
        yield
    except DataError as error:
        for problem in error.problems:
            typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"{error.filename}:1: {error.strerror or error}", err=True)
        raise typer.Exit(1) from None


def _fail(file: Path | str, message: str) -> "typer.Exit":
    typer.echo(f"{file}:1: {message}", err=True)
    return typer.Exit(1)


def _print_json(data: Mapping[str, Any]) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))


def _print_notes(notes: "Sequence[Problem]") -> None:
    for note in notes:
        typer.echo(f"{note.file}:{note.line}: note: {note.message}", err=True)


def _print_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(*header, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*((NO_VALUE if cell is None else str(cell)) for cell in row))
    width = None if sys.stdout.isatty() else 120
    Console(markup=False, highlight=False, width=width).print(table)


def _load(file: Path) -> "tuple[Itil4, Project]":
    from frameworks.loader import load_itil4
    from storage.project_file import load_project

    return load_itil4(), load_project(file.read_bytes(), str(file))


def _review(file: Path) -> "tuple[Itil4, Project, Review]":
    from assessment.review import review_project

    itil, project = _load(file)
    return itil, project, review_project(itil, project)


@app.command()
def validate(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Framework data; the shipped one.")
    ] = None,
) -> None:
    """Check every framework and mapping file; all problems at once."""
    with _sentences():
        lines = _validate(folder)
    for line in lines:
        typer.echo(line)


def _validate(root: Path | None) -> list[str]:
    from frameworks.catalogue_folder import load_catalogue
    from frameworks.library import holds_library, load_library
    from frameworks.loader import load_itil4

    if root is None:
        return list(_library_lines(load_library()))
    if (root / "framework.yaml").is_file() and not (root / "practices").is_dir():
        return [_catalogue_line(load_catalogue(root))]
    if (root / "framework.yaml").is_file() or not holds_library(root):
        home = root if (root / "framework.yaml").is_file() else root / "itil4"
        return [_itil_line(load_itil4(home))]
    is_whole = (root / "itil4").is_dir()
    return list(_library_lines(load_library(shipped=root) if is_whole else load_library(root)))


def _library_lines(library: "Library") -> Iterator[str]:
    yield _itil_line(library.itil)
    for catalogue in library.catalogues.values():
        yield _catalogue_line(catalogue)
    for mapping in library.mappings.values():
        unmapped = len(mapping.unmapped.from_) + len(mapping.unmapped.to)
        yield (
            f"{mapping.id}: {len(mapping.links)} links, {unmapped} unmapped, {mapping.status}. "
            f"No problems. Checksum {library.checksums[mapping.id]}."
        )


def _itil_line(itil: "Itil4") -> str:
    return (
        f"{itil.framework.title} ({itil.framework.edition}): {len(itil.practices)} practices, "
        f"{len(itil.criteria)} criteria, {len(itil.lexicon.terms)} terms. No problems. "
        f"Checksum {itil.checksum}."
    )


def _catalogue_line(catalogue: "Catalogue") -> str:
    about = catalogue.framework
    questions = sum(len(item.ask) for item in catalogue.items.values())
    return (
        f"{about.title} ({about.edition}): {len(catalogue.items)} items, {questions} direct "
        f"questions. No problems. Checksum {catalogue.checksum}."
    )


@app.command()
def new(  # noqa: PLR0913, PLR0917  # the switches are the contract
    file: ProjectInput,
    organisation: Annotated[str, typer.Option(help="Who is assessed.")],
    depth: Annotated[Depth, typer.Option(help="How much is asked.")] = "quick",
    practices: Annotated[
        str | None, typer.Option(help="Practices in scope: names, ids or aliases, by comma.")
    ] = None,
    older: Annotated[
        Path | None, typer.Option("--from", help="A result made in another framework: a table.")
    ] = None,
    framework: Annotated[str | None, typer.Option(help="The framework of --from.")] = None,
    scale: Annotated[str | None, typer.Option(help="Of number answers in it, MIN:MAX.")] = None,
) -> None:
    """Write a project file, empty or with a first guess from an older result."""
    from assessment.project import Exclusion, start_project
    from assessment.review import refer_to
    from frameworks.loader import load_itil4
    from storage.project_file import save_project

    if older is None and (framework or scale):
        raise typer.BadParameter("--framework and --scale tell about the table of --from")
    if file.exists():
        raise _fail(file, "the file exists already; choose another name or move it away")
    with _sentences():
        itil = load_itil4()
        chosen = _chosen(practices, itil, file) if practices else tuple(itil.practices)
        reason = "Left out when the project was created."
        project = start_project(
            organisation,
            refer_to(itil),
            depth=depth,
            focus=chosen if depth == "focus" and practices else (),
            exclusions=[
                Exclusion(practice=p, reason=reason) for p in itil.practices if p not in chosen
            ],
        )
        guesses = _guess(older, framework, scale) if older else []
        kept = _in_scope(guesses, chosen, itil)
        save_project(project.model_copy(update={"agreed": tuple(kept)}), file)
    answered = f"{len(kept)} prefilled; check them" if kept else "nothing answered yet"
    typer.echo(f"{file}: {len(chosen)} practices in scope, {answered}.")


def _in_scope(guesses: "Sequence[Agreed]", chosen: Sequence[str], itil: "Itil4") -> "list[Agreed]":
    """Return the guesses for practices in scope; name the others."""
    for guess in guesses:
        if guess.item not in chosen:
            title = itil.practices[guess.item].title
            typer.echo(f"note: not used: the guess for {title}, which is out of scope", err=True)
    return [guess for guess in guesses if guess.item in chosen]


def _guess(older: Path, framework: str | None, scale: str | None) -> "list[Agreed]":
    """Return quick answers guessed from a result in another framework."""
    from datetime import UTC, datetime

    from assessment.project import Agreed, Sureness
    from frameworks.library import load_library
    from frameworks.mapping import ITIL
    from storage.older_results import guess_practices

    library = load_library()
    mapping = library.mapping(ITIL, framework or "")
    if mapping is None:
        known = ", ".join(library.read_ids)
        raise typer.BadParameter(f"--from needs --framework, one of {known}")
    ends = _scale(scale, is_table=True)
    catalogue = library.catalogues[mapping.to]
    found = guess_practices(older.read_bytes(), str(older), catalogue, mapping, ends)
    _print_notes(found.notes)
    now = datetime.now(UTC)
    return [
        Agreed(
            item=p.practice,
            answer=p.level,
            reason=p.reason,
            sure=Sureness.LOW,
            by="Prefill",
            at=now,
        )
        for p in found.prefills
    ]


def _chosen(names: str, itil: "Itil4", file: Path) -> tuple[str, ...]:
    from frameworks.names import UnknownPracticeError, find_practice

    try:
        return tuple(
            dict.fromkeys(find_practice(n, itil.practices) for n in names.split(",") if n.strip())
        )
    except UnknownPracticeError as error:
        raise _fail(file, str(error)) from None


@app.command()
def score(  # noqa: PLR0913, PLR0917  # the switches are the contract
    file: Input,
    rule: Annotated[Rule | None, typer.Option(help="How answers become a level.")] = None,
    rounding: Annotated[Rounding | None, typer.Option(help="Of the mean rule.")] = None,
    combine: Annotated[Combine | None, typer.Option(help="How raters are combined.")] = None,
    scale: Annotated[str | None, typer.Option(help="Of number answers, MIN:MAX.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print levels with their reasons, of a project or of an answer table."""
    switches = {"rule": rule, "rounding": rounding, "combine": combine}
    chosen = {name: value for name, value in switches.items() if value}
    is_table = file.suffix.lower() in TABLE_ENDINGS
    ends = _scale(scale, is_table=is_table)
    if is_table:
        _score_table(file, chosen, ends, as_json=as_json)
        return
    with _sentences():
        figures = _score_project(file, chosen)
    if as_json:
        _print_json(figures)
        return
    typer.echo(_scheme_words(figures))
    header = ("Unit", "Level", "Range", "Index", "Evidenced", "Reason or blocking")
    _print_table(header, [_unit_row(unit) for unit in figures["units"]])
    overall = figures["overall"]
    typer.echo(
        f"Typical level {overall['typical']}, floor {overall['floor']}, index {overall['index']}; "
        f"{overall['assessed']} of {overall['in_scope']} assessed."
    )
    if overall["interval"]:
        low, high = overall["interval"]
        typer.echo(f"95\u00a0% interval of the index {low} to {high}.")
    if figures["groups"]["one_voice_each"]:
        typer.echo("The groups are very unequal in size, so each group has one voice.")
    for out in figures["exclusions"]:
        typer.echo(f"Left out: {out['item']}, {out['how']}: {out['reason'] or 'no reason given'}")


def _scheme_words(figures: Mapping[str, Any]) -> str:
    rule, rounding, combine = (figures[name] for name in ("rule", "rounding", "combine"))
    return f"Rule {rule}, rounding {rounding}, raters combined by {combine}."


def _unit_row(unit: Mapping[str, Any]) -> tuple[object, ...]:
    low, high = unit["level_low"], unit["level_high"]
    return (
        unit["title"],
        unit["level"],
        None if low is None else f"{low} to {high}" if low != high else "",
        unit["index"],
        unit["evidenced_level"],
        unit.get("reason") or ", ".join(unit["blocking"]),
    )


def _options(project: "Project | None", chosen: Mapping[str, str]) -> "ScoringOptions":
    from assessment.project import ScoringOptions

    base = project.scoring.model_dump() if project else {}
    return ScoringOptions.model_validate({**base, **chosen})


def _score_project(file: Path, chosen: Mapping[str, str]) -> dict[str, Any]:
    from assessment.review import bootstrap_review, review_project
    from reports.contract import exclusions_json, score_json
    from reports.exclusions import list_exclusions

    itil, project = _load(file)
    options = _options(project, chosen)
    project = project.model_copy(update={"scoring": options})
    review = review_project(itil, project)
    left_out = exclusions_json(list_exclusions(itil, project, review))
    return {**score_json(review, options, bootstrap_review(review)), "exclusions": left_out}


def _score_table(
    file: Path,
    chosen: Mapping[str, str],
    scale: tuple[Fraction, Fraction] | None,
    *,
    as_json: bool,
) -> None:
    from assessment.answer_tables import score_table
    from assessment.drawn_tables import bootstrap_table
    from assessment.scoring import Scheme
    from reports.table_contract import table_json
    from storage.tables import read_answer_table

    with _sentences():
        table = read_answer_table(file.read_bytes(), str(file), scale)
    _print_notes(table.notes)
    options = _options(None, chosen)
    scheme = Scheme(options.rule, options.rounding)
    result = score_table(table.rows, scheme, options.combine, scale)
    intervals = bootstrap_table(table.rows, scheme, options.combine, scale)
    if as_json:
        _print_json(table_json(result, options, table.notes, intervals))
        return
    _print_answer_table(result, options, intervals)


def _print_answer_table(
    result: "TableResult", options: "ScoringOptions", intervals: "Intervals | None"
) -> None:
    from reports.table_words import describe_scoring, summarise_table, tabulate_units

    typer.echo(_scheme_words(options.model_dump(mode="json")))
    for sentence in describe_scoring(result, options, intervals):
        typer.echo(sentence)
    _print_table(*tabulate_units(result, options.rule, intervals))
    for sentence in summarise_table(result, options.rule, intervals):
        typer.echo(sentence)


def _scale(text: str | None, *, is_table: bool) -> tuple[Fraction, Fraction] | None:
    from storage.cells import read_scale

    if text is None:
        return None
    if not is_table:
        raise typer.BadParameter("--scale is for the numbers of an answer table, CSV or XLSX")
    ends = read_scale(text)
    if ends is None:
        message = f"--scale must be two numbers, the lower first, as in 0:5; found '{text}'"
        raise typer.BadParameter(message)
    return ends


@app.command()
def recommend(file: Input, as_json: AsJson = False) -> None:
    """Print the starting path with its reasons and what would change it."""
    from frameworks.loader import load_itil4
    from reports.contract import counting_json, recommendation_json
    from reports.reasons import explain_flip

    with _sentences():
        itil = load_itil4()
        is_table = file.suffix.lower() in TABLE_ENDINGS
        found = _path_of_table(file, itil) if is_table else _path_of_project(file, itil)
    review, recommendation, context_flip = found
    counting = counting_json(review) if review else {}
    figures = {**counting, **recommendation_json(itil, *found)}
    if as_json:
        _print_json(figures)
        return
    if counting:
        typer.echo(_scheme_words(counting))
    _print_table(("Path", "Value"), list(figures["values"].items()))
    sentences = figures["reasons"]
    if recommendation and recommendation.path:
        sentences = [*sentences, *explain_flip(itil, recommendation, context_flip)]
    for sentence in sentences:
        typer.echo(sentence)


def _path_of_table(file: Path, itil: "Itil4") -> "Found":
    from assessment.paths import recommend_path

    return None, recommend_path(itil.paths.paths, _read_priorities(file, itil)), None


def _path_of_project(file: Path, itil: "Itil4") -> "Found":
    from assessment.review import find_context_flip, recommend

    _, project, review = _review(file)
    recommendation = recommend(itil, review)
    if not recommendation or not recommendation.path:
        return review, recommendation, None
    flip = find_context_flip(itil, project, review, recommendation)
    return review, recommendation, flip


def _read_priorities(file: Path, itil: "Itil4") -> dict[str, Any]:
    from assessment.priorities import Priority
    from frameworks.names import UnknownPracticeError, find_practice
    from frameworks.problems import DataError, Problem
    from storage.tables import read_priority_table

    priorities: dict[str, Priority] = {}
    problems: list[Problem] = []
    for row in read_priority_table(file.read_bytes(), str(file)):
        try:
            practice = find_practice(row.practice, itil.practices)
        except UnknownPracticeError as error:
            problems.append(Problem(str(file), row.line, str(error)))
            continue
        if practice in priorities:
            message = f"'{row.practice}' stands here twice; one row per practice is allowed"
            problems.append(Problem(str(file), row.line, message))
        priorities[practice] = Priority(
            practice, row.current, row.target, row.importance, row.effort
        )
    if problems:
        raise DataError(problems)
    return priorities


@app.command()
def roadmap(
    file: ProjectInput,
    capacity: Annotated[float | None, typer.Option(min=1, help="Person-days a wave.")] = None,
    waves: Annotated[int | None, typer.Option(min=1, max=12, help="How many waves.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print the steps to the targets in waves, and what each wave leaves behind."""
    from assessment.outlooks import look_ahead
    from assessment.review import plan, review_project
    from assessment.review import recommend as recommend_for
    from frameworks.library import load_library
    from reports.contract import counting_json, roadmap_json
    from reports.reading_contract import outlooks_json
    from storage.project_file import load_project

    switches = {"capacity": capacity, "waves": waves}
    chosen = {name: value for name, value in switches.items() if value is not None}
    with _sentences():
        library, project = load_library(), load_project(file.read_bytes(), str(file))
        options = project.plan.model_copy(update=chosen)
        project = project.model_copy(update={"plan": options})
        review = review_project(library.itil, project)
        planned = plan(library.itil, project, review, recommend_for(library.itil, review))
        outlooks = look_ahead(library, project, review, planned)
    plan_figures = {**roadmap_json(planned), "readings": outlooks_json(outlooks)}
    figures = {**counting_json(review), **plan_figures}
    if as_json:
        _print_json(figures)
        return
    typer.echo(_scheme_words(figures))
    rows = [
        (wave["name"], step["title"], step["days"], step["owner"])
        for wave in figures["waves"]
        for step in wave["steps"]
    ]
    _print_table(("Wave", "Step", "Person-days", "Owner"), rows)
    typer.echo(f"{len(figures['left'])} steps found no place; --json says why.")


@app.command()
def read(
    file: ProjectInput,
    framework: Annotated[str, typer.Option(help="The framework to read, as iso20000.")],
    goal: Annotated[
        int | None,
        typer.Option(min=1, max=5, help="The level that counts as all; else the project's, or 3."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print what the answers indicate for another framework, and what would tell the rest."""
    from reports.contract import counting_json
    from reports.reading_contract import reading_json
    from reports.reading_words import DISCLAIMER, item_rows, reading_headline

    with _sentences():
        catalogue, review, reading = _read(file, framework, goal)
    counting = counting_json(review)
    if as_json:
        _print_json({**counting, **reading_json(reading, review.results)})
        return
    typer.echo(_scheme_words(counting))
    rows = item_rows(reading.items.values())
    _print_table(list(rows[0]), [list(row.values()) for row in rows])
    typer.echo(reading_headline(catalogue, reading))
    typer.echo(DISCLAIMER)


def _read(
    file: Path, framework: str, goal: int | None
) -> "tuple[Catalogue, Review, FrameworkReading]":
    from assessment.goals import goals_of
    from assessment.read_across import read_framework
    from assessment.review import review_project
    from frameworks.library import load_library
    from frameworks.mapping import ITIL
    from storage.project_file import load_project

    library, project = load_library(), load_project(file.read_bytes(), str(file))
    mapping = library.mapping(ITIL, framework)
    if mapping is None:
        known = ", ".join(library.read_ids)
        raise _fail(file, f"nothing joins ITIL 4 and '{framework}'; there are {known}")
    catalogue, review = library.catalogues[framework], review_project(library.itil, project)
    goals = goals_of(project, catalogue, goal)
    answers = review.ledger.credit_of
    return catalogue, review, read_framework(catalogue, mapping, review.results, answers, goals)


@app.command("map")
def map_frameworks(
    source: Annotated[str, typer.Argument(help="The framework links start from, as cobit.")],
    target: Annotated[str, typer.Argument(help="The framework they lead to.")],
    file_format: Annotated[
        CrosswalkFormat | None, typer.Option("--format", help="Instead of a table.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", help="Where to write it; needs --format.")
    ] = None,
) -> None:
    """Print the crosswalk between two frameworks; without a direct one, through ITIL 4."""
    from frameworks.crosswalk import NoCrosswalkError, find_crosswalk
    from frameworks.library import load_library

    if output and file_format is None:
        raise typer.BadParameter("-o needs --format: csv, xlsx, oscal or json")
    if file_format == "xlsx" and output is None:
        raise typer.BadParameter("--format xlsx needs -o FILE: a workbook cannot be printed")
    with _sentences():
        library = load_library()
    try:
        crosswalk = find_crosswalk(library, source, target)
    except NoCrosswalkError as error:
        raise _fail(source, str(error)) from None
    if file_format is None:
        _print_crosswalk(library, crosswalk)
    else:
        _hand_over(_render_crosswalk(library, crosswalk, file_format), output, "crosswalk")


def _print_crosswalk(library: "Library", crosswalk: "Crosswalk") -> None:
    from reports.crosswalk_exports import name_crosswalk, word_relation

    _print_table(
        ("From", "Relation", "To", "Coverage", "Confidence"),
        [
            (link.from_, word_relation(link.relation), link.to, link.coverage, link.confidence)
            for link in crosswalk.links
        ],
    )
    typer.echo(f"{name_crosswalk(library, crosswalk)}: {len(crosswalk.links)} links.")
    typer.echo(crosswalk.use_case)


def _render_crosswalk(
    library: "Library", crosswalk: "Crosswalk", file_format: CrosswalkFormat
) -> bytes:
    from reports.crosswalk_exports import (
        render_crosswalk_csv,
        render_crosswalk_json,
        render_crosswalk_xlsx,
    )
    from reports.crosswalk_oscal import render_crosswalk_oscal

    renderers = {
        "csv": render_crosswalk_csv,
        "json": render_crosswalk_json,
        "oscal": render_crosswalk_oscal,
        "xlsx": render_crosswalk_xlsx,
    }
    return renderers[file_format](library, crosswalk)


@app.command()
def report(
    file: ProjectInput,
    out: Annotated[Path, typer.Option(help="The folder to write into.")],
    formats: Annotated[str, typer.Option(help="By comma: pdf, json, csv.")] = "pdf",
) -> None:
    """Write the deliverables."""
    from frameworks.library import load_library
    from reports.deliverables import FORMATS, write_deliverables
    from storage.project_file import load_project

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        found = ", ".join(unknown) or "nothing"
        raise typer.BadParameter(f"--formats must be among {', '.join(FORMATS)}; found {found}")
    with _sentences():
        library, project = load_library(), load_project(file.read_bytes(), str(file))
        out.mkdir(parents=True, exist_ok=True)
        stem = file.name.removesuffix(".json").removesuffix(".waymark")
        for written in write_deliverables(library, project, out / stem, wanted):
            typer.echo(str(written))


@app.command()
def check(
    file: ProjectInput,
    day: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="Count the age of evidence up to this day; the latest entry without.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print what weakens the data of a project, gravest first; no finding changes a score."""
    from assessment.quality import cover_evidence, find_all, gather_grounds, sum_up
    from reports.contract import check_json
    from reports.finding_words import name_people, open_ones

    with _sentences():
        itil, project, review = _review(file)
        grounds = gather_grounds(itil, project, review, day.date() if day else None)
    findings = find_all(grounds)
    if as_json:
        _print_json(check_json(findings, cover_evidence(grounds).values()))
        return
    rows = [
        (f.threat.value, name_people(project, f) or f.place, f.sentence)
        for f in open_ones(findings)
    ]
    if rows:
        _print_table(("Threatens", "Place", "Finding"), rows)
    typer.echo(f"{sum_up(findings)} {len(findings) - len(rows)} accepted.")


@app.command()
def example(
    name: Annotated[str, typer.Argument(help="The sample, for example alpha-manufacturing.")],
    output: Annotated[Path | None, typer.Option("-o", help="Where to write it.")] = None,
) -> None:
    """Write a shipped sample project."""
    from examples import list_examples, read_example

    names = list_examples()
    if name not in names:
        raise _fail(name, f"no sample is called so; there are {', '.join(names)}")
    _hand_over(read_example(name), output, f"sample {name}")


def _hand_over(content: bytes, output: Path | None, what: str) -> None:
    """Print a file, or write it where no file stands yet."""
    if output is None:
        typer.echo(content.decode(), nl=False)
        return
    if output.exists():
        raise _fail(output, "the file exists already; choose another name or move it away")
    with _sentences():
        output.write_bytes(content)
    typer.echo(f"{output}: the {what}.")


if __name__ == "__main__":
    app()
