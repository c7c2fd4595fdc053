"""What backs the answers, in words and rows: how much was shown, and how old it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.proof import EvidenceCover
from frameworks.loader import Itil4
from reports.reasons import count_words, percent_words, title_of
from reports.tables import NO_VALUE

Row = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Backing:
    """How many of all answered criteria have a document or better, and the oldest piece."""

    answered: int
    shown: int
    oldest: int | None  # months

    @property
    def share(self) -> Fraction | None:
        """The share that is backed, or None when nothing is answered."""
        return Fraction(self.shown, self.answered) if self.answered else None


def add_up(covers: Iterable[EvidenceCover]) -> Backing:
    """Return what backs all practices together."""
    found = list(covers)
    return Backing(
        answered=sum(cover.answered for cover in found),
        shown=sum(cover.shown for cover in found),
        oldest=max((c.oldest for c in found if c.oldest is not None), default=None),
    )


def count_backed(backing: Backing) -> str:
    """Return one sentence on how many answered criteria are backed."""
    if backing.share is None:
        return "No criteria are answered."
    verb = "has" if backing.shown == 1 else "have"
    return f"{backing.shown} of {backing.answered} answered criteria {verb} a document or better."


def explain_backing(backing: Backing) -> str:
    """Return what backs the answers: how much, as percent, and how old the oldest piece is."""
    sentences = [count_backed(backing)]
    if backing.share is None:
        sentences.append("Quick answers have no evidence of their own.")
    else:
        sentences.append(f"That is {percent_words(backing.share)}.")
    if backing.oldest is not None:
        months = (
            count_words(backing.oldest, "month", "months") if backing.oldest else "under a month"
        )
        sentences.append(f"The oldest piece was seen {months} before the latest entry.")
    return " ".join(sentences)


def cover_rows(itil: Itil4, covers: Iterable[EvidenceCover]) -> Sequence[Row]:
    """Return one row per practice with answered criteria or evidence, the least backed first."""
    found = [cover for cover in covers if cover.answered or cover.newest is not None]
    found.sort(key=lambda cover: (cover.share is None, cover.share or 0))
    return [
        {
            "Practice": title_of(itil, cover.practice),
            "Answered criteria": cover.answered,
            "With a document or better": cover.shown,
            "Share": NO_VALUE if cover.share is None else percent_words(cover.share),
            "Newest piece, months": NO_VALUE if cover.newest is None else str(cover.newest),
            "Oldest piece, months": NO_VALUE if cover.oldest is None else str(cover.oldest),
        }
        for cover in found
    ]
