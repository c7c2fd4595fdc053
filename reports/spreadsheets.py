"""What a spreadsheet does to a cell: some texts it would take for a formula."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula


def guard_cell(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula, and nothing for None.

    >>> guard_cell("=1+1"), guard_cell(None), guard_cell(2)
    ("'=1+1", '', 2)
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
