"""What the answers indicate for another framework: intervals, bases, verdicts, sources.

A reading is a share of what an item asks for, from the lowest to the highest the answers
allow.  It indicates and never says that an organisation conforms.  METHODS section 12.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessment.goals import Goals
from frameworks.mapping import Confidence, Link, Tier

NO_BASIS = Fraction(1, 4)  # under this share covered there is no basis for a reading
THIN = Fraction(1, 2)  # under this share covered the basis is thin
QUARTERS = 4  # coverage is given in quarters of an item
TIER_WEIGHTS: Mapping[Tier, int] = {Tier.PRIMARY: 2, Tier.SECONDARY: 1}  # 1 and 1/2
CONFIDENCE_WEIGHTS: Mapping[Confidence, int] = {  # 1, 3/4 and 1/2
    Confidence.HIGH: 4,
    Confidence.MEDIUM: 3,
    Confidence.LOW: 2,
}
ZERO = Fraction(0)  # no share
ONE = Fraction(1)  # the whole


def mean_share(values: Sequence[Fraction]) -> Fraction:
    """Return the mean of shares, 0 without any."""
    return sum(values, ZERO) / len(values) if values else ZERO


class Basis(StrEnum):
    """How much of an item the answers can tell anything about."""

    NONE = "no basis"
    THIN = "thin"
    FAIR = "fair"


class Verdict(StrEnum):
    """What a reading indicates, in the terms of a framework without levels of its own."""

    LIKELY = "likely"
    PARTIAL = "partial"
    GAP = "gap"
    NO_BASIS = "no basis"
    MET = "goal met"
    MISSED = "goal not met"
    OPEN = "cannot be told"
    OUT = "out of scope"


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What one linked practice gives to one item; None where the practice is not assessed."""

    link: Link
    practice: str
    achieved: Fraction | None  # share of the goal, 0 to 1
    level: int | None
    is_far_below: bool = False  # integral to the item, yet far below the indicated level

    @property
    def quarters(self) -> int:
        """How many quarters of the item it can give evidence for."""
        return int((self.link.coverage or 0) * QUARTERS)

    @property
    def weight(self) -> int:
        """What its level counts in the indicated level."""
        tier = TIER_WEIGHTS[self.link.tier or Tier.SECONDARY]
        return self.quarters * tier * CONFIDENCE_WEIGHTS[self.link.confidence]


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """One direct question with its item id in a project and the share answered, if any."""

    item: str  # such as iso20000:8.6.1.q1
    statement: str
    good: str
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class ItemReading:
    """What the answers indicate for one item: an interval of shares and what it rests on."""

    id: str
    title: str
    kind: str
    depth: int
    low: Fraction
    high: Fraction
    covered: Fraction
    indicated_level: Fraction | None
    range: tuple[int, int] | None  # levels of the primary sources
    verdict: Verdict | None
    sources: tuple[SourceReading, ...]
    questions: tuple[QuestionReading, ...]
    parts: tuple[str, ...] = ()  # the read items it is rolled up from; none where read itself
    is_evidence: bool = False  # shown beside the others and counted nowhere
    goal: int | None = None  # None where it is out of scope, or its parts have several

    @property
    def is_out_of_scope(self) -> bool:
        """Whether the organisation leaves it out."""
        return self.verdict is Verdict.OUT

    @property
    def is_counted(self) -> bool:
        """Whether it enters the figures of the groups above it."""
        return not self.is_evidence and not self.is_out_of_scope

    @property
    def basis(self) -> Basis:
        """How much there is to go by."""
        if self.covered < NO_BASIS:
            return Basis.NONE
        return Basis.THIN if self.covered < THIN else Basis.FAIR

    @property
    def is_rolled_up(self) -> bool:
        """Whether it is the mean of items under it."""
        return bool(self.parts)

    @property
    def open_questions(self) -> tuple[QuestionReading, ...]:
        """The direct questions that nobody has answered yet."""
        return tuple(question for question in self.questions if question.share is None)


@dataclass(frozen=True, slots=True)
class FrameworkReading:
    """A whole framework read from the answers, items in its own order."""

    framework: str
    goals: Goals
    items: Mapping[str, ItemReading]

    @property
    def read_items(self) -> list[ItemReading]:
        """The items that are read themselves."""
        return [item for item in self.items.values() if not item.is_rolled_up]

    @property
    def covered(self) -> Fraction:
        """The mean share of the read items that the answers tell anything about."""
        return mean_share([item.covered for item in self.counted_items])

    @property
    def counted_items(self) -> list[ItemReading]:
        """The items that are read themselves and enter the figures."""
        return [item for item in self.read_items if item.is_counted]

    @property
    def open_questions(self) -> int:
        """How many direct questions a full view still costs."""
        return sum(len(item.open_questions) for item in self.read_items)

    @property
    def missing_practices(self) -> tuple[str, ...]:
        """The linked practices that are not assessed, sorted."""
        sources = (source for item in self.read_items for source in item.sources)
        return tuple(sorted({s.practice for s in sources if s.achieved is None}))
