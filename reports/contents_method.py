"""Appendix: the method card, everything a figure depends on; METHODS section 14."""

from collections.abc import Iterator

from assessment.answers import Combination
from assessment.paths import CLEAR, DRAWS, SEED
from assessment.project import Rounding, Rule
from assessment.roadmap import Need, Step
from assessment.scoring import State
from frameworks.model import Hardness
from reports.blocks import Block, Definition, DefinitionList, Heading, Section, paragraph
from reports.confidence import alpha_words
from reports.dossier import Dossier
from reports.exclusions import list_exclusions
from reports.rater_words import bootstrap_words, combination_words, correlation_words
from reports.reading_words import reading_title
from reports.reasons import basis_words, count_words, in_sentence, rule_words, title_of
from reports.tables import Cell, Column, Table
from reports.text import format_percent
from reports.words import EVIDENCE, start_sentence

RULES = {
    Rule.GATED: (
        "A level is reached when its share is largely or fully achieved and every lower level is "
        "fully achieved (the stages of ISO/IEC 33020). Level 1 needs the practice to be done at "
        "all. Index: level plus 0.99 times the share of the next level (our construction)."
    ),
    Rule.ITIL_STRICT: (
        "A level needs all its criteria fully met and all lower levels too. The service value "
        "system has the level of its lowest component."
    ),
    Rule.ADDITIVE: (
        "The shares of the levels are added up, as OWASP SAMM does. The sum is an index; this rule "
        "gives no levels."
    ),
    Rule.MEAN: "The mean of the answers, spread over 0 to 5 and rounded to a level.",
    Rule.MINIMUM_GOAL: (
        "Each criterion is held against the target level of its practice: fully met below it, "
        "largely at it. The goal is met only if all are; the rule gives no levels."
    ),
}
COMBINATIONS = {
    Combination.LOWER_MEDIAN: "the lower median of the votes",
    Combination.MEDIAN: "the median of the votes",
    Combination.MEAN: "the mean of the votes",
}
ROUNDINGS = {Rounding.HALF_UP: "half up", Rounding.FLOOR: "down"}
BAND_LIMITS = (
    "Not up to 15\u00a0%, partly up to 50\u00a0%, largely up to 85\u00a0%, fully above; an edge "
    "belongs to the lower band (ISO/IEC 33020)."
)
QUICK_SCAN = (
    "One statement of six picked per practice; its level is a claim. Answers to criteria "
    "replace it."
)
RATERS = "A don't know drops that person from that question. Votes are kept."
AGREEMENT = (
    "Krippendorff's ordinal alpha: from 0.80 reliable, from 0.667 tentative, below that the votes "
    "alone do not conclude."
)
UNKNOWN = (
    "Left out of the level; the range scores all of them as not and as fully. Under 80\u00a0% "
    "known a level is provisional, under 60\u00a0% there is only the range. An unanswered "
    "criterion of a started practice counts as don't know."
)
EVIDENCE_CAPS = (
    "For the evidenced level, an answer with no evidence or only said counts at most partly at "
    "levels 2 and 3 and not above; with a document at most largely; with records or an observation "
    "in full (our construction)."
)
CONFIDENCE = (
    "Five tests (our construction): 80\u00a0% of practices assessed; at most 20\u00a0% of them "
    "provisional; three people voted with an alpha of 0.667 or more; half of the levels by "
    "criteria; documents or records for half of what is said to be largely or fully met. Five "
    "passed is high, four good, three moderate, fewer low."
)
TARGETS = "They start at 3 and move with the answers about the organisation, from 1 to 5."
PATHS = (
    "Value of a practice: distance of its index to the target times importance. Value of a path: "
    "mean over its assessed practices, one in two paths counts half."
)
ROADMAP = (
    "Greedy: wave by wave the step with the most value for its days whose prerequisites stand. "
    "Steps of the starting path count double. Person-days are our judgement; replace them with "
    "your own records."
)
READ_ACROSS = (
    "Each linked practice covers a share of an item and has achieved its index divided by the "
    "goal, at most all. Shares add up as if they did not overlap, to at most one; what is not "
    "covered stays open, and direct questions close it. Indicated levels weigh the practices' "
    "levels by share, tier (1, 1/2) and confidence (1, 3/4, 1/2). Links and weights are our "
    "construction; a reading indicates and proves nothing."
)
INDEPENDENT = (
    "Waymark certifies nothing and is independent of PeopleCert, ISACA and ISO. Its results are "
    "not an ITIL Maturity Model assessment."
)


def compose_method(dossier: Dossier) -> Section:
    """Return the method card."""
    return Section(
        "method",
        "Method card",
        tuple(_blocks(dossier)),
        lead="What every figure in this report depends on.",
        appendix=True,
        new_page=True,
        slide=False,
    )


def _blocks(dossier: Dossier) -> Iterator[Block]:
    entries = (*_scoring(dossier), *_data(dossier), *_deciding(dossier), *_origin(dossier))
    yield DefinitionList(tuple(Definition(term, paragraph(text)) for term, text in entries))
    yield from _exclusions(dossier)
    yield from _prerequisites(dossier)


