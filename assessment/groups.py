"""Groups of raters, such as IT and the business, and how their votes become one value.

The median of all votes lets a large group outvote a small one.  Where the groups are
very unequal in size each group therefore has one voice, the median of its own votes,
and the median of these counts.  METHODS section 8.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from assessment.answers import Combination, combine

UNEQUAL = 3  # the largest group has so many times the people of the smallest
FEWEST_OF_A_GROUP = 2  # one person's answers are not shown as those of a group
FEWEST_GROUPS = 2  # from here on what groups say is worth comparing
NO_GROUP = ""  # the one group of all people who belong to none


@dataclass(frozen=True, slots=True)
class Groups:
    """The group of each person who voted, and whether every group has one voice."""

    members: Mapping[str, str] = field(default_factory=dict)
    has_one_voice_each: bool = False

    @property
    def sizes(self) -> dict[str, int]:
        """How many people of each group voted."""
        return dict(Counter(self.members.values()))

    def group_of(self, person: str) -> str:
        """The group of a person."""
        return self.members.get(person, NO_GROUP)


def form_groups(voters: Iterable[str], group_of: Mapping[str, str | None]) -> Groups:
    """Return the groups of the people who voted anywhere in an assessment.

    Sizes are taken over the whole assessment, so that every item is combined alike.
    """
    members = {person: group_of.get(person) or NO_GROUP for person in voters}
    sizes = Counter(members.values()).values()
    return Groups(members, bool(sizes) and max(sizes) >= UNEQUAL * min(sizes))


def combine_groups(
    votes: Mapping[str, Iterable[int | Fraction]], how: Combination
) -> Fraction | None:
    """Return one value for those of several groups, each first combined on its own.

    >>> combine_groups({"it": [3, 3, 3], "business": [1]}, Combination.LOWER_MEDIAN)
    Fraction(1, 1)
    """
    voices = [voice for own in votes.values() if (voice := combine(own, how)) is not None]
    return combine(voices, how)
