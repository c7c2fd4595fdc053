"""The votes of several raters for one criterion of an answer table, and what they come to.

Votes are shares of full credit, so that letters and numbers of any scale are alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import quantiles

from assessment.agreement import WIDE_IQR, WIDE_RANGE
from assessment.answers import FULL_CREDIT, Answer, Combination, combine
from assessment.groups import Groups, combine_groups
from assessment.table_rows import Scale, TableRow, share_of

NUMBER_STEPS = 5  # steps of any number scale, to tell how far votes lie apart


@dataclass(frozen=True, slots=True)
class StepSpread:
    """How far the votes for one criterion lie apart, in steps of its scale; nothing is cut."""

    votes: int
    range: Fraction
    iqr: Fraction
    deviation: Fraction  # mean distance from the median

    @property
    def needs_discussion(self) -> bool:
        """Whether the raters should talk about it before it counts."""
        return self.range >= WIDE_RANGE or self.iqr > WIDE_IQR

    @property
    def order(self) -> tuple[Fraction, Fraction, Fraction]:
        """What sorts the most mixed votes first."""
        return -self.range, -self.iqr, -self.deviation


@dataclass(frozen=True, slots=True)
class CriterionVotes:
    """Who said what on one criterion: shares by rater, and the answers without one."""

    rows: Sequence[TableRow]
    shares: Mapping[str, Fraction]  # of the raters who graded it
    are_numbers: bool

    @property
    def first(self) -> TableRow:
        """A row of the criterion: its level, weight, gate and target are those of all."""
        return self.rows[0]

    @property
    def steps(self) -> int:
        """How many steps lie between the lowest and the highest answer."""
        return NUMBER_STEPS if self.are_numbers else FULL_CREDIT

    @property
    def is_left_out(self) -> bool:
        """Whether everybody said that it does not apply."""
        return all(row.answer is Answer.NOT_APPLICABLE for row in self.rows)

    @property
    def spread(self) -> StepSpread | None:
        """How far the votes lie apart, or None under two of them."""
        steps = sorted(share * self.steps for share in self.shares.values())
        if len(steps) < 2:  # noqa: PLR2004  # a spread needs two
            return None
        low, middle, high = quantiles(steps, n=4, method="inclusive")
        return StepSpread(
            votes=len(steps),
            range=steps[-1] - steps[0],
            iqr=high - low,
            deviation=sum((abs(step - middle) for step in steps), Fraction(0)) / len(steps),
        )

    def value(self, groups: Groups, how: Combination) -> Fraction | None:
        """Return the one share for all raters, or None when nobody graded it."""
        if groups.has_one_voice_each:
            return combine_groups(self._by_group(groups), how)
        return combine(self.shares.values(), how)

    def group_values(self, groups: Groups, how: Combination) -> dict[str, Fraction]:
        """Return the one share of each group that graded it."""
        values = {name: combine(own, how) for name, own in self._by_group(groups).items()}
        return {name: value for name, value in values.items() if value is not None}

    def group_sizes(self, groups: Groups) -> dict[str, int]:
        """Return how many people of each group graded it."""
        return {name: len(own) for name, own in self._by_group(groups).items()}

    def _by_group(self, groups: Groups) -> dict[str, list[Fraction]]:
        found: dict[str, list[Fraction]] = {}
        for voter, share in self.shares.items():
            found.setdefault(groups.group_of(voter), []).append(share)
        return dict(sorted(found.items()))


def gather_votes(rows: Sequence[TableRow], scale: Scale) -> CriterionVotes:
    """Return the votes of the rows of one criterion."""
    shares = {
        row.voter: share for row in rows if (share := share_of(row.answer, scale)) is not None
    }
    return CriterionVotes(rows, shares, any(isinstance(row.answer, Fraction) for row in rows))
