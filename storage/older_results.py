"""Read a result made in another framework: a table whose units are its items.

A plain table gives each unit its level.  In an answer table numbers count as levels as
they stand, and letters are scored by the gated rule first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assessment.answer_tables import score_table
from assessment.answers import Combination
from assessment.prefill import Prefill, find_items, find_unused, level_bounds, prefill
from assessment.project import Rounding, Rule
from assessment.ratings import Scheme
from assessment.table_rows import Scale, TableRow
from frameworks.catalogue import Catalogue
from frameworks.mapping import MappingSet
from frameworks.model import HIGHEST_LEVEL
from frameworks.problems import Problem, quote
from frameworks.references import nearest
from storage.cells import written
from storage.contradictions import Draft
from storage.level_tables import LEVELS, read_levels, scale_notes
from storage.lines import WHOLE, Remark
from storage.sheets import MOST_PROBLEMS, Table, load_table
from storage.tables import ANSWERS, read_answers

WHOLE_SCALE = (Fraction(0), Fraction(HIGHEST_LEVEL))  # on it a number is a level
OLDER = replace(ANSWERS, plainer=LEVELS)


@dataclass(frozen=True, slots=True)
class OlderResult:
    """The whole level of each item, the row that names it first, and how the table was read."""

    levels: Mapping[str, int]
    lines: Mapping[str, int]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Guesses:
    """What an older result gives the practices, and what of it was not used."""

    prefills: tuple[Prefill, ...]
    notes: tuple[Problem, ...]


def guess_practices(
    content: bytes,
    file: str,
    catalogue: Catalogue,
    mapping: MappingSet,
    scale: Scale | None = None,
) -> Guesses:
    """Return a first guess for each practice that a table can tell about, with notes.

    Raises:
        DataError: as for `read_older_result`.
    """
    older = read_older_result(content, file, catalogue, scale)
    unused = [
        Problem(file, older.lines[item], f"not used: {_title(catalogue, item)}: {why}")
        for item, why in find_unused(catalogue, mapping, older.levels).items()
    ]
    notes = tuple(sorted([*older.notes, *unused]))
    return Guesses(tuple(prefill(catalogue, mapping, older.levels)), notes)


def read_older_result(
    content: bytes, file: str, catalogue: Catalogue, scale: Scale | None = None
) -> OlderResult:
    """Return the whole level of each item a table has one for, by the item's id.

    Raises:
        DataError: the table cannot be read, a unit is no item or may be several, an item
            is named in two ways, or a level is not on the framework's scale.
    """
    table = load_table(content, file, OLDER)
    if "answer" in table.letters:
        return _from_answers(table, catalogue, scale)
    return _from_levels(table, catalogue, scale)


def _from_levels(table: Table, catalogue: Catalogue, scale: Scale | None) -> OlderResult:
    bounds = level_bounds(catalogue)
    rows = read_levels(table, catalogue.framework.title, bounds)
    lines = {row.unit: row.line for row in reversed(rows)}
    items = _name_units(lines, table, catalogue)
    table.raise_problems()
    table.notes += scale_notes(scale, bounds)
    levels = {items[row.unit]: row.level for row in rows}
    return OlderResult(levels, {items[row.unit]: row.line for row in rows}, table.placed_notes())


def _from_answers(table: Table, catalogue: Catalogue, scale: Scale | None) -> OlderResult:
    items: dict[str, str] = {}

    def check(drafts: Sequence[Draft]) -> None:
        lines = {draft.unit: draft.line for draft in reversed(drafts)}
        items.update(_name_units(lines, table, catalogue))
        _check_scale(table, scale)
        _check_levels(drafts, catalogue)

    found = read_answers(table, scale, check)
    lines = {items[row.unit]: row.line for row in reversed(found.rows)}
    levels = {items[unit]: level for unit, level in _score(found.rows).items()}
    bare = [
        Problem(table.file, line, f"not used: {_title(catalogue, item)}: no answer gives a level")
        for item, line in lines.items()
        if item not in levels
    ]
    return OlderResult(levels, lines, (*found.notes, *bare))


def _score(rows: Sequence[TableRow]) -> dict[str, int]:
    """Return the level of each unit that has one."""
    has_numbers = any(isinstance(row.answer, Fraction) for row in rows)
    scheme = Scheme(Rule.MEAN, Rounding.FLOOR) if has_numbers else Scheme()
    found = score_table(rows, scheme, Combination.LOWER_MEDIAN, WHOLE_SCALE)
    scores = {unit.id: unit.score for unit in found.units if unit.score}
    return {unit: score.level for unit, score in scores.items() if score.level is not None}


def _name_units(lines: Mapping[str, int], table: Table, catalogue: Catalogue) -> dict[str, str]:
    """Return the item each unit stands for; a unit that is none, or not one only, is refused."""
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    units = sorted((unit for unit in lines if unit), key=lambda unit: lines[unit])
    for unit, items in find_items(catalogue, units).items():
        if len(items) != 1:
            with_hint = len(table.problems) < MOST_PROBLEMS  # likeness takes its time
            words = _unclear(catalogue, unit, items, with_hint=with_hint)
            table.problems.append(Remark(lines[unit], words))
            continue
        found[unit] = items[0]
        known = first.setdefault(items[0], unit)
        if known != unit:
            words = f"{quote(unit)} and {quote(known)} in row {lines[known]} are the same item"
            words = f"{words}, {_title(catalogue, items[0])}; name it in one way"
            table.problems.append(Remark(lines[unit], words))
    return found


def _unclear(catalogue: Catalogue, unit: str, items: Sequence[str], *, with_hint: bool) -> str:
    framework = catalogue.framework.title
    if items:
        codes = " and ".join(items)
        return f"{quote(unit)} may be {codes} of {framework}; write the code that is meant"
    words = f"{framework} has no item {quote(unit)}; use a code, title or alias"
    if not with_hint:
        return words
    return f"{words}; the nearest are {nearest(unit, _names(catalogue))}"


def _names(catalogue: Catalogue) -> list[str]:
    items = catalogue.items.values()
    return [name for item in items for name in (item.id, item.title, *item.aliases)]


def _check_scale(table: Table, scale: Scale | None) -> None:
    """Refuse numbers on a scale that is none of levels: a 4 of 10 is no level 4."""
    if scale and not WHOLE_SCALE[0] <= scale[0] < scale[1] <= WHOLE_SCALE[1]:
        ends = " to ".join(map(written, scale))
        words = f"numbers count as levels, within 0 to {HIGHEST_LEVEL}, not on a scale of {ends}"
        table.problems.append(Remark(WHOLE, f"{words}; bring them to levels"))


def _check_levels(drafts: Iterable[Draft], catalogue: Catalogue) -> None:
    low, high = level_bounds(catalogue)
    for draft in drafts:
        if isinstance(draft.answer, Fraction) and not low <= draft.answer <= high:
            allowed = f"a level of {catalogue.framework.title}, from {low} to {high}"
            draft.cells.refuse("answer", allowed, "; bring it to that scale")


def _title(catalogue: Catalogue, item: str) -> str:
    """Return an item as a sentence names it: its title, behind its code where that differs."""
    title = catalogue.items[item].title
    return f"{item} {title}" if item.casefold() != title.casefold().replace(" ", "-") else title
