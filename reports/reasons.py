"""The sentences that explain a level, a path and a step, from the figures alone.

The app, the report and the command line say the same words, so they are made once.
"""

from fractions import Fraction

from assessment.paths import Basis, Recommendation
from assessment.practices import PERFORMED, PracticeResult, Source
from assessment.project import Rule
from assessment.ratings import STAGED_RULES, Score, State
from assessment.review import ContextFlip, Review
from frameworks.loader import Itil4
from reports.text import format_number, format_percent, format_plain

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def format_index(index: Fraction | None) -> str:
    """Return an index with one decimal, or the words for not knowing it."""
    return "not known" if index is None else format_number(index)


def percent_words(share: Fraction | float | None) -> str:
    r"""Return a share as percent with at most one decimal.

    >>> percent_words(Fraction(2, 3))
    '66.7\xa0%'
    """
    return "not known" if share is None else f"{format_plain(Fraction(share) * 100)}\u00a0%"


def count_words(count: int, singular: str, plural: str) -> str:
    """Return a count with its noun, small numbers in words.

    >>> count_words(2, "criterion", "criteria")
    'two criteria'
    """
    word = NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)
    return f"{word} {singular if count == 1 else plural}"


def title_of(itil: Itil4, practice: str) -> str:
    """Return the title of a practice, or its id where the framework does not know it."""
    return itil.practices[practice].title if practice in itil.practices else practice


def in_sentence(title: str) -> str:
    """Return a title as it stands inside a sentence.

    >>> in_sentence("Incident management"), in_sentence("IT asset management")
    ('incident management', 'IT asset management')
    """
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def level_words(result: PracticeResult) -> str:
    """Return what the rule found: a level, its range, an index or a goal.

    "level 2", "level 2 to 3, provisional", "index 2.8", "goal missed", "not assessed".
    """
    if not result.is_assessed:
        return "not assessed"
    if result.level_low is None:
        return _words_without_level(result)
    return _range_words(result)


def mark_of(result: PracticeResult) -> str:
    """Return the shortest words for what the rule found, as a cell or a list shows them.

    "2", "2 to 3", "index 2.8", "goal met"; nothing where nothing is answered.
    """
    if not result.is_assessed:
        return ""
    if result.level_low is None:
        return _words_without_level(result).removesuffix(", provisional")
    if result.level is None or result.level_low != result.level_high:
        return f"{result.level_low} to {result.level_high}"
    return str(result.level)


def _words_without_level(result: PracticeResult) -> str:
    if result.index is not None:
        return f"index {format_index(result.index)}" + (
            ", provisional" if result.is_provisional else ""
        )
    if result.score and result.score.index_low is not None:
        low, high = map(format_index, (result.score.index_low, result.score.index_high))
        return f"index {low} to {high}, provisional"
    return {True: "goal met", False: "goal missed", None: "goal open"}[result.meets_goal]


def _range_words(found: PracticeResult | Score) -> str:
    low, high = found.level_low, found.level_high
    if found.level is None or low != high:
        return f"level {low} to {high}, provisional"
    return f"level {found.level}" + (", provisional" if found.is_provisional else "")


def explain_level(result: PracticeResult) -> str:
    """Return one sentence that says which level and what holds the next one."""
    if result.source is Source.NONE:
        return "Not assessed: nothing of it is answered."
    if result.score is None:
        if not result.is_judged:
            return "Asked in the quick scan and not known."
        head = level_words(result)
        head = head[:1].upper() + head[1:]
        return f"{head}, claimed in the quick scan; no criteria are answered."
    return _explain_score(level_words(result), result.score)


def explain_maturity(score: Score | None) -> str:
    """Return one sentence on the maturity of a component of the value system."""
    if score is None:
        return "Not assessed: nothing of it is answered."
    return _explain_score(f"maturity {_range_words(score)}", score)


def _explain_score(head: str, score: Score) -> str:
    head = head[:1].upper() + head[1:]
    if score.scheme.rule not in STAGED_RULES:
        return f"{head}: {_other_words(score)}.{_unknown_words(score)}"
    if not score.blocking:
        return f"{head}: {_why_no_higher(score)}."
    if score.blocking[0].endswith(f".{PERFORMED}"):
        return f"{head}: it is not done at all yet."
    entry = score.shares.get(score.next_level or 0)
    share = f"level {score.next_level} is {percent_words(entry.share)} achieved" if entry else ""
    if entry is None or entry.share is None:
        share = f"nothing of level {score.next_level} is known"
    elif entry.is_closed:
        share += " and closed by a gate"
    blocking = count_words(len(score.blocking), "criterion blocks", "criteria block")
    return f"{head}: {share}, {blocking} it.{_unknown_words(score)}"


