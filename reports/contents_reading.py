"""How to read the report: the words it uses, and one example worked from its own numbers."""

from collections.abc import Iterator

from assessment.practices import PracticeResult, Source
from reports.blocks import (
    Block,
    Bullets,
    Definition,
    DefinitionList,
    Heading,
    Section,
    paragraph,
)
from reports.dossier import Dossier
from reports.level_steps import explain_steps, is_recomputable, table_shares
from reports.reasons import explain_level, format_index, in_sentence, rule_words

READERS_TERMS = (
    "capability-level",
    "progress-index",
    "claimed-level",
    "evidenced-level",
    "target",
    "gap",
    "floor",
    "typical-level",
    "dont-know",
    "provisional",
)


def compose_reading(dossier: Dossier) -> Section:
    """Return the reader's guide, with a worked example where anything is answered."""
    return Section(
        "reading",
        "How to read this report",
        tuple(_blocks(dossier)),
        lead="A level is a whole number with a reason; what nobody knows is shown as unknown.",
        new_page=True,
    )


def _blocks(dossier: Dossier) -> Iterator[Block]:
    terms = {term.id: term for term in dossier.itil.lexicon.terms}
    known = [terms[name] for name in READERS_TERMS if name in terms]
    yield DefinitionList(
        tuple(Definition(term.term, paragraph(term.definition)) for term in known), columns=2
    )
    yield from _example(dossier)
    yield paragraph(
        "Levels belong to practices and have no names. An average of practices is an index and "
        "never a level. The answers indicate how services are run; they do not prove it."
    )


def _example(dossier: Dossier) -> Iterator[Block]:
    rule = dossier.project.scoring.rule
    worked = [result for result in dossier.judged if is_recomputable(result)]
    if worked:
        yield from _worked_example(dossier, max(worked, key=_telling))
    elif quick := [r for r in dossier.assessed if r.source is Source.QUICK and r.level is not None]:
        yield from _quick_example(dossier, quick[0])
    elif dossier.judged:
        yield paragraph(f"The levels follow the rule {rule_words(rule)}; see the method card.")


def _telling(result: PracticeResult) -> tuple[int, bool, int]:
    """Return how much a reader learns from it: levels passed, firm, many people."""
    return result.level or 0, not result.is_provisional, result.raters


def _worked_example(dossier: Dossier, result: PracticeResult) -> Iterator[Block]:
    yield Heading(f"Worked example: {in_sentence(result.title)}")
    yield table_shares(dossier.review, result)
    steps = [paragraph(sentence) for sentence in explain_steps(dossier.review, result)]
    yield Bullets(tuple(steps), numbered=True)


def _quick_example(dossier: Dossier, result: PracticeResult) -> Iterator[Block]:
    statement = dossier.review.practices[result.id].quick_scan[result.level or 0]
    yield Heading(f"Worked example: {in_sentence(result.title)}")
    yield paragraph(
        f"Of six statements, one for each level, this one was picked: “{statement}” "
        f"It belongs to level {result.level}. {explain_level(result)} Without criteria the index "
        f"is the level itself: {format_index(result.index)}."
    )
