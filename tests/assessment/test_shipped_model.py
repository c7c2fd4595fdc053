"""Laws that hold for every practice and component that ships, whatever is answered."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import GRADED, Answer
from assessment.ledgers import Ledger
from assessment.practices import score_practice
from assessment.project import Agreed, start_project
from assessment.review import refer_to, review_project
from frameworks.loader import load_itil4
from frameworks.model import Practice
from tests.assessment.sample_answers import NOON

ITIL = load_itil4()
PRACTICES = list(ITIL.practices.values())


def ledger_of(answers: dict[str, Answer]) -> Ledger:
    agreed = [Agreed(item=item, answer=a, by="test", at=NOON) for item, a in answers.items()]
    return review_project(ITIL, start_project("Test", refer_to(ITIL), agreed=agreed)).ledger


def answer_all(practice: Practice, answer: Answer) -> dict[str, Answer]:
    criteria = {criterion.id: answer for criterion in practice.criteria}
    return {f"{practice.id}.performed": answer, **criteria}


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_all_fully_is_level_5(practice: Practice):
    result = score_practice(practice, ledger_of(answer_all(practice, Answer.FULLY)))

    assert (result.level, result.index, result.blocking) == (5, 5, ())


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_all_not_is_level_0(practice: Practice):
    result = score_practice(practice, ledger_of(answer_all(practice, Answer.NOT)))

    assert (result.level, result.index) == (0, 0)


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_closing_what_blocks_reaches_the_next_level(practice: Practice, data):
    answers = {c.id: data.draw(st.sampled_from(GRADED)) for c in practice.criteria}
    ledger = ledger_of(answers)
    before = score_practice(practice, ledger)

    closed = dict.fromkeys(before.blocking, Answer.FULLY)
    after = score_practice(practice, replace(ledger, agreed={**ledger.agreed, **closed}))

    assert after.level >= min(5, before.level + 1)


@pytest.mark.parametrize("answer", [Answer.NOT, Answer.FULLY])
def test_the_value_system_runs_from_maturity_1_to_5(answer: Answer):
    answers = dict.fromkeys(ITIL.system_criteria, answer)
    answers |= {item: answer for practice in PRACTICES for item in answer_all(practice, answer)}
    agreed = [Agreed(item=item, answer=a, by="test", at=NOON) for item, a in answers.items()]

    system = review_project(ITIL, start_project("Test", refer_to(ITIL), agreed=agreed)).value_system

    expected = 5 if answer is Answer.FULLY else 1
    assert set(system.components.values()) == {expected}
    assert system.level == expected
