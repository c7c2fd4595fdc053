"""The sentences beside the figures of an answer table: how it was scored, and why.

Every unit says what its level rests on and what holds the next one, so that a reader
can recompute it from the table.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assessment.answer_tables import TableResult, UnitResult
from assessment.intervals import Intervals
from assessment.paths import DRAWS, SEED
from assessment.project import Rounding, Rule, ScoringOptions
from assessment.ratings import LEAST_COVERAGE, Score, State
from reports.rater_words import RATERS, draw_words, index_span, level_span
from reports.reasons import count_words, format_index, percent_words
from reports.text import format_plain

GOALS = {True: "met", False: "missed", None: "open"}
MOST_NAMES = 5  # criteria that one sentence names
COMBINED = {"lower-median": "lower median", "median": "median", "mean": "mean"}
WITHOUT_LEVELS = {
    Rule.GATED: "all criteria stand at level 1, so no unit can be above level 1; its share tells "
    "more than its level",
    Rule.ITIL_STRICT: "all criteria stand at level 1, so no unit can be above level 1; its share "
    "tells more than its level",
    Rule.ADDITIVE: "all criteria stand at level 1, so the index is the share of that one level, "
    "0 to 1",
    Rule.MEAN: "the rule needs none, it spreads the mean of all answers over 0 to 5",
    Rule.MINIMUM_GOAL: "the rule needs none, it holds each criterion against its target",
}
ATTRIBUTES = {
    Rule.ITIL_STRICT: "every attribute of a level must be F",
    Rule.MEAN: "under this rule all of them count alike",
    Rule.MINIMUM_GOAL: "under this rule each is held against its target",
}


def name_some(names: Sequence[str]) -> str:
    """Return the first few names, and how many more there are.

    >>> name_some(["a", "b"]), name_some(["a"] * 7)
    ('a, b', 'a, a, a, a, a and 2 more')
    """
    rest = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {rest:,} more" if rest > 0 else "")


def describe_scoring(
    result: TableResult, options: ScoringOptions, intervals: Intervals | None = None
) -> list[str]:
    """Return how a table was scored: scale, levels, groups, what did not count, and draws."""
    return [
        _scale_words(result),
        *_level_sentences(result, options.rule),
        *_group_sentences(result, options),
        *_unused_sentences(result, options.rule),
        *_draw_sentences(intervals),
    ]


def _scale_words(result: TableResult) -> str:
    if result.scale is None:
        return "Answers are letters: N counts 0, P 1/3, L 2/3 and F 1."
    low, high = map(format_plain, result.scale)
    return f"Answers are numbers from {low} to {high}; each counts as its share of that scale."


def _level_sentences(result: TableResult, rule: Rule) -> Iterator[str]:
    if not result.has_levels:
        yield f"The table names no levels: {WITHOUT_LEVELS[rule]}."
    if result.holds_attributes:
        how = ATTRIBUTES.get(rule, "the weakest attribute of a level counts")
        yield f"All criteria are process attributes: {how}."


def _group_sentences(result: TableResult, options: ScoringOptions) -> Iterator[str]:
    sizes = result.groups.sizes
    if len(sizes) < 2:  # noqa: PLR2004  # groups differ from two on
        return
    named = [
        f"{name or 'no group'} {count_words(size, 'rater', 'raters')}"
        for name, size in sorted(sizes.items())
    ]
    if result.groups.has_one_voice_each:
        how = (
            "they are very unequal in size, so each group has one voice: the "
            f"{COMBINED[options.combine]} of the group values counts"
        )
    else:
        how = "not very unequal in size, so all votes count together"
    yield f"Groups: {', '.join(named)}; {how}."


def _unused_sentences(result: TableResult, rule: Rule) -> Iterator[str]:
    if result.unused:
        columns = " and ".join(filter(None, (", ".join(result.unused[:-1]), result.unused[-1])))
        word, verb = ("column", "does") if len(result.unused) == 1 else ("columns", "do")
        yield f"Under the rule {rule} the {word} {columns} {verb} not count."


def _draw_sentences(intervals: Intervals | None) -> Iterator[str]:
    if intervals:
        yield (
            f"The {intervals.people} raters were drawn again {DRAWS:,} times with all their rows "
            f"(seed {SEED}) and everything was scored anew; the middle 95\u00a0% of the draws are "
            f"the interval. A unit needs {RATERS} for an interval of its own."
        )


def explain_unit(unit: UnitResult) -> str:
    """Return one sentence that says what a unit reached and what holds it back."""
    score = unit.score
    if score is None:
        why = "nothing of it applies" if unit.excluded else "nothing of it is answered"
        return f"Not assessed: {why}."
    reason = RULES.get(score.scheme.rule, _staged_words)(unit, score)
    return f"{reason}.{_unknown_words(score)}{_not_assessable_words(score)}"


def _staged_words(unit: UnitResult, score: Score) -> str:
    head = _level_words(score)
    if not score.blocking:
        return f"{head}: {_why_no_higher(score)}"
    if score.blocking == (unit.id,):
        return f"{head}: no answer is above N"
    entry = score.shares.get(score.next_level or 0)
    share = f"nothing of level {score.next_level} is known"
    if entry is not None and entry.share is not None:
        share = f"level {score.next_level} is {percent_words(entry.share)} achieved ({entry.band})"
        share += ", closed by a gate" if entry.is_closed else ""
    blocking = count_words(len(score.blocking), "criterion blocks", "criteria block")
    return f"{head}: {share}, {blocking} it: {name_some(score.blocking)}"


def _why_no_higher(score: Score) -> str:
    if score.next_level is None:
        return "every level is reached"
    if score.next_level in score.not_assessable:
        return "the next one cannot be assessed"
    return "no criterion is asked above it"


def _level_words(score: Score) -> str:
    low, high = score.level_low, score.level_high
    if score.level is None:
        least = percent_words(LEAST_COVERAGE)
        return f"Level {low} to {high}, no level as under {least} is answered"
    if low != high:
        return f"Level {low} to {high}, provisional"
    return f"Level {score.level}" + (", provisional" if score.is_provisional else "")


def _mean_words(unit: UnitResult, score: Score) -> str:  # noqa: ARG001  # one shape for all rules
    head = _level_words(score)
    if score.index is None:
        return head
    how = "half up" if score.scheme.rounding is Rounding.HALF_UP else "down"
    mean = f"{head}: the mean of the answers is {_exact_words(score.index)}, rounded {how}"
    if score.next_level is None or not score.blocking:
        return mean
    words = count_words(len(score.blocking), "criterion", "criteria")
    return f"{mean}; {words} at full would make it level {score.next_level}"


def _exact_words(mean: Fraction) -> str:
    """Return a mean with three decimals, cut: rounded up it could belie its own rounding."""
    return f"{int(mean * 1000) / 1000:.3f}".rstrip("0").rstrip(".")


def _additive_words(unit: UnitResult, score: Score) -> str:  # noqa: ARG001
    if score.index is None:
        low, high = format_index(score.index_low), format_index(score.index_high)
        return (
            f"Index {low} to {high}, no point as under {percent_words(LEAST_COVERAGE)} is answered"
        )
    return f"Index {format_index(score.index)}: the sum of the shares of its levels, not a level"


def _goal_words(unit: UnitResult, score: Score) -> str:
    if not unit.targets:
        return "No goal: no criterion that applies has a target"
    missed, reached = len(score.blocking), unit.targets - len(score.blocking)
    names = f": {name_some(score.blocking)}" if missed else ""
    open_words = ""
    if unit.open_targets:
        reached -= len(unit.open_targets)
        criteria = count_words(len(unit.open_targets), "target is", "targets are")
        open_words = f"; {criteria} not answered: {name_some(unit.open_targets)}"
    head = f"Goal {GOALS[score.meets_goal]}"
    return (
        f"{head}: {reached} of {unit.targets} targets reached, {missed} missed{names}{open_words}"
    )


RULES = {
    Rule.ADDITIVE: _additive_words,
    Rule.MEAN: _mean_words,
    Rule.MINIMUM_GOAL: _goal_words,
}


def _unknown_words(score: Score) -> str:
    unknown = score.counts[State.DONT_KNOW] + score.counts[State.UNANSWERED]
    if not unknown:
        return ""
    words = count_words(unknown, "criterion is", "criteria are")
    return f" {words[:1].upper()}{words[1:]} not known: {percent_words(score.coverage)} covered."


def _not_assessable_words(score: Score) -> str:
    if not score.not_assessable or score.scheme.rule in {Rule.MEAN, Rule.MINIMUM_GOAL}:
        return ""
    levels = ", ".join(map(str, score.not_assessable))
    word = "Level" if len(score.not_assessable) == 1 else "Levels"
    return f" {word} {levels}: not assessable, nothing of it applies."


def tabulate_units(
    result: TableResult, rule: Rule, intervals: Intervals | None = None
) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Return the header and one row per unit, in order of appearance, indices half up.

    With intervals a column says between what the middle 95 % of the draws lie.
    """
    if rule is Rule.MINIMUM_GOAL:
        return ("Unit", "Goal", "Coverage", "Reason"), [
            (u.id, _goal(u), _covered(u.score), explain_unit(u)) for u in result.units
        ]
    drawn = ("95\u00a0% of draws",) if intervals else ()
    header = ("Unit", "Level", "Range", "Index", *drawn, "Coverage", "Reason")
    return header, [
        (
            unit.id,
            unit.score and unit.score.level,
            *_span(unit.score),
            *([draw_words(unit.id, intervals)] if intervals else []),
            _covered(unit.score),
            explain_unit(unit),
        )
        for unit in result.units
    ]


