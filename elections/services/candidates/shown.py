"""Those on a published paper: their names, what they gave, and what became of them since."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from counting.places import unfillable
from counting.record.results.stated import contest_of
from elections.domain.candidates.going import CandidacyChange
from elections.domain.contests import Election
from elections.services.results.documents import as_published_without_those_gone
from elections.store.nominating import candidates, pages


@dataclass(frozen=True, kw_only=True)
class PersonShown:
    """Somebody who stands: the name as it appears, the approved page, and what became of them.

    `digest` is that of the photograph, empty where there is none.
    """

    nominee_id: int
    name: str
    words: str
    digest: str
    change: CandidacyChange | None


@dataclass(frozen=True, kw_only=True)
class CandidateShown:
    """A candidate of the published statement: one person, or the two of a job share."""

    number: int
    name: str
    nominated_by: tuple[str, ...]
    people: tuple[PersonShown, ...]

    @property
    def gone(self) -> CandidacyChange | None:
        """Give what became of a candidate who does not stand any more, if that is so."""
        changes = [one.change for one in self.people if one.change is not None]
        return next((change for change in changes if change.is_gone), None)

    @property
    def has_words(self) -> bool:
        """Tell whether anything of the candidate's own is published."""
        return any(one.words or one.digest for one in self.people)


def candidate_shown(
    stated: Mapping[str, Any], people_of: tuple[PersonShown, ...]
) -> CandidateShown:
    """Put a candidate of the statement beside the people who they are."""
    return CandidateShown(
        number=stated["number"],
        name=stated["name"],
        nominated_by=tuple(stated["nominated_by"]),
        people=people_of,
    )


def people_on_paper(
    tx: Connection, election: Election
) -> dict[tuple[str, int], tuple[PersonShown, ...]]:
    """Give the people of each candidate, by contest and number on the paper."""
    approved = pages.approved_in(tx, election.id)
    changes = candidates.standing_of_all(tx, election.id)
    found: dict[tuple[str, int], tuple[PersonShown, ...]] = {}
    for one in candidates.on_paper(tx, election.id):
        page = approved.get(one.nominee_id)
        shown = PersonShown(
            nominee_id=one.nominee_id,
            name=page.name_shown if page else one.name,
            words=page.words if page else "",
            digest=page.digest if page else "",
            change=changes.get(one.nominee_id),
        )
        place = one.contest_id, one.number
        found[place] = (*found.get(place, ()), shown)
    return found


def settled_again(tx: Connection, election: Election) -> dict[str, tuple[str, ...]]:
    """Say which reserved places cannot be filled now that candidates have gone, by contest (P3)."""
    if not candidates.gone(tx, election.id):
        return {}
    return {
        stated.id: tuple(
            f"{short.sentence} The rules say: "
            f"{election.rules_for(stated.id).places.if_unfilled.value}."
            for short in unfillable(contest_of(stated))
        )
        for stated in as_published_without_those_gone(tx, election)
    }
