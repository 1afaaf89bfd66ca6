"""What the columns of an uploaded list may be read as, and whether a list can be taken back."""

from dataclasses import dataclass

from elections.adapters.lists.headings import GROUP_OF, Column
from elections.adapters.lists.wanted import Wanted
from elections.domain.people import Act
from elections.services.house import House, officer, the_election
from elections.services.register.lists.applying import last_applied
from elections.services.register.lists.reporting import WATCHERS
from elections.services.register.lists.wanted import wanted_of


@dataclass(frozen=True, kw_only=True)
class ListChoices:
    """What a column may be read as, in words; and the list that may be taken back."""

    columns: tuple[tuple[str, str], ...]
    applied: str | None


def choices_of(house: House, act: Act, *, slug: str) -> ListChoices:
    """Give what the columns of a list may be read as, for the rules of an election."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHERS, "see the register")
        applied = last_applied(tx, election)
        return ListChoices(
            columns=tuple(choices(wanted_of(election))),
            applied=(applied.file_name or "The list") if applied else None,
        )


def choices(wanted: Wanted) -> list[tuple[str, str]]:
    """List what a column may be read as: what the rules have a use for, and nothing else."""
    named = [(column.value, column.value) for column in Column if wanted.reads(column)]
    groups = [(f"{GROUP_OF}{group}", f"{group}: yes or no") for group in wanted.groups]
    return [("", "not imported"), *named, *groups]
