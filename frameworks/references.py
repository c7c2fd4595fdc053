"""Check what no single file can know: that ids are unique and every reference resolves."""

import difflib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import singledispatch
from itertools import pairwise

from pydantic import BaseModel

from frameworks.model import (
    HIGHEST_LEVEL,
    Activity,
    Context,
    Criterion,
    Dimension,
    Framework,
    Lexicon,
    Paths,
    Practice,
    System,
    SystemCriterion,
)
from frameworks.problems import Place

SYSTEM_PREFIX = "svs-"  # continual improvement is a practice and a component; ids tell which
Message = tuple[Place, str]
Messages = Iterator[Message]


def check_files(records: Mapping[str, BaseModel]) -> dict[str, list[Message]]:
    """Return the messages of each file that contradicts itself or another; none when all agree."""
    practices = {name: r for name, r in records.items() if isinstance(r, Practice)}
    known = {practice.id for practice in practices.values()}
    found: dict[str, list[Message]] = defaultdict(list)
    for name, record in records.items():
        found[name] += _check_record(record, name, known)
    for name, message in (*_check_aliases(practices), *_check_cycles(practices)):
        found[name].append(message)
    return {name: messages for name, messages in found.items() if messages}


@singledispatch
def _check_record(record: BaseModel, name: str, known: set[str]) -> Messages:  # noqa: ARG001
    """Yield what is wrong with one record, given its file and the ids of all practices."""
    raise TypeError(f"{name} holds {type(record).__name__}, which has no check")


@_check_record.register
def _(practice: Practice, name: str, known: set[str]) -> Messages:
    stem = name.rsplit("/", 1)[-1].removesuffix(".yaml")
    if practice.id != stem:
        yield ("id",), f"'id' must be the file's name, '{stem}', not '{practice.id}'"
    yield from _check_owned(practice)
    outcomes = {outcome.id for outcome in practice.outcomes}
    for n, criterion in enumerate(practice.criteria):
        if criterion.outcome not in outcomes:
            allowed = ", ".join(sorted(outcomes))
            place = ("criteria", n, "outcome")
            yield place, f"'outcome' must be one of {allowed}, not '{criterion.outcome}'"
    for n, prerequisite in enumerate(practice.prerequisites):
        yield from _known(prerequisite.practice, known, ("prerequisites", n, "practice"))
        if prerequisite.practice == practice.id:
            yield ("prerequisites", n, "practice"), "a practice cannot be its own prerequisite"
    yield from _check_levels(practice)


def _check_owned(practice: Practice) -> Messages:
    owned = [(("outcomes", n, "id"), outcome.id) for n, outcome in enumerate(practice.outcomes)]
    owned += [(("criteria", n, "id"), c.id) for n, c in enumerate(practice.criteria)]
    owned += [
        (("operating_figures", n, "id"), figure.id)
        for n, figure in enumerate(practice.operating_figures)
    ]
    for place, item in owned:
        if not item.startswith(f"{practice.id}."):
            yield place, f"'id' must start with '{practice.id}.', not '{item}'"
    yield from repeated(owned)


def _check_levels(practice: Practice) -> Messages:
    yield from _lacking("value_chain", Activity, practice.value_chain)
    yield from _lacking("quick_scan", range(HIGHEST_LEVEL + 1), practice.quick_scan)
    yield from _contiguous([c for c in practice.criteria if c.retired is None], ("criteria",))


def _contiguous(criteria: Iterable[Criterion | SystemCriterion], place: Place) -> Messages:
    """Yield the level between a lowest and a highest criterion that no criterion asks about."""
    for lower, upper in pairwise(sorted({criterion.level for criterion in criteria})):
        if upper - lower > 1:
            yield place, f"no criterion at level {lower + 1}, between {lower} and {upper}"


@_check_record.register
def _(framework: Framework, name: str, known: set[str]) -> Messages:  # noqa: ARG001
    for n, prerequisite in enumerate(framework.prerequisites):
        yield from _known(prerequisite.practice, known, ("prerequisites", n, "practice"))
    yield from _lacking("step_days", range(1, HIGHEST_LEVEL + 1), framework.step_days)


