"""Numbers are rounded half up; typed text cannot steer the page."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text import (
    BREAK,
    LONGEST_RUN,
    breakable,
    format_number,
    format_percent,
    format_plain,
    printable,
    safe_link,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.25, "2.3"),
        (0.15, "0.2"),
        (Fraction(1, 20), "0.1"),
        (Fraction(1, 3), "0.3"),
        (-0.04, "0.0"),
        (-1.26, "\u22121.3"),
        (4.95, "5.0"),
    ],
)
def test_numbers_are_rounded_half_up(value, text):
    assert format_number(value) == text


def test_whole_numbers_have_no_decimals():
    assert format_plain(3.0) == "3"


def test_shares_are_whole_percents():
    assert format_percent(Fraction(2, 3)) == "67\u00a0%"


@given(st.text())
def test_printable_text_steers_nothing(text):
    kept = printable(text)

    assert not set(kept) & set("\x00\x07\x1b\u202e\u2066\u200f\u061c\r\t")
    kept.encode("utf-8")


@given(st.text())
def test_making_text_printable_twice_changes_nothing_more(text):
    assert printable(printable(text)) == printable(text)


@given(st.text())
def test_places_to_break_are_all_that_is_added(text):
    assert breakable(text).replace(BREAK, "") == text.replace(BREAK, "")


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Nd", "Po"], max_codepoint=0x17F)))
def test_no_run_is_too_long_for_a_column(text):
    runs = breakable(text).replace(BREAK, " ").split()

    assert all(len(run) < LONGEST_RUN for run in runs)


def test_joined_letters_are_not_broken():
    arabic = "ب" * 30

    assert breakable(arabic) == arabic


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org"]
)
def test_links_of_the_web_and_of_mail_stay(address):
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "//example.org", "https://", "mailto:", "", None,
     "data:text/html,x", "https://exa mple.org", "https://[", "https://example.org/\u202egpj"],
)  # fmt: skip
def test_other_links_become_text(address):
    assert safe_link(address) is None
