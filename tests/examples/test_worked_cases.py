"""The worked cases of this folder, which a consultant can check by hand."""

import pytest

from tests.examples.worked_cases import figures_of, load_cases

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_worked_case_gives_its_figures(case):
    assert figures_of(case) == case.expected


def test_there_are_at_least_30_cases_with_different_names():
    assert len({str(case) for case in CASES}) == len(CASES) >= 30
