"""Builders and strategies for small catalogues, mapping sets and practice results."""

from fractions import Fraction

from hypothesis import strategies as st

from assessment.answers import Combination
from assessment.practices import Ledger, score_practice
from assessment.scoring import Scheme
from frameworks.catalogue import (
    Catalogue,
    CatalogueFramework,
    CatalogueItem,
    DirectQuestion,
    Reading,
    Scale,
    group_by_parent,
)
from frameworks.mapping import Link, MappingSet, Relation, Unmapped, UnmappedItems
from tests.assessment.sample_answers import make_practice

PRACTICES = ("alpha", "beta", "gamma")
TEXT = "So."


def make_catalogue(reading=Reading.CAPABILITY, questions=1, **parents):
    """Return a catalogue: `make_catalogue(A=None, A1="A")`; each item has questions."""
    items = {
        code: CatalogueItem(
            id=code,
            parent=parent,
            kind="group" if parent is None else "item",
            title=f"Item {code}",
            summary=TEXT,
            evidence_only=code.startswith("E"),
            ask=[
                DirectQuestion(id=f"{code}.q{n + 1}", statement=TEXT, good=TEXT)
                for n in range(questions)
            ],
        )
        for code, parent in parents.items()
    }
    framework = CatalogueFramework(
        id="other",
        title="Other",
        edition="1",
        publisher="Nobody",
        notice=TEXT,
        licence=TEXT,
        unit="item",
        hierarchy=("group", "item"),
        scale=Scale(lowest=0, highest=5, note=TEXT),
        reading=reading,
        exclusions="allowed",
        roll_up=TEXT,
        summary=TEXT,
    )
    return Catalogue(framework, items, group_by_parent(items), "0")


def make_link(start, end, coverage=0.5, **parts):
    """Return a link; its relation follows from the coverage unless it is given."""
    relation = Relation.SUPERSET if coverage == 1 else Relation.INTERSECTS
    return Link.model_validate(
        {
            "from": start,
            "to": end,
            "relation": relation,
            "coverage": coverage,
            "tier": "primary",
            "confidence": "high",
            "rationale": TEXT,
            **parts,
        }
    )


def make_set(*links, unmapped=()):
    """Return a mapping set from ITIL 4 to the other framework."""
    return MappingSet.model_construct(
        id="itil4--other",
        from_="itil4",
        from_edition="2019",
        to="other",
        to_edition="1",
        links=tuple(links),
        unmapped=UnmappedItems.model_construct(
            from_=(), to=tuple(Unmapped(id=code, reason=TEXT) for code in unmapped)
        ),
    )


def make_results(**levels):
    """Return the quick results of practices; None leaves one unassessed."""
    agreed = {name: level for name, level in levels.items() if level is not None}
    ledger = Ledger(agreed, {}, {}, Combination.LOWER_MEDIAN, Scheme())
    return {name: score_practice(make_practice(name), ledger) for name in levels}


def nothing(item):
    """Answer no direct question."""


def answered(**credits_):
    """Answer direct questions by thirds of full credit: `answered(A_q1=3)`."""
    known = {f"other:{name.replace('_', '.')}": Fraction(c) for name, c in credits_.items()}
    return known.get


LEAVES = ("A1", "A2", "B1")
coverages = st.sampled_from([0.25, 0.5, 0.75, 1.0])
levels = st.fixed_dictionaries(dict.fromkeys(PRACTICES, st.none() | st.integers(0, 5)))
credits_ = st.dictionaries(
    st.sampled_from([f"other:{leaf}.q1" for leaf in LEAVES]), st.integers(0, 3).map(Fraction)
)


@st.composite
def mapping_sets(draw):
    """Draw links from three practices to three items, each pair at most once."""
    pairs = draw(
        st.lists(
            st.tuples(st.sampled_from(PRACTICES), st.sampled_from(LEAVES)), min_size=1, unique=True
        )
    )
    links = [
        make_link(
            *pair,
            coverage=draw(coverages),
            tier=draw(st.sampled_from(["primary", "secondary"])),
            confidence=draw(st.sampled_from(["high", "medium", "low"])),
        )
        for pair in pairs
    ]
    linked = {link.to for link in links}
    return make_set(*links, unmapped=[leaf for leaf in LEAVES if leaf not in linked])
