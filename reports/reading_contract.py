"""The JSON of `read`: another framework as the answers indicate it; key names stay."""

from collections.abc import Iterable, Mapping
from typing import Any

from assessment.lenses import Gain, close_first, rank_gains
from assessment.outlooks import Outlook
from assessment.practices import PracticeResult
from assessment.readings import FrameworkReading, ItemReading, SourceReading
from reports.contract import number

Json = dict[str, Any]


def reading_json(reading: FrameworkReading, results: Mapping[str, PracticeResult]) -> Json:
    """Return a reading under the keys of `read --json`, items in the framework's order."""
    return {
        "framework": reading.framework,
        "goal": reading.goals.level,
        "goals": dict(reading.goals.own),
        "covered": number(reading.covered),
        "open_questions": reading.open_questions,
        "practices_not_assessed": list(reading.missing_practices),
        "items": [_item(item) for item in reading.items.values()],
        "practices": [
            {
                "id": gain.practice,
                "gain": number(gain.gain),
                "importance": gain.importance,
                "items": list(gain.items),
                "criteria": _criteria(gain, reading, results),
            }
            for gain in rank_gains(reading)
        ],
    }


def _criteria(
    gain: Gain, reading: FrameworkReading, results: Mapping[str, PracticeResult]
) -> list[str]:
    found = results.get(gain.practice)
    return list(close_first(found, reading.goals.level)) if found and gain.gain else []


def outlooks_json(outlooks: Iterable[Outlook]) -> list[Json]:
    """Return how each framework reads today and after each wave, by part; shares 0 to 1."""
    return [
        {
            "framework": one.catalogue.framework.id,
            "goal": one.today.goals.level,
            "parts": [
                {
                    "id": part.id,
                    "title": part.title,
                    "today": _interval(part),
                    "after": [_interval(reading.items[part.id]) for reading in one.later],
                }
                for part in one.today.items.values()
                if part.depth == 0 and not part.is_out_of_scope
            ],
        }
        for one in outlooks
    ]


def _interval(item: ItemReading) -> Json:
    return {"low": number(item.low), "high": number(item.high), "covered": number(item.covered)}


def _item(item: ItemReading) -> Json:
    return {
        "id": item.id,
        "title": item.title,
        "kind": item.kind,
        "rolled_up": item.is_rolled_up,
        "parts": list(item.parts),
        "goal": item.goal,
        "low": number(item.low),
        "high": number(item.high),
        "covered": number(item.covered),
        "basis": item.basis.value,
        "verdict": item.verdict.value if item.verdict else None,
        "indicated_level": number(item.indicated_level),
        "range": list(item.range) if item.range else None,
        "sources": [_source(source) for source in item.sources],
        "questions": [
            {
                "id": question.item,
                "statement": question.statement,
                "good": question.good,
                "share": number(question.share),
            }
            for question in item.questions
        ],
    }


def _source(source: SourceReading) -> Json:
    link = source.link
    return {
        "from": link.from_,
        "practice": source.practice,
        "relation": link.relation.value,
        "coverage": link.coverage,
        "tier": link.tier.value if link.tier else None,
        "confidence": link.confidence.value,
        "support": link.support.value if link.support else None,
        "level": source.level,
        "achieved": number(source.achieved),
        "far_below": source.is_far_below,
        "rationale": link.rationale,
    }
