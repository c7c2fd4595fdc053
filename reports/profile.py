"""The charts of one assessment, each with the finding as its title.

The app and the report draw the same values, so a picture says the same everywhere.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from assessment.paths import Recommendation
from assessment.practices import PracticeResult, Source
from assessment.project import PlanOptions
from assessment.review import Review
from assessment.roadmap import Roadmap, Step
from frameworks.loader import Itil4
from frameworks.model import Activity, Group
from reports.chart import (
    ActivityIndex,
    Bar,
    Bars,
    Chart,
    GapBars,
    GapRow,
    HeatCell,
    HeatGroup,
    HeatMap,
    LevelLine,
    PathBar,
    PathBars,
    Steps,
    Timeline,
    TimelineStep,
    ValueChain,
    Wave,
)
from reports.reasons import count_words, in_sentence, mark_of
from reports.text import format_number, format_plain

LEVEL_UNIT = "capability level"
INDEX_UNIT = "index"
GROUP_TITLES: Mapping[Group, str] = {
    Group.GENERAL: "General management practices",
    Group.SERVICE: "Service management practices",
    Group.TECHNICAL: "Technical management practices",
}


def _float(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def gap_rows(review: Review) -> list[tuple[PracticeResult, int, int]]:
    """Return each assessed practice with its target and gap in levels, widest gap first."""
    rows = [
        (result, review.settings.targets[result.id].value, level_gap(review, result))
        for result in review.results.values()
        if result.is_assessed
    ]
    return sorted(
        rows,
        key=lambda row: (-row[2], -review.settings.importances[row[0].id].value, row[0].title),
    )


def level_gap(review: Review, result: PracticeResult) -> int:
    """Return the levels missing to the target; 0 where the level is not known."""
    if result.level is None:
        return 0
    return max(0, review.settings.targets[result.id].value - result.level)


def chart_gaps(review: Review, most: int | None = None) -> Chart:
    """Return levels against targets, widest gap first; at most so many rows."""
    rows = gap_rows(review)
    short = [result for result, _, gap in rows if gap]
    title = "Every assessed practice is at its target"
    if review.overall.typical is None:
        title = "No practice has a level, so no gap can be told"
    if short:
        below = count_words(len(short), "practice is", "practices are")
        widest = max(gap for _, _, gap in rows)
        title = f"{below[:1].upper()}{below[1:]} below target, the widest gap is {widest} levels"
        title = title.replace("is 1 levels", "is one level")
    shown = rows[:most]
    return Chart(
        title=title,
        alt=f"Bars of {len(shown)} practices with their level and target. {title}.",
        unit=LEVEL_UNIT,
        subtitle="Widest gap first. Bar: level. Ring: target. Hatched: claimed beyond evidence.",
        data=GapBars(tuple(_gap_row(result, target) for result, target, _ in shown)),
    )


def _gap_row(result: PracticeResult, target: int) -> GapRow:
    is_open = result.level_low != result.level_high
    return GapRow(
        label=result.title,
        level=result.level,
        target=target,
        low=result.level_low if is_open else None,
        high=result.level_high if is_open else None,
        evidenced=result.evidenced_level,
    )


def chart_heat(review: Review) -> Chart:
    """Return the levels of all practices in scope, by group."""
    overall = review.overall
    title = f"{overall.assessed} of {overall.in_scope} practices are assessed"
    if overall.floor is not None:
        weakest = count_words(len(overall.floor_units), "practice stands", "practices stand")
        title = f"{weakest[:1].upper()}{weakest[1:]} at the floor, level {overall.floor}"
    groups = tuple(
        HeatGroup(GROUP_TITLES[group], cells)
        for group in Group
        if (cells := tuple(_heat_cells(review, group)))
    )
    return Chart(
        title=title,
        alt=f"Heat map of practices by group, each with its level. {title}.",
        unit=LEVEL_UNIT,
        data=HeatMap(groups),
    )


def _heat_cells(review: Review, group: Group) -> list[HeatCell]:
    return [
        HeatCell(result.title, result.level, _heat_note(result))
        for result in review.results.values()
        if review.practices[result.id].group is group
    ]


def _heat_note(result: PracticeResult) -> str:
    if result.source is Source.NONE:
        return ""
    if result.level_low is None or result.level_low != result.level_high:
        return mark_of(result)
    return "provisional" if result.is_provisional else ""


def chart_value_chain(itil: Itil4, review: Review) -> Chart:
    """Return the index of each value chain activity."""
    known = {a: index for a, index in review.value_chain.items() if index is not None}
    title = "The value chain is not assessed yet"
    if known:
        weakest = min(known, key=lambda activity: known[activity])
        name = in_sentence(itil.system.activities[weakest].title)
        title = f"The value chain is weakest at {name}, index {format_number(known[weakest])}"
    return Chart(
        title=title,
        alt=f"The six value chain activities with their indices. {title}.",
        unit=INDEX_UNIT,
        subtitle="Mean of the practices' indices, weighted by what each gives to the activity "
        "(our judgement).",
        data=ValueChain(
            tuple(
                ActivityIndex(
                    activity,
                    itil.system.activities[activity].title,
                    _float(review.value_chain[activity]),
                )
                for activity in Activity
            )
        ),
    )


def chart_dimensions(itil: Itil4, review: Review) -> Chart:
    """Return the index of each dimension, lowest first."""
    known = {d: index for d, index in review.dimensions.items() if index is not None}
    title = "The dimensions show once criteria are answered"
    lowest = min(known, key=lambda dimension: known[dimension]) if known else None
    if lowest:
        name = in_sentence(itil.system.dimensions[lowest].title)
        title = f"Of the four dimensions, {name} lags, index {format_number(known[lowest])}"
    order = sorted(review.dimensions, key=lambda d: (d not in known, known.get(d, 0)))
    return Chart(
        title=title,
        alt=f"Bars of the four dimensions with their indices. {title}.",
        unit=INDEX_UNIT,
        subtitle="Index over the criteria of each dimension, 0 to 5; it is not a level.",
        data=Bars(
            tuple(
                Bar(itil.system.dimensions[d].title, _float(known.get(d)), marked=d is lowest)
                for d in order
            ),
            maximum=5,
            item="Dimension",
        ),
    )


def chart_paths(itil: Itil4, recommendation: Recommendation) -> Chart:
    """Return the value of each starting path, the recommended one marked."""
    titles = {path.id: path.title for path in itil.paths.paths}
    title = "Every path is at its targets"
    if recommendation.path:
        name = titles[recommendation.path]
        title = f"No path is clearly worth most; {in_sentence(name)} is taken by the default rule"
        if recommendation.is_clear:
            title = f"{name} is clearly worth most"
    known = recommendation.values
    order = sorted(titles, key=lambda path: -float(known.get(path) or 0))
    return Chart(
        title=title,
        alt=f"Bars of the three starting paths with their values. {title}.",
        unit="value (gap times importance)",
        data=PathBars(
            tuple(
                PathBar(
                    titles[path],
                    _float(known.get(path)),
                    probability=recommendation.probability if path == recommendation.path else None,
                    recommended=path == recommendation.path,
                )
                for path in order
            )
        ),
    )


def wave_start(options: PlanOptions, number: int) -> str:
    """Return the first day of a wave, or nothing when no start is set."""
    if options.start is None:
        return ""
    return _day(options.start + timedelta(weeks=options.wave_weeks * (number - 1)))


def wave_dates(options: PlanOptions, number: int) -> str:
    """Return the first and last day of a wave, or nothing when no start is set."""
    if options.start is None:
        return ""
    first = options.start + timedelta(weeks=options.wave_weeks * (number - 1))
    last = first + timedelta(weeks=options.wave_weeks, days=-1)
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def chart_timeline(review: Review, roadmap: Roadmap, options: PlanOptions) -> Chart:
    """Return the waves with their steps and load."""
    steps = [step for wave in roadmap.waves for step in wave.steps]
    days = format_plain(round(sum(step.days for step in steps)))
    number = count_words(len(steps), "step", "steps")
    waves = count_words(len(roadmap.waves), "wave", "waves")
    title = f"{number[:1].upper()}{number[1:]} in {waves} take {days} person-days"
    return Chart(
        title=title,
        alt=f"Timeline of waves with their steps and load. {title}.",
        unit="person-days",
        data=Timeline(
            tuple(
                Wave(
                    f"Wave {wave.number}",
                    wave_start(options, wave.number),
                    wave.capacity,
                    round(wave.used, 1),
                    tuple(_timeline_step(review, step) for step in wave.steps),
                )
                for wave in roadmap.waves
            )
        ),
    )


def _timeline_step(review: Review, step: Step) -> TimelineStep:
    return TimelineStep(
        review.practices[step.practice].title, step.level - 1, step.level, step.days
    )


def chart_projection(review: Review, roadmap: Roadmap, most: int = 12) -> Chart:
    """Return how the levels of the planned practices rise wave by wave."""
    moved = list(dict.fromkeys(s.practice for wave in roadmap.waves for s in wave.steps))
    points = ("Today", *(f"Wave {wave.number}" for wave in roadmap.waves))
    rows = tuple(
        LevelLine(
            review.practices[practice].title,
            (
                review.results[practice].level,
                *(wave.projected.get(practice) for wave in roadmap.waves),
            ),
            review.settings.targets[practice].value,
        )
        for practice in moved[:most]
    )
    number = count_words(len(moved), "practice rises", "practices rise")
    title = f"{number[:1].upper()}{number[1:]} if the steps are done as planned"
    return Chart(
        title=title,
        alt=f"Levels of the planned practices today and after each wave. {title}.",
        unit=LEVEL_UNIT,
        data=Steps(points, rows),
    )
