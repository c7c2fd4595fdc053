"""The shape of framework data: what a framework, a practice and a criterion are.

Every record is frozen and refuses unknown keys.  Ids are permanent and carry no
level.  Numbers that rest on judgement (value-chain contributions, efforts,
prerequisites, effects of context) always stand beside a reason in words.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

HIGHEST_LEVEL = 5  # capability levels run from 0 to 5


class Unquoted(str):
    """A plain scalar that YAML itself would read as a number, a date or a truth value."""

    __slots__ = ()


def _refuse_unquoted(value: Any) -> Any:  # noqa: ANN401  # the raw value of any YAML node
    if isinstance(value, Unquoted):
        raise PydanticCustomError("unquoted", "must be in quotes")
    return value


Quoted = BeforeValidator(_refuse_unquoted)
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Quoted]
Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
    Field(description="small letters and digits, words joined by hyphens"),
    Quoted,
]
CriterionId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]*\.c[0-9]{2}$"),
    Field(description="the practice's id, '.c' and two digits, as in incident-management.c07"),
    Quoted,
]
OutcomeId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]*\.o[1-9]$"),
    Field(description="the practice's id, '.o' and a digit, as in incident-management.o1"),
    Quoted,
]
FigureId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]*\.f[1-9]$"),
    Field(description="the practice's id, '.f' and a digit, as in incident-management.f1"),
    Quoted,
]
Level = Annotated[int, Field(ge=0, le=HIGHEST_LEVEL)]
AskedLevel = Annotated[int, Field(ge=2, le=HIGHEST_LEVEL)]  # level 0 and 1 have no criteria
Rank = Annotated[int, Field(ge=1, le=5)]
Shift = Annotated[int, Field(ge=-2, le=2)]
Days = Annotated[float, Field(gt=0, le=400)]  # person-days
Factor = Annotated[float, Field(ge=0.25, le=4)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Record(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dimension(StrEnum):
    """The four dimensions of service management."""

    PEOPLE = "organizations-and-people"
    TECHNOLOGY = "information-and-technology"
    PARTNERS = "partners-and-suppliers"
    VALUE_STREAMS = "value-streams-and-processes"


class Activity(StrEnum):
    """The six activities of the service value chain."""

    PLAN = "plan"
    IMPROVE = "improve"
    ENGAGE = "engage"
    DESIGN = "design-and-transition"
    BUILD = "obtain-build"
    DELIVER = "deliver-and-support"


class Contribution(StrEnum):
    """How much a practice gives to a value chain activity; weights in METHODS section 6."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Group(StrEnum):
    """The three groups of ITIL 4 practices."""

    GENERAL = "general"
    SERVICE = "service"
    TECHNICAL = "technical"


class Hardness(StrEnum):
    """Whether a prerequisite holds a step back or only advises."""

    HARD = "hard"
    SOFT = "soft"


class Direction(StrEnum):
    """Which way an operating figure gets better."""

    HIGHER = "higher"
    LOWER = "lower"


class Hierarchy(Record):
    """What the framework calls its item, its group of items and its whole."""

    whole: Text
    group: Text
    item: Text


class Framework(Record):
    """Who publishes a framework, which edition this is and how it is assessed."""

    id: Slug
    title: Text
    edition: Text
    publisher: Text
    notice: Text
    licence: Text
    unit: Text
    scale: Text | None = None
    roll_up: Text
    hierarchy: Hierarchy
    step_days: Mapping[Level, Days] = Field(
        description="Person-days to raise a practice of effort 3 to this level, 100 people"
    )
    step_days_reason: Text
    prerequisites: tuple["SystemPrerequisite", ...] = ()


class SystemPrerequisite(Record):
    """A practice at a level that every other practice needs before one of its levels."""

    practice: Slug
    level: AskedLevel
    before: AskedLevel
    hardness: Hardness
    reason: Text


class Outcome(Record):
    """One result a practice exists to bring about."""

    id: OutcomeId
    text: Text


class ActivityContribution(Record):
    """What a practice gives to one value chain activity; Waymark's own judgement."""

    contribution: Contribution
    reason: Text


