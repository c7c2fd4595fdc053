"""Pictures describe themselves, hold nothing active and stay as they were agreed."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from reports.chart import Kind
from reports.svg import draw_svg
from tests.reports.chart_readers import SVG, svg_words
from tests.reports.sample_report import ODD_WORDS, make_charts

CHARTS = [pytest.param(chart, id=kind.value) for kind, chart in make_charts().items()]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_picture_names_and_describes_itself(chart):
    root = ET.fromstring(draw_svg(chart))  # noqa: S314  # our own

    assert [child.text for child in root[:2]] == [chart.title, chart.alt]
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"


@pytest.mark.parametrize("chart", CHARTS)
def test_a_picture_has_nothing_active_and_nothing_from_outside(chart):
    names = {node.tag.removeprefix(SVG) for node in ET.fromstring(draw_svg(chart)).iter()}  # noqa: S314  # our own

    assert names <= {"svg", "title", "desc", "defs", "pattern", "path", "g", "rect", "circle",
                     "line", "text"}  # fmt: skip


def test_users_words_stay_words():
    chart = make_charts()[Kind.BARS]
    odd = replace(chart, title=ODD_WORDS, alt="\x00" + ODD_WORDS)

    root = ET.fromstring(draw_svg(odd))  # noqa: S314  # our own

    assert [root[0].text, root[1].text] == [ODD_WORDS, ODD_WORDS]


def test_unknown_is_a_dotted_outline_with_the_word():
    svg = draw_svg(make_charts()[Kind.BARS])

    assert "not assessed" in svg_words(svg)
    assert 'stroke-dasharray="1.5 2.5"' in svg


def test_what_is_claimed_beyond_the_evidence_is_hatched():
    svg = draw_svg(make_charts()[Kind.GAP_BARS])

    assert svg.count('fill="url(#claimed)"') == 4  # three bars and the key


@pytest.mark.parametrize("width", [320, 640, 1200])
def test_a_picture_is_as_wide_as_asked_for(width):
    root = ET.fromstring(draw_svg(make_charts()[Kind.HEAT_MAP], width=width))  # noqa: S314  # our own

    assert root.get("width") == str(width)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_picture_is_the_golden_one(chart, assert_golden):
    svg = draw_svg(chart).replace("><", ">\n<")

    assert_golden(svg + "\n", f"reports/{chart.kind}.svg")
