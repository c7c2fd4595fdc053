"""The whole review of one project: every figure, gathered once from its answers.

Scoring is quick and happens after every answer; the recommendation and the roadmap
take longer and are asked for on their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.agreement import Agreement, agreement_of
from assessment.bootstrap import bootstrap, can_bootstrap
from assessment.intervals import Intervals
from assessment.ledgers import Ledger, keep_ledger
from assessment.organisation import (
    Overall,
    ValueSystem,
    index_dimensions,
    index_value_chain,
    rate_value_system,
    summarise,
)
from assessment.paths import Recommendation, recommend_path
from assessment.practices import PracticeResult, score_practices
from assessment.priorities import Priority, Settings, set_priorities, settle
from assessment.project import FrameworkReference, Project
from assessment.roadmap import Roadmap, Terrain, plan_roadmap
from frameworks.loader import Itil4
from frameworks.model import Activity, Component, Dimension, Practice


@dataclass(frozen=True, slots=True)
class Review:
    """Every figure of a project, in framework order, practices in scope only."""

    practices: Mapping[str, Practice]
    results: Mapping[str, PracticeResult]
    overall: Overall
    dimensions: Mapping[Dimension, Fraction | None]
    value_chain: Mapping[Activity, Fraction | None]
    value_system: ValueSystem
    components: tuple[Component, ...]  # what the value system is rated by
    settings: Settings
    priorities: Mapping[str, Priority]
    ledger: Ledger

    @property
    def agreement(self) -> Agreement:
        """How far the people who voted agree; worked out when it is asked for."""
        votes = [self.ledger.votes_on(item) for item in self.ledger.votes]
        return agreement_of(votes, self.ledger.rating_table())


@dataclass(frozen=True, slots=True)
class ContextFlip:
    """An answer about the organisation that, given otherwise, would change the path."""

    question: str
    option: str
    path: str


def refer_to(itil: Itil4) -> FrameworkReference:
    """Return the edition and checksum a new project is answered against."""
    framework = itil.framework
    return FrameworkReference(id=framework.id, edition=framework.edition, checksum=itil.checksum)


def review_project(itil: Itil4, project: Project, before: Review | None = None) -> Review:
    """Return every figure of a project.

    A review from before the last answer saves scoring the practices it did not touch.
    """
    left_out = {exclusion.practice for exclusion in project.exclusions}
    practices = {k: practice for k, practice in itil.practices.items() if k not in left_out}
    settings = settle(practices, itil.context, itil.paths, project)
    targets = {key: target.value for key, target in settings.targets.items()}
    ledger = keep_ledger(project, targets, before.ledger if before else None)
    known = (before.ledger, before.results) if before else None
    results = score_practices(practices.values(), ledger, known)
    overall = summarise(results.values())
    return Review(
        practices=practices,
        results=results,
        overall=overall,
        dimensions=index_dimensions(practices.values(), results, ledger),
        value_chain=index_value_chain(practices.values(), results),
        value_system=rate_value_system(itil.system, overall, ledger),
        components=itil.system.components,
        settings=settings,
        priorities=set_priorities(practices.values(), results, settings),
        ledger=ledger,
    )


def bootstrap_review(review: Review) -> Intervals | None:
    """Return how sure the figures are; None where fewer than five people's votes decide."""
    practices = list(review.practices.values())
    return bootstrap(practices, review.results, review.ledger, review.components)


def has_intervals(review: Review) -> bool:
    """Return whether `bootstrap_review` finds intervals, without working them out."""
    practices = list(review.practices.values())
    return can_bootstrap(practices, review.results, review.ledger, review.components)


def recommend(
    itil: Itil4, review: Review, intervals: Intervals | None = None
) -> Recommendation | None:
    """Return the starting path for a reviewed project, or None when no path can be valued.

    Intervals at hand save drawing the people again.
    """
    found = intervals or bootstrap_review(review)
    return recommend_path(itil.paths.paths, review.priorities, found.deviations if found else {})


def plan(
    itil: Itil4, project: Project, review: Review, recommendation: Recommendation | None
) -> Roadmap:
    """Return the roadmap of a reviewed project; steps of the recommended path come first."""
    favoured = frozenset(recommendation.first_practices if recommendation else ())
    terrain = Terrain(
        framework=itil.framework,
        practices=review.practices,
        results=review.results,
        priorities=review.priorities,
        ledger=review.ledger,
        settings=review.settings,
        favoured=favoured,
    )
    return plan_roadmap(terrain, project.plan, project.plan_edits)


def find_context_flip(
    itil: Itil4, project: Project, review: Review, recommendation: Recommendation
) -> ContextFlip | None:
    """Return the first single change of a context answer that changes the path, or None."""
    for question in itil.context.questions:
        for option in question.options:
            changed = project.model_copy(
                update={"context": {**project.context, question.id: option.id}}
            )
            settings = settle(review.practices, itil.context, itil.paths, changed)
            priorities = set_priorities(review.practices.values(), review.results, settings)
            other = recommend_path(
                itil.paths.paths, priorities, recommendation.deviations, with_flip=False
            )
            if other and other.path not in {None, recommendation.path}:
                return ContextFlip(question.id, option.id, str(other.path))
    return None
