"""Compute the figures of worked cases about several raters; METHODS section 8."""

from collections import Counter

import numpy as np

from assessment.agreement import correlate
from assessment.answers import CODES, GRADED, Combination
from assessment.bootstrap import bootstrap
from assessment.draws import draw_item
from assessment.intervals import span
from assessment.practices import score_groups, score_practices
from tests.assessment.sample_answers import make_criterion, make_practice
from tests.assessment.sample_votes import every_draw, gather, make_draws, vote_alike, vote_of

ITEM = "practice.c21"
LETTERS = {answer: code for code, answer in CODES.items()}


def _letter(value):
    return LETTERS[GRADED[int(value)]]


def group_figures(given):
    """Combine the votes of groups on one criterion, in letters."""
    votes, groups = [], {}
    for group, codes in given["groups"].items():
        for code in codes.split():
            person = f"p{len(votes)}"
            votes.append(vote_of(person, ITEM, CODES[code]))
            groups[person] = None if group == "no group" else group
    ledger = gather(*votes, groups=groups)
    practice = make_practice("practice", [make_criterion("practice", 2, 1)])
    alone = score_groups([practice], ledger)
    return {
        "answer": _letter(ledger.answer_to(ITEM)),
        "one voice each": "yes" if ledger.groups.has_one_voice_each else "no",
        "medians": {
            group or "no group": _letter(value)
            for group, value in ledger.group_values(ITEM).items()
        },
        "levels": {
            group or "no group": str(results["practice"].level) for group, results in alone.items()
        },
        "all people": _letter(gather(*votes).answer_to(ITEM)),
    }


def round_figures(given):
    """Settle the votes of the last round on one criterion, in letters."""
    answers = [CODES[code] for code in given["last round"].split()]
    votes = [vote_of(f"p{n}", ITEM, answer, 3) for n, answer in enumerate(answers)]
    ledger = gather(*votes, how=Combination(given.get("combine", "lower-median")))
    return {
        "answer": _letter(ledger.answer_to(ITEM)),
        "dissent": " ".join(LETTERS[vote.answer] for vote in ledger.dissent_on(ITEM)) or "none",
    }


def judge_figures(given):
    """Return the intraclass correlations of a table, one row per target."""
    found = correlate([[int(value) for value in row.split()] for row in given["judges"]])
    if found is None:
        return {"ICC(2,1)": "none", "ICC(2,k)": "none"}
    return {"ICC(2,1)": f"{found.single:.2f}", "ICC(2,k)": f"{found.mean:.2f}"}


def rating_figures(given):
    """Draw the people who rated one practice again, in every possible way."""
    levels = [int(level) for level in given["ratings"].split()]
    votes = vote_alike("practice", *levels)
    rows = every_draw(len(levels))
    medians = _draw_all(votes, rows, Combination.LOWER_MEDIAN)
    counts = Counter(medians.tolist())
    return {
        "interval of the mean": _ends(span(_draw_all(votes, rows, Combination.MEAN))),
        "medians": {f"{value:g}": f"{counts[value] / len(rows):.4f}" for value in sorted(counts)},
        "interval in 2,000 draws": _bootstrap(votes),
    }


def _draw_all(votes, rows, how):
    ledger = gather(*votes, how=how)
    drawn = draw_item("practice", ledger, make_draws(ledger, rows))
    return np.asarray(drawn.steps / drawn.parts)


def _ends(ends):
    return "none" if ends is None else f"{ends[0]:g} to {ends[1]:g}"


def _bootstrap(votes):
    practice, ledger = make_practice("practice"), gather(*votes)
    found = bootstrap([practice], score_practices([practice], ledger), ledger)
    return _ends(found.levels["practice"] if found else None)
