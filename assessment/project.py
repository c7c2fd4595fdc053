"""One assessment, as it is stored, exchanged and scored.

A project is plain data: who is assessed, by whom, what was answered and why.
Everything computed (levels, gaps, the path, the roadmap) is left out, since it
follows from these facts and the framework.  Each answer names its author and time.
"""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import uuid4

from pydantic import (
    AwareDatetime,
    BeforeValidator,
    Field,
    HttpUrl,
    JsonValue,
    StringConstraints,
    model_validator,
)

from assessment.answers import Answer, Combination
from frameworks.model import Level, Rank, Record

FORMAT_VERSION = 1
BIDI_CONTROLS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def clean_text(value: object) -> object:
    r"""Return a text without control and direction-override characters; other values as they are.

    >>> clean_text("a\x00b\u202ec\n")
    'abc\n'
    """
    if not isinstance(value, str):
        return value
    return "".join(
        char
        for char in value
        if (unicodedata.category(char) != "Cc" or char in "\n\t") and char not in BIDI_CONTROLS
    )


_Clean = BeforeValidator(clean_text)
Short = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), _Clean
]
Long = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000), _Clean
]
Optional = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000), _Clean]
Key = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$"),
    Field(description="an id of letters, digits, dots and hyphens"),
]
Rating = Answer | Level  # a level answers the quick scan of a practice, an answer a criterion


class Depth(StrEnum):
    """How much an assessment asks: a statement per practice, criteria of some, or of all."""

    QUICK = "quick"
    FOCUS = "focus"
    FULL = "full"


class Rule(StrEnum):
    """The rule that turns answers into a level; METHODS sections 3 and 4."""

    GATED = "gated"
    ITIL_STRICT = "itil-strict"
    ADDITIVE = "additive"
    MEAN = "mean"
    MINIMUM_GOAL = "minimum-goal"


class Rounding(StrEnum):
    """How the `mean` rule makes a whole level of a mean."""

    HALF_UP = "half-up"
    FLOOR = "floor"


class EvidenceClass(StrEnum):
    """How strong a piece of evidence is; METHODS section 7."""

    NONE = "E0"
    SAID = "E1"
    DOCUMENT = "E2"
    RECORDS = "E3"
    AUDITED = "E4"


class Sureness(StrEnum):
    """How sure the person who answered was."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Strength(StrEnum):
    """How much a pain is felt."""

    NO = "no"
    SOMETIMES = "sometimes"
    OFTEN = "often"


class FrameworkReference(Record):
    """The framework edition the answers belong to."""

    id: Key
    edition: Short
    checksum: Short


class ScoringOptions(Record):
    """The switches that are named beside every figure they produce."""

    rule: Rule = Rule.GATED
    rounding: Rounding = Rounding.HALF_UP
    combine: Combination = Combination.LOWER_MEDIAN


class Exclusion(Record):
    """A practice left out of scope, and why."""

    practice: Key
    reason: Long


class Target(Record):
    """A level set by hand for one practice, and why."""

    practice: Key
    level: Annotated[int, Field(ge=1, le=5)]
    reason: Long
    by: Short
    at: AwareDatetime


class Importance(Record):
    """An importance set by hand for one practice, and why."""

    practice: Key
    importance: Rank
    reason: Long
    by: Short
    at: AwareDatetime


class ReadingGoal(Record):
    """The ITIL level that counts as all of another framework, or of one group of its items."""

    framework: Key
    item: Key | None = Field(
        default=None, description="The group or item it is for; none means the whole framework"
    )
    level: Annotated[int, Field(ge=1, le=5)] | None = Field(
        description="None means that the group is out of scope"
    )
    reason: Optional = Field(default="", description="Why the group is out of scope")
    in_report: bool = Field(
        default=False, description="Whether the report shows the framework in full"
    )
    by: Short
    at: AwareDatetime

    @property
    def id(self) -> str:
        """What tells two goals apart, as in fitsm:PR9."""
        return f"{self.framework}:{self.item}" if self.item else self.framework

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        if self.level is None and not (self.item and self.reason):
            raise ValueError("a group out of scope needs its item and a reason")
        return self


class Group(Record):
    """People who see the services from the same side, for example IT or the business."""

    id: Key
    title: Short


class Person(Record):
    """Someone who answers."""

    id: Key
    name: Short
    group: Key | None = None
    role: Optional = ""


def is_direct_question(item: str) -> bool:
    """Return whether an item is a question of a framework other than ITIL 4.

    >>> is_direct_question("iso20000:8.6.1.q1"), is_direct_question("service-desk.c01")
    (True, False)
    """
    return ":" in item


class _Rated(Record):
    item: Key
    answer: Rating
    reason: Optional = ""
    sure: Sureness | None = None
    at: AwareDatetime

    @model_validator(mode="after")
    def _fits_its_item(self) -> "_Rated":
        if self.answer is Answer.NOT_APPLICABLE and not self.reason:
            msg = "needs a 'reason' when 'answer' is not-applicable"
            raise ValueError(msg)
        if isinstance(self.answer, int) and "." in self.item:
            msg = f"'answer' must be a word such as partly, not the level {self.answer}"
            raise ValueError(msg)
        if "." not in self.item and self.answer not in {*range(6), *_QUICK_WORDS}:
            msg = f"'answer' must be a level from 0 to 5 or dont-know, not '{self.answer}'"
            raise ValueError(msg)
        return self


_QUICK_WORDS = (Answer.DONT_KNOW, Answer.NOT_APPLICABLE)


class Vote(_Rated):
    """One person's own answer to one item; later agreement never deletes it."""

    person: Key
    round: Annotated[int, Field(ge=1, le=3)] = Field(
        default=1, description="1 when rated alone, 2 and 3 after a discussion"
    )


