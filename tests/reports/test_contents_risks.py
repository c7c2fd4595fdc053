"""What the report says weakens the result: few findings in full, many together, nobody named."""

import pytest

from assessment.answers import Answer
from assessment.findings import Kind
from reports.blocks import Bullets, Heading, Table
from reports.contents_risks import FEW, MANY, compose_risks
from reports.finding_words import KINDS
from reports.plain import render_section
from tests.reports.assessed_projects import (
    AT,
    agreed,
    criteria,
    dossier_of,
    itil,
    make_project,
    note,
    people,
    votes,
)

PRACTICES = list(itil().practices)
ONE_PLACE = {
    Kind.OPEN,
    Kind.UNKNOWN,
    Kind.ALONE,
    Kind.AGREEMENT,
    Kind.OVERRIDES,
}  # found once at most


def scope(*practices):
    return [{"practice": p, "reason": "Later."} for p in PRACTICES if p not in practices]


def unnoted(count, **changes):
    """Return a project with so many practices answered by a statement and without a note."""
    chosen = PRACTICES[:count]
    answers = agreed(dict.fromkeys(chosen, 2))
    return make_project(agreed=answers, exclusions=scope(*chosen), people=people(2), **changes)


def bullets(project):
    section = compose_risks(dossier_of(project))
    return [p.text for block in section.blocks if isinstance(block, Bullets) for p in block.items]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in ONE_PLACE])
def test_every_kind_that_can_be_found_often_has_words_for_many(kind):
    assert kind in MANY


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_name(kind):
    assert KINDS[kind]


def test_few_findings_of_a_kind_stand_in_full():
    assert bullets(unnoted(FEW)) == [
        "Architecture management has no note. Write down what the answers rest on.",
        "Continual improvement has no note. Write down what the answers rest on.",
    ]


def test_many_findings_of_a_kind_stand_together():
    assert bullets(unnoted(FEW + 1)) == [
        (
            "Three practices have no note: architecture management, continual improvement and "
            "information security management. Write down what the answers rest on."
        )
    ]


def test_a_long_list_of_places_is_cut():
    (sentence,) = bullets(unnoted(14))

    assert sentence.startswith("14 practices have no note: architecture management, ")
    assert sentence.endswith(" and 2 others. Write down what the answers rest on.")


def test_the_lead_counts_what_is_open_and_what_threatens_a_level():
    level_off = {criteria()[1]: Answer.NOT, criteria()[-1]: Answer.FULLY}
    project = make_project(agreed=agreed(level_off), exclusions=scope("incident-management"))

    section = compose_risks(dossier_of(project))

    assert section.lead == (
        "Five open findings weaken the result; none of them changes a figure. Two threaten a "
        "level: what is missing could move it."
    )
    assert [b.text for b in section.blocks if isinstance(b, Heading)] == [
        "Threatens completeness",
        "Threatens confidence",
        "Threatens consistency",
        "Threatens proof",
    ]


def test_without_findings_that_threaten_a_level_the_lead_does_not_speak_of_them():
    assert compose_risks(dossier_of(unnoted(1))).lead == (
        "One open finding weakens the result; none of them changes a figure."
    )


def test_an_accepted_finding_stands_with_its_reason_alone():
    accepted = [{"finding": f"{PRACTICES[0]}:note", "reason": "Said so.", "by": "Ada", "at": AT}]

    section = compose_risks(dossier_of(unnoted(1, accepted=accepted)))

    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[0]] == [
        "Architecture management has no note. Write down what the answers rest on.",
        "Said so.",
    ]
    assert not [block for block in section.blocks if isinstance(block, Bullets)]


def test_people_are_counted_and_never_named():
    straight = [
        {**vote, "person": f"p{n}"}
        for n in range(3)
        for item in criteria()
        for vote in votes(item, [Answer.FULLY])
    ]
    project = make_project(
        votes=straight,
        people=[{"id": f"p{n}", "name": f"Zoltan {n}"} for n in range(3)],
        exclusions=scope("incident-management"),
        notes=[note("incident-management", "So.")],
    )

    text = render_section(compose_risks(dossier_of(project)))

    assert "Three people gave the same answer to nearly everything. Ask for an example" in text
    assert "Zoltan" not in text
    assert "p0" not in text
