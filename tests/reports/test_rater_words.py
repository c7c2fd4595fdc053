"""What reports, pages and JSON say about several raters."""

from datetime import date

import pytest

from assessment.agreement import Correlation
from assessment.answers import Answer
from assessment.project import ScoringOptions
from assessment.review import bootstrap_review, recommend, review_project
from reports.contents_method import compose_method
from reports.contents_practices import compose_practices
from reports.contents_profile import compose_profile
from reports.contents_risks import compose_risks
from reports.contract import recommendation_json, score_json
from reports.dissent import find_dissent, find_settled
from reports.dossier import gather_dossier
from reports.plain import render_section
from reports.rater_words import (
    bootstrap_words,
    combination_words,
    correlation_words,
    dimension_words,
    group_words,
    interval_words,
    maturity_words,
    people_words,
    sureness_words,
    value_chain_words,
)
from reports.reasons import basis_words, explain_recommendation
from reports.summary import key_figures
from tests.reports.assessed_projects import (
    AT,
    JUDGED,
    agreed,
    criteria,
    itil,
    library,
    make_project,
    people,
)

GROUPS = [{"id": "it", "title": "IT"}, {"id": "business", "title": "Business"}]
ITEM = f"{JUDGED}.c01"


def vote(item, person, answer, last=1):
    return {"item": item, "answer": answer, "person": f"p{person}", "at": AT, "round": last}


def rate(answers_by_person, items=None, last=1):
    """Return one vote of each person on every criterion of incident management."""
    return [
        vote(item, person, answer, last)
        for person, answer in enumerate(answers_by_person)
        for item in items or criteria()
    ]


def make_voted(answers_by_person, groups=(), **changes):
    people_of = [
        {**person, "group": group}
        for person, group in zip(
            people(len(answers_by_person)),
            [*groups, *[None] * len(answers_by_person)],
            strict=False,
        )
    ]
    votes = changes.pop("votes", rate(answers_by_person))
    return make_project(groups=GROUPS, people=people_of, votes=votes, **changes)


N, P, L, F = Answer.NOT, Answer.PARTLY, Answer.LARGELY, Answer.FULLY
FIVE = [F, F, F, P, P]
ONE_VOICE = ["it", "it", "it", "business"]


def review_of(project):
    return review_project(itil(), project)


def result_of(project):
    return review_of(project).results[JUDGED]


def test_an_interval_is_said_with_one_decimal():
    assert interval_words((1.25, 2.449)) == "95\u00a0% interval 1.3 to 2.4."
    assert interval_words(None) == ""


def test_five_raters_give_a_practice_a_level_and_an_index_of_others():
    review = review_of(make_voted(FIVE))

    assert sureness_words(review.results[JUDGED], bootstrap_review(review)) == (
        "With other people of the same kind level 1 to 5 and an index between 1.3 and 5.0 would "
        "be found (95\u00a0% of the draws)."
    )


def test_one_level_is_not_said_as_a_range():
    review = review_of(make_voted([F] * 5))

    assert "level 5 and an index between 5.0 and 5.0" in sureness_words(
        review.results[JUDGED], bootstrap_review(review)
    )


def test_a_rule_without_levels_says_the_index_only():
    review = review_of(make_voted(FIVE, scoring=ScoringOptions(rule="additive")))

    words = sureness_words(review.results[JUDGED], bootstrap_review(review))

    assert words.startswith("With other people of the same kind an index between ")


def test_four_raters_give_no_interval_and_say_so():
    assert sureness_words(result_of(make_voted([F, F, F, P])), None) == (
        "There is no interval: it needs five people."
    )


def test_nobody_who_voted_needs_no_words():
    assert sureness_words(result_of(make_project(agreed=agreed({ITEM: F}))), None) == ""


def test_five_people_overruled_by_what_was_agreed_need_no_words():
    project = make_voted(FIVE, agreed=agreed(dict.fromkeys(criteria(), L)))

    assert sureness_words(result_of(project), None) == ""


