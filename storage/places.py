"""Say where something stands in a table: columns by letter, rows by number."""

from collections.abc import Iterable
from itertools import pairwise

MOST_RANGES = 5  # of rows that one sentence names
LETTERS = 26


def column_letter(number: int) -> str:
    """Return the letter of a column as a spreadsheet shows it, the first being 0.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    number += 1
    while number:
        number, last = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + last) + letters
    return letters


def row_words(lines: Iterable[int]) -> str:
    """Return rows as a sentence names them, the first ones where there are many.

    >>> row_words([4]), row_words([2, 3, 4, 9]), row_words(range(1, 40, 2))
    ('row 4', 'rows 2 to 4 and 9', 'rows 1, 3, 5, 7, 9 and 15 more')
    """
    ordered = sorted(set(lines))
    if len(ordered) == 1:
        return f"row {ordered[0]}"
    breaks = [n for n, (left, right) in enumerate(pairwise(ordered), 1) if right != left + 1]
    edges = [0, *breaks, len(ordered)]
    ranges = [ordered[start:end] for start, end in pairwise(edges)]
    shown = [_range_words(part) for part in ranges[:MOST_RANGES]]
    rest = sum(map(len, ranges[MOST_RANGES:]))
    last = f"{rest:,} more" if rest else shown.pop()
    return f"rows {', '.join(shown)} and {last}" if shown else f"rows {last}"


def _range_words(lines: list[int]) -> str:
    return str(lines[0]) if len(lines) == 1 else f"{lines[0]} to {lines[-1]}"
