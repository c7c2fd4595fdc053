"""The cells that say a practice's level, index and source the same way in every table."""

from assessment.practices import PracticeResult, Source
from reports.dossier import Dossier
from reports.reasons import mark_of
from reports.tables import NO_VALUE, NOT_ASSESSED, Cell, Tone
from reports.text import format_number

SOURCES = {Source.CRITERIA: "criteria", Source.QUICK: "quick", Source.NONE: NOT_ASSESSED}


def level_cell(result: PracticeResult) -> Cell:
    """Return the level, its range where it is not settled, or the words for not knowing it."""
    if not result.is_assessed:
        return Cell(NOT_ASSESSED, tone=Tone.MUTED)
    is_open = result.level_low is not None and result.level_low != result.level_high
    if is_open:
        return Cell(mark_of(result), tone=Tone.ATTENTION)
    return Cell(mark_of(result), result.level)


def plain_level_cell(level: int | None) -> Cell:
    """Return a level as a number, or a dash."""
    return Cell(NO_VALUE) if level is None else Cell(str(level), level)


def index_cell(result: PracticeResult) -> Cell:
    """Return the progress index with one decimal, or a dash."""
    if result.index is None:
        return Cell(NO_VALUE)
    return Cell(format_number(result.index), float(result.index))


def gap_cell(dossier: Dossier, result: PracticeResult) -> Cell:
    """Return the levels missing to the target, or a dash where the level is not known."""
    if result.level is None:
        return Cell(NO_VALUE)
    gap = max(0, dossier.review.settings.targets[result.id].value - result.level)
    return Cell(str(gap), gap)


def target_cell(dossier: Dossier, result: PracticeResult) -> Cell:
    """Return the target in force."""
    target = dossier.review.settings.targets[result.id].value
    return Cell(str(target), target)


def source_cell(result: PracticeResult) -> Cell:
    """Return what the level rests on."""
    words = SOURCES[result.source]
    if result.is_assessed and result.is_provisional:
        words += ", provisional"
    return Cell(words, tone=Tone.PLAIN if result.is_assessed else Tone.MUTED)
