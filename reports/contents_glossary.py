"""Appendix: the words of the trade that this report uses, and what they mean."""

import re
from collections.abc import Sequence

from reports.blocks import Definition, DefinitionList, Section, paragraph
from reports.contents_reading import READERS_TERMS
from reports.dossier import Dossier
from reports.plain import render_section


def compose_glossary(dossier: Dossier, sections: Sequence[Section]) -> Section | None:
    """Return the terms of the lexicon that the body uses, or None without any.

    The appendices repeat what was answered; whoever looks there knows its words.
    """
    text = "\n".join(render_section(section) for section in sections if not section.appendix)
    folded = text.casefold()  # most terms do not occur at all, which this tells quickly
    used = [
        term
        for term in dossier.itil.lexicon.terms
        if term.id not in READERS_TERMS
        and term.term.casefold() in folded
        and is_used(term.term, text)
    ]
    if not used:
        return None
    entries = tuple(Definition(term.term, paragraph(term.definition)) for term in used)
    return Section(
        "glossary",
        "Glossary",
        (DefinitionList(entries, columns=2),),
        lead="“How to read this report” explains levels, targets and gaps.",
        appendix=True,
        new_page=True,
        slide=False,
    )


def is_used(term: str, text: str) -> bool:
    """Return whether a text uses a term, in the singular or with an s.

    >>> is_used("Gap", "Two gaps"), is_used("AD", "An ad"), is_used("Gap", "Singapore")
    (True, False, False)
    """
    flags = 0 if term.isupper() else re.IGNORECASE
    return re.search(rf"\b{re.escape(term)}s?\b", text, flags) is not None