def test_the_groups_are_said_with_their_own_levels():
    project = make_voted([F, F, P, P], groups=["it", "it", "business", "business"])

    assert group_words(project, review_of(project), result_of(project)) == (
        "By the votes of each group alone: IT level 5; Business level 1."
    )


@pytest.mark.parametrize("groups", [["it"] * 4, ["it", "it", "it", "business"]])
def test_one_persons_votes_are_not_shown_as_a_groups(groups):
    project = make_voted([F, F, P, P], groups=groups)

    assert group_words(project, review_of(project), result_of(project)) == ""


def test_groups_with_one_voice_each_are_said_beside_their_levels():
    project = make_voted([F] * 6 + [P, P], groups=["it"] * 6 + ["business"] * 2)

    assert group_words(project, review_of(project), result_of(project)) == (
        "By the votes of each group alone: IT level 5; Business level 1. "
        "The groups are very unequal in size, so each has one voice."
    )


def test_people_without_a_group_are_said_to_have_none():
    project = make_voted([F, F, P, P], groups=["it", "it"])

    assert "IT level 5; no group level 1" in group_words(
        project, review_of(project), result_of(project)
    )


def test_very_unequal_groups_are_said_to_have_one_voice_each():
    project = make_voted([F, F, F, P], groups=ONE_VOICE)

    assert combination_words(project, review_of(project)) == (
        "Voted: IT 3 and Business 1. The largest group has 3 times the people of the smallest or "
        "more, so each group has one voice: the median of the groups' medians counts."
    )


def test_groups_of_like_size_leave_each_person_one_voice():
    project = make_voted([F, F, P], groups=["it", "it", "business"])

    assert combination_words(project, review_of(project)) == (
        "Voted: IT 2 and Business 1. Each person has one voice."
    )


def test_one_group_needs_no_words():
    project = make_voted([F, F, P])

    assert combination_words(project, review_of(project)) == ""


def test_the_bootstrap_is_said_with_draws_and_seed():
    words = bootstrap_words(bootstrap_review(review_of(make_voted(FIVE))))

    assert words.startswith("The 5 people whose votes count were drawn again 2,000 times")
    assert "(seed 20260212)" in words


def test_without_a_bootstrap_it_is_said_what_it_needs():
    assert bootstrap_words(None).startswith("There are none: they need five people")


def test_a_correlation_is_said_with_two_decimals():
    assert correlation_words(Correlation(0.2898, 0.62)) == (
        "Intraclass correlation here: 0.29 of one rater, 0.62 of the mean of all."
    )
    assert correlation_words(None) == ""


def test_the_index_of_the_organisation_is_said_with_its_interval():
    review = review_of(make_voted(FIVE))

    (*_, (_, _, meaning)) = key_figures(review, bootstrap_review(review))

    assert meaning.endswith("it is not a level. 95\u00a0% interval 1.3 to 5.0.")


SETTLED = [vote(ITEM, n, answer, 3) for n, answer in enumerate((N, F, F))]


def test_what_was_settled_is_said_beside_single_sources():
    project = make_voted([N, F, F], votes=[*SETTLED, vote(f"{JUDGED}.c02", 0, F)])

    assert people_words(project, review_of(project), result_of(project)) == [
        "One answer is single source: one person graded.",
        "One answer was settled by the lower value after the last round.",
    ]


def dossier_of(project):
    return gather_dossier(library(), project, date(2026, 11, 21), "0.0.0")


def test_dissent_after_the_last_round_is_listed_with_what_counts():
    (found,) = find_settled(dossier_of(make_voted([N, F, F], votes=SETTLED)))

    assert (found.item, found.counts, found.votes, found.reason) == (
        ITEM,
        "fully",
        "2 fully, 1 not",
        "1 not",
    )


def test_the_risks_show_what_was_never_agreed():
    text = render_section(compose_risks(dossier_of(make_voted([N, F, F], votes=SETTLED))))

    assert "Not agreed after the last round" in text
    assert "Agreed against the votes" not in text


