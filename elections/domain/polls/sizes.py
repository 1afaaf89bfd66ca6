"""How many seats a contest has where they follow the members of its unit (P8).

It knows the rule and the bodies as they are recorded. It refuses to know who stands.
"""

from collections.abc import Iterator

from counting.sentences import in_figures
from elections.domain.contests import ContestNotice
from elections.domain.nominating.census import Census, folded
from elections.domain.objections import clause
from elections.rulebook.model import RuleBook
from elections.rulebook.parts.places import SizeRule


def seats_for(members: int, rule: SizeRule) -> int:
    """Give how many are sent for so many members, of whom there is at least one (P8)."""
    beyond = max(members - rule.first, 0)
    whole, rest = divmod(beyond, rule.further)
    begun = 1 if rest and rule.counted == "begun" else 0
    return min(1 + whole + begun, rule.most)


@clause("P8")
def seats_follow_the_members(
    contest: ContestNotice, census: Census, rules: RuleBook
) -> Iterator[str]:
    """A contest has as many seats as the members of its unit, a recorded body, make (P8)."""
    rule = rules.places.size
    if rule is None:
        return
    found = [body for body in census.kept_to((rule.kind,)).bodies if is_of(body.home, contest)]
    if not found:
        yield (
            f"{contest.title}: no {rule.kind} is recorded for “{contest.unit}”, so that its "
            "members cannot be counted. Record it under Bodies, with its members"
        )
    for body in found:
        seats = seats_for(body.members, rule)
        if seats != contest.seats:
            yield (
                f"{contest.title} has {in_figures(contest.seats, 'seat')}, but {body.name} has "
                f"{in_figures(body.members, 'member')}, which makes {in_figures(seats, 'seat')}"
            )


def is_of(home: str, contest: ContestNotice) -> bool:
    """Tell whether a body stands for the unit of a contest."""
    return folded(home) == folded(contest.unit)
