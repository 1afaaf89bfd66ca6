"""Which nominations count for somebody, why others do not, and whether there are enough.

The same questions are asked of every kind of rules: nominations by so many bodies (N2), in several
ways (N11), by members (N16) and by oneself (N8).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from elections.domain.nominating.census import folded, is_among_the_bodies_published
from elections.domain.nominating.measures import Measure
from elections.domain.nominating.papers import (
    a_second_officer_confirms,
    first_named_is_of_the_group,
    floors_can_be_met,
    paper_as_it_stands,
)
from elections.domain.nominating.stages import stage_at
from elections.domain.nominating.terms import Nominated, Terms
from elections.domain.nominating.thresholds import (
    Supporter,
    Way,
    can_help,
    has_enough_in_some_way,
    stages_passed,
    ways_to_have_enough,
)
from elections.domain.nominations import (
    Body,
    Nomination,
    Proposer,
    has_enough_nominations,
    is_a_nominating_body,
    is_large_enough,
    supporting,
)
from elections.domain.objections import Objection, all_of, clause
from elections.rulebook.model import (
    NominationsByBodies,
    NominationsByMembers,
    NominationsBySelf,
)
from elections.rulebook.parts.nominating import ELECTORS

OWN: Final = "nomination by the nominee's own body"


@dataclass(frozen=True, kw_only=True)
class Support:
    """The nominations of one nominee: those that count, and the others with the reasons."""

    counted: tuple[Nomination, ...]
    not_counted: tuple[tuple[Nomination, tuple[Objection, ...]], ...]
    supporters: tuple[Supporter, ...]


def support_of(nominee_number: str, nominated: Nominated) -> Support:
    """Part the nominations of a nominee into those that count and those that do not."""
    mine, terms = nominated.of(nominee_number), nominated.terms
    against = {n.id: why_it_does_not_count(n, nominated) for n in mine}
    counted = tuple(n for n in mine if not against[n.id])
    if isinstance(terms.rules.nominations, NominationsByBodies | NominationsBySelf):
        counted = supporting(counted, terms.rules)
    counts = {n.id for n in counted}
    return Support(
        counted=counted,
        not_counted=tuple((n, against[n.id]) for n in mine if n.id not in counts),
        supporters=tuple(
            Supporter(body=as_counted(n, terms), stage=stage_at(terms, n.at)) for n in counted
        ),
    )


def why_it_does_not_count(nomination: Nomination, nominated: Nominated) -> tuple[Objection, ...]:
    """Judge whether a nomination counts, with every reason (D4, N1, N3, N10 to N13, N17)."""
    terms, body = nominated.terms, nomination.body
    if nomination.checked is not None:
        return (nomination.checked,)
    waits = a_second_officer_confirms(nomination, 0, None, ())
    if body is None:
        return waits
    if terms.alternatives is None:
        rules = terms.rules
        return all_of(is_a_nominating_body(body, rules), is_large_enough(body, rules))
    paper = paper_as_it_stands(body, nominated)
    whole = (
        ()
        if waits
        else all_of(first_named_is_of_the_group(paper, terms), floors_can_be_met(paper, terms))
    )
    return all_of(waits, why_it_cannot_help(body, stage_at(terms, nomination.at), terms), whole)


def why_it_cannot_help(body: Body, stage: str, terms: Terms) -> tuple[Objection, ...]:
    """Judge whether a body's nomination could count towards any way (N1, N11, N17)."""
    if terms.alternatives is None:
        return is_large_enough(body, terms.rules)
    against = all_of(
        is_a_nominating_body(body, terms.rules),
        is_among_the_bodies_published(body, terms.census, terms.rules),
    )
    if against or can_help(terms.census.published(body) or body, stage, terms):
        return against
    reason = (
        f"{body.name} ({body.kind}, {body.members} members"
        f"{', ' + body.region if body.region else ''}) is not one of the bodies that count "
        f"towards {terms.contest.title}"
    )
    return (Objection(clause="N11", reason=reason),)


