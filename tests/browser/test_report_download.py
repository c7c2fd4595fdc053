"""The report is made, downloads and opens."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from storage.project_file import load_project
from tests.browser.visitors import NO_REPORT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(NO_REPORT, reason="reports/deliverables.py does not exist yet"),
]
SAMPLE = {"project": "alpha-manufacturing-2026"}


def download(visitor, name):
    """Click a download button and return the file's name and bytes."""
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name=name).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_pdf_is_made_downloads_and_opens(shared_server, visit):
    visitor = visit(shared_server)
    visitor.open("report", **SAMPLE)

    visitor.click("Make the PDF")
    visitor.page.get_by_role("button", name="Download the PDF").wait_for()
    name, content = download(visitor, "Download the PDF")

    pages = PdfReader(BytesIO(content)).pages
    assert name == "alpha-manufacturing.pdf"
    assert len(pages) >= 5
    assert "Alpha Manufacturing" in pages[0].extract_text()


def test_the_project_file_downloads_and_reads_back(shared_server, visit):
    visitor = visit(shared_server)
    visitor.open("report", **SAMPLE)

    name, content = download(visitor, "Project file")

    assert name == "alpha-manufacturing.waymark.json"
    assert load_project(content, name).organisation == "Alpha Manufacturing"
