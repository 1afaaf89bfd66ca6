"""Who stands, in paper order: each nominee alone, or two as one candidate (P7, B5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.ballots import by_last_name
from elections.domain.contests import Election
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection
from elections.domain.polls.together import groups_of_both
from elections.store import job_shares
from elections.store.nominations import KeptNominee

Pairs = tuple[tuple[KeptNominee, KeptNominee], ...]


@dataclass(frozen=True, kw_only=True)
class Candidacy:
    """A candidate of a contest: one nominee, or the two of a job share."""

    nominees: tuple[KeptNominee, ...]

    @property
    def name(self) -> str:
        """Name the candidate: both, where two stand as one."""
        return " and ".join(one.entry.entry.name for one in self.nominees)

    @property
    def groups(self) -> frozenset[str]:
        """Give the groups that everybody in it is of (P7)."""
        return groups_of_both(tuple(frozenset(one.entry.entry.groups) for one in self.nominees))

    @property
    def number(self) -> str:
        """Give the membership number by which candidates of one name are ordered."""
        return self.nominees[0].entry.entry.membership_number

    @property
    def person(self) -> int:
        """Give the line of the register that stands for the candidate."""
        return self.nominees[0].entry.id


def pairs_agreed(tx: Connection, election: Election) -> Pairs:
    """List the pairs of nominees who have agreed to stand as one (P7)."""
    return tuple((one.first, one.second) for one in job_shares.agreed_in(tx, election.id))


def in_paper_order(
    nominees: Iterable[KeptNominee], left_out: Mapping[int, Objection], pairs: Pairs
) -> list[Candidacy]:
    """List those who stand by last name, as on the paper; two as one only if both stand (B5, P7).

    Where one of two does not stand, the other stands alone.
    """
    standing = {n.id: n for n in nominees if n.ruling is Ruling.VALID and n.id not in left_out}
    both = [(a.id, b.id) for a, b in pairs if a.id in standing and b.id in standing]
    paired = {one for pair in both for one in pair}
    groups = [*both, *((alone,) for alone in standing if alone not in paired)]
    found = [Candidacy(nominees=tuple(standing[one] for one in ids)) for ids in groups]
    return sorted(found, key=lambda one: (by_last_name(one.name), one.number))
