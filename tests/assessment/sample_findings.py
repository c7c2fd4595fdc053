"""Builders for the data check: sound answers to one practice, and what is found in others."""

from assessment.answers import Answer
from assessment.project import Agreed, Evidence, EvidenceClass, Exclusion, Note, Person
from assessment.quality import check_quality, gather_grounds
from assessment.review import review_project
from frameworks.loader import load_itil4
from tests.assessment.sample_answers import NOON, make_vote
from tests.assessment.sample_paths import make_project

ITIL = load_itil4()
INCIDENTS = "incident-management"
DESK = "service-desk"
PERFORMED = f"{INCIDENTS}.performed"
CRITERIA = [criterion.id for criterion in ITIL.practices[INCIDENTS].criteria]
AT_LEVEL = {
    level: [c.id for c in ITIL.practices[INCIDENTS].criteria if c.level == level]
    for level in (2, 3, 4, 5)
}
GATES = [criterion.id for criterion in ITIL.practices[INCIDENTS].criteria if criterion.gate]
USUAL = {2: Answer.FULLY, 3: Answer.LARGELY, 4: Answer.PARTLY, 5: Answer.NOT}
SOUND = {item: USUAL[level] for level, items in AT_LEVEL.items() for item in items}
NOTE = Note(item=INCIDENTS, text="From the workshop.", by="Mia", at=NOON)
PEOPLE = tuple(Person(id=person, name=person.capitalize()) for person in ("mia", "ben", "ada"))


def leave_out_all_but(*practices):
    return tuple(
        Exclusion(practice=practice, reason="Later.")
        for practice in ITIL.practices
        if practice not in practices
    )


def agree(answers, **parts):
    """Return agreed answers by item; parts are set on all of them."""
    return tuple(
        Agreed(
            **{
                "item": item,
                "answer": answer,
                "reason": "So." if answer is Answer.NOT_APPLICABLE else "",
                "by": "Mia",
                "at": NOON,
                **parts,
            }
        )
        for item, answer in answers.items()
    )


def show(item, strength=EvidenceClass.RECORDS, seen=None, **parts):
    name = f"{item}-{strength.value}-{seen}"
    piece = {"id": name, "item": item, "strength": strength, "title": "A", "seen": seen}
    return Evidence(**{**piece, "by": "Mia", "at": NOON, **parts})


PROVEN = tuple(map(show, CRITERIA))


def vote_all(answers, person="mia", **parts):
    """Return one person's votes, without a reason."""
    return tuple(
        make_vote(item, answer, person).model_copy(
            update={"reason": "So." if answer is Answer.NOT_APPLICABLE else "", **parts}
        )
        for item, answer in answers.items()
    )


def make_assessment(answers=(), **settings):
    """Return a project on incident management alone, sound but for what is given."""
    parts = {
        "exclusions": leave_out_all_but(INCIDENTS),
        "people": PEOPLE,
        "notes": (NOTE,),
        "evidence": PROVEN,
        "agreed": agree(dict(answers)),
        **settings,
    }
    return make_project(**parts)


def ground(project, day=None):
    """Return the grounds of the findings of a project."""
    return gather_grounds(ITIL, project, review_project(ITIL, project), day)


def find(answers=(), day=None, **settings):
    """Return the findings about such a project, by id."""
    project = make_assessment(answers, **settings)
    found = check_quality(ITIL, project, review_project(ITIL, project), day)
    return {finding.id: finding for finding in found}


def find_sentence(kind, answers=(), place=INCIDENTS, **settings):
    """Return the sentence of the finding of this kind, or None."""
    finding = find(answers, **settings).get(f"{place}:{kind}")
    return finding and finding.sentence


def with_answers(*changed, **others):
    """Return sound answers, changed: `with_answers({id: answer}, c07=Answer.NOT)`."""
    named = {f"{INCIDENTS}.{key}": value for key, value in others.items()}
    return {**SOUND, **{k: v for more in changed for k, v in more.items()}, **named}
