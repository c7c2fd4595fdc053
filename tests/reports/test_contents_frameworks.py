"""The report's reading of other frameworks: what is shown, and that it is the page's."""

from assessment.read_across import read_framework
from reports.blocks import ChartBlock, Heading, Table
from reports.contents_frameworks import compose_framework_items, compose_frameworks
from reports.plain import render_text
from tests.reports.assessed_projects import (
    AT,
    dossier_of,
    library,
    make_judged_project,
    make_project,
    make_quick_project,
    report_of,
    sample,
)

SIGNED = {"by": "Ada", "at": AT}


def goal(framework, level=3, item=None, **parts):
    return {"framework": framework, "item": item, "level": level, **parts, **SIGNED}


def tables(section):
    return [block for block in section.blocks if isinstance(block, Table)]


def column(table, title):
    place = [c.title for c in table.columns].index(title)
    return [row[place].text for row in table.rows]


def test_with_nothing_assessed_no_framework_is_read():
    dossier = dossier_of(make_project())

    assert compose_frameworks(dossier) is None
    assert compose_framework_items(dossier) is None


def test_every_framework_has_its_row_and_none_is_shown_in_full_unasked():
    section = compose_frameworks(dossier_of(make_quick_project()))

    assert len(tables(section)[0].rows) == len(library().catalogues)
    assert not [block for block in section.blocks if isinstance(block, ChartBlock)]
    assert compose_framework_items(dossier_of(make_quick_project())) is None


def test_a_framework_asked_for_is_shown_with_its_picture_waves_and_questions():
    project = make_quick_project(1, reading_goals=[goal("cobit", in_report=True)])

    section = compose_frameworks(dossier_of(project))

    headings = [block.text for block in section.blocks if isinstance(block, Heading)]
    assert headings == ["COBIT 2019", "What would raise it most"]
    titles = [table.title for table in tables(section)]
    assert titles[1] == "COBIT 2019 today and after each wave"
    assert titles[2].startswith("Questions that would tell the rest, the first 5 of ")
    waves = [f"Wave {wave.number}" for wave in dossier_of(project).roadmap.waves]
    assert [c.title for c in tables(section)[1].columns] == ["Part", "Today", *waves]


def test_where_the_plan_moves_nothing_no_wave_is_shown():
    project = make_quick_project(5, reading_goals=[goal("cobit", in_report=True)])

    table = tables(compose_frameworks(dossier_of(project)))[1]

    assert [c.title for c in table.columns] == ["Part", "Today"]
    assert table.note == "The planned steps do not change this reading."


def test_the_appendix_holds_each_item_as_the_page_reads_it():
    project = make_quick_project(2, reading_goals=[goal("iso20000", in_report=True)])
    dossier = dossier_of(project)
    mapping = library().mapping("itil4", "iso20000")
    reading = read_framework(
        library().catalogues["iso20000"],
        mapping,
        dossier.review.results,
        dossier.review.ledger.credit_of,
    )

    table = tables(compose_framework_items(dossier))[0]

    assert [text.split(" ", 1)[0] for text in column(table, "Item")] == [
        item.id for item in reading.read_items
    ]
    assert all(
        text == "cannot be told" or text.endswith("\u00a0%") for text in column(table, "Indicates")
    )


def test_goals_of_groups_and_what_is_out_of_scope_are_told_with_the_reason():
    goals = [
        goal("fitsm", in_report=True),
        goal("fitsm", 4, "PR9"),
        goal("fitsm", None, "PR8", reason="No suppliers."),
    ]

    text = render_text(report_of(make_judged_project(reading_goals=goals)))

    assert "Goals of single groups" in text
    assert "PR8" in text
    assert "out of scope | No suppliers. | Ada" in text
    assert "of goal 4" in text


def test_the_method_card_names_edition_and_checksums_of_each_framework_read():
    text = render_text(report_of(sample()))

    for name, catalogue in library().catalogues.items():
        assert f"{catalogue.checksum}, links {library().checksums[f'itil4--{name}']}" in text


def test_a_framework_in_the_report_is_the_one_the_lead_speaks_of():
    project = make_quick_project(2, reading_goals=[goal("verism", in_report=True)])

    section = compose_frameworks(dossier_of(project))

    assert section.lead.startswith("These answers give evidence for ")
    assert "VeriSM" in section.lead