def _goal(unit: UnitResult) -> str | None:
    if unit.score is None or not unit.targets:
        return None
    return GOALS[unit.score.meets_goal]


def _span(score: Score | None) -> tuple[str | None, str | None]:
    """Return the range of the level where it is one, and the index."""
    if score is None:
        return None, None
    low, high = score.level_low, score.level_high
    span = None if low is None else f"{low} to {high}" if low != high else ""
    return span, None if score.index is None else format_index(score.index)


def _covered(score: Score | None) -> str | None:
    return None if score is None else percent_words(score.coverage)


def summarise_table(
    result: TableResult, rule: Rule, intervals: Intervals | None = None
) -> list[str]:
    """Return the figures over all units, what to talk about and what was left out."""
    assessed = f"{result.overall.assessed} of {result.overall.in_scope} units assessed"
    return [
        f"{_overall_words(result, rule)}; {assessed}.",
        *_interval_sentences(intervals),
        *_agreement_sentences(result),
        *_list_by_unit("Left out as not applicable", {u.id: u.excluded for u in result.units}),
        *_list_by_unit("To discuss, mixed votes first", {u.id: u.discuss for u in result.units}),
        *_single_sentences(result),
    ]


def count_goals(result: TableResult) -> dict[str, int]:
    """Return how many units meet, miss and leave open their goal."""
    goals = [unit.score.meets_goal for unit in result.units if unit.score and unit.targets]
    return {
        "met": goals.count(True),
        "missed": goals.count(False),
        "open": goals.count(None),
    }