def test_agreeing_ends_the_dissent_of_the_last_round():
    project = make_voted([N, F, F], votes=SETTLED, agreed=agreed({ITEM: P}, "Seen together."))
    dossier = dossier_of(project)

    assert find_settled(dossier) == []
    assert [(entry.counts, entry.reason) for entry in find_dissent(dossier)] == [
        ("partly", "Seen together.")
    ]


def test_very_unequal_groups_are_agreed_against_their_own_median():
    votes = [vote(ITEM, n, answer) for n, answer in enumerate((F, F, F, P))]
    project = make_voted([F, F, F, P], groups=ONE_VOICE, votes=votes, agreed=agreed({ITEM: P}))

    assert find_dissent(dossier_of(project)) == []


def test_a_practices_page_says_how_sure_it_is_and_what_groups_say():
    project = make_voted([F, F, P, P, P], groups=["it", "it", "business", "business"])

    text = render_section(compose_practices(dossier_of(project)))

    assert "With other people of the same kind level 1 to 5" in text
    assert "By the votes of each group alone: IT level 5; Business level 1." in text


def test_the_method_card_says_how_raters_groups_and_draws_enter():
    project = make_voted([F, F, F, P, P], groups=["it", "it", "it", "business"])

    text = render_section(compose_method(dossier_of(project)))

    assert "each group has one voice" in text
    assert "were drawn again 2,000 times" in text


def rate_paths(levels):
    practices = [p for path in itil().paths.paths for p in path.practices]
    return [
        vote(practice, person, level)
        for person, level in enumerate(levels)
        for practice in dict.fromkeys(practices)
    ]


def test_a_path_found_by_the_peoples_draws_says_so():
    project = make_voted([1] * 5, votes=rate_paths([1, 1, 2, 2, 3]))
    review = review_of(project)

    found = recommend(itil(), review)

    assert "of the draws of the people who voted" in explain_recommendation(itil(), None, found)[0]
    assert basis_words(found).startswith("draws of the people who voted; indices that fewer")
    assert recommendation_json(itil(), review, found)["basis"] == "people"


def test_a_path_found_by_moving_indices_says_so():
    project = make_voted([1] * 4, votes=rate_paths([1, 1, 2, 2]))
    review = review_of(project)

    found = recommend(itil(), review)
    figures = recommendation_json(itil(), review, found)

    assert basis_words(found) == "draws that move every index by up to half a level"
    assert figures["basis"] == "indices"
    assert sum(figures["chances"].values()) == pytest.approx(1, abs=0.002)


def figures_of(project):
    review = review_of(project)
    return score_json(review, project.scoring, bootstrap_review(review))


def unit_of(figures):
    return next(unit for unit in figures["units"] if unit["id"] == JUDGED)


def test_the_json_gives_the_intervals_of_units_and_of_the_organisation():
    figures = figures_of(make_voted(FIVE))

    assert figures["bootstrap"] == {"people": 5, "draws": 2000, "seed": 20260212}
    assert figures["overall"]["interval"] == unit_of(figures)["interval"] == [1.33, 5.0]
    assert figures["overall"]["typical_interval"] == [1, 5]
    assert figures["overall"]["floor_interval"] == unit_of(figures)["level_interval"] == [1, 5]


def test_the_json_gives_the_intervals_of_dimensions_value_chain_and_value_system():
    figures = figures_of(make_voted(FIVE))

    assert figures["dimension_intervals"].keys() == figures["dimensions"].keys()
    assert figures["dimension_intervals"]["organizations-and-people"] == [1.33, 3.0]
    assert figures["value_chain_intervals"].keys() == figures["value_chain"].keys()
    assert figures["value_chain_intervals"]["deliver-and-support"] == [1.33, 5.0]
    assert figures["svs_intervals"] == {
        "guiding-principles": None,
        "governance": None,
        "service-value-chain": None,
        "practices": [1, 5],
        "continual-improvement": None,
        "overall": None,
    }


