"""Read the answers about ITIL practices as another framework: METHODS section 12.

Each linked, assessed practice gives evidence for a share of an item.  What no practice
tells stays open as an interval, which direct questions close.  Shares of several
practices are taken as disjoint until they add up to one.  Waymark's construction.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assessment.answers import FULL_CREDIT, LARGELY_UP_TO, PARTLY_UP_TO
from assessment.goals import Goals
from assessment.practices import PracticeResult
from assessment.readings import (
    NO_BASIS,
    ONE,
    QUARTERS,
    ZERO,
    FrameworkReading,
    ItemReading,
    QuestionReading,
    SourceReading,
    Verdict,
    mean_share,
)
from frameworks.catalogue import Catalogue, CatalogueItem, Reading
from frameworks.mapping import Link, MappingSet, Relation, Support, Tier, owner_of

STANDARD = Goals()  # the same goal for everything
FAR_BELOW = 2  # levels an integral source stands below the indicated level to be flagged
Answers = Callable[[str], Fraction | None]  # item id to thirds of full credit, None unknown


def read_framework(
    catalogue: Catalogue,
    mapping: MappingSet,
    results: Mapping[str, PracticeResult],
    answers: Answers,
    goals: Goals = STANDARD,
) -> FrameworkReading:
    """Return what practice results and answered direct questions indicate for a framework."""
    links = _links_by_target(mapping)
    looked_at = {*links, *(gone.id for gone in mapping.unmapped.to)}
    reached = {
        practice: (result.index, result.level)
        for practice, result in results.items()
        if result.index is not None
    }
    reader = _Reader(catalogue, links, reached, answers, goals)
    found: dict[str, ItemReading] = {}
    for top in catalogue.children.get(None, ()):
        _read_tree(reader, top, 0, looked_at, found)
    ordered = {item: found[item] for item in catalogue.items if item in found}
    return FrameworkReading(catalogue.framework.id, goals, ordered)


def _links_by_target(mapping: MappingSet) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in sorted(mapping.links, key=lambda link: (link.to, link.from_)):
        found.setdefault(link.to, []).append(link)
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    catalogue: Catalogue
    links: Mapping[str, Sequence[Link]]
    reached: Mapping[str, tuple[Fraction, int | None]]  # index and level
    answers: Answers
    goals: Goals

    def read(self, item: CatalogueItem, depth: int) -> ItemReading:
        """Return the reading of an item that is read itself."""
        links = [link for link in self.links.get(item.id, ()) if link.relation is not Relation.NONE]
        goal = self.goals.of_item(self.catalogue, item.id)
        if goal is None:
            return self.leave_out(item, depth)
        sources = [self._source(link, goal) for link in links]
        questions = [self._question(item, number) for number in range(len(item.ask))]
        low, high, covered = _interval(sources, questions)
        level = self._indicated_level(sources, covered)
        return ItemReading(
            id=item.id,
            title=item.title,
            kind=item.kind,
            depth=depth,
            low=low,
            high=high,
            covered=covered,
            indicated_level=level,
            range=_range(sources) if level is not None else None,
            verdict=self._verdict(low, high, covered),
            sources=tuple(_flag(source, level) for source in sources),
            questions=tuple(questions),
            is_evidence=item.evidence_only,
            goal=goal,
        )

    def leave_out(self, item: CatalogueItem, depth: int) -> ItemReading:
        """Return an item that is out of scope: nothing is read and nothing asked."""
        return ItemReading(
            id=item.id,
            title=item.title,
            kind=item.kind,
            depth=depth,
            low=ZERO,
            high=ONE,
            covered=ZERO,
            indicated_level=None,
            range=None,
            verdict=Verdict.OUT,
            sources=(),
            questions=(),
        )

    def _source(self, link: Link, goal: int) -> SourceReading:
        practice = owner_of(link.from_)
        index, level = self.reached.get(practice, (None, None))
        achieved = None if index is None else min(ONE, index / goal)
        return SourceReading(link, practice, achieved, level)

    def _question(self, item: CatalogueItem, number: int) -> QuestionReading:
        asked = item.ask[number]
        name = question_item(self.catalogue.framework.id, asked.id)
        credit = self.answers(name)
        share = None if credit is None else credit / FULL_CREDIT
        return QuestionReading(name, asked.statement, asked.good, share)

    def _indicated_level(
        self, sources: Iterable[SourceReading], covered: Fraction
    ) -> Fraction | None:
        """Return the weighted mean of the sources' levels, for frameworks that have levels."""
        known = [(s.weight, s.level) for s in sources if s.level is not None]
        total = sum(weight for weight, _ in known)
        is_shown = self.catalogue.framework.reading is Reading.CAPABILITY and covered >= NO_BASIS
        if not is_shown or not total:
            return None
        return Fraction(sum(weight * level for weight, level in known), total)

    def _verdict(self, low: Fraction, high: Fraction, covered: Fraction) -> Verdict | None:
        """Return the framework's own word for an interval."""
        reading = self.catalogue.framework.reading
        if reading is Reading.GOAL:
            if low > LARGELY_UP_TO:
                return Verdict.MET
            return Verdict.MISSED if high <= LARGELY_UP_TO else Verdict.OPEN
        if reading is not Reading.WORDS:
            return None
        if covered < NO_BASIS:
            return Verdict.NO_BASIS
        if low > LARGELY_UP_TO:
            return Verdict.LIKELY
        return Verdict.GAP if high <= PARTLY_UP_TO else Verdict.PARTIAL

    def roll_up(self, item: CatalogueItem, depth: int, parts: Sequence[ItemReading]) -> ItemReading:
        """Return the mean of the read items under an item; a goal is met only by all of them."""
        sources = [source for part in parts for source in part.sources]
        low, high, covered = (
            mean_share([getattr(part, name) for part in parts])
            for name in ("low", "high", "covered")
        )
        level = self._indicated_level(sources, covered)
        first, *others = {part.goal for part in parts}
        return ItemReading(
            id=item.id,
            title=item.title,
            kind=item.kind,
            depth=depth,
            low=low,
            high=high,
            covered=covered,
            indicated_level=level,
            range=_range(sources) if level is not None else None,
            verdict=self._joint_verdict(parts),
            sources=(),
            questions=(),
            parts=tuple(part.id for part in parts),
            goal=None if others else first,
        )

    def _joint_verdict(self, parts: Sequence[ItemReading]) -> Verdict | None:
        if self.catalogue.framework.reading is not Reading.GOAL:
            return None  # a word is said of what is read itself
        verdicts = {part.verdict for part in parts}
        if Verdict.MISSED in verdicts:
            return Verdict.MISSED
        return Verdict.MET if verdicts == {Verdict.MET} else Verdict.OPEN


