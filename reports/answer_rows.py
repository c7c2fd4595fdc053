"""Every answer of a practice with what it counts, claimed and by the evidence shown."""

from assessment.practices import PERFORMED, PracticeResult, cap_by_evidence
from assessment.project import EvidenceClass
from assessment.ratings import Item
from assessment.review import Review
from reports.level_steps import criteria_of
from reports.text import format_plain
from reports.words import answer_words

Row = dict[str, str | int]


def answer_rows(review: Review, result: PracticeResult) -> list[Row]:
    """Return one row per question of a practice, lowest level first.

    Columns: level (1 to 5), ref, statement, answer, counts (0 to 1, as text), votes,
    evidence (E0 to E4), and what the answer counts with that evidence.
    """
    capped = {i.id: i for i in cap_by_evidence(result.items, review.ledger.evidence)}
    items = {item.id: item for item in result.items}
    rows = [_performed_row(review, result)]
    for criterion in criteria_of(review, result.id):
        strength = review.ledger.evidence.get(criterion.id, EvidenceClass.NONE)
        rows.append(
            {
                "Level": criterion.level,
                "Ref": criterion.id.rsplit(".", 1)[-1],
                "Criterion": criterion.statement + (" (gate)" if criterion.gate else ""),
                "Answer": answer_words(review.ledger.answer_to(criterion.id)),
                "Counts": _counts(items.get(criterion.id)),
                "Votes": len(review.ledger.votes.get(criterion.id, ())),
                "Evidence": strength.value,
                "Counts by evidence": _counts(capped.get(criterion.id)),
            }
        )
    return rows


def _performed_row(review: Review, result: PracticeResult) -> Row:
    item = f"{result.id}.{PERFORMED}"
    return {
        "Level": 1,
        "Ref": PERFORMED,
        "Criterion": review.practices[result.id].performed,
        "Answer": answer_words(review.ledger.answer_to(item)),
        "Counts": "level 1",
        "Votes": len(review.ledger.votes.get(item, ())),
        "Evidence": "",
        "Counts by evidence": "",
    }


def _counts(item: Item | None) -> str:
    if item is None or item.credit is None:
        return "not counted"
    return format_plain(item.credit / item.full)
