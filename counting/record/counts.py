"""The papers, the count and the declaration (steps 13 to 15).

It knows how a contest of the statement and the papers of the opening become a count, and compares
the count made again with the one published. It refuses to know any rule of counting: those are
in the methods of `counting`, and they are the same that made the count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from counting import Contest, Count, Lot, LotRequired, ReservedPlace, Rules, blt, count, rules_from
from counting.documents import canonical, count_to_document
from counting.methods.block_vote import BlockVoteRules
from counting.methods.limited_vote import LimitedVoteRules
from counting.papers import sort_marks, sort_rankings
from counting.record.archive import Archive
from counting.record.documents.chain import Chain, Polled
from counting.record.documents.published import (
    UNCONTESTED,
    AccountedContest,
    DeclaredContest,
    OpenedContest,
    Papers,
    StatedContest,
)
from counting.record.fields import Mismatch, shown
from counting.record.log import Draw, Log

Opened: TypeAlias = Mapping[str, OpenedContest]
FOLDER, SUFFIX = "ballots/", ".blt"


def contest_of(stated: StatedContest) -> Contest:
    """The contest that is counted is made from the statement and nothing else."""
    return Contest(
        title=stated.title,
        seats=stated.seats_to_fill,
        candidates=stated.candidates,
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
    )


def formal_papers(
    papers: Iterable[tuple[tuple[int, ...], int]], contest: Contest, rules: Rules
) -> Papers:
    """The papers that count by the method's rules, as they were marked."""
    return tuple(paper for paper in papers if _is_formal(paper, contest, rules))


def _is_formal(paper: tuple[tuple[int, ...], int], contest: Contest, rules: Rules) -> bool:
    if isinstance(rules, BlockVoteRules | LimitedVoteRules):
        return bool(sort_marks([paper], contest, rules.most_marks).formal)
    return bool(sort_rankings([paper], contest).formal)


def papers_are_those_opened(archive: Archive, chain: Chain, opened: Opened) -> int:
    """The published papers are the formal ones of the opening; gives their number (step 13)."""
    wanted = {f"{FOLDER}{contest.id}{SUFFIX}": contest for contest in chain.statement.polls}
    for path in archive.sizes:
        if path.startswith(FOLDER) and path not in wanted:
            raise Mismatch(expected="papers only of contests with a poll", found=path)
    number = 0
    for path, stated in wanted.items():
        contest, rules = _made(stated)
        formal = formal_papers(opened[stated.id].papers, contest, rules)
        expected = blt.write(contest, formal).encode()
        found = archive.read(path)
        if found != expected:
            raise Mismatch(
                expected=f"in {path}, the formal papers of the opening: "
                f"{_line_that_differs(expected, found)}",
                found=_line_that_differs(found, expected),
            )
        number += sum(papers for _, papers in formal)
    return number


def counted_again(log: Log, chain: Chain, polled: Polled, opened: Opened) -> dict[str, Count]:
    """The count, made again with the recorded lots, is the one published (step 14)."""
    accounts = {contest.id: contest for contest in polled.account.contests}
    counts = {}
    for stated in chain.statement.polls:
        made = _counted(stated, opened[stated.id], log)
        calculated, published = count_to_document(made), polled.counts[stated.id].count
        if canonical(calculated) != canonical(published):
            where, expected, found = _first_difference(calculated, published, "count")
            raise Mismatch(
                expected=f"{where} of {stated.id} to be {expected}, as the papers give it",
                found=found,
            )
        _accounted(made, opened[stated.id], accounts[stated.id])
        counts[stated.id] = made
    return counts


def declared_as_counted(chain: Chain, counts: Mapping[str, Count]) -> int:
    """The declaration says what the counts say; gives the number of those elected (step 15)."""
    stated_ids = [contest.id for contest in chain.statement.contests]
    declared_ids = [contest.id for contest in chain.declaration.contests]
    if sorted(stated_ids) != sorted(declared_ids):
        raise Mismatch(
            expected=f"a declaration in the contests {', '.join(stated_ids)}",
            found=", ".join(declared_ids) or "none",
        )
    stated = {contest.id: contest for contest in chain.statement.contests}
    for declared in chain.declaration.contests:
        _declared(declared, stated[declared.id], counts.get(declared.id))
    return sum(len(contest.elected) for contest in chain.declaration.contests)


