"""Builders and strategies for roadmaps."""

from dataclasses import replace

from hypothesis import strategies as st

from assessment.answers import Answer
from assessment.practices import score_practices
from assessment.priorities import Setting, Settings, set_priorities
from assessment.project import PlanEdit, PlanOptions
from assessment.roadmap import Terrain
from frameworks.model import Framework, Hardness, Hierarchy, Prerequisite, SystemPrerequisite
from tests.assessment.sample_answers import GATED, STRICT, agreed_answers, make_asked, make_ledger

NAMES = ("alpha", "beta", "gamma", "delta")
STEP_DAYS = {1: 6, 2: 15, 3: 30, 4: 35, 5: 40}


def need(practice, level=1, before=2, hardness=Hardness.HARD):
    return Prerequisite(
        practice=practice, level=level, before=before, hardness=hardness, reason="So."
    )


def shared_need(practice, level, before, hardness=Hardness.HARD):
    return SystemPrerequisite(
        practice=practice, level=level, before=before, hardness=hardness, reason="So."
    )


def make_framework(*prerequisites):
    return Framework(
        id="itil4",
        title="ITIL 4",
        edition="2019",
        publisher="A",
        notice="B",
        licence="C",
        unit="practice",
        roll_up="D",
        hierarchy=Hierarchy(whole="E", group="F", item="G"),
        step_days=STEP_DAYS,
        step_days_reason="H",
        prerequisites=prerequisites,
    )


def make_settings(targets=None, importances=None, factor=1.0):
    """Return settings for all practices, 3 where nothing is given."""
    names = {*NAMES, *(targets or {}), *(importances or {})}
    return Settings(
        {name: _setting((targets or {}).get(name, 3)) for name in names},
        {name: _setting((importances or {}).get(name, 3)) for name in names},
        factor,
    )


def _setting(value):
    return Setting(value, value, ())


def make_terrain(practices, agreed, settings=None, framework=None, **parts):
    """Return the terrain of practices with agreed answers."""
    ledger = make_ledger(agreed, scheme=parts.pop("scheme", GATED))
    results = score_practices(practices, ledger)
    settled = settings or make_settings()
    return Terrain(
        framework=framework or make_framework(),
        practices={practice.id: practice for practice in practices},
        results=results,
        priorities=set_priorities(practices, results, settled),
        ledger=ledger,
        settings=settled,
        **parts,
    )


def plain_terrain(levels, settings=None, prerequisites=None, framework=None, **parts):
    """Return a terrain of quick answers: `plain_terrain({"alpha": 1})`."""
    practices = [
        make_asked(name, prerequisites=tuple((prerequisites or {}).get(name, ())))
        for name in levels
    ]
    return make_terrain(practices, levels, settings, framework, **parts)


def make_options(capacity=60.0, waves=4, at_once=4):
    return PlanOptions(capacity=capacity, waves=waves, at_once=at_once)


def wave_of(roadmap):
    """Return the number of the wave of each step."""
    return {step.id: wave.number for wave in roadmap.waves for step in wave.steps}


def step_ids(roadmap):
    return [[step.id for step in wave.steps] for wave in roadmap.waves]


def reasons_left(roadmap):
    return {left.step.id: left.reason for left in roadmap.left}


def levels_before(terrain, roadmap):
    """Return the levels of the assessed practices before each wave, and after the last."""
    start = {name: r.level for name, r in terrain.results.items() if r.level is not None}
    return [start, *(wave.projected for wave in roadmap.waves)]


BARE = [make_asked(name, (2, 2, 1, 1), gates=("2.1",)) for name in NAMES]
levels = st.integers(1, 5)
settled = st.builds(
    make_settings,
    st.dictionaries(st.sampled_from(NAMES), levels),
    st.dictionaries(st.sampled_from(NAMES), levels),
    st.sampled_from([0.25, 1.0, 1.7]),
)
options = st.builds(
    make_options,
    st.sampled_from([5.0, 12.3, 30.1, 60.0, 400.0]),
    st.integers(1, 6),
    st.integers(1, 4),
)
shared = st.lists(
    st.builds(shared_need, st.sampled_from(NAMES), st.integers(2, 3), st.integers(4, 5)),
    max_size=2,
)
step_names = st.builds("{}.to-{}".format, st.sampled_from(NAMES), st.integers(1, 5))
edit_lists = st.dictionaries(step_names, st.none() | st.integers(1, 6), max_size=4).map(
    lambda edits: [PlanEdit(step=step, wave=wave) for step, wave in edits.items()]
)


@st.composite
def terrains(draw, schemes=(GATED, STRICT)):
    """Four practices, each needing some of those before it, answered at random."""
    practices = []
    for number, bare in enumerate(BARE):
        needs = st.builds(
            need,
            st.sampled_from(NAMES[:number] or NAMES),
            st.integers(1, 3),
            st.integers(2, 4),
            st.sampled_from(Hardness),
        )
        wanted = draw(st.lists(needs, max_size=2 if number else 0))
        practices.append(bare.model_copy(update={"prerequisites": tuple(wanted)}))
    graded = [Answer.NOT, Answer.PARTLY, Answer.LARGELY, Answer.FULLY, Answer.FULLY]
    agreed = draw(agreed_answers(practices, [*graded, Answer.DONT_KNOW]))
    quick = {name: draw(st.integers(0, 5)) for name in draw(st.sets(st.sampled_from(NAMES)))}
    chosen = {key: a for key, a in agreed.items() if key.split(".")[0] not in quick}
    return make_terrain(
        practices,
        {**chosen, **quick},
        draw(settled),
        make_framework(*draw(shared)),
        scheme=draw(st.sampled_from(schemes)),
        favoured=frozenset(draw(st.sets(st.sampled_from(NAMES), max_size=2))),
    )


def carry_out(terrain, steps):
    """Return the results after every criterion the steps close is fully met."""
    closed = {item: Answer.FULLY for step in steps for item in step.closes}
    ledger = replace(terrain.ledger, agreed={**terrain.ledger.agreed, **closed})
    return score_practices(terrain.practices.values(), ledger)
