"""Builders and strategies for the tests of storage."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from assessment.answers import Answer
from assessment.project import (
    Agreed,
    FrameworkReference,
    Group,
    Note,
    Person,
    Project,
    Vote,
    clean_text,
    start_project,
)

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ITIL4 = FrameworkReference(id="itil4", edition="4", checksum="0123456789abcdef")


def make_project(organisation="Acme", **settings):
    return start_project(organisation, ITIL4, **{"id": "acme", "created": NOON, **settings})


def make_agreed(item="incident-management.c01", answer=Answer.PARTLY, **parts):
    return Agreed(item=item, answer=answer, **{"by": "Mia", "at": NOON, **parts})


def make_vote(item="incident-management.c01", person="mia", answer=Answer.PARTLY):
    return Vote(item=item, person=person, answer=answer, at=NOON)


def make_note(item="incident-management.c01", text="Seen on Monday"):
    return Note(item=item, text=text, by="Mia", at=NOON)


MIA = Person(id="mia", name="Mia", group="it")
BEN = Person(id="ben", name="Ben")
IT = Group(id="it", title="IT")


def _is_text(value):
    return bool(str(clean_text(value)).strip())


def _unique(key):
    return lambda record: record[key]


ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,11}", fullmatch=True)
characters = st.characters(exclude_categories=["Cs"])
texts = st.text(characters, min_size=1, max_size=30).filter(_is_text)
maybe_texts = st.text(characters, max_size=30)
offsets = st.integers(-720, 720).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=offsets)  # noqa: DTZ001  # hypothesis adds the zone
days = st.dates(datetime(1990, 1, 1, tzinfo=UTC).date())
plain = st.none() | st.booleans() | st.integers(-(2**60), 2**60) | maybe_texts
figures = plain | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    figures, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(maybe_texts, inner)
)
criteria = st.from_regex(r"[a-z]{1,5}\.c[0-9]{2}", fullmatch=True)
practices = st.from_regex(r"[a-z]{1,5}(-[a-z]{1,5})?", fullmatch=True)
criterion_answers = st.tuples(criteria, st.sampled_from(list(Answer)))
level_answers = st.tuples(
    practices, st.integers(0, 5) | st.sampled_from([Answer.DONT_KNOW, Answer.NOT_APPLICABLE])
)
sureness = st.sampled_from([None, "high", "low"])
rated = st.tuples(criterion_answers | level_answers, texts, moments, sureness).map(
    lambda parts: {
        "item": parts[0][0],
        "answer": parts[0][1],
        "reason": parts[1],
        "at": parts[2],
        "sure": parts[3],
    }
)


def _signed(**parts):
    return st.fixed_dictionaries({**parts, "by": texts, "at": moments})


def _listed(records, key):
    return st.lists(records, max_size=4, unique_by=_unique(key))


@st.composite
def projects(draw):
    """Draw any project that does not contradict itself."""
    groups = draw(_listed(st.fixed_dictionaries({"id": ids, "title": texts}), "id"))
    group = st.none() | st.sampled_from([g["id"] for g in groups]) if groups else st.none()
    person = {"id": ids, "name": texts, "group": group, "role": maybe_texts}
    people = draw(_listed(st.fixed_dictionaries(person), "id"))
    votes = []
    for person in people:
        given = draw(_listed(rated, "item"))
        votes += [{**vote, "person": person["id"]} for vote in given]
    return Project.model_validate(
        {
            "id": draw(ids),
            "organisation": draw(texts),
            "unit": draw(maybe_texts),
            "created": draw(moments),
            "framework": ITIL4,
            "depth": draw(st.sampled_from(["quick", "focus", "full"])),
            "focus": draw(st.lists(practices, max_size=3)),
            "groups": groups,
            "people": people,
            "votes": draw(st.permutations(votes)),
            "context": draw(st.dictionaries(ids, ids, max_size=3)),
            "signals": draw(st.dictionaries(ids, st.sampled_from(["no", "often"]), max_size=3)),
            "plan": {"start": draw(st.none() | days), "capacity": draw(st.floats(0.5, 1000))},
            **draw(st.fixed_dictionaries(PARTS)),
        }
    )


PARTS = {
    "agreed": _listed(st.tuples(rated, texts).map(lambda p: {**p[0], "by": p[1]}), "item"),
    "evidence": _listed(
        _signed(
            id=ids,
            item=ids,
            strength=st.sampled_from(["E0", "E4"]),
            title=texts,
            link=st.sampled_from([None, "https://example.org/a?b=c#d", "http://example.org"]),
            seen=st.none() | days,
        ),
        "id",
    ),
    "figures": _listed(
        _signed(
            figure=ids,
            value=st.floats(0, 1000),
            source=texts,
            period=maybe_texts,
            cases=st.none() | st.integers(1, 9),
        ),
        "figure",
    ),
    "exclusions": _listed(st.fixed_dictionaries({"practice": ids, "reason": texts}), "practice"),
    "targets": _listed(_signed(practice=ids, level=st.integers(1, 5), reason=texts), "practice"),
    "importances": _listed(
        _signed(practice=ids, importance=st.integers(1, 5), reason=texts), "practice"
    ),
    "notes": _listed(_signed(item=ids, text=texts), "item"),
    "parked": _listed(_signed(id=ids, text=texts, item=st.none() | ids, done=st.booleans()), "id"),
    "accepted": _listed(_signed(finding=ids, reason=texts), "finding"),
    "plan_edits": _listed(
        st.fixed_dictionaries(
            {"step": ids, "wave": st.none() | st.integers(1, 12), "reason": maybe_texts}
        ),
        "step",
    ),
    "reading_goals": _listed(
        _signed(
            framework=ids, level=st.integers(1, 5), reason=maybe_texts, in_report=st.booleans()
        ),
        "framework",
    ),
    "snapshots": _listed(
        st.fixed_dictionaries(
            {
                "id": ids,
                "title": texts,
                "at": moments,
                "checksum": texts,
                "figures": st.dictionaries(maybe_texts, values, max_size=3),
            }
        ),
        "id",
    ),
    "history": st.lists(_signed(kind=ids, key=ids, value=values), max_size=4),
}
