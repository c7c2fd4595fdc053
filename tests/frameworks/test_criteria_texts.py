"""What every criterion must keep to: counts, one demand each, plain words, no templates."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations, groupby

import pytest

from frameworks.loader import load_itil4
from frameworks.model import Criterion, Dimension, Practice, SystemCriterion
from tests.frameworks.reading import reading_grade

ITIL = load_itil4()
PRACTICES = list(ITIL.practices.values())
COMPONENTS = [component for component in ITIL.system.components if component.criteria]
STATEMENTS = [
    *((c, practice.title) for practice in PRACTICES for c in practice.criteria),
    *((c, component.title) for component in COMPONENTS for c in component.criteria),
]
LEAST = {2: 3, 3: 5, 4: 3, 5: 2}  # criteria of a practice at each level
FEWEST, MOST = 16, 24
ALIKE = 0.8  # two statements this similar ask the same
HARDEST_GRADE = 12
LONGEST = 30  # words of a statement
OPENING = 4  # words that make a template when three practices share them
WEASEL = re.compile(
    r"\b(adequate(ly)?|appropriate(ly)?|effective(ly)?|regular(ly)?|best practices?|well-defined|"
    r"robust|timely|sufficient(ly)?|properly|suitable|relevant|efficient(ly)?|proactive(ly)?|"
    r"ensures?|leverages?|etc)\b",
    re.IGNORECASE,
)
JOINED = re.compile(r",? and (has|have|is|are|does|do|was|were|must|can)\b")


def named(entries: list[tuple[Criterion | SystemCriterion, str]]) -> list[object]:
    return [pytest.param(c, id=c.id) for c, _ in entries]


def bare_words(statement: str, title: str) -> str:
    return re.sub(r"[^a-z ]", " ", statement.lower().replace(title.lower(), " "))


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_a_practice_asks_enough_at_each_level(practice: Practice):
    levels = Counter(criterion.level for criterion in practice.criteria)

    assert FEWEST <= len(practice.criteria) <= MOST
    assert {level: count for level, count in LEAST.items() if levels[level] < count} == {}


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_every_outcome_and_every_dimension_is_asked_about(practice: Practice):
    outcomes = {criterion.outcome for criterion in practice.criteria}
    dimensions = {criterion.dimension for criterion in practice.criteria if criterion.level > 2}

    assert outcomes == {outcome.id for outcome in practice.outcomes}
    assert dimensions == set(Dimension)


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_a_practice_has_one_or_two_gates_low_down(practice: Practice):
    gates = [criterion.level for criterion in practice.criteria if criterion.gate]

    assert 1 <= len(gates) <= 2
    assert max(gates) <= 3


@pytest.mark.parametrize("criterion", named(STATEMENTS))
def test_a_statement_is_short_plain_and_about_one_thing(criterion):
    statement = criterion.statement

    assert len(statement.split()) <= LONGEST
    assert WEASEL.search(statement) is None
    assert JOINED.search(statement) is None
    assert statement.endswith(".")
    assert reading_grade(statement) <= HARDEST_GRADE


@pytest.mark.parametrize("criterion", named(STATEMENTS))
def test_evidence_names_different_things(criterion):
    assert len({piece.casefold() for piece in criterion.evidence}) == len(criterion.evidence)


def test_no_two_statements_are_alike():
    texts = [(c.id, bare_words(c.statement, title)) for c, title in STATEMENTS]
    words = {item: set(text.split()) for item, text in texts}

    alike = [
        (one, other)
        for (one, left), (other, right) in combinations(texts, 2)
        if len(words[one] & words[other]) > 0.4 * min(len(words[one]), len(words[other]))
        and SequenceMatcher(None, left, right).ratio() >= ALIKE
    ]

    assert alike == []


def test_no_opening_is_a_template_of_three_practices():
    openings = sorted(
        (" ".join(c.statement.split()[:OPENING]).casefold(), c.id.split(".")[0])
        for c, _ in STATEMENTS
    )

    shared = {
        opening: sorted({practice for _, practice in group})
        for opening, group in groupby(openings, key=lambda pair: pair[0])
    }

    assert {opening: users for opening, users in shared.items() if len(users) > 2} == {}
