"""The sections of a count laid out for a page: each with its own votes, base and account.

It reads the documents of the count and the account, and works out nothing that they do not say
but shares of whole numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counting import rules_from
from counting.votes import percentage
from elections.web.public.figures import Document, name_of, with_sign
from elections.web.words import number

ANSWERS: Final = {"carried": "Carried", "not carried": "Not carried"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a section's table."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """A section at one stage: what its votes are, of what base, and what they give the whole."""

    name: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]
    foot: tuple[Line, ...]


def sections_of(count: Document, stage: Document) -> Iterator[SectionView]:
    """Lay out the sections of a stage, each on its own base; most counts have none."""
    rules = rules_from(count["rules"]["method"], count["rules"]["options"])
    for section in stage.get("sections", ()):
        whole = f", {with_sign(share_of(section['share']))} of the whole"
        yield SectionView(
            name=section["name"],
            caption=f"{section['name']}{whole if rules.of_the_whole else ''}",
            columns=(
                "Votes",
                "Share of the section",
                *(("Part of the whole",) if rules.of_the_whole else ()),
            ),
            rows=tuple(rows(count, section, of_the_whole=rules.of_the_whole)),
            foot=tuple(foot(section)),
        )


def share_of(share: str) -> str:
    """A share of the whole as a percentage: “1/2” is 50."""
    part, _, whole = share.partition("/")
    return percentage(int(part), int(whole or 1)).removesuffix(".00")


def rows(count: Document, section: Document, *, of_the_whole: bool) -> Iterator[Line]:
    """Each candidate's votes in a section."""
    for place, votes in enumerate(section["votes"]):
        parts = (with_sign(section["of_the_whole"][place]),) if of_the_whole else ()
        share = with_sign(section["percentages"][place])
        yield Line(name=name_of(count, place + 1), cells=(number(votes), share, *parts))


def foot(section: Document) -> Iterator[Line]:
    """What the shares of a section are taken of, and what has left it."""
    yield Line(name="The shares are of", cells=(number(section["base"]),))
    if section["non_transferable"]:
        gone = number(section["non_transferable"])
        yield Line(name="Non-transferable", cells=(gone,))


def accounts_of(account: Document) -> Iterator[Line]:
    """The ballot account of each section: electors, ballots, papers, and the share that voted."""
    for section in account.get("sections", ()):
        informal = sum(section["informal"].values())
        turnout = percentage(section["cast"], section["electors"])
        figures = (
            section["electors"],
            section["issued"] + section["reissued"] - section["revoked"],
            section["cast"],
            section["unused"],
            section["formal"],
            informal,
        )
        cells = (*(number(each) for each in figures), with_sign(turnout))
        yield Line(name=section["section"], cells=cells)
