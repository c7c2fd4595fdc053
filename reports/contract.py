"""The JSON that people script against: key names are a contract and stay.

Numbers leave exactness here: shares and indices become floats rounded to three
decimals, levels stay whole, and what is unknown is null.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from assessment.agreement import Agreement, Spread
from assessment.intervals import Intervals
from assessment.organisation import Overall
from assessment.paths import Recommendation
from assessment.practices import PracticeResult
from assessment.project import Project, ScoringOptions
from assessment.quality import EvidenceCover, Finding, sum_up
from assessment.review import ContextFlip, Review
from assessment.roadmap import Roadmap, Step
from assessment.scoring import Score, State
from frameworks.loader import Itil4
from reports.exclusions import LeftOut, list_exclusions
from reports.rater_json import (
    bootstrap_json,
    dissent_json,
    group_levels,
    groups_json,
    overall_intervals,
    unit_intervals,
    whole_intervals,
)
from reports.reasons import explain_level, explain_recommendation, title_of

Json = dict[str, Any]
DECIMALS = 3


def number(value: Fraction | float | None) -> float | None:
    """Return an exact number as a float of three decimals, or None.

    >>> number(Fraction(2, 3)), number(None)
    (0.667, None)
    """
    return None if value is None else round(float(value), DECIMALS)


def score_json(review: Review, options: ScoringOptions, intervals: Intervals | None = None) -> Json:
    """Return the figures of a project under the keys of `score --json`."""
    return {
        **scheme_json(options),
        "units": _practices(review, intervals),
        "overall": {**overall_json(review.overall), **overall_intervals(intervals)},
        "dimensions": {key.value: number(v) for key, v in review.dimensions.items()},
        "value_chain": {key.value: number(v) for key, v in review.value_chain.items()},
        "svs": {**review.value_system.components, "overall": review.value_system.level},
        "agreement": agreement_json(review.agreement),
        "groups": groups_json(review),
        "bootstrap": bootstrap_json(intervals),
        **whole_intervals(review.value_system.components, intervals),
    }


def _practices(review: Review, intervals: Intervals | None) -> list[Json]:
    by_group = group_levels(review)
    return [
        {
            **_practice(result),
            **unit_intervals(result.id, intervals),
            "group_levels": by_group[result.id],
            "dissent": [dissent_json(review.ledger, item) for item in result.dissent],
        }
        for result in review.results.values()
    ]


def scheme_json(options: ScoringOptions) -> Json:
    """Return the rule, the rounding and how raters were combined."""
    return {
        "rule": options.rule.value,
        "rounding": options.rounding.value,
        "combine": options.combine.value,
    }


def counting_json(review: Review) -> Json:
    """Return the rule, the rounding and how raters were combined in a review, as `scheme_json`."""
    ledger = review.ledger
    options = ScoringOptions(
        rule=ledger.scheme.rule, rounding=ledger.scheme.rounding, combine=ledger.combination
    )
    return scheme_json(options)


def _practice(result: PracticeResult) -> Json:
    return {
        "id": result.id,
        "title": result.title,
        **score_figures(result.score),
        "level": result.level,
        "level_low": result.level_low,
        "level_high": result.level_high,
        "provisional": result.is_provisional,
        "index": number(result.index),
        "meets_goal": result.meets_goal,
        "source": result.source.value,
        "reason": explain_level(result),
        "evidenced_level": result.evidenced_level,
        "raters": result.raters,
        "spread": _spread(result.spread),
        "discuss": list(result.discuss),
        "single_source": list(result.single_source),
    }


def score_figures(score: Score | None) -> Json:
    """Return the figures of one score; all unknown where there is none."""
    shares = score.shares if score else {}
    counts: Mapping[State, int] = score.counts if score else {}
    return {
        "level": score.level if score else None,
        "level_low": score.level_low if score else None,
        "level_high": score.level_high if score else None,
        "provisional": bool(score and score.is_provisional),
        "index": number(score.index) if score else None,
        "index_low": number(score.index_low) if score else None,
        "index_high": number(score.index_high) if score else None,
        "coverage": number(score.coverage) if score else None,
        "meets_goal": score.meets_goal if score else None,
        "shares": {str(level): number(entry.share) for level, entry in shares.items()},
        "bands": {str(k): entry.band.value if entry.band else None for k, entry in shares.items()},
        "blocking": list(score.blocking) if score else [],
        "holding": list(score.holding) if score else [],
        "towards": list(score.towards) if score and score.towards[1] else None,
        "not_assessable": list(score.not_assessable) if score else [],
        "mostly_not_applicable": list(score.mostly_not_applicable) if score else [],
        "answered": counts.get(State.ANSWERED, 0),
        "dont_know": counts.get(State.DONT_KNOW, 0),
        "unanswered": counts.get(State.UNANSWERED, 0),
        "not_applicable": counts.get(State.NOT_APPLICABLE, 0),
    }


def _spread(spread: Spread | None) -> Json | None:
    if spread is None:
        return None
    return {
        "range": spread.range,
        "iqr": number(spread.iqr),
        "deviation": number(spread.deviation),
    }


def overall_json(overall: Overall) -> Json:
    """Return the figures over all units."""
    return {
        "floor": overall.floor,
        "floor_units": list(overall.floor_units),
        "typical": overall.typical,
        "iqr": list(overall.iqr) if overall.iqr else None,
        "index": number(overall.index),
        "interval": None,
        "assessed": overall.assessed,
        "in_scope": overall.in_scope,
    }


def agreement_json(agreement: Agreement) -> Json:
    """Return how far the raters agree."""
    found = agreement.correlation
    return {
        "alpha": number(agreement.alpha),
        "raw": number(agreement.raw),
        "trust": agreement.trust.value if agreement.trust else None,
        "icc_single": number(found.single) if found else None,
        "icc_mean": number(found.mean) if found else None,
    }


def recommendation_json(
    itil: Itil4,
    review: Review | None,
    recommendation: Recommendation | None,
    context_flip: ContextFlip | None = None,
) -> Json:
    """Return the starting path under the keys of `recommend --json`."""
    if recommendation is None:
        recommendation = Recommendation(None, False, 0.0, {}, None, None, (), False)  # noqa: FBT003
    flip = recommendation.flip
    return {
        "path": recommendation.path,
        "clear": recommendation.is_clear,
        "probability": number(recommendation.probability),
        "basis": recommendation.basis.value,
        "chances": {path: number(chance) for path, chance in recommendation.chances.items()},
        "values": {path: number(value) for path, value in recommendation.values.items()},
        "runner_up": recommendation.runner_up,
        "margin": number(recommendation.margin),
        "reasons": explain_recommendation(itil, review, recommendation),
        "flip": {
            "practice": flip.practice if flip else None,
            "from": number(flip.current) if flip else None,
            "to": number(flip.changed) if flip else None,
            "path": flip.path if flip else None,
            "context": {
                "question": context_flip.question,
                "option": context_flip.option,
                "path": context_flip.path,
            }
            if context_flip
            else None,
        },
        "first_practices": list(recommendation.first_practices),
    }


def roadmap_json(roadmap: Roadmap) -> Json:
    """Return the plan under the keys of `roadmap --json`."""
    return {
        "waves": [
            {
                "name": f"Wave {wave.number}",
                "capacity": wave.capacity,
                "used": round(wave.used, 1),
                "steps": [_step(step) for step in wave.steps],
                "projected": dict(wave.projected),
            }
            for wave in roadmap.waves
        ],
        "left": [{**_step(left.step), "reason": left.reason} for left in roadmap.left],
        "quick_wins": [step.id for step in roadmap.quick_wins],
        "optimal": roadmap.gap == 0,
        "gap": number(roadmap.gap),
        "greedy_value": number(roadmap.value),
        "value": number(roadmap.value),
    }


def _step(step: Step) -> Json:
    return {
        "id": step.id,
        "practice": step.practice,
        "title": step.title,
        "level": step.level,
        "days": step.days,
        "owner": step.owner,
        "actions": list(step.actions),
        "done_when": list(step.done_when),
        "metric": step.metric,
        "evidence": list(step.evidence),
        "closes": list(step.closes),
        "needs": [
            {"practice": need.practice, "level": need.level, "hardness": need.hardness.value}
            for need in step.needs
        ],
        "enabling": step.is_enabling,
    }


def findings_json(findings: Sequence[Finding]) -> Json:
    """Return the data-quality findings; who voted stays unsaid."""
    return {"findings": [_finding(finding) for finding in findings]}


def check_json(findings: Sequence[Finding], covers: Iterable[EvidenceCover]) -> Json:
    """Return findings and evidence under the keys of `check --json`, with the people they are on.

    The evidence has one entry per practice in scope, in framework order; ages in months.
    """
    return {
        "headline": sum_up(findings),
        "findings": [{**_finding(f), "people": list(f.people)} for f in findings],
        "evidence": [
            {
                "practice": cover.practice,
                "answered": cover.answered,
                "shown": cover.shown,
                "share": number(cover.share),
                "newest_months": cover.newest,
                "oldest_months": cover.oldest,
            }
            for cover in covers
        ],
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "threat": finding.threat.value,
        "place": finding.place,
        "sentence": finding.sentence,
        "accepted": finding.accepted,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "items": list(finding.items),
    }


def exclusions_json(left_out: Sequence[LeftOut]) -> list[Json]:
    """Return what was left out, each with how and the reason."""
    return [
        {"item": out.item, "title": out.name, "how": out.how, "reason": out.reason}
        for out in left_out
    ]


def project_json(itil: Itil4, project: Project, review: Review) -> Json:
    """Return what the figures belong to: organisation, edition, checksum and scope."""
    return {
        "organisation": project.organisation,
        "title": project.title,
        "framework": project.framework.model_dump(),
        "checksum": itil.checksum,
        "practices": {practice: title_of(itil, practice) for practice in review.practices},
        "exclusions": exclusions_json(list_exclusions(itil, project, review)),
    }
