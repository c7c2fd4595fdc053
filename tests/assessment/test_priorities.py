"""Targets and importance: the defaults, what moves them, who overrides them and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.practices import score_practices
from assessment.priorities import Setting, chosen_options, set_priorities, settle
from assessment.project import Importance, Strength, Target
from frameworks.model import Context, ContextOption, ContextQuestion, Effect, Paths
from tests.assessment.sample_answers import NOON, law, make_asked, make_ledger
from tests.assessment.sample_paths import make_path, make_project


def make_effect(practices, target=0, importance=0, reason="So."):
    return Effect(practices=practices, target=target, importance=importance, reason=reason)


def make_option(option, *effects, effort=1.0):
    return ContextOption(id=option, text=option, effort=effort, effects=effects)


def make_question(question, *options):
    spare = make_option("nothing")
    return ContextQuestion(id=question, question="Which?", why="So.", options=(*options, spare))


CONTEXT = Context(
    questions=(
        make_question(
            "size",
            make_option("small", make_effect(["alpha"], -1, 0, "Few people."), effort=0.5),
            make_option("large", make_effect(["alpha", "beta"], 1, 1, "Many."), effort=2.4),
        ),
        make_question(
            "risk",
            make_option("high", make_effect(["alpha"], 2, 2, "Danger."), effort=1.5),
            make_option("low", make_effect(["alpha"], -2, -2, "Calm.")),
        ),
        make_question(
            "change",
            make_option("fast", make_effect(["alpha"], 2, 1, "Pace."), make_effect(["zeta"], 1)),
            make_option("slow", make_effect(["alpha"], -2, -2, "Rest.")),
            make_option("odd", make_effect(["beta"], 0, -1, "Odd.")),
        ),
    )
)
PATHS = Paths(
    source="Us.",
    evidence="None.",
    paths=(
        make_path("support", ("alpha", "beta"), (("noise", ("alpha",)), ("pain", ("alpha",)))),
        make_path("value", ("beta", "zeta"), (("waste", ("beta", "zeta")), ("loss", ("beta",)))),
    ),
)


def settle_for(context=None, signals=None, **settings):
    project = make_project(context=context or {}, signals=signals or {}, **settings)
    return settle(["alpha", "beta"], CONTEXT, PATHS, project)


def test_nothing_said_about_the_organisation_leaves_target_and_importance_at_3():
    settings = settle_for()

    assert settings.targets["alpha"] == Setting(3, 3, ())
    assert settings.importances["alpha"] == Setting(3, 3, ())
    assert settings.effort_factor == 1


@pytest.mark.parametrize(
    ("context", "target", "importance"),
    [
        ({"size": "small"}, Setting(2, 2, ("Few people.",)), Setting(3, 3, ())),
        ({"size": "large"}, Setting(4, 4, ("Many.",)), Setting(4, 4, ("Many.",))),
        (
            {"size": "large", "risk": "high", "change": "fast"},
            Setting(5, 5, ("Many.", "Danger.", "Pace.")),
            Setting(5, 5, ("Many.", "Danger.", "Pace.")),
        ),
        (
            {"risk": "low", "change": "slow"},
            Setting(1, 1, ("Calm.", "Rest.")),
            Setting(1, 1, ("Calm.", "Rest.")),
        ),
        ({"size": "nothing", "unknown": "large"}, Setting(3, 3, ()), Setting(3, 3, ())),
    ],
)
def test_answers_about_the_organisation_move_both_with_reasons(context, target, importance):
    settings = settle_for(context)

    assert settings.targets["alpha"] == target
    assert settings.importances["alpha"] == importance


def test_all_answers_about_the_organisation_add_up():
    settings = settle_for({"size": "small", "risk": "high"})

    assert settings.targets["alpha"] == Setting(4, 4, ("Few people.", "Danger."))
    assert settings.importances["alpha"] == Setting(5, 5, ("Danger.",))


def test_an_effect_that_names_a_practice_out_of_scope_still_moves_the_others():
    project = make_project(context={"size": "large"})

    settings = settle(["beta"], CONTEXT, PATHS, project)

    assert settings.targets == {"beta": Setting(4, 4, ("Many.",))}


def test_an_effect_moves_only_the_practices_it_names():
    assert settle_for({"risk": "high"}).targets["beta"] == Setting(3, 3, ())


def test_the_effort_factors_of_all_answers_are_multiplied():
    assert settle_for({"size": "large", "risk": "high"}).effort_factor == pytest.approx(3.6)


@pytest.mark.parametrize(
    ("signals", "importance"),
    [
        ({"noise": Strength.NO}, Setting(3, 3, ())),
        ({"noise": Strength.SOMETIMES}, Setting(4, 4, ("Because of noise.",))),
        ({"noise": Strength.OFTEN}, Setting(4, 4, ("Because of noise.",))),
        (
            {"noise": Strength.SOMETIMES, "pain": Strength.SOMETIMES},
            Setting(4, 4, ("Because of noise.", "Because of pain.")),
        ),
        (
            {"noise": Strength.OFTEN, "pain": Strength.SOMETIMES},
            Setting(5, 5, ("Because of noise.", "Because of pain.")),
        ),
        (
            {"noise": Strength.OFTEN, "pain": Strength.OFTEN},
            Setting(5, 5, ("Because of noise.", "Because of pain.")),
        ),
    ],
)
def test_pains_raise_importance_and_halves_round_up(signals, importance):
    settings = settle_for(signals=signals)

    assert settings.importances["alpha"] == importance
    assert settings.targets["alpha"] == Setting(3, 3, ())


def test_a_pain_felt_and_a_calm_context_are_added():
    settings = settle_for({"change": "odd"}, {"waste": Strength.SOMETIMES})

    assert settings.importances["beta"] == Setting(3, 3, ("Odd.", "Because of waste."))
    assert settings.targets["beta"] == Setting(3, 3, ())


def test_a_target_set_by_hand_stands_beside_the_suggestion():
    target = Target(practice="alpha", level=5, reason="The board wants it.", by="Mia", at=NOON)

    settings = settle_for({"size": "small"}, targets=(target,))

    assert settings.targets["alpha"] == Setting(
        5, 2, ("Few people.",), "The board wants it.", "Mia"
    )
    assert settings.targets["beta"].override is None


def test_an_importance_set_by_hand_stands_beside_the_suggestion():
    own = Importance(practice="alpha", importance=1, reason="We sell it off.", by="Ben", at=NOON)

    settings = settle_for({"size": "large"}, importances=(own,))

    assert settings.importances["alpha"] == Setting(1, 4, ("Many.",), "We sell it off.", "Ben")
    assert settings.importances["beta"].by is None


choices = st.fixed_dictionaries(
    {},
    optional={q.id: st.sampled_from([o.id for o in q.options]) for q in CONTEXT.questions},
)
pains = st.dictionaries(
    st.sampled_from(["noise", "pain", "waste", "loss"]), st.sampled_from(Strength)
)


@law
@given(choices, pains)
def test_targets_and_importance_stay_between_1_and_5(context, signals):
    settings = settle_for(context, signals)

    values = [*settings.targets.values(), *settings.importances.values()]

    assert all(1 <= setting.value <= 5 and 1 <= setting.suggested <= 5 for setting in values)


@law
@given(choices)
def test_chosen_options_stand_in_the_order_of_the_questions(context):
    options = [option.id for option in chosen_options(CONTEXT, context)]

    assert options == [context[q.id] for q in CONTEXT.questions if q.id in context]


def test_a_priority_joins_index_target_importance_and_effort():
    alpha, beta = make_asked("alpha", effort=2), make_asked("beta", effort=5)
    results = score_practices([alpha, beta], make_ledger({"alpha": 1}))

    priorities = set_priorities([beta, alpha], results, settle_for({"size": "large"}))

    assert list(priorities) == ["beta", "alpha"]
    assert [priority.practice for priority in priorities.values()] == ["beta", "alpha"]
    assert priorities["alpha"].rank == (4 - 1) * 4 / 2
    assert (priorities["beta"].current, priorities["beta"].effort) == (None, 5)
