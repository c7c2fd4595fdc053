"""Compute what worked cases of whole assessments print: figures, report, exports, data check.

Each part is worked out only when a case expects something of it.
"""

from datetime import date

from assessment.quality import check_quality
from assessment.review import bootstrap_review, recommend, review_project
from reports.contents import compose_report
from reports.deliverables import render_csv, render_json
from reports.dossier import gather_dossier
from reports.plain import render_text
from reports.summary import headline, key_figures
from reports.words import answer_words, tally_words
from tests.examples.assessments import make_assessed

TODAY = date(2026, 11, 21)


class Printed:
    """What is printed of one assessment, by what a case calls it."""

    def __init__(self, given):
        """Build the assessment of a case."""
        self.made = make_assessed(given)
        self.review = review_project(self.made.library.itil, self.made.project)

    def __getitem__(self, key):
        """Return what a case expects under this word."""
        return PARTS[key](self)

    @property
    def dossier(self):
        """What the deliverables are made from."""
        return gather_dossier(self.made.library, self.made.project, TODAY, "0.0.0")

    @property
    def first(self):
        """The result of the first practice in scope."""
        return next(iter(self.review.results.values()))


def _figures(printed):
    intervals = bootstrap_review(printed.review)
    return {name: value for name, value, _ in key_figures(printed.review, intervals)}


def _profile(printed):
    return {
        result.title.lower(): "not assessed" if result.level is None else str(result.level)
        for result in printed.review.results.values()
    }


def _findings(printed):
    found = check_quality(printed.made.library.itil, printed.made.project, printed.review)
    return "\n".join(finding.sentence for finding in found)


def _basis(printed):
    return recommend(printed.made.library.itil, printed.review).basis.value


def _votes(printed):
    """Return how everybody voted, beside the answer that counts."""
    ledger = printed.review.ledger
    return {
        item.rsplit(".", 1)[-1]: f"{answer_words(ledger.answer_to(item))}, "
        f"votes {tally_words(vote.answer for vote in votes)}"
        for item, votes in ledger.votes.items()
    }


PARTS = {
    "headline": lambda printed: headline(printed.review).replace("\u00a0", " "),
    "figures": _figures,
    "profile": _profile,
    "report says": lambda printed: render_text(compose_report(printed.dossier)),
    "json says": lambda printed: render_json(printed.dossier).decode(),
    "csv says": lambda printed: render_csv(printed.dossier).decode(),
    "check says": _findings,
    "path by": _basis,
    "answers": _votes,
    "order of figures": lambda printed: list(_figures(printed)),
    "discuss": lambda printed: [item.rsplit(".", 1)[-1] for item in printed.first.discuss],
}
