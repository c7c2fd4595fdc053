"""Read the worked cases of this folder and compute the figures they expect.

A case is written for a consultant: letters for answers, figures as a report prints them.
`answers` are the criteria of one practice by level, N P L F DK NA, a dash for unanswered
and ! for a gate; criterion 2.3 is the third of level 2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import yaml

from assessment.agreement import spread_of
from assessment.answer_tables import TableRow, score_table
from assessment.answers import CODES, CREDIT, GRADED, Combination, combine
from assessment.ledgers import Ledger
from assessment.organisation import Overall, summarise
from assessment.paths import Recommendation, recommend_path
from assessment.practices import PracticeResult, score_practice
from assessment.priorities import Priority
from assessment.project import EvidenceClass, Rounding, Rule
from assessment.scoring import Scheme, Score
from frameworks.loader import load_itil4
from frameworks.names import find_practice
from tests.assessment.sample_answers import make_criterion, make_practice, make_vote
from tests.examples.command_cases import screen_figures
from tests.examples.organisation_cases import (
    activity_figures,
    component_figures,
    dimension_figures,
)
from tests.examples.printed_cases import Printed
from tests.examples.rater_cases import (
    group_figures,
    judge_figures,
    rating_figures,
    round_figures,
)
from tests.examples.reality_cases import verdict_figures
from tests.examples.table_cases import csv_figures
from tests.examples.vote_cases import (
    agreement_figures,
    round_number_figures,
    trust_figures,
)

FOLDER = Path(__file__).parent
LETTERS = {answer: code for code, answer in CODES.items()}


@dataclass(frozen=True)
class Case:
    """One worked case: what is given, and the figures it must give."""

    file: str
    name: str
    given: Mapping[str, object]
    expected: Mapping[str, object]

    def __str__(self):
        """Return the file and the name, as a test id shows them."""
        return f"{self.file}: {self.name}"


def load_cases():
    """Return the cases of all files, every scalar as the text that was written."""
    return [
        Case(path.name, case.pop("name"), case, case.pop("expected"))
        for path in sorted(FOLDER.glob("*.yaml"))
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # reads texts only
    ]


def figures_of(case):
    """Return the figures a case asks for, printed as a report prints them."""
    kind = next(key for key in FIGURES if key in case.given)
    figures = FIGURES[kind](case.given)
    return {key: _as_expected(key, figures[key], case.expected[key]) for key in case.expected}


def _as_expected(key, found, expected):
    """Return a figure as it is; of what something says, the expected words that are there."""
    if not key.endswith(" says"):
        return found
    text = " ".join(found.replace("\u00a0", " ").split())
    return [words for words in expected if words in text]


def _scheme(given):
    return Scheme(Rule(given.get("rule", "gated")), Rounding(given.get("rounding", "half-up")))


def _one_decimal(value):
    """Return a number with one decimal, halves up, as every report prints an index."""
    return None if value is None else f"{int(Fraction(value) * 10 + Fraction(1, 2)) / 10:.1f}"


def _range(low, high):
    return str(low) if low == high else f"{low} to {high}"


def _printed(value):
    return "none" if value is None else str(value)


def _practice_figures(given):
    """Score the answers of one practice."""
    written = _by_item(given["answers"])
    criteria = [
        make_criterion(
            "practice", int(item[-2]), int(item[-1]), gate="So." if code.endswith("!") else None
        )
        for item, code in written.items()
    ]
    agreed = {item: CODES[code.rstrip("!")] for item, code in written.items() if code != "-"}
    if "performed" in given:
        agreed["practice.performed"] = CODES[given["performed"]]
    if "quick" in given:
        agreed["practice"] = int(given["quick"])
    shown = {i: EvidenceClass(word) for i, word in _by_item(given.get("evidence", {})).items()}
    ledger = Ledger(agreed, {}, shown, Combination.LOWER_MEDIAN, _scheme(given))
    if "target" in given:
        ledger = replace(ledger, targets={"practice": int(given["target"])})
    return _result_figures(score_practice(make_practice("practice", criteria), ledger))


def _by_item(levels):
    """Return what is written for each criterion, called practice.c23 for the third of level 2."""
    return {
        f"practice.c{level}{n}": word
        for level, words in levels.items()
        for n, word in enumerate(words.split(), 1)
    }


def _result_figures(result: PracticeResult):
    figures = {
        "source": result.source.value,
        "level": _printed(result.level),
        "index": _printed(_one_decimal(result.index)),
        "bounds": _range(result.level_low, result.level_high),
        "provisional": "yes" if result.is_provisional else "no",
        "evidenced": _printed(result.evidenced_level),
        "assurance gap": _printed(result.assurance_gap),
        "blocking": [_short(item) for item in result.blocking],
    }
    return {**(_score_figures(result.score) if result.score else {}), **figures}


def _short(item):
    """Return 2.3 for the third criterion of level 2, and other ids as they are."""
    name = item.rsplit(".", 1)[-1]
    return f"{name[1]}.{name[2:]}" if name[1:].isdigit() else name


def _score_figures(score: Score):
    return {
        "level": _printed(score.level),
        "index": _printed(_one_decimal(score.index)),
        "shares": {
            str(level): "none"
            if entry.share is None
            else f"{_one_decimal(entry.share * 100)} {entry.band}"
            for level, entry in score.shares.items()
        },
        "closed": [str(level) for level, entry in score.shares.items() if entry.is_closed],
        "blocking": list(score.blocking),
        "holding": list(map(_short, score.holding)),
        "exact index": "none" if score.index is None else f"{float(score.index):g}",
        "index bounds": "none"
        if score.index_low is None
        else f"{_one_decimal(score.index_low)} to {_one_decimal(score.index_high)}",
        "bounds": _range(score.level_low, score.level_high),
        "provisional": "yes" if score.is_provisional else "no",
        "coverage": _one_decimal(score.coverage * 100),
        "towards": f"{score.towards[0]} of {score.towards[1]}",
        "not assessable": [str(level) for level in score.not_assessable],
        "mostly not applicable": [str(level) for level in score.mostly_not_applicable],
        "meets goal": {None: "none", True: "yes", False: "no"}[score.meets_goal],
    }


def _table_figures(given):
    """Score a table of one unit: letters or percents by criterion."""
    rows = []
    for criterion, written in given["table"].items():
        code, _, rest = written.partition(" ")
        words = dict(part.split("=") for part in rest.split())
        rows.append(
            TableRow(
                unit="unit",
                criterion=criterion,
                answer=CODES[code] if code in CODES else Fraction(code),
                level=int(words["level"]) if "level" in words else None,
                rater="",
                group="",
                weight=Fraction(words.get("weight", 1)),
                gate="gate" in words,
                target=Fraction(words["target"]) if "target" in words else None,
                line=0,
            )
        )
    scale = (Fraction(0), Fraction(100))
    result = score_table(rows, _scheme(given), Combination.LOWER_MEDIAN, scale)
    return _score_figures(result.units[0].score)


def _vote_figures(given):
    """Combine the votes for one criterion, in letters."""
    answers = [CODES[code] for code in given["votes"].split()]
    votes = {"practice.c21": [make_vote("practice.c21", a, f"p{n}") for n, a in enumerate(answers)]}
    graded = [CREDIT[answer] for answer in answers if answer in CREDIT]
    spread = spread_of(graded)
    ledger = Ledger({}, votes, {}, Combination.LOWER_MEDIAN, Scheme())
    counts = ledger.answer_to("practice.c21")
    return {
        "answer": LETTERS[GRADED[int(counts)]] if graded else LETTERS[counts],
        "median": _one_decimal(combine(graded, Combination.MEDIAN)),
        "mean": _one_decimal(combine(graded, Combination.MEAN)),
        "range": str(spread.range) if spread else "none",
        "deviation": f"{spread.deviation:.2f}" if spread else "none",
        "discuss": "yes" if spread and spread.needs_discussion else "no",
        "raters": str(len(graded)),
        "single source": "yes" if len(graded) == 1 else "no",
        "quartiles apart": f"{spread.iqr:.2f}" if spread else "none",
    }


def _path_figures(given):
    """Recommend a starting path from rows of current level, target, importance and effort."""
    itil = load_itil4()
    priorities = {}
    for name, row in given["practices"].items():
        practice = find_practice(name, itil.practices)
        current, target, importance, effort = row.split()
        known = None if current == "-" else Fraction(current)
        priorities[practice] = Priority(practice, known, int(target), int(importance), int(effort))
    return _recommendation_figures(recommend_path(itil.paths.paths, priorities))


def _recommendation_figures(found: Recommendation | None):
    if found is None:
        return {"path": "none"}
    return {
        "path": _printed(found.path),
        "clear": "yes" if found.is_clear else "no",
        "default": "yes" if found.is_default else "no",
        "values": {
            path: "none" if value is None else f"{float(value):.2f}"
            for path, value in found.values.items()
        },
        "runner-up": _printed(found.runner_up),
        "first": list(found.first_practices),
        "flip": f"{found.flip.practice} at {found.flip.changed}: {found.flip.path}"
        if found.flip
        else "none",
    }


def _organisation_figures(given):
    """Summarise practices with quick answers."""
    practices = [make_practice(name) for name in given["organisation"]]
    agreed = {k: int(level) for k, level in given["organisation"].items() if level != "-"}
    ledger = Ledger(agreed, {}, {}, Combination.LOWER_MEDIAN, Scheme())
    overall: Overall = summarise([score_practice(practice, ledger) for practice in practices])
    return {
        "floor": _printed(overall.floor),
        "floor practices": list(overall.floor_units),
        "typical": _printed(overall.typical),
        "middle half": "none" if overall.iqr is None else "{:g} to {:g}".format(*overall.iqr),
        "index": _printed(_one_decimal(overall.index)),
        "assessed": f"{overall.assessed} of {overall.in_scope}",
    }


FIGURES = {
    "assessment": Printed,
    "answers": _practice_figures,
    "table": _table_figures,
    "csv": csv_figures,
    "votes": _vote_figures,
    "units": agreement_figures,
    "alpha": trust_figures,
    "round held": round_number_figures,
    "score": screen_figures,
    "practices": _path_figures,
    "organisation": _organisation_figures,
    "activity": activity_figures,
    "dimension": dimension_figures,
    "components": component_figures,
    "measured": verdict_figures,
    "groups": group_figures,
    "last round": round_figures,
    "judges": judge_figures,
    "ratings": rating_figures,
}