def test_the_value_system_has_intervals_where_five_people_voted_on_it():
    items = [c.id for one in itil().system.components for c in one.criteria]
    votes = [*rate(FIVE), *rate([F, F, F, F, P], items)]
    review = review_of(make_voted(FIVE, votes=votes))

    intervals = bootstrap_review(review)

    assert intervals.components["governance"] == (1, 5)
    assert intervals.maturity == (1, 5)
    assert "Governance 1 to 5; " in maturity_words(itil().system, intervals)
    assert "; the whole 1 to 5 (95\u00a0% of the draws)." in maturity_words(
        itil().system, intervals
    )


def test_votes_on_the_value_system_alone_say_nothing_of_the_organisation():
    items = [c.id for one in itil().system.components for c in one.criteria]
    project = make_voted([F, F, F, F, P], votes=rate([F, F, F, F, P], items))

    intervals = bootstrap_review(review_of(project))

    assert (intervals.index, intervals.typical, intervals.floor) == (None, None, None)
    assert intervals.components.keys() == {
        "guiding-principles",
        "governance",
        "service-value-chain",
        "continual-improvement",
    }
    assert intervals.people == 5


def test_the_profile_says_how_sure_the_value_chain_and_the_dimensions_are():
    text = render_section(compose_profile(dossier_of(make_voted(FIVE))))

    assert "With other people of the same kind: Improve 1.3 to 5.0; " in text
    assert "Organizations and people 1.3 to 3.0" in text


def test_the_profile_says_nothing_of_other_people_under_five():
    assert "other people" not in render_section(compose_profile(dossier_of(make_voted([F, P]))))


def test_without_intervals_nothing_is_said_of_them():
    system = itil().system

    for words in (value_chain_words, dimension_words, maturity_words):
        assert words(system, None) == ""


def test_the_json_has_no_intervals_under_five_raters():
    figures = figures_of(make_voted([F, F, F, P]))

    assert figures["bootstrap"] is None
    assert (figures["overall"]["interval"], unit_of(figures)["interval"]) == (None, None)
    assert unit_of(figures)["level_interval"] is None


def test_the_json_gives_groups_their_sizes_and_levels():
    project = make_voted([F, F, P, P], groups=["it", "it", "business", "business"])
    figures = figures_of(project)

    assert figures["groups"] == {"sizes": {"business": 2, "it": 2}, "one_voice_each": False}
    assert unit_of(figures)["group_levels"] == {
        "business": {"level": 1, "index": 1.33},
        "it": {"level": 5, "index": 5.0},
    }
    assert unit_of(figures)["level"] == 1


def test_the_json_does_not_show_one_persons_answers_as_those_of_a_group():
    project = make_voted([F, F, F, P], groups=ONE_VOICE)
    figures, review = figures_of(project), review_of(project)

    assert figures["groups"] == {"sizes": {"business": 1, "it": 3}, "one_voice_each": True}
    assert unit_of(figures)["group_levels"] == {}
    assert group_words(project, review, review.results[JUDGED]) == ""


def test_one_group_has_no_levels_of_its_own_in_the_json():
    figures = figures_of(make_voted([F, F, P]))

    assert figures["groups"] == {"sizes": {"": 3}, "one_voice_each": False}
    assert unit_of(figures)["group_levels"] == {}


def test_the_json_gives_dissent_and_single_sources():
    unit = unit_of(figures_of(make_voted([N, F, F], votes=[*SETTLED, vote(f"{JUDGED}.c02", 0, F)])))

    assert unit["dissent"] == [{"item": ITEM, "value": 3.0, "votes": ["not"]}]
    assert unit["single_source"] == [f"{JUDGED}.c02"]


def test_the_json_says_what_the_agreement_allows():
    votes = [
        vote(f"{JUDGED}.c0{n + 1}", m, answer) for n, answer in enumerate((N, F)) for m in (0, 1)
    ]

    assert figures_of(make_voted([F, F], votes=votes))["agreement"] == {
        "alpha": 1,
        "raw": 1,
        "trust": "reliable",
        "icc_single": 1,
        "icc_mean": 1,
    }


def test_the_json_of_no_votes_allows_nothing():
    assert figures_of(make_project())["agreement"] == dict.fromkeys(
        ("alpha", "raw", "trust", "icc_single", "icc_mean")
    )
