"""Figures for the app are in the theme, escaped and without clutter."""

from dataclasses import replace

import pytest

from reports.chart import Kind
from reports.look import DARK, LIGHT, THEMES
from reports.plotly_figures import CONFIG, draw_plotly
from tests.reports.sample_report import ODD_WORDS, make_charts

CHARTS = [pytest.param(chart, id=kind.value) for kind, chart in make_charts().items()]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("chart", CHARTS)
def test_a_figure_has_the_paper_of_its_theme(chart, theme):
    figure = draw_plotly(chart, theme)

    assert figure.layout.template.layout.paper_bgcolor == theme.paper
    assert figure.layout.template.layout.font.family.startswith("IBM Plex Sans")


@pytest.mark.parametrize("chart", CHARTS)
def test_a_figure_carries_the_finding_and_the_words_for_it(chart):
    assert draw_plotly(chart).layout.meta == {"title": chart.title, "alt": chart.alt}


@pytest.mark.parametrize("kind", [Kind.GAP_BARS, Kind.BARS, Kind.PATH_BARS, Kind.TIMELINE])
def test_rows_are_categories_even_where_labels_look_like_numbers(kind):
    axis = draw_plotly(make_charts()[kind]).layout.yaxis

    assert axis.type == "category"
    assert len(set(axis.categoryarray)) == len(axis.ticktext)


def test_bars_start_at_zero():
    axis = draw_plotly(make_charts()[Kind.GAP_BARS]).layout.xaxis

    assert axis.range[0] == 0


def test_no_tool_bar_and_no_legend():
    figure = draw_plotly(make_charts()[Kind.BARS])

    assert CONFIG["displayModeBar"] is False
    assert figure.layout.template.layout.showlegend is False


def test_users_words_stay_words():
    chart = replace(make_charts()[Kind.BARS], unit=ODD_WORDS)

    title = draw_plotly(chart).layout.xaxis.title.text

    assert title.startswith("&lt;b&gt;Not bold&lt;/b&gt; &amp; #not-a-heading")


def test_levels_have_other_colours_on_dark_paper():
    chart = make_charts()[Kind.TIMELINE]

    light, dark = (draw_plotly(chart, theme).data[0].marker.color for theme in (LIGHT, DARK))

    assert set(light).isdisjoint(dark)
