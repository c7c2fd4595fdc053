"""Read every other framework today and after each wave of the roadmap; METHODS sections 11, 12.

After a wave a practice counts with the level it was brought to and nothing beyond, so
what is projected is the least that the finished steps would indicate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assessment.goals import goals_of, is_in_report
from assessment.practices import PracticeResult
from assessment.project import Project
from assessment.read_across import read_framework
from assessment.readings import FrameworkReading
from assessment.review import Review
from assessment.roadmap import Roadmap
from frameworks.catalogue import Catalogue
from frameworks.library import Library
from frameworks.mapping import ITIL, name_set


@dataclass(frozen=True, slots=True)
class Outlook:
    """One framework as it reads today, and once each wave is done."""

    catalogue: Catalogue
    today: FrameworkReading
    later: tuple[FrameworkReading, ...]  # one for each wave
    in_report: bool  # the project asks to see all of it
    links_checksum: str  # of the mapping set

    @property
    def moves(self) -> bool:
        """Whether any wave changes what is indicated."""
        return any(reading.items != self.today.items for reading in self.later)


def look_ahead(
    library: Library, project: Project, review: Review, roadmap: Roadmap
) -> list[Outlook]:
    """Return an outlook for each framework that is linked to ITIL 4, in library order."""
    stages = [review.results]
    stages += [raise_results(review.results, wave.projected) for wave in roadmap.waves]
    return [_look_at(library, name, project, review, stages) for name in library.read_ids]


def _look_at(
    library: Library,
    framework: str,
    project: Project,
    review: Review,
    stages: Sequence[Mapping[str, PracticeResult]],
) -> Outlook:
    catalogue, mapping = library.catalogues[framework], library.mappings[name_set(ITIL, framework)]
    goals, answers = goals_of(project, catalogue), review.ledger.credit_of
    today, *later = (
        read_framework(catalogue, mapping, results, answers, goals) for results in stages
    )
    return Outlook(
        catalogue=catalogue,
        today=today,
        later=tuple(later),
        in_report=is_in_report(project, framework),
        links_checksum=library.checksums[mapping.id],
    )


def raise_results(
    results: Mapping[str, PracticeResult], projected: Mapping[str, int]
) -> dict[str, PracticeResult]:
    """Return the results with each practice at the level it is projected to, if that is higher."""
    return {
        practice: _raise(result, projected.get(practice, 0)) for practice, result in results.items()
    }


def _raise(result: PracticeResult, level: int) -> PracticeResult:
    if result.level is None or level <= result.level:
        return result  # an index never crosses the next level, so a higher level is above it
    return replace(result, level=level, index=Fraction(level))