def _scoring(dossier: Dossier) -> Iterator[tuple[str, str]]:
    scoring = dossier.project.scoring
    yield "Scoring rule", f"{start_sentence(rule_words(scoring.rule))}. {RULES[scoring.rule]}"
    yield "Answer values", "Not 0, partly 1/3, largely 2/3, fully 1; exact until printed."
    yield "Bands", BAND_LIMITS
    yield "Gates", "A criterion marked as a gate closes its level when answered not or partly."
    levels = "levels are whole by the rule"
    if scoring.rule is Rule.MEAN:
        levels = f"the mean is rounded {ROUNDINGS[scoring.rounding]} to a level"
    yield "Rounding", f"Half up, once, when printed: indices to one decimal; {levels}."
    yield "Quick scan", QUICK_SCAN


def _data(dossier: Dossier) -> Iterator[tuple[str, str]]:
    combination = COMBINATIONS[dossier.project.scoring.combine]
    groups = combination_words(dossier.project, dossier.review)
    raters = f"An agreed answer counts; without one, {combination}. {RATERS} {groups}"
    yield "Several raters", raters.strip()
    yield "Agreement", f"{AGREEMENT} {_agreement(dossier)}"
    yield "Don't know", f"{UNKNOWN} {_unknowns(dossier)}"
    yield "Evidence classes", f"{_evidence_classes()}."
    yield "Evidence caps", EVIDENCE_CAPS
    yield "Confidence", CONFIDENCE


def _agreement(dossier: Dossier) -> str:
    found = dossier.review.agreement
    if found.raw is None:
        return "Here no question has two votes."
    words = f"Raw agreement here: {format_percent(found.raw)} of all pairs of votes"
    return f"{words}, {alpha_words(found)}. {correlation_words(found.correlation)}".rstrip()


def _unknowns(dossier: Dossier) -> str:
    scores = [result.score for result in dossier.judged if result.score]
    unknown = sum(s.counts[State.DONT_KNOW] + s.counts[State.UNANSWERED] for s in scores)
    return f"{start_sentence(count_words(unknown, 'answer is', 'answers are'))} missing here."


def _evidence_classes() -> str:
    return "; ".join(f"{kind.value} {words}" for kind, words in EVIDENCE.items())


def _deciding(dossier: Dossier) -> Iterator[tuple[str, str]]:
    by_hand = len(dossier.project.targets)
    own = start_sentence(count_words(by_hand, "target was", "targets were"))
    where = ", with reasons in “Targets and gaps”" if by_hand else ""
    yield "Targets", f"{TARGETS} {own} set by hand{where}."
    draws = f"{format_percent(CLEAR)} of {DRAWS:,} draws"
    moved = f" Here: {basis_words(found)}." if (found := dossier.recommendation) else ""
    yield "Starting path", f"{PATHS} Clear from {draws} (seed {SEED}).{moved}"
    yield "Roadmap", ROADMAP
    yield "Intervals", bootstrap_words(dossier.intervals)


def _origin(dossier: Dossier) -> Iterator[tuple[str, str]]:
    framework, answered = dossier.itil.framework, dossier.project.framework
    edition = f"{framework.title}, edition {framework.edition}, checksum {dossier.itil.checksum}"
    if answered.checksum != dossier.itil.checksum:
        edition += f" (the project was begun with {answered.checksum})"
    yield "Framework data", f"{edition}. {framework.licence}"
    if dossier.outlooks:
        yield "Other frameworks", READ_ACROSS
        yield "Their data", _read_from(dossier)
    yield "Software", f"Waymark {dossier.version}."
    yield "Credits", f"{framework.notice} Bands and stages: ISO/IEC 33020."
    yield "Independence", INDEPENDENT


def _read_from(dossier: Dossier) -> str:
    """Return the edition and checksum of each framework and mapping set that was read."""
    return "; ".join(
        f"{reading_title(one.catalogue)} {one.catalogue.checksum}, links {one.links_checksum}"
        for one in dossier.outlooks
    )


def _exclusions(dossier: Dossier) -> Iterator[Block]:
    left_out = list_exclusions(dossier.itil, dossier.project, dossier.review)
    if left_out:
        columns = (Column("What", width=1.2), Column("How"), Column("Reason", width=2))
        rows = tuple((Cell(out.name), Cell(out.how), Cell(out.reason)) for out in left_out)
        yield Heading("Exclusions")
        yield Table(columns, rows)


def _prerequisites(dossier: Dossier) -> Iterator[Block]:
    needs: dict[tuple[str, str, int], tuple[Step, Need]] = {}
    for step in dossier.planned:
        for need in step.needs:
            needs.setdefault((step.practice, need.practice, need.level), (step, need))
    rows = tuple(
        (
            Cell(step.title),
            Cell(f"{in_sentence(title_of(dossier.itil, need.practice))} at level {need.level}"),
            Cell("must" if need.hardness is Hardness.HARD else "should"),
            Cell(need.reason),
        )
        for step, need in needs.values()
    )
    if rows:
        columns = (
            Column("Step", width=1.1),
            Column("Needs", width=1.1),
            Column("Kind"),
            Column("Why (our judgement)", width=2),
        )
        yield Heading("Prerequisites used")
        yield Table(columns, rows)