@_check_record.register
def _(system: System, name: str, known: set[str]) -> Messages:  # noqa: ARG001
    yield from repeated((("components", n, "id"), c.id) for n, c in enumerate(system.components))
    yield from _lacking("activities", Activity, system.activities)
    yield from _lacking("dimensions", Dimension, system.dimensions)
    for n, component in enumerate(system.components):
        owner = f"{SYSTEM_PREFIX}{component.id}"
        yield from _check_system_criteria(owner, component.criteria, ("components", n))
        yield from _contiguous(component.criteria, ("components", n, "criteria"))
    for dimension, element in system.dimensions.items():
        yield from _check_system_criteria(
            element.id, element.criteria, ("dimensions", str(dimension))
        )


def _check_system_criteria(
    owner: str, criteria: Sequence[SystemCriterion], place: Place
) -> Messages:
    placed = [((*place, "criteria", n, "id"), criterion.id) for n, criterion in enumerate(criteria)]
    for where, item in placed:
        if not item.startswith(f"{owner}."):
            yield where, f"'id' must start with '{owner}.', not '{item}'"
    yield from repeated(placed)


@_check_record.register
def _(paths: Paths, name: str, known: set[str]) -> Messages:  # noqa: ARG001
    yield from repeated((("paths", n, "id"), path.id) for n, path in enumerate(paths.paths))
    yield from repeated(
        (("paths", n, "signals", m, "id"), signal.id)
        for n, path in enumerate(paths.paths)
        for m, signal in enumerate(path.signals)
    )
    for n, path in enumerate(paths.paths):
        for m, practice in enumerate(path.practices):
            yield from _known(practice, known, ("paths", n, "practices", m))
        for m, signal in enumerate(path.signals):
            for k, practice in enumerate(signal.practices):
                place = ("paths", n, "signals", m, "practices", k)
                yield from _known(practice, set(path.practices), place)


@_check_record.register
def _(lexicon: Lexicon, name: str, known: set[str]) -> Messages:  # noqa: ARG001
    yield from repeated((("terms", n, "id"), term.id) for n, term in enumerate(lexicon.terms))


@_check_record.register
def _(context: Context, name: str, known: set[str]) -> Messages:  # noqa: ARG001
    yield from repeated((("questions", n, "id"), q.id) for n, q in enumerate(context.questions))
    for n, question in enumerate(context.questions):
        place: Place = ("questions", n, "options")
        yield from repeated(((*place, m), o.id) for m, o in enumerate(question.options))
        for m, option in enumerate(question.options):
            for k, effect in enumerate(option.effects):
                for practice in effect.practices:
                    yield from _known(practice, known, (*place, m, "effects", k, "practices"))


def _lacking(key: str, needed: Iterable[object], found: Container[object]) -> Messages:
    wanted = list(needed)
    for one in wanted:
        if one not in found:
            allowed = ", ".join(map(str, wanted))
            yield (key,), f"'{key}' lacks '{one}'; it needs each of {allowed}"


def _known(practice: str, known: set[str], place: Place) -> Messages:
    if practice not in known:
        yield (
            place,
            f"no practice here has the id '{practice}'; allowed: {nearest(practice, known)}",
        )


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known words most like a word, for a message."""
    return ", ".join(difflib.get_close_matches(word, sorted(known), 3, 0.4) or sorted(known)[:5])


def repeated(placed: Iterable[tuple[Place, str]]) -> Messages:
    """Yield each place whose id stands at an earlier one too."""
    seen: set[str] = set()
    for place, item in placed:
        if item in seen:
            yield place, f"the id '{item}' stands here twice; ids are unique"
        seen.add(item)


def _check_aliases(practices: Mapping[str, Practice]) -> Iterator[tuple[str, Message]]:
    owners: dict[str, str] = {}
    for name, practice in practices.items():
        for n, alias in enumerate((*practice.aliases, practice.title)):
            owner = owners.setdefault(alias.casefold(), practice.id)
            if owner != practice.id:
                message = f"the alias '{alias}' belongs to '{owner}' already; aliases are unique"
                yield name, (("aliases", n), message)


def _check_cycles(practices: Mapping[str, Practice]) -> Iterator[tuple[str, Message]]:
    """Report each practice that, through prerequisites, waits for itself."""
    needs = {p.id: {r.practice for r in p.prerequisites} for p in practices.values()}
    for name, practice in practices.items():
        reached: set[str] = set()
        waiting = set(needs[practice.id])
        while waiting:
            step = waiting.pop()
            reached.add(step)
            waiting |= needs.get(step, set()) - reached
        if practice.id in reached and practice.id not in needs[practice.id]:
            ring = ", ".join(sorted(reached))
            message = f"'prerequisites' lead back to '{practice.id}' through {ring}"
            yield name, (("prerequisites",), message)
