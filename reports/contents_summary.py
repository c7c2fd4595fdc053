"""The executive summary: one page with the verdict, the gaps and the decisions asked for."""

from collections.abc import Iterator

from assessment.practices import PracticeResult
from reports.blocks import (
    Block,
    Bullets,
    Callout,
    Emphasis,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Run,
    Section,
    paragraph,
)
from reports.confidence import judge_confidence
from reports.dossier import Dossier
from reports.profile import level_gap
from reports.reasons import count_words, explain_recommendation, in_sentence, rule_words
from reports.summary import headline, key_figures
from reports.tables import Tone
from reports.words import date_words, days_words, levels_words, list_words, start_sentence

MOST_GAPS = 4  # with their reasons, what the page has room for
MOST_STRENGTHS = 3
LEAST_STRENGTH = 2  # a level below this is no strength, whatever the target


def compose_summary(dossier: Dossier) -> Section:
    """Return the summary; without any answer it says so and what the report holds instead."""
    blocks = list(_blocks(dossier)) if dossier.assessed else [_nothing(dossier)]
    return Section("summary", "Summary", tuple(blocks), lead=headline(dossier.review))


def _nothing(dossier: Dossier) -> Paragraph:
    in_scope = count_words(dossier.review.overall.in_scope, "practice is", "practices are")
    return paragraph(
        f"{start_sentence(in_scope)} in scope and none has an answer, so this report states no "
        "level, no starting path and no plan. It shows the scope and the method."
    )


def _blocks(dossier: Dossier) -> Iterator[Block]:
    if figures := _figures(dossier):
        yield KeyFigures(figures)
        yield paragraph(f"Scored by the rule {rule_words(dossier.project.scoring.rule)}.")
    if dossier.path_title:
        yield _path_paragraph(dossier)
    if gaps := dossier.short_of_target()[:MOST_GAPS]:
        yield Heading("Gaps that matter most")
        yield Bullets(tuple(_gap_items(dossier, gaps)))
    if strengths := find_strengths(dossier):
        yield Heading("Strengths to keep")
        yield Bullets(tuple(_strength_item(dossier, result) for result in strengths))
    yield Heading("Decisions asked for")
    yield Bullets(tuple(paragraph(text) for text in list_decisions(dossier)), numbered=True)
    confidence = judge_confidence(dossier)
    tone = Tone.ATTENTION if confidence.passed <= 1 else Tone.ACCENT
    words = paragraph(" ".join(confidence.sentences))
    yield Callout(f"Confidence: {confidence.word}", (words,), tone)


def _figures(dossier: Dossier) -> tuple[KeyFigure, ...]:
    figures = [
        KeyFigure(value.removeprefix("Level "), label, meaning)
        for label, value, meaning in key_figures(dossier.review, dossier.intervals)
    ]
    return tuple(figures)


def _path_paragraph(dossier: Dossier) -> Paragraph:
    recommendation = dossier.recommendation
    if recommendation is None:
        return paragraph("")
    reason = explain_recommendation(dossier.itil, None, recommendation)[0]
    first = [in_sentence(dossier.review.practices[p].title) for p in recommendation.first_practices]
    then = f" Begin with {list_words(first)}." if first else ""
    return Paragraph(
        (Run(f"Start with {dossier.path_title}. ", Emphasis.STRONG), Run(f"{reason}{then}"))
    )


def _gap_items(dossier: Dossier, gaps: list[PracticeResult]) -> Iterator[Paragraph]:
    """Yield each gap with the first reason that no gap before it has given."""
    said: set[str] = set()
    settings = dossier.review.settings
    for result in gaps:
        target = settings.targets[result.id]
        reasons = (*settings.importances[result.id].reasons, *target.reasons)
        reason = next((reason for reason in reasons if reason not in said), "")
        said.add(reason)
        gap = levels_words(level_gap(dossier.review, result))
        words = f": level {result.level}, {gap} below target. {reason}"
        yield Paragraph((Run(result.title, Emphasis.STRONG), Run(words.rstrip())))


def find_strengths(dossier: Dossier) -> list[PracticeResult]:
    """Return up to three practices: at their target first, then above the typical level."""
    typical = dossier.review.overall.typical or 0
    at_target = {result.id for result in dossier.at_target()}
    strong = [
        result
        for result in dossier.assessed
        if result.level is not None
        and result.level >= LEAST_STRENGTH
        and (result.id in at_target or result.level > typical)
    ]
    importances = dossier.review.settings.importances
    ranked = sorted(
        strong,
        key=lambda r: (r.id not in at_target, -(r.level or 0), -importances[r.id].value, r.title),
    )
    return ranked[:MOST_STRENGTHS]


def _strength_item(dossier: Dossier, result: PracticeResult) -> Paragraph:
    target = dossier.review.settings.targets[result.id].value
    words = f": level {result.level}, target {target}"
    if result.evidenced_level is None:
        words += "; claimed in the quick scan."
    elif result.level is not None and result.evidenced_level < result.level:
        words += f"; the evidence shown carries level {result.evidenced_level}."
    else:
        words += "; the evidence shown carries it."
    return Paragraph((Run(result.title, Emphasis.STRONG), Run(words)))


def list_decisions(dossier: Dossier) -> list[str]:
    """Return what the sponsor is asked to decide, each as one sentence."""
    decisions = [_confirmation(dossier)]
    steps = dossier.roadmap.waves[0].steps if dossier.roadmap.waves else ()
    if steps:
        days = days_words(round(sum(step.days for step in steps), 1))
        words = "its step"
        if len(steps) > 1:
            words = f"each of its {count_words(len(steps), 'step', 'steps')}"
        decisions.append(f"Release {days} for wave 1 and name an owner for {words}.")
    disputed = sum(len(result.discuss) for result in dossier.assessed)
    if disputed:
        words = count_words(disputed, "question", "questions")
        decisions.append(f"Name who settles the {words} on which the votes lie far apart.")
    decisions.append(f"Set the date of the re-assessment; {date_words(dossier.reassess_on)} fits.")
    return decisions


def _confirmation(dossier: Dossier) -> str:
    parts = [f"{dossier.path_title} as the starting path"] if dossier.path_title else []
    parts.append("the targets")
    if left := len(dossier.at_target()):
        words = count_words(left, "practice is", "practices are")
        parts.append(f"that {words} good enough and left alone")
    return f"Confirm {list_words(parts)}."
