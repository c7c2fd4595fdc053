"""Lay out a report as a tagged PDF with typst and the one fixed template.

All content goes in as JSON, never as template source.  A standard makes typst refuse
characters no font can show; so the bundled fonts are tried first, then those of the
computer, then the missing characters are written out in words, and only if the
standard itself cannot be met is the PDF made without it.  Same input, same bytes.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from reports.blocks import Report
from reports.lettering import FONTS
from reports.look import print_look
from reports.pdf_content import table_content
from reports.stand_ins import name_character, with_stand_ins

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
STANDARD = "ua-1"
NAMED = 4  # missing characters that a warning names
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class PdfError(Exception):
    """A PDF cannot be made; the message says why and what still works."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF, the standard it was made to, and sentences about what was not possible."""

    content: bytes
    standard: str | None
    warnings: tuple[str, ...] = ()


def render_pdf(report: Report, *, standard: str = STANDARD) -> Pdf:
    """Return the report as a PDF.

    Raises:
        PdfError: typst is not installed here, or refuses the report altogether.
    """
    typst = _load_typst()
    missing: set[str] = set()
    for with_system_fonts in (False, True):
        try:
            return Pdf(_compile(typst, report, standard, with_system_fonts), standard)
        except typst.TypstError as error:
            missing = _missing_characters(error)
            if not missing:
                return _without_standard(typst, report, standard, error)
    return _with_stand_ins(typst, report, standard, missing)


def render_previews(report: Report, most: int, *, ppi: float = 72) -> tuple[bytes, ...]:
    """Return the first pages as PNG pictures, as the PDF shows them.

    Raises:
        PdfError: typst is not installed here, or refuses the report altogether.
    """
    typst = _load_typst()
    try:
        pages = typst.compile(
            TEMPLATE.read_bytes(),
            font_paths=_fonts(True),  # noqa: FBT003  # a preview shows what this machine can
            sys_inputs=_inputs(report),
            format="png",
            ppi=ppi,
        )
    except typst.TypstError as error:
        raise PdfError(f"The pages cannot be shown: {str(error).strip().rstrip('.')}.") from error
    return tuple([pages] if isinstance(pages, bytes) else pages)[:most]


def _inputs(report: Report) -> dict[str, str]:
    return {"report": _json(table_content(report)), "look": _json(print_look())}


def _with_stand_ins(typst: ModuleType, report: Report, standard: str, missing: set[str]) -> Pdf:
    written_out = with_stand_ins(report, missing)
    warning = _missing_sentence(missing)
    try:
        content = _compile(typst, written_out, standard, with_system_fonts=True)
    except typst.TypstError as error:
        pdf = _without_standard(typst, written_out, standard, error)
        return Pdf(pdf.content, pdf.standard, (warning, *pdf.warnings))
    return Pdf(content, standard, (warning,))


def _without_standard(typst: ModuleType, report: Report, standard: str, error: Exception) -> Pdf:
    reason = str(getattr(error, "message", error)).strip().rstrip(".")
    try:
        content = _compile(typst, report, None, with_system_fonts=True)
    except typst.TypstError as refused:
        raise PdfError(
            f"The PDF cannot be made: {str(refused).strip().rstrip('.')}. "
            "Every other format still works; please report this message."
        ) from refused
    warning = f"The PDF does not follow {standard.upper()}: {reason}."
    return Pdf(content, None, (warning,))


def _compile(
    typst: ModuleType,
    report: Report,
    standard: str | None,
    with_system_fonts: bool,  # noqa: FBT001  # one of two tries
) -> bytes:
    made = datetime.combine(report.meta.date, datetime.min.time(), tzinfo=UTC)
    content: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=_fonts(with_system_fonts),
        sys_inputs=_inputs(report),
        pdf_standards=[standard] if standard else [],
        timestamp=int(made.timestamp()),
    )
    return content


@lru_cache(maxsize=2)
def _fonts(with_system_fonts: bool) -> Any:  # noqa: ANN401, FBT001  # typst.Fonts, imported late
    return _load_typst().Fonts(
        include_system_fonts=with_system_fonts,
        include_embedded_fonts=with_system_fonts,
        font_paths=[str(FONTS)],
    )


def _json(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _missing_characters(error: Any) -> set[str]:  # noqa: ANN401  # typst.TypstError
    texts = _MISSING.findall(f"{error.diagnostic}\n{error.message}")
    return {
        char
        for text in texts
        for char in _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), text)
    }


def _missing_sentence(missing: Iterable[str]) -> str:
    named = [f"U+{ord(char):04X} ({name_character(char)})" for char in sorted(missing)]
    rest = len(named) - NAMED
    listed = ", ".join(named[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
    return (
        f"No font on this computer can show {listed}; the PDF says in brackets what stands "
        "there. Install a font that has it to print the text itself."
    )


def _load_typst() -> ModuleType:
    try:
        import typst  # noqa: PLC0415  # every other format works without it
    except ImportError as error:
        raise PdfError(
            "The PDF cannot be made on this computer: the package 'typst' is not installed "
            "(there is none for Windows on ARM). Every other format still works; "
            "'pip install typst' adds it elsewhere."
        ) from error
    return typst