def _made(stated: StatedContest) -> tuple[Contest, Rules]:
    try:
        return contest_of(stated), rules_from(stated.method, stated.rules)
    except ValueError as reason:
        raise Mismatch(
            expected=f"a contest {stated.id} that can be counted", found=str(reason)
        ) from None


def _counted(stated: StatedContest, opened: OpenedContest, log: Log) -> Count:
    contest, rules = _made(stated)
    drawn = [e for e in log.entries if isinstance(e, Draw) and e.contest == stated.id]
    try:
        lots = [
            Lot(purpose=lot.purpose, among=lot.among, drawn=lot.drawn, stage=lot.stage)
            for lot in drawn
        ]
        return count(opened.papers, contest, rules, lots)
    except LotRequired as tie:
        found = f"a tie without a recorded lot: {tie.sentence}"
    except ValueError as reason:
        found = str(reason)
    raise Mismatch(
        expected=f"the papers of {stated.id} to be counted with the lots of the log", found=found
    )


def _accounted(made: Count, opened: OpenedContest, account: AccountedContest) -> None:
    """The account's formal and informal papers are those of the count and the opening."""
    informal = Counter(opened.undecodable)
    for reason, papers in made.informal:
        informal[str(reason)] += papers
    expected, found = (made.formal, dict(+informal)), (account.formal, account.informal)
    if expected != found:
        raise Mismatch(
            expected=f"{expected[0]} formal papers and {expected[1]} informal ones in the account "
            f"of {account.id}",
            found=f"{found[0]} and {found[1]}",
        )


def _declared(declared: DeclaredContest, stated: StatedContest, made: Count | None) -> None:
    elected = made.elected if made else _without_a_poll(stated)
    names = tuple(stated.candidates[number - 1] for number in elected)
    vacant = stated.seats - len(elected)
    where = f"in the declaration of {stated.id}"
    _equal(f"the title {where}", stated.title, declared.title)
    _equal(f"the outcome {where}", stated.outcome, declared.outcome)
    _equal(f"those elected {where}", list(elected), list(declared.elected))
    _equal(f"the names of those elected {where}", list(names), list(declared.names))
    _equal(f"the seats left vacant {where}", vacant, declared.vacant)


def _without_a_poll(stated: StatedContest) -> tuple[int, ...]:
    """Where nobody need be chosen, everybody who stands is elected, if there is a seat to fill."""
    number = len(stated.candidates) if stated.seats_to_fill else 0
    if number > stated.seats_to_fill:
        raise Mismatch(
            expected=f"no more candidates than seats in {stated.id}, which is {UNCONTESTED}",
            found=f"{number} for {stated.seats_to_fill}",
        )
    for place in stated.reserved:
        members = len(place.members) if number else 0
        most = stated.seats if place.at_most is None else place.at_most
        if not place.at_least <= members <= most:
            raise Mismatch(
                expected=f"{place.at_least} to {most} {place.group} elected in {stated.id} "
                f"({place.clause})",
                found=f"{members}",
            )
    return tuple(range(1, number + 1))


def _equal(what: str, expected: object, found: object) -> None:
    if expected != found:
        raise Mismatch(expected=f"{what} to be {shown(expected)}", found=shown(found))


def _first_difference(expected: object, found: object, where: str) -> tuple[str, str, str]:
    """Where two values differ first, and how: for the report, not for the decision."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(expected.keys() | found.keys()):
            if key not in expected or key not in found or expected[key] != found[key]:
                missing = "nothing"
                return _first_difference(
                    expected.get(key, missing), found.get(key, missing), f"{where}.{key}"
                )
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (one, other) in enumerate(zip(expected, found, strict=True), start=1):
            if one != other:
                return _first_difference(one, other, f"{where}, number {number}")
    return where, shown(expected), shown(found)


def _line_that_differs(one: bytes, other: bytes) -> str:
    lines, others = one.split(b"\n"), other.split(b"\n")
    for number, line in enumerate(lines):
        if number >= len(others) or line != others[number]:
            return f"line {number + 1}, {shown(line.decode('utf-8', 'replace'))}"
    return "no line more"
