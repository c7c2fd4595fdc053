"""The roadmap: waves with their steps, what they leave behind, and what found no place."""

from collections.abc import Iterator

from assessment.roadmap import Step, Wave
from reports.blocks import Block, Bullets, ChartBlock, Heading, Section, paragraph
from reports.dossier import Dossier
from reports.profile import chart_projection, chart_timeline, wave_dates
from reports.reasons import count_words, in_sentence, percent_words
from reports.tables import Cell, Column, ColumnKind, Table
from reports.text import format_plain
from reports.words import days_words, start_sentence

MOST_LINES = 12  # practices in the projection
NOTHING_TO_DO = "Leave the practices as they are and assess again on the day named below."


def compose_roadmap(dossier: Dossier) -> Section | None:
    """Return the roadmap, or None when no level is known to plan from."""
    if all(result.level is None for result in dossier.results):
        return None
    blocks = tuple(_blocks(dossier)) or (paragraph(NOTHING_TO_DO),)
    return Section("roadmap", "Roadmap", blocks, lead=_lead(dossier), new_page=True)


def _lead(dossier: Dossier) -> str:
    steps = dossier.planned
    if not steps and not dossier.roadmap.left:
        return "No step is needed: no practice with a known level is below its target."
    if not steps:
        return "No step fits into the waves as they are set."
    reached = _targets_reached(dossier)
    total = days_words(round(sum(step.days for step in steps)))  # as the chart says it
    words = start_sentence(count_words(len(steps), "step", "steps"))
    short = len(dossier.short_of_target())
    return (
        f"{words} and {total} bring {reached} of the {short} practices below target to it."
        if short
        else f"{words} and {total} prepare the ground."
    )


def _targets_reached(dossier: Dossier) -> int:
    after = dossier.roadmap.waves[-1].projected
    targets = dossier.review.settings.targets
    return sum(
        after.get(result.id, 0) >= targets[result.id].value for result in dossier.short_of_target()
    )


def _blocks(dossier: Dossier) -> Iterator[Block]:
    review, roadmap, options = dossier.review, dossier.roadmap, dossier.project.plan
    if dossier.planned:
        yield ChartBlock(chart_timeline(review, roadmap, options))
        yield paragraph(
            f"Each wave lasts {count_words(options.wave_weeks, 'week', 'weeks')}, carries at most "
            f"{days_words(options.capacity)} and changes at most "
            f"{count_words(options.at_once, 'practice', 'practices')} at once. {_quality(dossier)}"
        )
        yield from _quick_wins(dossier)
        yield ChartBlock(chart_projection(review, roadmap, MOST_LINES))
        yield from _waves(dossier)
    yield from _left(dossier)
    yield from _edits(dossier)


def _quality(dossier: Dossier) -> str:
    if not dossier.roadmap.gap:
        return "No plan within these limits delivers more."
    share = percent_words(round(1 - dossier.roadmap.gap, 2))
    return (
        f"The plan delivers at least {share} of the value that any plan within these limits could."
    )


def _waves(dossier: Dossier) -> Iterator[Block]:
    for wave in dossier.roadmap.waves:
        if wave.steps:
            yield _wave_table(dossier, wave)


def _wave_table(dossier: Dossier, wave: Wave) -> Table:
    dates = wave_dates(dossier.project.plan, wave.number)
    used = f"{format_plain(round(wave.used, 1))} of {days_words(wave.capacity)}"
    columns = (
        Column("Step", width=1.2),
        Column("Days", ColumnKind.NUMBER),
        Column("Owner", width=0.9),
        Column("Done when", width=2.4),
    )
    rows = tuple(
        (
            Cell(step.title + (" (others need it)" if step.is_enabling else "")),
            Cell(format_plain(step.days), step.days),
            Cell(step.owner),
            Cell(done_words(step)),
        )
        for step in wave.steps
    )
    return Table(columns, rows, title=", ".join(filter(None, (f"Wave {wave.number}", dates, used))))


def done_words(step: Step) -> str:
    """Return when a step is done: its first condition, and how many more there are."""
    more = len(step.done_when) - 1
    if not more:
        return step.done_when[0]
    words = count_words(more, "more condition", "more conditions")
    return f"{step.done_when[0]} Plus {words}, see the appendix."


def _quick_wins(dossier: Dossier) -> Iterator[Block]:
    if not dossier.roadmap.quick_wins:
        return
    yield Heading("Quick wins")
    yield Bullets(
        tuple(paragraph(_quick_win_words(dossier, step)) for step in dossier.roadmap.quick_wins)
    )


def _quick_win_words(dossier: Dossier, step: Step) -> str:
    waves = {one.id: wave.number for wave in dossier.roadmap.waves for one in wave.steps}
    when = f", wave {waves[step.id]}" if step.id in waves else ""
    head = f"{step.title} ({days_words(step.days)}{when})"
    return f"{head}: {step.actions[0]}" if step.closes else f"{head}."


def _left(dossier: Dossier) -> Iterator[Block]:
    if not dossier.roadmap.left:
        return
    reasons: dict[str, list[str]] = {}
    for left in dossier.roadmap.left:
        title = in_sentence(dossier.review.practices[left.step.practice].title)
        reasons.setdefault(left.reason, []).append(f"{title} ({left.step.level})")
    columns = (Column("Why", width=1), Column("Practice (to level)", width=2.6))
    rows = tuple(
        (Cell(reason), Cell(start_sentence(", ".join(titles))))
        for reason, titles in reasons.items()
    )
    words = count_words(len(dossier.roadmap.left), "step has", "steps have")
    yield Table(columns, rows, title=f"{start_sentence(words)} no place in the waves")


def _edits(dossier: Dossier) -> Iterator[Block]:
    edits = [edit for edit in dossier.project.plan_edits if edit.reason]
    if not edits:
        return
    columns = (Column("Step", width=1), Column("Set to", width=0.6), Column("Reason", width=1.6))
    rows = tuple(
        (
            Cell(edit.step),
            Cell("dropped" if edit.wave is None else f"wave {edit.wave}"),
            Cell(edit.reason),
        )
        for edit in edits
    )
    yield Table(columns, rows, title="Steps set by hand")
