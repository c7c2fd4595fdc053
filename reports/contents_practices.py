"""A page for each practice in focus: its level with the reason, and what opens the next one."""

from collections.abc import Iterator

from assessment.practices import PERFORMED, PracticeResult
from assessment.project import Note
from frameworks.model import Criterion
from reports.blocks import (
    Block,
    Bullets,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    paragraph,
)
from reports.contents_reality import mention_mismatches
from reports.dossier import Dossier
from reports.level_steps import explain_firmness, table_shares
from reports.profile import level_gap
from reports.rater_words import people_words, sureness_words
from reports.reasons import count_words, explain_level, format_index, rule_words
from reports.tables import NO_VALUE, Cell, Column, Table
from reports.words import (
    answer_words,
    days_words,
    levels_words,
    start_sentence,
    tally_words,
)

MOST_PAGES = 6  # practices that get a page of their own
MOST_BLOCKING = 5  # statements a page lists
MOST_QUOTES = 2
LONGEST_QUOTE = 320  # characters; a longer note stands in the appendix only
MOST_DISPUTED = 3


def choose_focus(dossier: Dossier) -> list[PracticeResult]:
    """Return the practices that get a page, in framework order.

    With many answered, those of the starting path and the most valuable gaps.
    """
    judged = dossier.judged
    if len(judged) <= MOST_PAGES:
        return judged
    first = dossier.recommendation.first_practices if dossier.recommendation else ()
    ranked = sorted(
        judged, key=lambda r: (r.id not in first, -dossier.priority(r.id).value, r.title)
    )
    chosen = {result.id for result in ranked[:MOST_PAGES]}
    return [result for result in judged if result.id in chosen]


def compose_practices(dossier: Dossier) -> Section | None:
    """Return the pages of the practices in focus, or None when no criteria are answered."""
    chosen = choose_focus(dossier)
    if not chosen:
        return None
    blocks: list[Block] = []
    for number, result in enumerate(chosen):
        blocks += [PageBreak()] if number else []
        blocks += _page(dossier, result)
    words = count_words(len(chosen), "practice was", "practices were")
    rule = f"by the rule {rule_words(dossier.project.scoring.rule)}"
    lead = f"{start_sentence(words)} judged criterion by criterion, {rule}."
    if len(chosen) < len(dossier.judged):
        lead = (
            f"{len(dossier.judged)} practices were judged criterion by criterion, {rule}; the "
            f"{len(chosen)} that matter most have a page, the others stand in the appendices."
        )
    return Section("practices", "Practices in focus", tuple(blocks), lead=lead, new_page=True)


def _page(dossier: Dossier, result: PracticeResult) -> Iterator[Block]:
    yield Heading(result.title)
    yield paragraph(explain_level(result))
    yield KeyFigures(tuple(_figures(dossier, result)))
    yield table_shares(dossier.review, result)
    yield from _blocking(dossier, result)
    yield paragraph(" ".join(_observations(dossier, result)))
    yield from _disputed(dossier, result)
    yield from _quotes(dossier, result)


def _figures(dossier: Dossier, result: PracticeResult) -> Iterator[KeyFigure]:
    setting = dossier.review.settings.targets[result.id]
    level = NO_VALUE if result.level is None else str(result.level)
    yield KeyFigure(level, "Level", f"Index {format_index(result.index)}")
    gap = level_gap(dossier.review, result)
    words = "Reached" if result.level is not None else "The level is not known"
    if gap:
        words = f"{start_sentence(count_words(gap, 'level', 'levels'))} short"
    yield KeyFigure(str(setting.value), "Target", words)
    evidenced = NO_VALUE if result.evidenced_level is None else str(result.evidenced_level)
    yield KeyFigure(evidenced, "Evidenced level", _evidence_words(result))
    score = result.score
    if score and score.next_level and score.towards[1]:
        met, asked = score.towards
        yield KeyFigure(
            f"{met} of {asked}", f"Towards level {score.next_level}", "Criteria largely met"
        )


def _evidence_words(result: PracticeResult) -> str:
    if result.assurance_gap is None:
        return "Too little is known"
    if not result.assurance_gap:
        return "The claim is backed"
    return f"Assurance gap: {levels_words(result.assurance_gap)} less than is claimed"


