"""Build the whole assessment a worked case is about, over the shipped framework.

The practices named in a case are asked the criteria written in it, called c23 for the third
of level 2 and c20 for the tenth; all other practices are out of scope.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.answers import CODES, Answer
from assessment.project import (
    Agreed,
    Evidence,
    Exclusion,
    Group,
    Importance,
    Person,
    Project,
    ScoringOptions,
    Vote,
)
from frameworks.library import Library, load_library
from frameworks.names import find_practice
from tests.assessment.sample_answers import NOON, make_criterion
from tests.assessment.sample_paths import make_project

ELSEWHERE = "Not part of this case."
OPTIONS = ("rule", "rounding", "combine")


@dataclass(frozen=True)
class Assessed:
    """A project, and the frameworks as the case asks about them."""

    library: Library
    project: Project


def make_assessed(given):
    """Return the assessment of a case."""
    library = load_library()
    shipped = library.itil.practices
    answers = _by_practice(given["assessment"], shipped)
    votes = {
        tuple(name.split(" of ")): _by_practice(own, shipped)
        for name, own in given.get("raters", {}).items()
    }
    practices = {
        name: _ask(practice, [seen.get(name) for seen in (answers, *votes.values())])
        for name, practice in shipped.items()
    }
    itil = replace(library.itil, practices=practices)
    itil = replace(itil, criteria={c.id: c for p in practices.values() for c in p.criteria})
    groups = dict.fromkeys(group for _, *own in votes for group in own)
    project = make_project(
        agreed=tuple(_agree(itil, given, answers)),
        people=tuple(Person(id=_id(n), name=n, group=(*g, None)[0]) for n, *g in votes),
        groups=tuple(Group(id=group, title=group) for group in groups),
        votes=tuple(_vote(votes, int(given.get("round", 1)))),
        evidence=tuple(_show(_by_practice(given.get("evidence", {}), shipped))),
        exclusions=tuple(_exclude(answers, _by_practice(given.get("out of scope", {}), shipped))),
        importances=tuple(_weigh(_by_practice(given.get("importance", {}), shipped))),
        scoring=ScoringOptions(**{key: given[key] for key in OPTIONS if key in given}),
    )
    return Assessed(replace(library, itil=itil), project)


def _by_practice(named, practices):
    return {find_practice(name, practices): value for name, value in named.items()}


def _id(name):
    return name.lower()


def _ask(practice, answers):
    """Return the practice with as many criteria at each level as are answered at most."""
    asked = {}
    for levels in answers:
        for level, n, code in _codes(levels):
            asked[level, n] = asked.get((level, n)) or code.endswith("!")
    if not asked:
        return practice
    criteria = tuple(
        make_criterion(practice.id, level, n, gate="So." if gate else None)
        for (level, n), gate in sorted(asked.items())
    )
    return practice.model_copy(update={"criteria": criteria})


def _codes(levels):
    """Return level, number and letters of each criterion; a quick answer has none."""
    written = levels.items() if isinstance(levels, Mapping) else ()
    return [
        (int(level), n % 10, code)
        for level, codes in written
        for n, code in enumerate(codes.split(), 1)
    ]


def _items(answers):
    """Yield each item that is answered, with its answer."""
    for practice, levels in answers.items():
        for level, n, code in _codes(levels):
            if code != "-":
                yield f"{practice}.c{level}{n}", CODES[code.rstrip("!")]
        if not isinstance(levels, Mapping) and levels != "-":
            yield practice, CODES[levels] if levels in CODES else int(levels)


def _agree(itil, given, answers):
    found = dict(_items(answers))
    for name, code in _by_practice(given.get("performed", {}), itil.practices).items():
        found[f"{name}.performed"] = CODES[code]
    found |= _answer_system(itil, given.get("components", {}))
    why = given.get("because", "Not ours.")
    for item, answer in found.items():
        reason = why if answer is Answer.NOT_APPLICABLE or "because" in given else ""
        yield Agreed(item=item, answer=answer, reason=reason, by="Mia", at=NOON)


def _answer_system(itil, components):
    """Return one answer to all criteria a component has at a level."""
    return {
        criterion.id: CODES[levels.get(str(criterion.level), "N")]
        for component in itil.system.components
        for levels in [components.get(component.id)]
        if levels
        for criterion in component.criteria
    }


def _vote(votes, last):
    for (name, *_), answers in votes.items():
        for item, answer in _items(answers):
            reason = "Not ours." if answer is Answer.NOT_APPLICABLE else ""
            yield Vote(
                item=item, answer=answer, reason=reason, person=_id(name), round=last, at=NOON
            )


def _show(evidence):
    for practice, levels in evidence.items():
        for level, n, strength in _codes(levels):
            item = f"{practice}.c{level}{n}"
            yield Evidence(
                id=item, item=item, strength=strength, title="A piece", by="Mia", at=NOON
            )


def _exclude(answers, reasons):
    for practice in load_library().itil.practices:
        if practice not in answers:
            yield Exclusion(practice=practice, reason=reasons.get(practice, ELSEWHERE))


def _weigh(importances):
    for practice, rank in importances.items():
        yield Importance(practice=practice, importance=int(rank), reason="So.", by="Mia", at=NOON)