def _read_tree(
    reader: _Reader, item_id: str, depth: int, looked_at: set[str], found: dict[str, ItemReading]
) -> list[ItemReading]:
    """Read an item or what stands under it; return the read items that count."""
    item = reader.catalogue.items[item_id]
    if item_id in looked_at:
        found[item_id] = reading = reader.read(item, depth)
        return [reading] if reading.is_counted else []
    under = reader.catalogue.children.get(item_id, ())
    parts = [p for child in under for p in _read_tree(reader, child, depth + 1, looked_at, found)]
    if parts:
        found[item_id] = reader.roll_up(item, depth, parts)
    elif any(found[child].is_out_of_scope for child in under if child in found):
        found[item_id] = reader.leave_out(item, depth)
    return parts


def _interval(
    sources: Sequence[SourceReading], questions: Sequence[QuestionReading]
) -> tuple[Fraction, Fraction, Fraction]:
    """Return the lowest and highest share an item may be achieved by, and the share covered.

    What no link covers is spread evenly over the item's direct questions.
    """
    known = [(s.quarters, s.achieved) for s in sources if s.achieved is not None]
    told = sum(quarters for quarters, _ in known)
    earned = sum((quarters * achieved for quarters, achieved in known if achieved), ZERO)
    linked = sum(source.quarters for source in sources)
    answered = [question.share for question in questions if question.share is not None]
    low, covered = earned / max(QUARTERS, told), Fraction(min(QUARTERS, told), QUARTERS)
    if answered and linked < QUARTERS:
        each = Fraction(QUARTERS - linked, QUARTERS * len(questions))
        low += each * sum(answered, ZERO)
        covered += each * len(answered)
    return low, low + ONE - covered, covered


def _range(sources: Iterable[SourceReading]) -> tuple[int, int] | None:
    """Return the lowest and highest level of the primary sources."""
    levels = [s.level for s in sources if s.level is not None and s.link.tier is Tier.PRIMARY]
    return (min(levels), max(levels)) if levels else None


def _flag(source: SourceReading, indicated: Fraction | None) -> SourceReading:
    """Return the source, flagged when it is integral to the item and far below it."""
    is_integral = source.link.support is Support.INTEGRAL
    if not is_integral or indicated is None or source.level is None:
        return source
    if indicated - source.level < FAR_BELOW:
        return source
    return replace(source, is_far_below=True)


def question_item(framework: str, question: str) -> str:
    """Return the id under which a project keeps the answer to a direct question.

    >>> question_item("iso20000", "8.6.1.q1")
    'iso20000:8.6.1.q1'
    """
    return f"{framework}:{question}"
