"""Say how the process attributes of an answer table were read.

A table of nothing but codes from 1.1 to 5.2 holds attribute ratings; one odd code
turns it into a table of ordinary criteria, which nobody should have to find out alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assessment.table_rows import ATTRIBUTE_CODE, TableRow, attribute_level, hold_attributes
from frameworks.problems import quote
from storage.lines import WHOLE, Remark

PAIRED_LEVELS = (2, 3, 4, 5)  # each has at least the attributes .1 and .2; level 1 has 1.1 only


def attribute_notes(rows: Sequence[TableRow]) -> Iterator[Remark]:
    """Yield what was concluded from codes of process attributes."""
    codes = [row for row in rows if attribute_level(row.criterion)]
    if not codes:
        return
    if hold_attributes(rows):
        words = "every criterion is the code of a process attribute: it stands at the level its "
        yield Remark(WHOLE, f"{words}code says, and the weakest attribute of a level counts")
        yield from _missing(rows)
        return
    odd = next((row for row in rows if not attribute_level(row.criterion)), None)
    if odd is None:
        odd = next(row for row in codes if row.level not in {None, attribute_level(row.criterion)})
        words = f"level {odd.level} of {quote(odd.criterion)} is not that of a process attribute"
    else:
        words = f"{quote(odd.criterion)} is no code of a process attribute as others are"
    yield Remark(odd.line, f"{words}: all criteria were read as ordinary ones")


def _missing(rows: Sequence[TableRow]) -> Iterator[Remark]:
    """Name attributes that were not rated beside another one of their level."""
    rated: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if found := ATTRIBUTE_CODE.fullmatch(row.criterion):
            rated[row.unit].setdefault(found.group("code"), row.line)
    for unit, codes in rated.items():
        for code, line in _unpaired(codes):
            words = f"{code} of {quote(unit)} is not rated; its level is told without it"
            yield Remark(line, words)


def _unpaired(codes: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for level in PAIRED_LEVELS:
        first, second = f"{level}.1", f"{level}.2"
        if (first in codes) != (second in codes):
            there, missing = (first, second) if first in codes else (second, first)
            yield missing, codes[there]
