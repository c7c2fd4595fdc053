"""Read a result made in another framework: an answer table whose units are its items.

Numbers count as levels as they stand; letters are scored by the gated rule first.
"""

from fractions import Fraction

from assessment.answer_tables import score_table
from assessment.answers import Combination
from assessment.prefill import find_item
from assessment.project import Rounding, Rule
from assessment.ratings import Scheme
from assessment.table_rows import Scale
from frameworks.catalogue import Catalogue
from frameworks.problems import Problem, quote
from frameworks.references import nearest
from storage.errors import data_error
from storage.tables import read_answer_table

WHOLE_SCALE = (Fraction(0), Fraction(5))  # on it a number is a level


def read_older_result(
    content: bytes, file: str, catalogue: Catalogue, scale: Scale | None = None
) -> dict[str, int]:
    """Return the whole level of each item a table has one for.

    Raises:
        DataError: the table cannot be read, or a unit is no item of the framework.
    """
    rows = read_answer_table(content, file, scale).rows
    items = {row.unit: find_item(catalogue, row.unit) for row in rows}
    problems = [
        Problem(file, row.line, _unknown(catalogue, row.unit))
        for row in {row.unit: row for row in reversed(rows)}.values()
        if items[row.unit] is None
    ]
    problems += [
        Problem(file, row.line, "'answer' must be a level from 0 to 5; bring it to that scale")
        for row in rows
        if isinstance(row.answer, Fraction) and not 0 <= row.answer <= WHOLE_SCALE[1]
    ]
    if problems:
        raise data_error(problems)
    has_numbers = any(isinstance(row.answer, Fraction) for row in rows)
    scheme = Scheme(Rule.MEAN, Rounding.FLOOR) if has_numbers else Scheme()
    found = score_table(rows, scheme, Combination.LOWER_MEDIAN, WHOLE_SCALE)
    return {
        str(items[unit.id]): unit.score.level
        for unit in found.units
        if unit.score and unit.score.level is not None
    }


def _unknown(catalogue: Catalogue, unit: str) -> str:
    allowed = nearest(unit, list(catalogue.items))
    return (
        f"{catalogue.framework.title} has no item {quote(unit)}; use a code, title or alias; "
        f"the nearest ids are {allowed}"
    )
