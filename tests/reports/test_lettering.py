"""Text is as wide as the font says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from reports.lettering import FONTS, shorten, text_width, wrap_text

SENTENCE = "Change enablement (risk): 3.1 of 5, Überprüfung & Freigabe"


@pytest.mark.parametrize(("strong", "file"), [(False, "Regular"), (True, "SemiBold")])
def test_widths_are_those_of_the_font(strong, file):
    font = ImageFont.truetype(FONTS / f"IBMPlexSans-{file}.ttf", 1000)

    drawn = font.getlength(SENTENCE, features=["-kern", "-liga"])

    assert text_width(SENTENCE, 1000, strong=strong) == pytest.approx(drawn, rel=0.02)


@given(st.text(), st.integers(min_value=40, max_value=300))
def test_wrapped_lines_fit(text, width):
    lines = wrap_text(text, width, 12)

    assert len(lines) <= 2
    assert all(text_width(line, 12) <= width for line in lines)


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert shorten("Service configuration management", 60, 12) == "Service c…"


def test_two_lines_hold_what_fits_them():
    lines = wrap_text("Service configuration management", 130, 12)

    assert lines == ("Service configuration", "management")
