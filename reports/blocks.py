"""A report as immutable data: sections of blocks, built once and laid out by renderers.

Users' words are plain text everywhere; emphasis is a property of a run, so no text
can add formatting.  `slide=False` keeps detail out of a deck.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reports.chart import Chart
from reports.tables import Cell, Column, Table, Tone

__all__ = [
    "Block",
    "Bullets",
    "Callout",
    "Cell",
    "ChartBlock",
    "Column",
    "Definition",
    "DefinitionList",
    "Emphasis",
    "Form",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Meta",
    "PageBreak",
    "Paragraph",
    "Quote",
    "Report",
    "Run",
    "Section",
    "Table",
    "Tone",
    "paragraph",
]


class Emphasis(StrEnum):
    """How a run of text is set."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one manner; a link counts only with http, https or mailto."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section: level 2, or 3 below it."""

    text: str
    level: int = 2
    slide: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of runs."""

    runs: tuple[Run, ...]
    tone: Tone = Tone.PLAIN
    slide: bool = True

    @property
    def text(self) -> str:
        """The words without their emphasis."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short paragraphs, numbered where their order counts."""

    items: tuple[Paragraph, ...]
    numbered: bool = False
    slide: bool = True


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure, what it is called and what it means in words."""

    value: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Figures side by side."""

    figures: tuple[KeyFigure, ...]
    slide: bool = True


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart, with its table twin below it where `twin` is set."""

    chart: Chart
    twin: bool = False
    slide: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, in their words, and whose words they are."""

    text: str
    source: str = ""
    slide: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A few sentences that stand out: a title and what it is about."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    tone: Tone = Tone.ACCENT
    slide: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: str
    meaning: Paragraph


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms and meanings, set in two columns of type where `columns` is 2."""

    entries: tuple[Definition, ...]
    columns: int = 1
    slide: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a page of its own."""

    slide: bool = False


Block = (
    Heading
    | Paragraph
    | Bullets
    | KeyFigures
    | Table
    | ChartBlock
    | Quote
    | Callout
    | DefinitionList
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its `lead` is the sentence that says what follows from it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    lead: str = ""
    appendix: bool = False
    new_page: bool = False
    slide: bool = True


class Form(StrEnum):
    """How a report is bound: with cover and contents, or as a brief of a few pages."""

    FULL = "full"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class Meta:
    """Whose report it is, when and by whom it was made, and what it does not claim."""

    organisation: str
    title: str
    date: date
    assessor: str = ""
    sponsor: str = ""
    version: str = ""
    checksum: str = ""
    notice: str = ""
    subtitle: str = ""
    language: str = "en"
    details: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, ready for any renderer."""

    meta: Meta
    sections: tuple[Section, ...]
    form: Form = Form.FULL

    def numbered(self) -> Iterator[tuple[str, Section]]:
        """Yield each section with its number: 1, 2, 3 in the body, A, B, C in the appendix."""
        body = [section for section in self.sections if not section.appendix]
        appendices = [section for section in self.sections if section.appendix]
        for number, section in enumerate(body, start=1):
            yield str(number), section
        for number, section in enumerate(appendices):
            yield _letters(number), section


def paragraph(text: str, emphasis: Emphasis = Emphasis.PLAIN) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text, emphasis),))


def _letters(number: int) -> str:
    """Return A to Z, then AA, AB and so on.

    >>> _letters(0), _letters(27)
    ('A', 'AB')
    """
    first, last = divmod(number, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)