def _why_no_higher(score: Score) -> str:
    if score.next_level is None:
        return "every level is reached"
    if score.next_level in score.not_assessable:
        return f"level {score.next_level} is not assessable, nothing of it applies"
    return "no criterion is asked above it"


def _other_words(score: Score) -> str:
    """Return what the rules without stages say about a figure."""
    if score.scheme.rule is Rule.ADDITIVE:
        return "the sum of the shares of its levels, not a level"
    if score.scheme.rule is Rule.MINIMUM_GOAL:
        if score.blocking:
            return (
                count_words(len(score.blocking), "criterion misses", "criteria miss")
                + " the target"
            )
        return "every criterion meets its target" if score.meets_goal else "nothing decides it yet"
    mean = f"the mean of its answers is {format_index(score.index)} of 5"
    if score.next_level is None or not score.blocking:
        return mean
    words = count_words(len(score.blocking), "criterion", "criteria")
    return f"{mean}; {words} fully met would make it level {score.next_level}"


def _unknown_words(score: Score) -> str:
    unknown = score.counts[State.DONT_KNOW] + score.counts[State.UNANSWERED]
    if not unknown:
        return ""
    words = count_words(unknown, "answer is", "answers are")
    return f" {words[:1].upper()}{words[1:]} missing."


def explain_recommendation(
    itil: Itil4, review: Review | None, recommendation: Recommendation
) -> list[str]:
    """Return the reasons for the starting path, strongest first."""
    titles = {path.id: path.title for path in itil.paths.paths}
    if recommendation.path is None:
        if not recommendation.values:
            return ["No path can be valued: assess at least two practices of a path."]
        return ["Every assessed practice of the paths is at its target: leave them alone."]
    reasons = [_headline(recommendation, titles)]
    if review:
        reasons += [
            _practice_reason(review, practice) for practice in recommendation.first_practices
        ]
    return reasons


def _headline(recommendation: Recommendation, titles: dict[str, str]) -> str:
    path = str(recommendation.path)
    value = format_index(recommendation.values[path] or Fraction(0))
    chance = f"{format_percent(recommendation.probability)} of the draws"
    if recommendation.basis is Basis.PEOPLE:
        chance = f"{chance} of the people who voted"
    if recommendation.is_default:
        return (
            f"No clear winner: {titles[path]} leads in {chance}. It is taken by the "
            "default rule: support first while incident management is below level 2, else the "
            "path whose practices matter more."
        )
    others = ""
    if recommendation.runner_up:
        runner = format_index(recommendation.values[recommendation.runner_up] or Fraction(0))
        others = f" against {runner} for {titles[recommendation.runner_up]}"
    return f"{titles[path]} has the value {value}{others} and leads in {chance}."


def basis_words(recommendation: Recommendation) -> str:
    """Return what the draws behind a recommendation vary."""
    if recommendation.basis is Basis.PEOPLE:
        return (
            "draws of the people who voted; indices that fewer than five people's votes decide "
            "are moved by up to half a level"
        )
    return "draws that move every index by up to half a level"


def _practice_reason(review: Review, practice: str) -> str:
    priority = review.priorities[practice]
    return (
        f"{review.practices[practice].title}: index {format_index(priority.current)}, "
        f"target {priority.target}, importance {priority.importance} of 5."
    )


def explain_flip(
    itil: Itil4, recommendation: Recommendation, context_flip: ContextFlip | None
) -> list[str]:
    """Return what would change the recommendation, as sentences."""
    titles = {path.id: path.title for path in itil.paths.paths}
    sentences = []
    if flip := recommendation.flip:
        sentences.append(
            f"If {in_sentence(title_of(itil, flip.practice))} were at level {int(flip.changed)} "
            f"(its index is {format_index(flip.current)}), {titles[flip.path]} would come first."
        )
    else:
        sentences.append("No change of a single practice would change the recommendation.")
    if context_flip:
        question = next(q for q in itil.context.questions if q.id == context_flip.question)
        option = next(o for o in question.options if o.id == context_flip.option)
        sentences.append(
            f"If the answer to “{question.question}” were “{option.text}”, "
            f"{titles[context_flip.path]} would come first."
        )
    return sentences


def rule_words(rule: Rule) -> str:
    """Return the name of a rule as a reader sees it."""
    return {
        Rule.GATED: "gated (ISO/IEC 33020 stages)",
        Rule.ITIL_STRICT: "ITIL strict (every criterion fully)",
        Rule.ADDITIVE: "additive (sum of level shares)",
        Rule.MEAN: "mean of answers",
        Rule.MINIMUM_GOAL: "minimum goal",
    }[rule]
