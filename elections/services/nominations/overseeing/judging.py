"""Everything that the judges of nominees ask of an election, gathered once for all of them.

However many nominees there are, it takes as many queries as for one of them. What is asked of one
member alone, before anybody nominates them, is `terms`; both ask the same judges.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.candidates.going import CandidacyChange
from elections.domain.contests import ContestNotice, Election
from elections.domain.eligibility import why_not_eligible
from elections.domain.nominating.standing import stands_in_one_contest
from elections.domain.nominating.terms import Nominated
from elections.domain.objections import Objection, all_of
from elections.domain.polls.together import are_bound
from elections.domain.register import judged
from elections.services.nominations.terms import nominated_everywhere
from elections.services.register.electorates import ElectorRuling, electorates_of, is_frozen
from elections.store import job_shares
from elections.store.nominating import candidates
from elections.store.nominating import judging as kept
from elections.store.registers import KeptEntry
from elections.store.rulings import Admission, Electorate


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of an election when its nominees are judged.

    `stands` has the contests in which each member has consented to stand, `sharing` those in which
    they stand as one with another, each by the entry's id; `gone` what became of those who do not
    stand any more, by the nominee's id.
    """

    election: Election
    nominated: dict[str, Nominated]
    electorates: dict[str, Electorate]
    admissions: dict[tuple[str, int], Admission]
    granted: frozenset[tuple[str, str]]
    stands: dict[int, dict[str, str]]
    sharing: dict[int, frozenset[str]]
    gone: dict[int, CandidacyChange]

    def elector_ruling(self, member: KeptEntry, contest: ContestNotice) -> ElectorRuling:
        """Rule on whether a member may vote in a contest, with every clause against it."""
        return ElectorRuling(
            contest=contest,
            objections=judged(member.entry, self.electorates[contest.id].asked),
            granted=(contest.id, member.entry.membership_number) in self.granted,
            frozen=is_frozen(self.election),
            admission=self.admissions.get((contest.id, member.id)),
        )

    def why_no_elector(self, member: KeptEntry, contest: ContestNotice) -> tuple[Objection, ...]:
        """Judge whether a nominee is an elector as a contest asks: of it, or of any (E2)."""
        asked = self.election.rules_for(contest.id).eligibility.candidates
        if asked == "members on the register":
            return ()
        if asked == "electors of the contest":
            return self.elector_ruling(member, contest).against
        found = [self.elector_ruling(member, each) for each in self.election.contests]
        if any(ruling.admitted for ruling in found):
            return ()
        return tuple(dict.fromkeys(o for ruling in found for o in ruling.against))

    def why_not_standing(self, member: KeptEntry, contest: ContestNotice) -> tuple[Objection, ...]:
        """Judge whether a member may stand in a contest, by its own rules (E1 to E11)."""
        return why_not_eligible(
            member.entry,
            self.election.timetable,
            self.election.rules_for(contest.id),
            self.why_no_elector(member, contest),
            contest,
        )

    def why_not_here_too(self, member: KeptEntry, contest: ContestNotice) -> tuple[Objection, ...]:
        """Judge whether a member who stands elsewhere may stand in this contest as well (E10)."""
        others = {
            other: title
            for other, title in self.stands.get(member.id, {}).items()
            if other != contest.id
        }
        shared = self.sharing.get(member.id, frozenset()) - {contest.id}
        reason = "stands as one with somebody else in another contest, and so in no other"
        return all_of(
            stands_in_one_contest(tuple(others.values()), self.election.rules_for(contest.id)),
            tuple(Objection(clause="P7", reason=reason) for _ in shared),
        )


def facts_of(tx: Connection, election: Election) -> Facts:
    """Gather what the judges ask, in a number of queries that does not grow with the nominees."""
    electorates = {each.contest_id: each for each in electorates_of(tx, election)}
    return Facts(
        election=election,
        nominated=nominated_everywhere(tx, election),
        electorates=electorates,
        admissions=kept.admissions_of_nominees(tx, election.id) if is_frozen(election) else {},
        granted=kept.granted(tx, election.id),
        stands=kept.standing_now(tx, election.id),
        sharing=sharing_in(tx, election) if are_bound(election.rules) else {},
        gone=candidates.gone(tx, election.id),
    )


def sharing_in(tx: Connection, election: Election) -> dict[int, frozenset[str]]:
    """Give the contests in which members stand as one with another, by the entry's id (P7)."""
    found: dict[int, frozenset[str]] = {}
    for share in job_shares.agreed_in(tx, election.id):
        for one in (share.first, share.second):
            found[one.entry.id] = found.get(one.entry.id, frozenset()) | {share.first.contest_id}
    return found
