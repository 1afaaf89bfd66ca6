"""The result of a contest, laid out for a page: bars, table, decisions, account.

It reads the documents of the declaration, the count and the account. Votes stay the decimal
strings of the document; only the length of a bar is reckoned from them, in whole units.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from elections.services.reading import ContestResult
from elections.web.public.figures import (
    Document,
    counted_by_marks,
    name_of,
    plain,
    units,
    what_moved,
    with_sign,
)
from elections.web.public.sections import (
    ANSWERS,
    Line,
    SectionView,
    accounts_of,
    sections_of,
)
from elections.web.words import number

WHOLE: Final = "the whole of the sections"
NOT_ELECTED: Final = ("Not elected", "")
ELECTING: Final = frozenset({"elected", "elected to the last vacancies"})
PLACING: Final = frozenset(
    {"excluded as doomed", "passed over as doomed", "guarded from exclusion"}
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A candidate's row of the table, or a total's."""

    name: str
    cells: tuple[str, ...]
    outcome: str = ""
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Papers that moved together: to whom, how many, at what value, and their votes."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A candidate's bar: its length in whole units, and the same in words."""

    name: str
    votes: int
    words: str
    state: str


@dataclass(frozen=True, kw_only=True)
class StageView:
    """One stage of a count: what happened, how everybody stands, what moved."""

    number: int
    sentences: tuple[str, ...]
    bars: tuple[Bar, ...]
    line: int | None
    line_words: str | None
    moved: tuple[Moved, ...]
    moved_from: str
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The result of one contest as its page shows it."""

    id: str
    title: str
    declared: Document
    stated: Document
    count: Document | None
    account: Document | None
    elected: tuple[tuple[str, str], ...]
    first: StageView | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...]
    bases: tuple[str, ...]
    decisions: tuple[tuple[int, tuple[str, ...]], ...]
    places: tuple[str, ...]
    lots: tuple[str, ...]
    together: tuple[str, ...]
    accounts: tuple[Line, ...]
    answer: str

    @property
    def by_marks(self) -> bool:
        """A block vote has one stage, and no quota or transfer."""
        return self.count is not None and counted_by_marks(self.count)


def sheet_of(contest: ContestResult) -> Sheet:
    """Lay out the result of a contest."""
    count = contest.count
    return Sheet(
        id=contest.declared["id"],
        title=contest.declared["title"],
        declared=contest.declared,
        stated=contest.stated,
        count=count,
        account=contest.account,
        elected=tuple(elected_and_why(contest)),
        first=stage_of(contest, 1) if count else None,
        columns=tuple(columns(count)) if count else (),
        rows=tuple(rows(contest, count)) if count else (),
        foot=tuple(foot(count)) if count else (),
        bases=tuple(bases(count)) if count else (),
        decisions=tuple(decisions(count)) if count else (),
        places=tuple(sentences(count, PLACING)) if count else (),
        lots=tuple(sentences(count, frozenset({"tie settled by lot"}))) if count else (),
        together=contest.decisions,
        accounts=tuple(accounts_of(contest.account)) if contest.account else (),
        answer=ANSWERS.get(contest.declared.get("answer", ""), ""),
    )


def elected_and_why(contest: ContestResult) -> Iterator[tuple[str, str]]:
    """Each of those elected, in order, with the sentence that says why."""
    stages = contest.count["stages"] if contest.count else ()
    why = {
        candidate: event["sentence"]
        for stage in stages
        for event in stage["events"]
        if event["kind"] in ELECTING
        for candidate in event["candidates"]
    }
    unopposed = "Elected without a ballot: no more candidates stood than there were places (D1)."
    for candidate, name in zip(contest.declared["elected"], contest.declared["names"], strict=True):
        yield name, why.get(candidate, unopposed if contest.count is None else "")


def columns(count: Document) -> Iterator[str]:
    """The heading of each column of the table."""
    if counted_by_marks(count):
        yield "Votes"
        yield from (f"Share of {base['of']}" for base in count["stages"][0]["percentages"])
        return
    for stage in count["stages"]:
        yield f"Stage {stage['number']}: {what_moved(count, stage)}"


def rows(contest: ContestResult, count: Document) -> Iterator[Row]:
    """Each candidate's row: those elected first, in order, then as the poll stands at the end."""
    last, short = count["stages"][-1], "quorum" in contest.declared
    by_marks = counted_by_marks(count)
    for candidate in in_order(count):
        left = stage_left(count, candidate)
        shares = (base["shares"][candidate - 1] for base in last["percentages"]) if by_marks else ()
        votes = (votes_at(stage, candidate, left) for stage in count["stages"])
        outcome, state = NOT_ELECTED if short else outcome_of(count, candidate)
        yield Row(
            name=name_of(count, candidate),
            outcome=outcome,
            state=state,
            cells=(*votes, *(with_sign(share) for share in shares)),
        )