class Criterion(Record):
    """One demand of one practice at one level, with what fully meeting it looks like."""

    id: CriterionId
    level: AskedLevel
    dimension: Dimension
    outcome: OutcomeId
    statement: Text
    good: Text
    evidence: tuple[Text, ...] = Field(min_length=2, max_length=4)
    action: Text
    done_when: Text
    effort: Days
    gate: Text | None = Field(default=None, description="Why nothing above makes sense without it")
    retired: Text | None = Field(default=None, description="The version that dropped it")


class OperatingFigure(Record):
    """A figure to set beside a claimed level; it never changes a score."""

    id: FigureId
    title: Text
    definition: Text
    unit: Text
    direction: Direction
    plausible: Mapping[Level, Number] = Field(description="What a claimed level makes plausible")
    reason: Text


class Prerequisite(Record):
    """Another practice at a level that should be reached before one of this practice's levels."""

    practice: Slug
    level: Annotated[int, Field(ge=1, le=HIGHEST_LEVEL)]
    before: AskedLevel
    hardness: Hardness
    reason: Text


class Practice(Record):
    """One ITIL 4 practice: what it is for, how it is asked about and what raising it costs."""

    id: Slug
    title: Text
    group: Group
    aliases: tuple[Text, ...] = ()
    purpose: Text
    outcomes: tuple[Outcome, ...] = Field(min_length=2, max_length=4)
    value_chain: Mapping[Activity, ActivityContribution]
    performed: Text
    quick_scan: Mapping[Level, Text]
    effort: Rank
    effort_reason: Text
    prerequisites: tuple[Prerequisite, ...] = ()
    owner: Text
    training: Text
    operating_figures: tuple[OperatingFigure, ...] = Field(min_length=2, max_length=4)
    criteria: tuple[Criterion, ...] = ()


class SystemCriterion(Record):
    """One demand of a component of the service value system."""

    id: CriterionId
    level: AskedLevel
    statement: Text
    good: Text
    evidence: tuple[Text, ...] = Field(min_length=2, max_length=4)
    action: Text
    done_when: Text
    effort: Days
    gate: Text | None = None


class Element(Record):
    """A named part of the service value system, told in our own words."""

    id: Slug
    title: Text
    summary: Text


class DimensionElement(Element):
    """One dimension, with what is asked of the whole organisation beside its practices."""

    criteria: tuple[SystemCriterion, ...] = ()


class Component(Record):
    """One of the five components of the service value system."""

    id: Slug
    title: Text
    summary: Text
    parts: tuple[Element, ...] = ()
    criteria: tuple[SystemCriterion, ...] = ()


class System(Record):
    """The service value system: its components, the value chain and the four dimensions."""

    components: tuple[Component, ...]
    activities: Mapping[Activity, Element]
    dimensions: Mapping[Dimension, DimensionElement]


class Signal(Record):
    """A pain an organisation recognises, and the practices it makes more important."""

    id: Slug
    statement: Text
    practices: tuple[Slug, ...] = Field(min_length=1)
    reason: Text


class Path(Record):
    """A starting path: four practices, the pains that point to it and its first 90 days."""

    id: Slug
    title: Text
    summary: Text
    practices: tuple[Slug, ...] = Field(min_length=2)
    signals: tuple[Signal, ...] = Field(min_length=2)
    first_90_days: tuple[Text, ...] = Field(min_length=3, max_length=5)


class Paths(Record):
    """The starting paths, with where the idea comes from and what it does not prove."""

    source: Text
    evidence: Text
    paths: tuple[Path, ...]


class Effect(Record):
    """What one answer about the organisation changes for some practices, and why."""

    practices: tuple[Slug, ...] = Field(min_length=1)
    target: Shift = 0
    importance: Shift = 0
    reason: Text


class ContextOption(Record):
    """One answer to a context question."""

    id: Slug
    text: Text
    effort: Factor = 1.0
    effort_reason: Text | None = None
    effects: tuple[Effect, ...] = ()


class ContextQuestion(Record):
    """A question about the organisation whose answer moves targets, importance or effort."""

    id: Slug
    question: Text
    why: Text
    options: tuple[ContextOption, ...] = Field(min_length=2)


class Context(Record):
    """All context questions, in the order they are asked."""

    questions: tuple[ContextQuestion, ...]


class Term(Record):
    """One word of the trade and what Waymark means by it."""

    id: Slug
    term: Text
    definition: Text


class Lexicon(Record):
    """Every term once; help texts and the glossary come from here."""

    terms: tuple[Term, ...]