def as_counted(nomination: Nomination, terms: Terms) -> Body:
    """Give whoever nominates as a body with the figures that are counted."""
    if nomination.body is not None:
        return terms.census.published(nomination.body) or nomination.body
    return elector_as_body(nomination.proposer, nomination.id)


def elector_as_body(proposer: Proposer | None, own_id: int) -> Body:
    """Count an elector who proposes as a body of one, of the kind “elector of the contest”."""
    by = proposer or Proposer(number="", name="", region="", unit="")
    return Body(id=-own_id, kind=ELECTORS, name=by.name, region=by.region, members=1, unit=by.unit)


@clause("N15")
def own_body_is_among_them(
    supporters: tuple[Supporter, ...], own_unit: str, terms: Terms
) -> Iterator[str]:
    """Of the bodies that nominate somebody, their own is one (N15)."""
    asked = terms.alternatives
    if asked is None or asked.own is None or is_supported_at_home(supporters, own_unit):
        return
    own = f" ({own_unit})" if own_unit.strip() else ""
    yield f"has not been nominated by their own body{own}"


def is_supported_at_home(supporters: tuple[Supporter, ...], own_unit: str) -> bool:
    """Tell whether the body of somebody's own unit nominates them."""
    own = folded(own_unit)
    return bool(own) and any(own in {folded(s.body.home), folded(s.body.name)} for s in supporters)


@clause("N16")
def has_enough_proposers(proposers: int, terms: Terms) -> Iterator[str]:
    """A nominee needs so many electors of the contest as proposers (N16)."""
    rules = terms.rules.nominations
    if isinstance(rules, NominationsByMembers) and proposers < rules.proposers:
        yield f"has {proposers} of the {rules.proposers} proposers needed"


def why_not_enough(support: Support, own_unit: str, terms: Terms) -> tuple[Objection, ...]:
    """Judge whether somebody has enough nominations, with every objection (N2, N8, N11 to N16)."""
    counted = support.counted
    return all_of(
        has_enough_nominations(counted, terms.rules),
        has_enough_in_some_way(support.supporters, terms),
        own_body_is_among_them(support.supporters, own_unit, terms),
        has_enough_proposers(len(counted), terms),
        has_withdrawn(counted, terms),
    )


def has_withdrawn(counted: tuple[Nomination, ...], terms: Terms) -> Iterator[Objection]:
    """Object to somebody who put themself forward and no longer does (N8)."""
    if isinstance(terms.rules.nominations, NominationsBySelf) and not counted:
        yield Objection(clause="N8", reason="has withdrawn")


def progress_of(support: Support, own_unit: str, terms: Terms) -> tuple[Way, ...]:
    """Measure how far somebody has come, in every way that the rules know (N2, N11, N15, N16)."""
    rules = terms.rules.nominations
    have = len(support.counted)
    if isinstance(rules, NominationsByBodies):
        return (plain_way(have, rules.needed, "nomination"),)
    if isinstance(rules, NominationsByMembers):
        return (plain_way(have, rules.proposers, "proposer"),)
    ways = ways_to_have_enough(support.supporters, terms)
    if terms.alternatives is None or terms.alternatives.own is None:
        return ways
    at_home = Measure(
        have=int(is_supported_at_home(support.supporters, own_unit)),
        needed=1,
        one=OWN,
        many=OWN,
    )
    return tuple(Way(stage=each.stage, measures=(*each.measures, at_home)) for each in ways)


def plain_way(have: int, needed: int, one: str) -> Way:
    """Measure so many of so many nominations or proposers."""
    return Way(stage="", measures=(Measure(have=have, needed=needed, one=one, many=f"{one}s"),))


def passed_by(nominee_number: str, nominated: Nominated) -> tuple[str, ...]:
    """List the stages at which a nominee had enough nominations (N14)."""
    if not nominated.terms.stages:
        return ()
    return stages_passed(support_of(nominee_number, nominated).supporters, nominated.terms)