def stage_left(count: Document, candidate: int) -> int | None:
    """The stage at which a candidate was excluded, if one was."""
    left = (stage["number"] for stage in count["stages"] if candidate in stage["excluded"])
    return next(left, None)


def votes_at(stage: Document, candidate: int, left: int | None) -> str:
    """A candidate's votes at a stage; a dash once all papers of an excluded candidate are gone."""
    if left is not None and stage["number"] > left and not units(stage["votes"][candidate - 1]):
        return "–"
    return number(stage["votes"][candidate - 1])


def in_order(count: Document) -> list[int]:
    """The numbers of the candidates: the elected in order, then by how long and how well."""
    everyone = [candidate["number"] for candidate in count["contest"]["candidates"]]
    others = [candidate for candidate in everyone if candidate not in count["elected"]]
    return [*count["elected"], *sorted(others, key=lambda one: standing(count, one))]


def standing(count: Document, candidate: int) -> tuple[int, list[int], int]:
    """A key that puts whoever stayed longest, and then had most votes, first."""
    left = stage_left(count, candidate)
    so_far = count["stages"][:left]
    votes = [-units(stage["votes"][candidate - 1]) for stage in reversed(so_far)]
    return -(left or len(count["stages"]) + 1), votes, candidate


def outcome_of(count: Document, candidate: int) -> tuple[str, str]:
    """What became of a candidate, in words and as a state."""
    many = len(count["stages"]) > 1
    for stage in count["stages"]:
        at = f" at stage {stage['number']}" if many else ""
        if candidate in stage["elected"]:
            return f"Elected{at}", "elected"
        if candidate in stage["excluded"]:
            return f"Excluded{at}", "excluded"
    return NOT_ELECTED


def foot(count: Document) -> Iterator[Row]:
    """The totals under a table of preferences: non-transferable, lost, quota."""
    if counted_by_marks(count):
        return
    stages = count["stages"]
    yield Row(
        name="Non-transferable", cells=tuple(number(stage["non_transferable"]) for stage in stages)
    )
    if any(units(stage["lost"]) for stage in stages):
        yield Row(
            name="Lost by cutting off fractions",
            cells=tuple(number(stage["lost"]) for stage in stages),
        )
    if any(stage["quota"] is not None for stage in stages):
        yield Row(
            name="Needed to be elected",
            cells=tuple(number(stage["quota"] or "0") for stage in stages),
        )


def bases(count: Document) -> Iterator[str]:
    """What each percentage of the first stage is taken of, with the number."""
    for base in count["stages"][0]["percentages"]:
        if base["of"] == WHOLE:
            yield "Percentages are of the whole, to which each section gives its share."
            continue
        whole = base["base"].partition(".")[0]
        yield f"Percentages are of {number(whole)} {base['of']}."
    if "exact" in count["stages"][0]:
        yield (
            f"Votes are counted in exact fractions and shown here to {count['decimals']} places, "
            "cut off; the document of the count has the fractions."
        )


def decisions(count: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every decision of every stage."""
    for stage in count["stages"]:
        yield stage["number"], tuple(event["sentence"] for event in stage["events"])


def sentences(count: Document, kinds: frozenset[str]) -> Iterator[str]:
    """The sentences of some kinds of event, in order."""
    for stage in count["stages"]:
        yield from (e["sentence"] for e in stage["events"] if e["kind"] in kinds)


def stage_of(contest: ContestResult, wanted: int) -> StageView:
    """Lay out one stage of a count."""
    count = contest.count or {}
    stage = count["stages"][wanted - 1]
    decided = () if "quorum" in contest.declared else count["stages"][:wanted]
    so_far = {c for s in decided for c in s["elected"]}
    gone = {c for s in count["stages"][: wanted - 1] for c in s["excluded"]}
    shares = stage["percentages"][0]["shares"]
    return StageView(
        number=wanted,
        sentences=tuple(event["sentence"] for event in stage["events"]),
        bars=tuple(
            Bar(
                name=name_of(count, candidate),
                votes=units(stage["votes"][candidate - 1]),
                words=f"{plain(stage['votes'][candidate - 1])} "
                f"({with_sign(shares[candidate - 1])})",
                state="elected" if candidate in so_far else "",
            )
            for candidate in in_order(count)
            if candidate not in gone or units(stage["votes"][candidate - 1])
        ),
        line=units(stage["quota"]) if stage["quota"] else None,
        line_words=f"Needed to be elected: {plain(stage['quota'])}" if stage["quota"] else None,
        moved=tuple(moved(count, stage)),
        moved_from=what_moved(count, stage),
        sections=tuple(sections_of(count, stage)),
    )


def moved(count: Document, stage: Document) -> Iterator[Moved]:
    """Where the papers of a transfer went: how many, at what value, and their votes."""
    for movement in (stage["transfer"] or {"movements": ()})["movements"]:
        to = movement["to"]
        yield Moved(
            name=name_of(count, to) if to else "Non-transferable",
            cells=(number(movement["papers"]), movement["value"], number(movement["votes"])),
        )
