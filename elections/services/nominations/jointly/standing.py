"""Who stands, in paper order: each nominee alone, or two as one candidate (P7, B5)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from elections.domain.ballots import by_last_name
from elections.domain.candidates.going import CandidacyChange
from elections.domain.contests import Election
from elections.domain.nominations import Ruling
from elections.domain.polls.together import groups_of_both
from elections.services.nominations.overseeing.drawn import draws_in
from elections.store import job_shares
from elections.store.nominating import candidates, pages
from elections.store.nominations import KeptNominee

Pairs = tuple[tuple[KeptNominee, KeptNominee], ...]


@dataclass(frozen=True, kw_only=True)
class Candidacy:
    """A candidate of a contest: one nominee, or the two of a job share.

    `names` are those that appear on the paper, one for each nominee.
    """

    nominees: tuple[KeptNominee, ...]
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name the candidate: both, where two stand as one."""
        return " and ".join(self.names)

    @property
    def groups(self) -> frozenset[str]:
        """Give the groups that everybody in it is of (P7)."""
        return groups_of_both(tuple(frozenset(one.entry.entry.groups) for one in self.nominees))

    @property
    def number(self) -> str:
        """Give the membership number by which candidates of one name are ordered."""
        return self.nominees[0].entry.entry.membership_number

    def place(self, drawn: Mapping[int, int]) -> int:
        """Give the place that was drawn for the candidate; the last of all where none was (B5)."""
        return min(drawn.get(one.id, len(drawn)) for one in self.nominees)

    @property
    def person(self) -> int:
        """Give the line of the register that stands for the candidate."""
        return self.nominees[0].entry.id


@dataclass(frozen=True, kw_only=True)
class Candidacies:
    """What bears on who stands in an election, by nominee: pairs, who has gone, names as shown.

    `shown` has the names alone that appear otherwise than on the register; `drawn` the places of
    those whose order was drawn by lot.
    """

    pairs: Pairs
    gone: Mapping[int, CandidacyChange]
    shown: Mapping[int, str]
    drawn: Mapping[int, int] = field(default_factory=dict)


def candidacies_in(tx: Connection, election: Election) -> Candidacies:
    """Gather what bears on who stands in an election (P7, E16, D14)."""
    return Candidacies(
        pairs=pairs_agreed(tx, election),
        gone=candidates.gone(tx, election.id),
        shown=pages.names_shown(tx, election.id),
        drawn=draws_in(tx, election).places,
    )


def pairs_agreed(tx: Connection, election: Election) -> Pairs:
    """List the pairs of nominees who have agreed to stand as one (P7)."""
    return tuple((one.first, one.second) for one in job_shares.agreed_in(tx, election.id))


def in_paper_order(
    nominees: Iterable[KeptNominee], left_out: Collection[int], known: Candidacies
) -> list[Candidacy]:
    """List those who stand as on the paper, by last name or as drawn (B5, P7).

    Two stand as one only if both stand: where one of two does not, the other stands alone.
    `left_out` has the ids of nominees who are not on the shortlist; who has gone does not stand
    either (E16, D14).
    """
    out = {*left_out, *known.gone}
    standing = {n.id: n for n in nominees if n.ruling is Ruling.VALID and n.id not in out}
    both = [(a.id, b.id) for a, b in known.pairs if a.id in standing and b.id in standing]
    paired = {one for pair in both for one in pair}
    groups = [*both, *((alone,) for alone in standing if alone not in paired)]
    found = [
        Candidacy(
            nominees=tuple(standing[one] for one in ids),
            names=tuple(known.shown.get(one, standing[one].entry.entry.name) for one in ids),
        )
        for ids in groups
    ]
    return sorted(
        found, key=lambda one: (one.place(known.drawn), by_last_name(one.name), one.number)
    )
