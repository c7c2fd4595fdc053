"""Results: every rule gives the page its figures, and the explain view recomputes them."""

import pytest

from app_pages import shell
from assessment.project import Rounding, Rule
from reports.reasons import rule_words
from tests.app_pages.visits import choose, is_drawn_without_error, put, title, visit, words

PRACTICE = "incident-management"
TABS = ("Gaps", "All practices", "Value chain and dimensions", "Explain")


@pytest.fixture
def address(store):
    return put(store, "full")


def explain(address, rule):
    """Return the explain view of a practice under a rule."""
    visitor = visit("results", **address)
    choose(visitor, "Rule", rule).run()
    visitor.session_state["results-tabs"] = "Explain"
    visitor.run()
    return choose(visitor, "Practice", PRACTICE).run()


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("tab", TABS)
def test_every_rule_draws_every_tab(address, rule, tab):
    visitor = visit("results", **address)
    visitor.session_state["results-tabs"] = tab

    choose(visitor, "Rule", rule).run()

    assert is_drawn_without_error(visitor)
    assert "level None" not in words(visitor)
    assert rule_words(rule) in words(visitor)


def test_the_rule_that_is_chosen_is_kept(store, address):
    visitor = visit("results", **address)

    choose(visitor, "Rule", Rule.ADDITIVE).run()

    assert store.load_project(address["project"]).scoring.rule is Rule.ADDITIVE


def test_the_rounding_is_asked_for_the_mean_only(store, address):
    visitor = visit("results", **address)
    before = [group.label for group in visitor.get("button_group")]
    choose(visitor, "Rule", Rule.MEAN).run()

    choose(visitor, "Rounding of the mean", Rounding.FLOOR).run()

    assert "Rounding of the mean" not in before
    assert store.load_project(address["project"]).scoring.rounding is Rounding.FLOOR


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (Rule.GATED, "The index adds 0.99 times the share of level"),
        (Rule.ITIL_STRICT, "the share of its known criteria that are fully met"),
        (Rule.ADDITIVE, "The sum is not a level."),
        (Rule.MEAN, "The exact mean rounded half up is level"),
        (Rule.MINIMUM_GOAL, "each criterion below it must be fully met"),
    ],
)
def test_the_explain_view_leads_from_the_answers_to_the_figure(address, rule, sentence):
    visitor = explain(address, rule)

    assert is_drawn_without_error(visitor)
    assert sentence in words(visitor)


def test_every_answer_stands_beside_what_it_counts(address):
    visitor = explain(address, Rule.GATED)

    rows = visitor.dataframe[0].value

    criteria = shell.framework().practices[PRACTICE].criteria
    assert len(rows) == len(criteria) + 1
    assert list(rows.columns)[:5] == ["Level", "Ref", "Criterion", "Answer", "Counts"]


def test_without_levels_the_headline_says_what_the_rule_found(address):
    visitor = visit("results", **address)

    choose(visitor, "Rule", Rule.MINIMUM_GOAL).run()

    assert "practices meet their goal" in title(visitor)
