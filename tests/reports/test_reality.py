"""The reality check in words, as a table, in the report and as CSV."""

import csv
import io
from datetime import UTC, datetime

import pytest

from assessment.operations import Span, compare_figure, compare_figures
from assessment.project import MeasuredFigure
from assessment.review import review_project
from frameworks.model import OperatingFigure
from reports.contents_reality import compose_reality, mention_mismatches
from reports.dossier import gather_dossier
from reports.plain import render_section
from reports.reality import (
    explain_mismatch,
    headline,
    plausible_words,
    span_words,
    table_reality,
    value_words,
    verdict_words,
)
from reports.reality_sheet import CSV_COLUMNS, render_reality_csv
from reports.tables import Tone
from tests.reports.assessed_projects import (
    HOSTILE,
    TODAY,
    VERSION,
    itil,
    library,
    make_project,
    make_quick_project,
    sample,
)

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
REOPENED = "incident-management.f1"
FOUND = "incident-management.f2"
ABANDONED = "service-desk.f2"


def measure(figure, value, **parts):
    return {
        "figure": figure,
        "value": value,
        "source": "typed in",
        "by": "Ada",
        "at": NOON,
        **parts,
    }


def compared(*figures, level=2, **changes):
    project = make_quick_project(level, figures=figures, **changes)
    review = review_project(itil(), project)
    return compare_figures(project.figures, review.practices, review.results)


def dossier_of(project):
    return gather_dossier(library(), project, TODAY, VERSION)


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("percent", 17.44, "17.4\u00a0%"),
        ("percent", 17.45, "17.5\u00a0%"),
        ("percent", 10.0, "10\u00a0%"),
        ("hours", 5.6, "5.6\u00a0hours"),
        ("days", -2, "\u22122\u00a0days"),
    ],
)
def test_a_value_has_its_unit_and_one_decimal(unit, value, words):
    figure = itil().practices["incident-management"].operating_figures[0]

    assert value_words(figure.model_copy(update={"unit": unit}), value) == words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(3, 3), "level 3"),
        (Span(3, 4), "level 3 to 4"),
        (Span(1, 1), "below level 2"),
        (Span(1, 2), "just below level 2"),
    ],
)
def test_the_levels_a_figure_points_to_are_said_in_words(span, words):
    figure = itil().practices["incident-management"].operating_figures[0]

    assert span_words(figure, span) == words


def test_what_is_plausible_is_a_bound_in_the_direction_of_the_figure():
    low, high = compared(measure(REOPENED, 3), measure("service-desk.f1", 60))

    assert plausible_words(low) == "at most 10\u00a0%"
    assert plausible_words(high) == "at least 45\u00a0%"


@pytest.mark.parametrize(
    ("figure", "level", "words"),
    [
        (measure(REOPENED, 18), 3, "weaker than the claim"),
        (measure(REOPENED, 3), 2, "stronger than the claim"),
        (measure(REOPENED, 10), 2, "fits"),
        (measure(FOUND, 10), 2, "cannot be told: nothing is stated for level 2"),
        (measure(REOPENED, 18, cases=1), 3, "cannot be told: one case only"),
        (measure(REOPENED, 18, cases=19), 3, "cannot be told: 19 cases only"),
    ],
)
def test_a_verdict_says_why_there_is_none(figure, level, words):
    (found,) = compared(figure, level=level)

    assert verdict_words(found) == words


def test_a_practice_without_a_level_cannot_be_compared():
    project = make_project(figures=[measure(REOPENED, 18)])
    review = review_project(itil(), project)

    (found,) = compare_figures(project.figures, review.practices, review.results)

    assert verdict_words(found) == "cannot be told: no level is known"
    assert plausible_words(found) == "\u2013"


def test_a_mismatch_is_explained_in_one_sentence():
    weak, strong = compared(measure(REOPENED, 18), measure("service-desk.f1", 66))

    assert explain_mismatch(weak) == (
        "Incident management claims level 2; “Reopen rate” is 18\u00a0% and points below level 2."
    )
    assert explain_mismatch(strong) == (
        "Service desk claims level 2; “Solved at first contact” is 66\u00a0% and points to level 3 "
        "to 4."
    )


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ([measure(FOUND, 10)], "None of the measured figures can be compared with a claimed level"),
        ([measure(REOPENED, 10)], "The one figure that can be compared fits the claimed level"),
        (
            [measure(REOPENED, 10), measure(ABANDONED, 12), measure(FOUND, 1)],
            "All 2 figures that can be compared fit the claimed level",
        ),
        (
            [measure(REOPENED, 40)],
            "The one figure that can be compared does not fit the claimed level",
        ),
        (
            [measure(REOPENED, 40), measure(ABANDONED, 12)],
            "1 of 2 figures that can be compared does not fit the claimed level",
        ),
        (
            [measure(REOPENED, 40), measure(ABANDONED, 40), measure(FOUND, 1)],
            "2 of 2 figures that can be compared do not fit the claimed level",
        ),
    ],
)
def test_the_headline_counts_what_can_be_compared(figures, sentence):
    assert headline(compared(*figures)) == sentence


