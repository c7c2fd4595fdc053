"""Builders and strategies for rated items, practices and ledgers."""

from datetime import UTC, datetime
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from assessment.answers import CODES, CREDIT, FULL_CREDIT, GRADED, Answer, Combination
from assessment.ledgers import Ledger
from assessment.project import EvidenceClass, Rounding, Rule, Vote
from assessment.scoring import Item, Scheme, State
from frameworks.model import (
    Activity,
    ActivityContribution,
    Contribution,
    Criterion,
    Dimension,
    OperatingFigure,
    Outcome,
    Practice,
)

law = settings(deadline=None, max_examples=40)
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
GATED = Scheme()
STRICT = Scheme(Rule.ITIL_STRICT)
ADDITIVE = Scheme(Rule.ADDITIVE)
MEAN = Scheme(Rule.MEAN)
MEAN_FLOOR = Scheme(Rule.MEAN, Rounding.FLOOR)
WEAKEST = Scheme(weakest_counts=True)
STAGED = {"gated": GATED, "strict": STRICT, "weakest": WEAKEST}
LEVELLED = {**STAGED, "mean": MEAN, "mean-floor": MEAN_FLOOR}
INDEXED = {**LEVELLED, "additive": ADDITIVE}


def make_item(answer=Answer.FULLY, level=2, number=1, **parts):
    """Return an item called 2.1 for the first of level 2; a word answers it, None leaves it."""
    state = {
        None: State.UNANSWERED,
        Answer.DONT_KNOW: State.DONT_KNOW,
        Answer.NOT_APPLICABLE: State.NOT_APPLICABLE,
    }.get(answer, State.ANSWERED)
    item = f"{level}.{number}"
    return Item(
        **{"id": item, "level": level, "state": state, "credit": CREDIT.get(answer), **parts}
    )


def make_items(**levels):
    """Return items from letters: `make_items(l2="F L! F", l3="DK -")`; ! is a gate, - is open."""
    return [
        make_item(CODES.get(code.rstrip("!")), int(level[1:]), n, gate=code.endswith("!"))
        for level, codes in levels.items()
        for n, code in enumerate(codes.split(), 1)
    ]


def answer_item(item, answer):
    """Return the item with another answer."""
    number = int(item.id.split(".")[1])
    return make_item(answer, item.level, number, gate=item.gate, weight=item.weight)


def close_items(items, closed):
    """Return the items, those named fully met."""
    return [answer_item(i, Answer.FULLY) if i.id in closed else i for i in items]


def credit_share(item):
    """Return the share of full credit of an item, 0 where it has none."""
    return Fraction(item.credit or 0, item.full)


no_weight = st.just(1)
any_weight = st.integers(1, 4)


def item_lists(answers=tuple(Answer), weights=no_weight, most=10):
    """Items of levels 2 upwards without a level left out; many fully met, a few gates."""
    graded = [*answers, *[answer for answer in answers if answer is Answer.FULLY] * 4]
    gates = st.sampled_from([False, False, False, False, True])
    row = st.tuples(st.integers(2, 5), st.sampled_from(graded), gates, weights)
    return st.lists(row, min_size=1, max_size=most).map(_number_items)


def _number_items(rows):
    ranks = {level: 2 + n for n, level in enumerate(sorted({row[0] for row in rows}))}
    return [
        make_item(answer, ranks[level], n, gate=gate, weight=weight)
        for n, (level, answer, gate, weight) in enumerate(rows, 1)
    ]


any_answers = (*Answer, None)
known_answers = GRADED
known_or_left_out = (*GRADED, Answer.NOT_APPLICABLE)
performed_answers = st.sampled_from([True, False, None])


def make_criterion(practice, level, number, **parts):
    """Return the criterion `practice.c23`: the third of level 2."""
    return Criterion(
        **{
            "id": f"{practice}.c{level}{number}",
            "level": level,
            "dimension": Dimension.PEOPLE,
            "outcome": f"{practice}.o1",
            "statement": "It is done.",
            "good": "Always.",
            "evidence": ("A record", "A person tells"),
            "action": f"Do {level}.{number}.",
            "done_when": f"Done {level}.{number}.",
            "effort": 4,
            **parts,
        }
    )


def make_practice(practice="alpha", criteria=(), **parts):
    """Return a practice with the criteria given."""
    given_parts = {
        "id": practice,
        "title": practice.capitalize(),
        "group": "service",
        "purpose": "To be tested.",
        "outcomes": (
            Outcome(id=f"{practice}.o1", text="One"),
            Outcome(id=f"{practice}.o2", text="Two"),
        ),
        "value_chain": {
            a: ActivityContribution(contribution=Contribution.LOW, reason="So.") for a in Activity
        },
        "performed": "Is it done?",
        "quick_scan": {level: f"State {level}." for level in range(6)},
        "effort": 3,
        "effort_reason": "So.",
        "owner": "Owner",
        "training": "None",
        "operating_figures": tuple(
            OperatingFigure(
                id=f"{practice}.f{n}",
                title=f"Figure {n}",
                definition="A count",
                unit="percent",
                direction="higher",
                plausible={3: 50},
                reason="So.",
            )
            for n in (1, 2)
        ),
        "criteria": tuple(criteria),
    }
    return Practice(**{**given_parts, **parts})


def make_asked(practice="alpha", counts=(2, 2, 2, 2), gates=(), **parts):
    """Return a practice with so many criteria at levels 2, 3, 4 and 5."""
    return make_practice(
        practice,
        [
            make_criterion(
                practice,
                level,
                n,
                gate="So." if f"{level}.{n}" in gates else None,
                effort=level + n,
            )
            for level, count in enumerate(counts, 2)
            for n in range(1, count + 1)
        ],
        **parts,
    )


def make_vote(item, answer, person="mia"):
    return Vote(item=item, answer=answer, person=person, reason="So.", at=NOON)


def make_votes(item, answers):
    """Return one vote of a different person for each answer."""
    return {item: [make_vote(item, answer, f"p{n}") for n, answer in enumerate(answers)]}


def make_ledger(agreed=None, votes=None, evidence=None, scheme=GATED, how=Combination.LOWER_MEDIAN):
    return Ledger(agreed or {}, votes or {}, evidence or {}, how, scheme)


def answer_letters(practice="alpha", **levels):
    """Return agreed answers from letters: `answer_letters(l2="F F", l3="P -")`."""
    return {
        f"{practice}.c{level[1:]}{n}": CODES[code]
        for level, codes in levels.items()
        for n, code in enumerate(codes.split(), 1)
        if code != "-"
    }


def criterion_ids(practice):
    return [criterion.id for criterion in practice.criteria]


@st.composite
def agreed_answers(draw, practices, answers=any_answers):
    """Agreed answers to any of the practices' criteria and to whether they are performed."""
    items = [item for p in practices for item in (f"{p.id}.performed", *criterion_ids(p))]
    chosen = draw(st.lists(st.sampled_from(answers), min_size=len(items), max_size=len(items)))
    return {item: answer for item, answer in zip(items, chosen, strict=True) if answer}


@st.composite
def evidence_classes(draw, practice):
    """Evidence for any of a practice's criteria."""
    return draw(
        st.dictionaries(
            st.sampled_from(criterion_ids(practice)), st.sampled_from(list(EvidenceClass))
        )
    )


def thirds(share):
    """Return a share as thirds of full credit."""
    return Fraction(share) * FULL_CREDIT
