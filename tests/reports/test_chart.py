"""Every adapter of a chart shows the same numbers, and unknown is never zero."""

import pytest

from reports.chart import ActivityIndex, Bars, Chart, GapRow, Kind, LevelLine, Steps, ValueChain
from reports.plotly_figures import FIGURES, draw_plotly
from reports.svg import DRAWERS, draw_svg
from reports.tables import Cell, Column, Table
from tests.reports.chart_readers import (
    numbers_in,
    numbers_of_table,
    plotly_sentences,
    plotly_words,
    row_sentences,
    svg_sentences,
    svg_words,
)
from tests.reports.sample_report import make_charts

CHARTS = [pytest.param(chart, id=kind.value) for kind, chart in make_charts().items()]


@pytest.mark.parametrize("adapters", [DRAWERS, FIGURES], ids=["svg", "plotly"])
def test_every_kind_has_every_adapter(adapters):
    assert set(adapters) == set(Kind)


def test_the_sample_has_every_kind():
    assert set(make_charts()) == set(Kind)


@pytest.mark.parametrize("chart", CHARTS)
def test_svg_says_each_row(chart):
    assert row_sentences(chart) <= svg_sentences(draw_svg(chart))


@pytest.mark.parametrize("chart", CHARTS)
def test_plotly_says_each_row(chart):
    assert row_sentences(chart) == plotly_sentences(draw_plotly(chart))


@pytest.mark.parametrize("chart", CHARTS)
def test_svg_shows_each_number_of_the_table(chart):
    svg = draw_svg(chart)
    shown = svg_words(svg) + "\n".join(svg_sentences(svg))

    assert numbers_of_table(chart) <= numbers_in(shown)


@pytest.mark.parametrize("chart", CHARTS)
def test_plotly_shows_each_number_of_the_table(chart):
    figure = draw_plotly(chart)
    shown = plotly_words(figure) + "\n".join(plotly_sentences(figure))

    assert numbers_of_table(chart) <= numbers_in(shown)


def test_both_adapters_write_the_same_levels_and_gaps_beside_the_bars():
    chart = make_charts()[Kind.GAP_BARS]
    levels = ["0", "1", "2", "1", "3", "4", "5", "2"]
    gaps = ["gap 3", "gap 3", "gap 2", "gap 2", "gap 1", "at target", "at target"]

    notes = [note.text for note in draw_plotly(chart).layout.annotations]
    lines = svg_words(draw_svg(chart)).splitlines()[7:]  # after the axis

    assert [text for text in lines if text in levels] == levels
    assert [text for text in lines if text in gaps] == gaps
    assert [text[3:-4] for text in notes if text[3:-4] in levels] == levels
    assert [text.removeprefix("<b>").removesuffix("</b>") for text in notes[-9:-2]] == gaps


def test_a_gap_is_never_negative():
    assert GapRow("Service desk", 4, 3).gap == 0


def test_an_unknown_level_has_no_gap():
    assert GapRow("Service desk", None, 3).gap is None


def test_unknown_is_a_word_in_the_table_and_never_zero():
    row = make_charts()[Kind.GAP_BARS].table().rows[7]

    assert row[0].text == "Measurement and reporting"
    assert (row[1].text, row[1].value) == ("not assessed", None)


def test_a_value_chain_has_each_activity_once():
    with pytest.raises(ValueError, match="a value chain needs each activity once, not plan, plan"):
        ValueChain((ActivityIndex("plan", "Plan", 1), ActivityIndex("plan", "Plan", 2)))


def test_a_level_line_has_a_level_for_each_point():
    message = (
        "'Service desk' has 1 levels for 2 points; give each point one level, None where it is "
        "not assessed"
    )

    with pytest.raises(ValueError, match=message):
        Steps(("Today", "Q1"), (LevelLine("Service desk", (1,)),))


def test_a_table_row_has_a_cell_for_each_column():
    message = "table 'Levels', row 1: 2 cells for 1 columns; give each column one cell"

    with pytest.raises(ValueError, match=message):
        Table((Column("Level"),), ((Cell("1"), Cell("2")),), title="Levels")


def test_an_empty_chart_can_be_drawn():
    chart = Chart("Nothing was assessed", "No bars.", "percent", Bars((), maximum=100))

    assert "Nothing was assessed" in draw_svg(chart)


def test_bars_need_a_scale():
    with pytest.raises(ValueError, match="the maximum of bars must be above 0, not 0"):
        Bars((), maximum=0)