def test_the_table_marks_a_mismatch_in_words_and_tone():
    table = table_reality(compared(measure(REOPENED, 18), measure(ABANDONED, 12)))

    assert [cell.text for cell in table.rows[0]] == [
        "Incident management", "Reopen rate", "18\u00a0%", "2", "at most 10\u00a0%",
        "below level 2", "weaker than the claim",
    ]  # fmt: skip
    assert [row[-1].tone for row in table.rows] == [Tone.ATTENTION, Tone.PLAIN]


def test_a_report_without_figures_has_no_reality_check():
    assert compose_reality(dossier_of(make_quick_project())) is None


def test_a_report_with_figures_of_other_editions_has_no_reality_check():
    project = make_quick_project(figures=[measure("alchemy.f1", 3)])

    assert compose_reality(dossier_of(project)) is None


def test_the_section_shows_the_table_what_to_discuss_and_what_it_rests_on():
    figures = [
        measure(REOPENED, 18, cases=4210, period="2026-09", source="ticket export a.csv"),
        measure(ABANDONED, 12),
    ]
    section = compose_reality(dossier_of(make_quick_project(figures=figures)))

    text = render_section(section)

    assert section.lead == (
        "1 of 2 figures that can be compared does not fit the claimed level; no figure changes "
        "a score."
    )
    assert (
        "- Incident management claims level 2; “Reopen rate” is 18\u00a0% and points below level 2."
    ) in text
    assert "Talk about which is right: the claim, the figure, or what it counts." in text
    assert " | 4,210 | 2026-09 | ticket export a.csv" in text
    assert " | \u2013 | \u2013 | typed in" in text
    assert "With fewer than 20 cases nothing is concluded." in text


def test_without_a_mismatch_there_is_nothing_to_discuss():
    section = compose_reality(dossier_of(make_quick_project(figures=[measure(REOPENED, 10)])))

    assert "discuss" not in render_section(section)


def test_the_page_of_a_practice_mentions_its_own_mismatches():
    project = make_quick_project(figures=[measure(REOPENED, 18), measure(ABANDONED, 40)])

    found = list(mention_mismatches(dossier_of(project), "incident-management"))

    assert found == [
        (
            "Incident management claims level 2; “Reopen rate” is 18\u00a0% and points below "
            "level 2. See the reality check."
        )
    ]


def test_no_figure_changes_a_score():
    project = sample()
    without = project.model_copy(update={"figures": ()})

    scored, unmeasured = (review_project(itil(), found) for found in (project, without))

    assert scored.results == unmeasured.results
    assert scored.priorities == unmeasured.priorities
    assert project.figures


def test_the_sample_tells_a_story_in_all_verdicts():
    project = sample()
    review = review_project(itil(), project)

    found = compare_figures(project.figures, review.practices, review.results)

    assert headline(found) == "4 of 7 figures that can be compared do not fit the claimed level"
    assert {comparison.verdict.value for comparison in found} == {
        "fits",
        "weaker than the claim",
        "stronger than the claim",
        "cannot be told",
    }


def test_the_csv_has_a_row_for_each_figure_and_nothing_that_is_a_formula():
    figures = [
        measure(REOPENED, 17.5, cases=40, period="=1+1", source=f"@{HOSTILE}"),
        measure(FOUND, -3),
    ]

    content = render_reality_csv(compared(*figures)).decode()

    head, *rows = csv.reader(io.StringIO(content))
    assert head == list(CSV_COLUMNS)
    assert rows == [
        [
            "incident-management", REOPENED, "Reopen rate", "percent", "17.5", "2", "10.0",
            "below level 2", "weaker than the claim", "", "40", "'=1+1", f"'@{HOSTILE}",
        ],
        [
            "incident-management", FOUND, "Found by monitoring", "percent", "-3.0", "2", "",
            "below level 3", "cannot be told", "nothing is stated for this level", "", "",
            "typed in",
        ],
    ]  # fmt: skip


def test_a_figure_between_levels_that_are_not_neighbours_is_said_as_it_is():
    practice = itil().practices["incident-management"]
    figure = OperatingFigure(
        id=REOPENED, title="T", definition="D", unit="percent", direction="lower",
        plausible={2: 10, 4: 4}, reason="So.",
    )  # fmt: skip

    found = compare_figure(practice, figure, MeasuredFigure(**measure(REOPENED, 5)), 3)

    assert span_words(figure, found.span) == "level 2 to 4"
    assert verdict_words(found) == "cannot be told: nothing is stated for level 3"
