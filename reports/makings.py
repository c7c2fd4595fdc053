"""What an index over several practices is made of, row by row."""

from assessment.organisation import CONTRIBUTION_WEIGHTS, pool_dimensions
from assessment.ratings import level_shares
from assessment.review import Review
from frameworks.loader import Itil4
from frameworks.model import Activity, Dimension
from reports.reasons import format_index, percent_words
from reports.words import answer_words

Row = dict[str, str | int]


def activity_rows(review: Review, activity: Activity) -> list[Row]:
    """Return one row per practice that gives to the activity, the most giving first.

    Columns: practice, contribution, weight (0 to 3), index, why.
    """
    rows = [
        {
            "Practice": practice.title,
            "Contribution": practice.value_chain[activity].contribution.value,
            "Weight": CONTRIBUTION_WEIGHTS[practice.value_chain[activity].contribution],
            "Index": format_index(review.results[practice.id].index),
            "Why": practice.value_chain[activity].reason,
        }
        for practice in review.practices.values()
    ]
    return sorted((row for row in rows if row["Weight"]), key=lambda row: -int(row["Weight"]))


def dimension_rows(review: Review, dimension: Dimension) -> list[Row]:
    """Return one row per level: how many criteria of the dimension, and how far achieved."""
    items = pool_dimensions(review.practices.values(), review.results)[dimension]
    shares = level_shares(items, review.ledger.scheme, with_gates=False)
    return [
        {
            "Level": level,
            "Criteria": sum(item.level == level for item in items),
            "Achieved": percent_words(entry.share),
            "Band": entry.band.value if entry.band else "not known",
        }
        for level, entry in shares.items()
    ]


def dimension_answers(itil: Itil4, review: Review) -> list[Row]:
    """Return one row per criterion asked of the whole organisation, by dimension."""
    return [
        {
            "Dimension": element.title,
            "Level": criterion.level,
            "Statement": criterion.statement,
            "Answer": answer_words(review.ledger.answer_to(criterion.id)),
        }
        for element in itil.system.dimensions.values()
        for criterion in element.criteria
    ]
