"""The PDF is tagged, complete and the same each time, whatever people typed."""

import io
import json
import sys
from dataclasses import replace
from functools import lru_cache

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import pdf
from reports.blocks import ChartBlock, Form, Heading, Report, Section, Table, paragraph
from reports.chart import Chart, GapBars, GapRow
from reports.pdf import PdfError, render_pdf
from reports.pdf_content import table_content
from reports.tables import Cell, Column
from tests.reports.sample_report import (
    ARABIC,
    LONG_WORD,
    ODD_WORDS,
    make_charts,
    make_meta,
    make_report,
)

UNSHOWN = chr(0x10FFFD)  # a private character that no font has


@lru_cache(maxsize=1)
def rendered():
    return render_pdf(make_report())


def read(result):
    return pypdf.PdfReader(io.BytesIO(result.content))


def words(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def make_small(*texts):
    blocks = tuple(paragraph(text) for text in texts)
    return Report(make_meta(), (Section("one", "One section", blocks),))


def alternatives(node):
    found = [str(node["/Alt"])] if "/Alt" in node else []
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        reached = child.get_object()
        if isinstance(reached, dict):
            found += alternatives(reached)
    return found


def test_the_report_follows_the_standard_with_bundled_fonts():
    result = rendered()

    assert (result.standard, result.warnings) == ("ua-1", ())


def test_the_report_opens_with_cover_contents_and_body():
    reader = read(rendered())

    assert 20 <= len(reader.pages) <= 30
    assert "Service management assessment" in words(reader)


def test_the_report_is_tagged_and_says_its_language_and_title():
    root = read(rendered()).trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_every_chart_has_its_words():
    said = alternatives(read(rendered()).trailer["/Root"]["/StructTreeRoot"])

    assert {f"{chart.title}. {chart.alt}" for chart in make_charts().values()} <= set(said)


def test_every_section_has_a_bookmark():
    outline = read(rendered()).outline
    titles = [entry.title for entry in outline if not isinstance(entry, list)]

    assert titles[:2] == ["1 Executive summary", "2 How to read this report"]
    assert "A All answers" in titles


def test_every_page_after_the_cover_says_whose_it_is_and_where():
    pages = read(rendered()).pages
    texts = [page.extract_text() for page in pages]

    assert all("Northwind Harbour Authority · Service management" in text for text in texts[1:])
    assert all(f"Page {at} of {len(pages)}" in text for at, text in enumerate(texts[1:], start=2))


def test_a_long_table_repeats_its_header():
    pages = [page.extract_text() for page in read(rendered()).pages]

    assert sum("Criterion Statement Answer Note" in text for text in pages) >= 4


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    titles = {section.title for section in make_report().sections} | {
        block.text
        for section in make_report().sections
        for block in section.blocks
        if isinstance(block, Heading)
    }
    pages = [page.extract_text().splitlines() for page in read(rendered()).pages[1:]]
    last = [line.strip() for lines in pages for line in lines[-2:]]

    assert not titles & set(last)


def test_users_words_stay_words():
    text = words(read(rendered())).replace(" ", "")

    assert ODD_WORDS.replace(" ", "") in text
    assert LONG_WORD in text


def test_no_character_is_lost_or_left_behind():
    text = words(read(rendered()))

    assert "control and override characters" in text
    assert not set(text) & {"\ufffd", "\u200b", "\u2060", "\u202e"}


def test_arabic_is_shown():
    text = words(read(rendered()))

    assert set(ARABIC.replace(" ", "")) <= set(text)


def test_only_harmless_links_are_links():
    pages = read(rendered()).pages
    actions = [
        note.get_object().get("/A", {}) for page in pages for note in page.get("/Annots", [])
    ]

    assert {action["/URI"] for action in actions if "/URI" in action} == {
        "https://example.org/method"
    }


def test_the_same_report_gives_the_same_bytes():
    assert render_pdf(make_small("a")).content == render_pdf(make_small("a")).content


def test_what_no_font_shows_is_written_out_and_warned_about():
    result = render_pdf(make_small(f"before {UNSHOWN} after"))

    assert "before [unnamed character U+10FFFD] after" in words(read(result))
    assert result.standard == "ua-1"
    assert result.warnings == (
        (
            "No font on this computer can show U+10FFFD (unnamed character U+10FFFD); the PDF says "
            "in brackets what stands there. Install a font that has it to print the text itself."
        ),
    )


def test_what_no_font_shows_in_a_chart_is_written_out_too():
    report = make_report(extra=UNSHOWN)

    assert "[unnamed" in words(read(render_pdf(report)))


def test_a_brief_has_neither_cover_nor_contents():
    report = replace(make_small("Short."), form=Form.BRIEF)

    reader = read(render_pdf(report))

    assert len(reader.pages) == 1
    assert "Contents" not in words(reader)


def test_a_chart_taller_than_a_page_stays_on_one_page():
    rows = tuple(GapRow(f"Practice {at}", 1, 3) for at in range(60))
    chart = Chart("Sixty gaps", "Sixty bars.", "capability level", GapBars(rows))
    section = Section("one", "One", (ChartBlock(chart),), new_page=True)

    pages = read(render_pdf(Report(make_meta(), (section,)))).pages

    assert len(pages) == 3
    assert all(f"Practice {at}" in pages[2].extract_text() for at in range(60))


def test_a_heading_never_skips_a_level():
    section = Section("one", "One", (Heading("Deep", level=3), Heading("Deeper", level=3)))

    result = render_pdf(Report(make_meta(), (section,)))

    assert result.warnings == ()


def test_an_empty_table_can_be_printed():
    table = Table((Column("Practice"), Column("Level")), (), title="Nothing yet")
    section = Section("one", "One", (table, Table((Column("A"),), ((Cell("1"),),))))

    assert render_pdf(Report(make_meta(), (section,))).warnings == ()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_printed(text):
    assert render_pdf(make_small(text, f"end {text}")).standard == "ua-1"


def test_without_typst_a_sentence_says_what_still_works(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(PdfError) as refused:
        render_pdf(make_small("a"))

    assert str(refused.value) == (
        "The PDF cannot be made on this computer: the package 'typst' is not installed (there is "
        "none for Windows on ARM). Every other format still works; 'pip install typst' adds it "
        "elsewhere."
    )


def test_a_template_that_fails_is_a_sentence(monkeypatch, tmp_path):
    broken = tmp_path / "report.typ"
    broken.write_text('#panic("out of ink")', encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATE", broken)

    with pytest.raises(PdfError) as refused:
        render_pdf(make_small("a"))

    assert str(refused.value) == (
        "The PDF cannot be made: panicked with: out of ink. Every other format still works; "
        "please report this message."
    )


def test_a_standard_that_cannot_be_met_is_said(monkeypatch, tmp_path):
    untitled = tmp_path / "report.typ"
    untitled.write_text("A page without a title", encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATE", untitled)

    result = render_pdf(make_small("a"))

    assert (result.standard, result.warnings) == (
        None,
        ("The PDF does not follow UA-1: PDF/UA-1 error: missing document title.",),
    )


def test_the_content_is_the_golden_one(assert_golden):
    report = make_report()
    small = replace(report, sections=(*report.sections[:5], *report.sections[-2:]))

    content = json.dumps(table_content(small), ensure_ascii=False, indent=1, sort_keys=True)

    assert_golden(content + "\n", "reports/content.json")
