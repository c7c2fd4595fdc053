"""Findings about answers that nobody is sure of: gates not known, and doubt that was marked.

An agreed answer speaks for its item; without one the votes do, and as many doubts as
certainties make a doubt.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from assessment.answers import Answer
from assessment.findings import (
    Finding,
    Grounds,
    Kind,
    Severity,
    Unit,
    count_of,
    make_finding,
    name_items,
)
from assessment.project import Rule, Sureness

UNSURE_VOTES = Fraction(1, 2)  # of an item's votes marked low, from which the item is unsure
MANY_UNSURE = Fraction(1, 4)  # of a unit's answers; above it, its level rests on doubt
GATED_RULES = frozenset({Rule.GATED, Rule.ITIL_STRICT})  # the others leave gates aside


def find_doubts(grounds: Grounds) -> Iterator[Finding]:
    """Yield gates answered don't know, and answers marked as little sure."""
    unsure = _unsure_items(grounds)
    for unit in grounds.units:
        yield from _find_unknown_gates(unit, grounds)
        yield from _find_unsure(unit, grounds, unsure)


def _find_unknown_gates(unit: Unit, grounds: Grounds) -> Iterator[Finding]:
    ledger = grounds.review.ledger
    if ledger.scheme.rule not in GATED_RULES or not unit.score:
        return
    gates = [criterion.id for criterion in unit.criteria if criterion.gate]
    items = tuple(item for item in gates if ledger.answer_to(item) is Answer.DONT_KNOW)
    if items:
        verb = "gate {} is" if len(items) == 1 else "gates {} are"
        sentence = (
            f"{unit.title}: the {verb.format(name_items(items))} answered don't know, so the "
            "level is provisional. Find out."
        )
        yield make_finding(unit.id, Kind.GATE, Severity.HIGH, sentence, items)


def _unsure_items(grounds: Grounds) -> Mapping[str, bool]:
    """Return the items that anybody answered, and whether the answer is little sure."""
    found = {
        item: Fraction(sum(vote.sure is Sureness.LOW for vote in votes), len(votes)) >= UNSURE_VOTES
        for item, votes in grounds.review.ledger.votes.items()
    }
    return found | {item: entry.sure is Sureness.LOW for item, entry in grounds.agreed.items()}


def _find_unsure(unit: Unit, grounds: Grounds, unsure: Mapping[str, bool]) -> Iterator[Finding]:
    ledger = grounds.review.ledger
    answered = [item for item in unit.items if ledger.credit_of(item) is not None]
    items = tuple(item for item in answered if unsure.get(item))
    if not items:
        return
    are_many = Fraction(len(items), len(answered)) > MANY_UNSURE
    words = count_of(len(items), "answer is", "answers are")
    named = "" if items == (unit.id,) else f" ({name_items(items)})"
    weight = f", of {len(answered)}, so the level rests on doubt" if are_many else ""
    sentence = f"{unit.title}: {words} marked as little sure{named}{weight}. Ask who knows."
    severity = Severity.MEDIUM if are_many else Severity.LOW
    yield make_finding(unit.id, Kind.UNSURE, severity, sentence, items)