class Agreed(_Rated):
    """The answer that counts: given alone, or agreed after the votes were shown."""

    by: Short


class Evidence(Record):
    """Something that was shown for a criterion or a practice."""

    id: Key
    item: Key
    strength: EvidenceClass
    title: Short
    link: HttpUrl | None = None
    seen: date | None = None
    by: Short
    at: AwareDatetime


class MeasuredFigure(Record):
    """An operating figure of a practice as it was measured; it never changes a score."""

    figure: Key
    value: Annotated[float, Field(allow_inf_nan=False)]
    source: Short = Field(description="Where it comes from: typed in, or the export it is from")
    period: Optional = ""
    cases: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="How many tickets or answers it rests on"
    )
    by: Short
    at: AwareDatetime


class Note(Record):
    """What was said about an item."""

    item: Key
    text: Long
    by: Short
    at: AwareDatetime


class Parked(Record):
    """A point put aside to be settled later."""

    id: Key
    text: Long
    item: Key | None = None
    done: bool = False
    by: Short
    at: AwareDatetime


class AcceptedFinding(Record):
    """A data-quality finding that someone decided to live with, and why."""

    finding: Key
    reason: Long
    by: Short
    at: AwareDatetime


class PlanEdit(Record):
    """A step of the roadmap pinned to a wave, or dropped."""

    step: Key
    wave: Annotated[int, Field(ge=1, le=12)] | None = Field(
        default=None, description="The wave it is pinned to; none means the step is dropped"
    )
    reason: Optional = ""


class PlanOptions(Record):
    """What the organisation can carry: person-days a wave, and practices in change at once."""

    start: date | None = None
    capacity: Annotated[float, Field(gt=0, le=100_000)] = 60.0
    waves: Annotated[int, Field(ge=1, le=12)] = 4
    wave_weeks: Annotated[int, Field(ge=1, le=52)] = 13
    at_once: Annotated[int, Field(ge=1, le=34)] = 4


class Snapshot(Record):
    """The figures of one day, kept to compare with later."""

    id: Key
    title: Short
    at: AwareDatetime
    checksum: Short
    figures: Mapping[str, JsonValue]


class Fact(Record):
    """One entry of the project's diary: what was set or removed, when and by whom."""

    kind: Key
    key: Key
    value: JsonValue = Field(description="The record as it was set; nothing when it was removed")
    by: Short
    at: AwareDatetime


class Project(Record):
    """One assessment of one organisation against one edition of ITIL."""

    format: Literal["waymark-project"] = "waymark-project"
    version: Literal[1] = 1  # FORMAT_VERSION
    id: Key
    organisation: Short
    title: Short = "Service management assessment"
    unit: Optional = ""
    sponsor: Optional = ""
    assessor: Optional = ""
    created: AwareDatetime
    framework: FrameworkReference
    depth: Depth = Depth.QUICK
    scoring: ScoringOptions = ScoringOptions()
    focus: tuple[Key, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    context: Mapping[Key, Key] = Field(default_factory=dict)
    signals: Mapping[Key, Strength] = Field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    importances: tuple[Importance, ...] = ()
    groups: tuple[Group, ...] = ()
    people: tuple[Person, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    votes: tuple[Vote, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    figures: tuple[MeasuredFigure, ...] = ()
    notes: tuple[Note, ...] = ()
    parked: tuple[Parked, ...] = ()
    accepted: tuple[AcceptedFinding, ...] = ()
    plan: PlanOptions = PlanOptions()
    plan_edits: tuple[PlanEdit, ...] = ()
    reading_goals: tuple[ReadingGoal, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    history: tuple[Fact, ...] = ()


def start_project(organisation: str, framework: FrameworkReference, **settings: object) -> Project:
    """Return an empty project with a fresh id, created now.

    Raises:
        ValidationError: a setting is unknown or out of its range.
    """
    return Project.model_validate(
        {
            "id": uuid4().hex,
            "organisation": organisation,
            "created": datetime.now(UTC),
            "framework": framework,
            **settings,
        }
    )
