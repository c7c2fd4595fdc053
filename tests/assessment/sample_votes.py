"""Builders and strategies for votes of several people, in groups and in rounds."""

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import strategies as st

from assessment.answers import GRADED, Answer, Combination
from assessment.draws import Draws
from assessment.groups import Groups, form_groups
from assessment.project import Person, Rule, ScoringOptions, Vote
from assessment.ratings import Scheme
from tests.assessment.sample_answers import (
    ADDITIVE,
    GATED,
    MEAN,
    MEAN_FLOOR,
    NOON,
    STRICT,
    criterion_ids,
    make_asked,
    make_ledger,
)
from tests.assessment.sample_paths import make_project

ALPHA = make_asked("alpha", (3, 3, 2), gates=("2.1",))
GAPPED = make_asked("alpha", (2, 0, 2))  # nobody asks about level 3
SCHEMES = (GATED, STRICT, ADDITIVE, MEAN, MEAN_FLOOR, Scheme(Rule.MINIMUM_GOAL))
every_scheme = st.sampled_from(SCHEMES)
ANSWERS = (*GRADED, *GRADED, Answer.DONT_KNOW, Answer.NOT_APPLICABLE)


def vote_of(person, item, answer, round_number=1):
    return Vote(item=item, answer=answer, person=person, reason="So.", round=round_number, at=NOON)


def votes_by(person, answers, round_number=1):
    """Return the votes of one person, from a mapping of items to answers."""
    return [vote_of(person, item, answer, round_number) for item, answer in answers.items()]


def gather(*votes, agreed=None, groups=None, scheme=GATED, how=Combination.LOWER_MEDIAN):
    """Return the ledger of votes; groups as a mapping from person to group."""
    by_item = {}
    for vote in votes:
        by_item.setdefault(vote.item, []).append(vote)
    people = {vote.person for vote in votes}
    ledger = make_ledger(agreed, by_item, scheme=scheme, how=how)
    return replace(ledger, groups=form_groups(people, groups or {}))


def vote_alike(item, *answers):
    """Return the votes of p0, p1 and so on, in this order, on one item."""
    return [vote_of(f"p{n}", item, answer) for n, answer in enumerate(answers)]


def make_voted_project(*votes, group_of=None, how=Combination.LOWER_MEDIAN, **settings):
    """Return a project with the people who voted, in groups as a mapping from person to group."""
    group_of = group_of or {}
    names = dict.fromkeys(vote.person for vote in votes)
    return make_project(
        people=tuple(Person(id=name, name=name, group=group_of.get(name)) for name in names),
        votes=tuple(votes),
        scoring=ScoringOptions(combine=how),
        **settings,
    )


@st.composite
def ledgers(draw, *practices, most=6, schemes=every_scheme, more=()):
    """Ledgers with votes of some people on practices and more items, a few agreed, in groups."""
    practices = practices or (ALPHA,)
    people = [f"p{n}" for n in range(draw(st.integers(1, most)))]
    items = [item for p in practices for item in (*criterion_ids(p), f"{p.id}.performed")]
    items += more
    answer = st.one_of(st.none(), st.sampled_from(ANSWERS))
    rounds = st.sampled_from([1, 1, 1, 3])
    votes = [
        vote_of(person, item, chosen, draw(rounds))
        for item in items
        for person in people
        if (chosen := draw(answer)) is not None
    ]
    quick = st.sampled_from([None, *range(6), Answer.DONT_KNOW])
    votes += [
        vote_of(person, practice.id, n)
        for practice in practices
        for person in people
        if (n := draw(quick)) is not None
    ]
    agreed = draw(st.dictionaries(st.sampled_from(items), st.sampled_from(ANSWERS), max_size=3))
    groups = {person: draw(st.sampled_from(["it", "business", None])) for person in people}
    how = draw(st.sampled_from(Combination))
    return gather(*votes, agreed=agreed, groups=groups, scheme=draw(schemes), how=how)


@st.composite
def few_draws(draw, people, most=4):
    """Rows of how often each of so many people is drawn, not at all included."""
    row = st.lists(st.integers(0, 3), min_size=people, max_size=people)
    return draw(st.lists(row, min_size=1, max_size=most))


def make_draws(ledger, rows):
    """Return draws from rows of how often each person, by name, is drawn."""
    people = tuple(sorted(ledger.groups.members))
    return Draws(people, np.array(rows, dtype=np.float32).reshape(len(rows), len(people)).T.copy())


def every_draw(people):
    """Return each way to draw so many people from themselves, in rows of how often each is."""
    size = range(people)
    return [[chosen.count(person) for person in size] for chosen in product(size, repeat=people)]


def ledger_of_draw(ledger, draws, column):
    """Return the ledger of one draw, made the long way: who is drawn twice votes twice."""
    times = dict(zip(draws.people, draws.times[:, column].astype(int), strict=True))
    votes = {
        item: [
            vote.model_copy(
                update={"person": f"{vote.person}#{copy}", "round": _round(ledger, item)}
            )
            for vote in on_item
            for copy in range(times[vote.person])
        ]
        for item, on_item in ledger.votes.items()
    }
    members = {
        f"{person}#{copy}": group
        for person, group in ledger.groups.members.items()
        for copy in range(times[person])
    }
    groups = Groups(members, ledger.groups.has_one_voice_each)
    return replace(ledger, votes={i: v for i, v in votes.items() if v}, groups=groups)


def _round(ledger, item):
    """Return the round that was held on an item, whoever is drawn."""
    return 3 if ledger.is_settled(item) else 1