def _blocking(dossier: Dossier, result: PracticeResult) -> Iterator[Block]:
    score = result.score
    if score is None or not score.blocking or score.next_level is None:
        return
    if score.blocking[0].endswith(f".{PERFORMED}"):
        practice = dossier.review.practices[result.id]
        yield paragraph(f"First of all it has to be done: {practice.performed}")
        return
    criteria = {criterion.id: criterion for criterion in dossier.criteria_of(result.id)}
    blocking = [criteria[item] for item in score.blocking if item in criteria]
    rows = tuple(_blocking_row(dossier, criterion) for criterion in blocking[:MOST_BLOCKING])
    more = len(blocking) - len(rows)
    columns = (
        Column("Ref"),
        Column("Not met yet", width=1.15),
        Column("What to do", width=1),
        Column("Done when", width=1.1),
    )
    yield Table(
        columns,
        rows,
        title=f"What opens level {score.next_level}",
        note=f"{more} more in the appendix “Criteria not met yet”." if more else "",
    )


def _blocking_row(dossier: Dossier, criterion: Criterion) -> tuple[Cell, ...]:
    answer = answer_words(dossier.review.ledger.answer_to(criterion.id))
    gate = ", a gate" if criterion.gate else ""
    return (
        Cell(criterion.id.rsplit(".", 1)[-1]),
        Cell(f"{criterion.statement} ({answer}{gate})"),
        Cell(criterion.action),
        Cell(criterion.done_when),
    )


def _observations(dossier: Dossier, result: PracticeResult) -> Iterator[str]:
    priority = dossier.priority(result.id)
    if priority.value:
        yield (
            f"Value of closing the gap: {format_index(priority.value)} (the index is "
            f"{format_index(priority.gap)} short of the target, times importance "
            f"{priority.importance})."
        )
    yield from filter(None, (explain_firmness(result), _voices(dossier, result)))
    if dossier.project.votes:
        yield from filter(None, (sureness_words(result, dossier.intervals),))
        yield from people_words(dossier.project, dossier.review, result)
    for wave in dossier.roadmap.waves:
        for step in wave.steps:
            if step.practice == result.id:
                yield (
                    f"The roadmap raises it to level {step.level} in wave {wave.number} with "
                    f"{days_words(step.days)}."
                )
    yield from mention_mismatches(dossier, result.id)


def _voices(dossier: Dossier, result: PracticeResult) -> str:
    if not dossier.project.votes:
        return ""
    if not result.raters:
        return "Nobody voted on it."
    people = start_sentence(count_words(result.raters, "person", "people"))
    if result.spread is None:
        return f"{people} voted, so no spread can be told."
    if not result.spread.range:
        return f"{people} voted and gave the same answers."
    steps = count_words(result.spread.range, "step", "steps")
    return f"{people} voted; on the question they see most differently they lie {steps} apart."


def _disputed(dossier: Dossier, result: PracticeResult) -> Iterator[Block]:
    if not result.discuss:
        return
    statements = {c.id: c.statement for c in dossier.criteria_of(result.id)}
    statements[f"{result.id}.{PERFORMED}"] = dossier.review.practices[result.id].performed
    items: list[Paragraph] = []
    for item in result.discuss[:MOST_DISPUTED]:
        votes = [vote.answer for vote in dossier.review.ledger.votes.get(item, ())]
        items.append(paragraph(f"{statements.get(item, item)} ({tally_words(votes)})"))
    yield Heading("To be discussed", level=3)
    yield Bullets(tuple(items))


def _quotes(dossier: Dossier, result: PracticeResult) -> Iterator[Block]:
    for note in pick_quotes(dossier, result.id):
        yield Quote(note.text, f"{note.by}, on {_place(note, result)}")


def pick_quotes(dossier: Dossier, practice: str) -> list[Note]:
    """Return the notes short enough to quote on a practice's page, two at most."""
    own = [
        note
        for note in dossier.project.notes
        if note.item == practice or note.item.startswith(f"{practice}.")
    ]
    return [note for note in own if len(note.text) <= LONGEST_QUOTE][:MOST_QUOTES]


def _place(note: Note, result: PracticeResult) -> str:
    if note.item == result.id:
        return "the practice"
    part = note.item.rsplit(".", 1)[-1]
    return "whether it is done" if part == PERFORMED else part