def _overall_words(result: TableResult, rule: Rule) -> str:
    overall = result.overall
    if rule is Rule.MINIMUM_GOAL:
        met, missed, unsettled = count_goals(result).values()
        return f"Goal met by {met}, missed by {missed}, open for {unsettled}"
    index = f"index {format_index(overall.index)}"
    if overall.floor is None:
        return f"{index[:1].upper()}{index[1:]}"
    floor = f"floor {overall.floor} ({name_some(overall.floor_units)})"
    return f"Typical level {overall.typical}, {floor}, {index}"


def _interval_sentences(intervals: Intervals | None) -> Iterator[str]:
    if intervals is None:
        return
    figures = {
        "typical level": level_span(intervals.typical),
        "floor": level_span(intervals.floor),
        "index": index_span(intervals.index),
    }
    if said := ", ".join(f"{name} {ends}" for name, ends in figures.items() if ends):
        yield f"95\u00a0% of the draws: {said}."


def _agreement_sentences(result: TableResult) -> Iterator[str]:
    agreement = result.agreement
    if agreement.raw is None:
        return
    alpha = "has no value, all votes are the same"
    if agreement.alpha is not None:
        alpha = f"{agreement.alpha:.2f}, {agreement.trust}"
    yield f"Agreement of the raters: {percent_words(agreement.raw)} of pairs alike, alpha {alpha}."


def _single_sentences(result: TableResult) -> Iterator[str]:
    if any(unit.raters > 1 for unit in result.units):
        single = {unit.id: unit.single_source for unit in result.units}
        yield from _list_by_unit("Graded by one person only", single)


def _list_by_unit(head: str, found: Mapping[str, Sequence[str]]) -> Iterator[str]:
    units = [f"{unit} ({name_some(names)})" for unit, names in found.items() if names]
    if units:
        yield f"{head}: {name_some(units)}."
