"""A contest of the statement as it is counted: the contest, the method's rules, its groups.

It knows that the count is made from the statement and nothing else. It refuses to know any rule of
counting and any paper.
"""

from collections import Counter
from collections.abc import Mapping

from counting import Contest, MarksFor, ReservedPlace, Rules, rules_from
from counting.record.documents.groups import PLAIN, UNITS, WEIGHTED, Group
from counting.record.documents.published import StatedContest
from counting.record.fields import Mismatch, shown

QUESTIONS = ("threshold-vote", "card-motion")
CARRIED, NOT_CARRIED = "carried", "not carried"


def contest_of(stated: StatedContest) -> Contest:
    """The contest that is counted is made from the statement and nothing else."""
    return Contest(
        title=stated.title,
        seats=stated.seats_to_fill,
        candidates=stated.candidates,
        withdrawn=stated.withdrawn,
        reserved=tuple(
            ReservedPlace(
                clause=place.clause,
                group=place.group,
                members=place.members,
                at_least=place.at_least,
                at_most=place.at_most,
            )
            for place in stated.reserved
        ),
        marks_for=tuple(
            MarksFor(
                clause=quota.clause,
                group=quota.group,
                members=quota.members,
                at_least=quota.at_least,
            )
            for quota in stated.marks_for
        ),
        re_open=stated.re_open,
    )


def made(stated: StatedContest) -> tuple[Contest, Rules]:
    """The contest and the rules by which it is counted; raises Mismatch where there are none."""
    try:
        return contest_of(stated), rules_from(stated.method, stated.rules)
    except ValueError as reason:
        raise Mismatch(
            expected=f"a contest {stated.id} that can be counted", found=str(reason)
        ) from None


def is_a_question(stated: StatedContest) -> bool:
    """Tell whether a contest puts a question, of which the first answer may be carried."""
    return stated.method in QUESTIONS


def fits(group: Group, stated: StatedContest) -> None:
    """A group is of a section of the contest, has a weight or a unit only where those vote."""
    votes = {section.name: section.votes for section in stated.sections}
    names = stated.section_names
    named = group.section in names if names else not group.section
    way = votes.get(group.section, "")
    weighted = group.weight == PLAIN.weight or way == WEIGHTED
    if not (named and weighted and bool(group.unit) == (way == UNITS)):
        raise Mismatch(
            expected=f"a group of the contest {stated.id} as its sections vote",
            found=shown([group.section, group.unit, group.weight]),
        )


def electorates_fit(stated: StatedContest, groups: Mapping[Group, int]) -> None:
    """An electorate of which a share is asked is that of the register: votes, or units."""
    entitled: Counter[str] = Counter()
    for group, credentials in groups.items():
        entitled[group.section] += 1 if group.unit else credentials * group.weight
    for section, electorate in _electorates(stated).items():
        if electorate not in {"0", str(entitled[section])}:
            raise Mismatch(
                expected=f"an electorate of {entitled[section]:,} in {section or stated.id}, as "
                "there are credentials",
                found=shown(electorate),
            )


def _electorates(stated: StatedContest) -> dict[str, str]:
    """The electorate that the rules of a contest give each section, or the whole, if any."""
    sections = stated.rules.get("sections") or [{"name": "", **stated.rules}]
    each = [one for one in sections if isinstance(one, dict)] if isinstance(sections, list) else []
    return {str(one.get("name")): str(one.get("electorate", 0)) for one in each}
