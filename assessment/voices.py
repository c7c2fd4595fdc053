"""Findings about those who answered: too few, far apart, or too much alike to be true.

Answering "not" to everything is what a practice that is not there looks like, and it
claims nothing, so it is never held against anybody.  People are named beside a finding,
never in its sentence or its id, so that a report can print it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

from assessment.agreement import TENTATIVE, Spread, spread_of
from assessment.answers import CREDIT, Answer
from assessment.findings import (
    PROJECT,
    Finding,
    Grounds,
    Kind,
    Severity,
    Unit,
    count_of,
    make_finding,
    name_items,
)
from assessment.practices import PERFORMED
from assessment.project import Vote

SHARED_ITEMS = 10  # items with two votes, under which alpha tells little
CHANCE_ALPHA = 0  # at or below it the votes agree no better than chance
EQUAL_VOTES = 0.9  # of all pairs of votes; from here on alpha collapses and says nothing
STRAIGHT_CRITERIA = 10  # criteria somebody answered, under which a straight line is chance
STRAIGHT_SHARE = Fraction(90, 100)  # of them with the same answer, from which it is a line
STRAIGHT_LEVELS = 3  # levels they lie at; what is the same at one level may well be true
ALIKE_ITEMS = 20  # items two people answered the same, from which it is more than chance
UNTELLING = frozenset({0, Answer.NOT, Answer.DONT_KNOW, Answer.NOT_APPLICABLE})


def find_voices(grounds: Grounds) -> Iterator[Finding]:
    """Yield answers of one person, votes far apart, and votes without a mind of their own."""
    spreads = _spreads(grounds)
    yield from _find_alone(grounds)
    yield from _find_agreement(grounds, spreads)
    yield from _find_straight(grounds)
    yield from _find_alike(grounds)
    for unit in grounds.units:
        yield from _find_single(unit)
        yield from _find_sources(unit, grounds)
        yield from _find_spread(unit, grounds, spreads)


def _spreads(grounds: Grounds) -> dict[str, Spread]:
    """Return the spread of each item with two votes or more, in framework order."""
    ledger = grounds.review.ledger
    items = [item for unit in grounds.units for item in unit.items if item in ledger.votes]
    return {item: spread for item in items if (spread := spread_of(ledger.votes_on(item)))}


def _find_alone(grounds: Grounds) -> Iterator[Finding]:
    project = grounds.project
    authors = {entry.by for entry in project.agreed}
    if len(authors) == 1 and not project.votes and len(project.people) < 2:  # noqa: PLR2004
        sentence = (
            "All answers come from one person. Ask a second one about the practices that matter."
        )
        yield make_finding(PROJECT, Kind.ALONE, Severity.LOW, sentence)


def _find_single(unit: Unit) -> Iterator[Finding]:
    if unit.result and unit.result.raters == 1:
        sentence = f"{unit.title} rests on one person. Ask a second one."
        yield make_finding(unit.id, Kind.SINGLE, Severity.MEDIUM, sentence, unit.items[:1])


def _find_sources(unit: Unit, grounds: Grounds) -> Iterator[Finding]:
    """Yield the items of a unit that several people were asked and one could grade."""
    if unit.result and unit.result.raters == 1:
        return
    ledger = grounds.review.ledger
    items = tuple(
        item
        for item in unit.items
        if item not in grounds.agreed and len(ledger.votes_on(item)) == 1
    )
    if items:
        words = count_of(len(items), "answer rests", "answers rest")
        named = "" if items == (unit.id,) else f" ({name_items(items)})"
        sentence = f"{unit.title}: {words} on the vote of one person{named}. Ask a second one."
        yield make_finding(unit.id, Kind.SOURCE, Severity.LOW, sentence, items)


def _find_spread(unit: Unit, grounds: Grounds, spreads: Mapping[str, Spread]) -> Iterator[Finding]:
    """Yield votes far apart: not talked about yet, or agreed without a word on why."""
    is_settled = grounds.review.ledger.is_settled
    apart = [item for item in unit.items if item in spreads and spreads[item].needs_discussion]
    mixed = [item for item in apart if item not in grounds.agreed and not is_settled(item)]
    if mixed:
        sentence = f"{_apart(unit, mixed)} lie far apart. Talk about it and agree."
        yield make_finding(unit.id, Kind.MIXED, Severity.MEDIUM, sentence, mixed)
    bare = [i for i in apart if i in grounds.agreed and not grounds.agreed[i].reason]
    if bare:
        sentence = (
            f"{_apart(unit, bare)} lie far apart, and no reason was kept for what was agreed. "
            "Write it down."
        )
        yield make_finding(unit.id, Kind.DISSENT, Severity.LOW, sentence, bare)


def _apart(unit: Unit, items: list[str]) -> str:
    if items == [unit.id]:
        return f"{unit.title}: the votes"
    words = count_of(len(items), "question", "questions")
    return f"{unit.title}: the votes on {words} ({name_items(items)})"


def _find_agreement(grounds: Grounds, spreads: Mapping[str, Spread]) -> Iterator[Finding]:
    """Yield votes that agree too little, where alpha can be told; agreed answers weigh less."""
    found = grounds.review.agreement
    ledger = grounds.review.ledger
    shared = [item for item in ledger.votes if len(ledger.votes_on(item)) > 1]
    if found.alpha is None or found.raw is None or len(shared) < SHARED_ITEMS:
        return
    if found.alpha >= TENTATIVE or found.raw >= EQUAL_VOTES:
        return
    is_chance = found.alpha <= CHANCE_ALPHA
    words = "agree no better than chance" if is_chance else "agree too little to conclude from"
    sentence = (
        f"The votes {words}: alpha is {found.alpha:.2f}, and {round(found.raw * 100)} % of the "
        "pairs of votes are the same. Settle what the questions mean, then rate again."
    )
    severity = Severity.HIGH if is_chance else Severity.MEDIUM
    if all(item in grounds.agreed for item in shared):
        severity = Severity.LOW
        sentence = sentence.replace("Settle", "The agreed answers count, not the votes. Settle")
    yield make_finding(PROJECT, Kind.AGREEMENT, severity, sentence, _widest(spreads))


def _widest(spreads: Mapping[str, Spread]) -> tuple[str, ...]:
    """Return the item whose votes lie farthest apart, the first of several."""
    ranked = {item: (spread.range, spread.deviation) for item, spread in spreads.items()}
    return (max(ranked, key=ranked.__getitem__),) if ranked else ()


def _find_straight(grounds: Grounds) -> Iterator[Finding]:
    levels = {c.id: c.level for unit in grounds.units for c in unit.criteria}
    for person, grades in _voices(grounds).items():
        asked = {item: answer for item, answer in grades.items() if item in levels}
        if len(asked) < STRAIGHT_CRITERIA or len({levels[i] for i in asked}) < STRAIGHT_LEVELS:
            continue
        answer, count = Counter(asked.values()).most_common()[0]
        if answer is Answer.NOT or Fraction(count, len(asked)) < STRAIGHT_SHARE:
            continue
        sentence = (
            f"One person answered {count} of {len(asked)} criteria the same, {answer.value}. "
            "Ask for an example of some of them."
        )
        yield _about(Kind.STRAIGHT, sentence, (person,), sorted(asked)[:1])


def _voices(grounds: Grounds) -> Mapping[str, Mapping[str, Answer]]:
    """Return the grades of each person who voted, and of each who answered without votes."""
    found: dict[str, dict[str, Answer]] = defaultdict(dict)
    votes = grounds.review.ledger.votes
    for vote in (vote for on_item in votes.values() for vote in on_item):
        if isinstance(vote.answer, Answer) and vote.answer in CREDIT:
            found[vote.person][vote.item] = vote.answer
    for entry in grounds.project.agreed:
        if entry.item not in votes and isinstance(entry.answer, Answer) and entry.answer in CREDIT:
            found[entry.by][entry.item] = entry.answer
    return found


def _find_alike(grounds: Grounds) -> Iterator[Finding]:
    """Yield each person whose first votes are those of somebody before them."""
    votes = _first_votes(grounds)
    people = sorted(votes)
    for n, person in enumerate(people):
        for other in people[:n]:
            count = _count_alike(votes[person], votes[other])
            if count >= ALIKE_ITEMS:
                sentence = (
                    "Two people gave the same answer to every question both were asked, "
                    f"{count} of them above not. See that each of them rated alone."
                )
                yield _about(Kind.ALIKE, sentence, (other, person))
                break


def _about(
    kind: Kind, sentence: str, people: tuple[str, ...], items: Sequence[str] = ()
) -> Finding:
    """Return a finding about people; its id tells who only to those who know the names."""
    digest = sha256("|".join(people).encode()).hexdigest()[:12]
    found = make_finding(f"people-{digest}", kind, Severity.MEDIUM, sentence, items)
    return replace(found, place=PROJECT, people=people)


def _first_votes(grounds: Grounds) -> Mapping[str, Mapping[str, Vote]]:
    """Return the votes people gave before any discussion, without the question if it is done."""
    found: dict[str, dict[str, Vote]] = defaultdict(dict)
    for item, votes in grounds.review.ledger.votes.items():
        for vote in votes:
            if vote.round == 1 and not item.endswith(f".{PERFORMED}"):
                found[vote.person][item] = vote
    return found


def _count_alike(mine: Mapping[str, Vote], theirs: Mapping[str, Vote]) -> int:
    """Return how many grades above not two people share; 0 as soon as one answer differs."""
    count = 0
    for item, vote in mine.items():
        if item not in theirs:
            continue
        if vote.answer != theirs[item].answer:
            return 0
        count += vote.answer not in UNTELLING
    return count
