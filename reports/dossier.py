"""Everything one report is made from, gathered once and never changed.

Each section of the report reads from the same dossier, so a number can only be the
same everywhere.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.intervals import Intervals
from assessment.outlooks import Outlook, look_ahead
from assessment.paths import Recommendation
from assessment.practices import PracticeResult, Source
from assessment.priorities import Priority
from assessment.project import Project
from assessment.quality import Finding, check_quality
from assessment.review import (
    ContextFlip,
    Review,
    bootstrap_review,
    find_context_flip,
    plan,
    recommend,
    review_project,
)
from assessment.roadmap import Roadmap, Step
from frameworks.library import Library
from frameworks.loader import Itil4
from frameworks.model import Criterion
from reports.profile import level_gap

Progress = Callable[[str], None]
REASSESS_MONTHS = 6  # where no plan says when


@dataclass(frozen=True, slots=True)
class Dossier:
    """One project with every figure computed from it, on one day."""

    itil: Itil4
    project: Project
    review: Review
    recommendation: Recommendation | None
    roadmap: Roadmap
    findings: tuple[Finding, ...]
    context_flip: ContextFlip | None
    today: date
    version: str
    intervals: Intervals | None = None  # from five raters on
    outlooks: tuple[Outlook, ...] = ()  # other frameworks, today and after each wave

    @property
    def results(self) -> list[PracticeResult]:
        """The practices in scope, in framework order."""
        return list(self.review.results.values())

    @property
    def assessed(self) -> list[PracticeResult]:
        """The practices of which anything is known."""
        return [result for result in self.results if result.is_assessed]

    @property
    def judged(self) -> list[PracticeResult]:
        """The practices whose criteria are answered."""
        return [result for result in self.results if result.source is Source.CRITERIA]

    @property
    def path_title(self) -> str | None:
        """The title of the recommended path, or None without one."""
        chosen = self.recommendation.path if self.recommendation else None
        return next((path.title for path in self.itil.paths.paths if path.id == chosen), None)

    @property
    def planned(self) -> list[Step]:
        """The steps of all waves in the order they are taken."""
        return [step for wave in self.roadmap.waves for step in wave.steps]

    def short_of_target(self) -> list[PracticeResult]:
        """Return the practices below target, the most valuable gap first."""
        below = [result for result in self.assessed if level_gap(self.review, result)]
        return sorted(below, key=lambda r: (-self.priority(r.id).value, r.title))

    def at_target(self) -> list[PracticeResult]:
        """Return the practices whose level reaches the target, in framework order."""
        return [
            result
            for result in self.assessed
            if result.level is not None and not level_gap(self.review, result)
        ]

    @property
    def reassess_on(self) -> date:
        """The day to assess again: the end of the last wave with steps, else in six months."""
        options = self.project.plan
        busy = [wave.number for wave in self.roadmap.waves if wave.steps]
        if options.start and busy:
            end = options.start + timedelta(weeks=options.wave_weeks * busy[-1], days=-1)
            if end > self.today:
                return end
        months = self.today.month - 1 + REASSESS_MONTHS
        year, month = self.today.year + months // 12, months % 12 + 1
        return date(year, month, min(self.today.day, monthrange(year, month)[1]))

    def priority(self, practice: str) -> Priority:
        """Return what raising a practice is worth."""
        return self.review.priorities[practice]

    def criteria_of(self, practice: str) -> list[Criterion]:
        """Return the criteria that are asked of a practice."""
        return [c for c in self.review.practices[practice].criteria if c.retired is None]


def gather_dossier(
    library: Library,
    project: Project,
    today: date,
    version: str,
    progress: Progress | None = None,
) -> Dossier:
    """Return the dossier of a project: scored, recommended, planned, checked and read across."""
    tell, itil = progress or (lambda _: None), library.itil
    tell("Scoring the answers")
    review = review_project(itil, project)
    tell("Drawing the raters again")
    intervals = bootstrap_review(review)
    tell("Comparing the starting paths")
    recommendation = recommend(itil, review, intervals)
    flip = None
    if recommendation and recommendation.path:
        flip = find_context_flip(itil, project, review, recommendation)
    tell("Planning the roadmap")
    roadmap = plan(itil, project, review, recommendation)
    findings = tuple(check_quality(itil, project, review))
    tell("Reading other frameworks")
    outlooks = tuple(look_ahead(library, project, review, roadmap))
    return Dossier(
        itil,
        project,
        review,
        recommendation,
        roadmap,
        findings,
        flip,
        today,
        version,
        intervals,
        outlooks,
    )
