"""Other frameworks after each wave: levels only rise, and readings only rise with them."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assessment.goals import Goals
from assessment.outlooks import look_ahead, raise_results
from assessment.project import ReadingGoal
from assessment.review import plan, recommend, review_project
from frameworks.library import load_library
from tests.assessment.sample_answers import NOON, law
from tests.assessment.sample_crosswalks import PRACTICES, levels, make_results
from tests.assessment.sample_paths import make_project as make_sample_project

projections = st.dictionaries(st.sampled_from(PRACTICES), st.integers(0, 5))


def outlooks_of(**settings):
    library = load_library()
    project = make_sample_project(**settings)
    review = review_project(library.itil, project)
    roadmap = plan(library.itil, project, review, recommend(library.itil, review))
    return roadmap, look_ahead(library, project, review, roadmap)


def quick(level):
    return [
        {"item": practice, "answer": level, "by": "Ann", "at": NOON}
        for practice in load_library().itil.practices
    ]


@law
@given(levels, projections)
def test_a_projection_never_lowers_a_level_or_an_index(given_levels, projected):
    results = make_results(**given_levels)

    raised = raise_results(results, projected)

    for name, result in results.items():
        if result.level is None:
            assert raised[name] == result
            continue
        level = max(result.level, projected.get(name, 0))
        assert raised[name].level == level
        assert raised[name].index == max(result.index, level)


def test_the_share_of_the_next_level_stays_when_the_level_stays():
    on_its_way = replace(make_results(alpha=2)["alpha"], index=Fraction(27, 10))

    assert raise_results({"alpha": on_its_way}, {"alpha": 3})["alpha"].index == 3
    assert raise_results({"alpha": on_its_way}, {"alpha": 2})["alpha"] is on_its_way
    assert raise_results({"alpha": on_its_way}, {})["alpha"] is on_its_way


def test_every_linked_framework_is_read_today_and_once_for_each_wave():
    roadmap, outlooks = outlooks_of(agreed=quick(1))

    assert [one.catalogue.framework.id for one in outlooks] == list(load_library().catalogues)
    assert {len(one.later) for one in outlooks} == {len(roadmap.waves)}


def test_no_wave_lowers_a_reading_and_some_raise_it():
    _, outlooks = outlooks_of(agreed=quick(1))

    for one in outlooks:
        stages = [one.today, *one.later]
        for before, after in pairwise(stages):
            for item, reading in before.items.items():
                assert after.items[item].low >= reading.low
                assert after.items[item].covered == reading.covered
    assert any(one.moves for one in outlooks)


def test_nothing_moves_where_every_practice_is_at_its_target():
    _, outlooks = outlooks_of(agreed=quick(5))

    assert not any(one.moves for one in outlooks)


def test_goals_of_the_project_and_what_it_wants_printed_are_taken():
    goals = (
        ReadingGoal(framework="cobit", level=2, in_report=True, by="Ann", at=NOON),
        ReadingGoal(framework="fitsm", item="PR9", level=4, by="Ann", at=NOON),
    )
    _, outlooks = outlooks_of(agreed=quick(2), reading_goals=goals)
    found = {one.catalogue.framework.id: one for one in outlooks}

    assert found["cobit"].today.goals == Goals(2)
    assert found["fitsm"].today.goals == Goals(3, {"PR9": 4})
    assert [name for name, one in found.items() if one.in_report] == ["cobit"]


def test_the_checksums_are_those_of_the_library():
    library = load_library()
    _, outlooks = outlooks_of()

    assert {one.links_checksum for one in outlooks} == {
        library.checksums[f"itil4--{name}"] for name in library.catalogues
    }
