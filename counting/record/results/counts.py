"""The published papers and the counts (steps 13 and 14).

It knows how the papers of the opening become counts, and compares the counts made again with those
published. It refuses to know any rule of counting: those are in the methods of `counting`, and they
are the same that made the count.
"""

from collections.abc import Mapping

from counting import Lot
from counting.documents import canonical, count_to_document
from counting.record.archive import Archive
from counting.record.documents.after import AccountedContest, PublishedCount
from counting.record.documents.chain import Chain, Polled
from counting.record.documents.published import OpenedContest, StatedContest
from counting.record.entries import Draw
from counting.record.fields import Mismatch, shown
from counting.record.log import Log
from counting.record.results.papers import FOLDER, paper_files, published_papers, tally
from counting.record.results.several import Box, CountOf, Drawn, LotNeeded, counts
from counting.record.results.stated import made

Opened = Mapping[str, OpenedContest]


def papers_are_those_opened(archive: Archive, chain: Chain, opened: Opened) -> int:
    """The published papers are the formal ones of the opening; gives their number (step 13)."""
    wanted: dict[str, bytes] = {}
    number = 0
    for stated in chain.statement.polls:
        wanted |= paper_files(stated, opened[stated.id])
        for _, _, formal in published_papers(stated, opened[stated.id]):
            number += sum(papers for _, papers in formal)
    for path in archive.sizes:
        if path.startswith(FOLDER) and path not in wanted:
            raise Mismatch(expected="papers only of contests with a poll", found=path)
    for path, expected in wanted.items():
        found = archive.read(path)
        if found != expected:
            raise Mismatch(
                expected=f"in {path}, the formal papers of the opening: "
                f"{_line_that_differs(expected, found)}",
                found=_line_that_differs(found, expected),
            )
    return number


def counted_again(log: Log, chain: Chain, polled: Polled, opened: Opened) -> dict[str, CountOf]:
    """The counts, made again with the recorded lots, are those published (step 14)."""
    accounts = {contest.id: contest for contest in polled.account.contests}
    polls = {contest.id: contest for contest in chain.statement.polls}
    found = {}
    for counted in _counted(Box(statement=chain.statement, opened=opened, drawn=_drawn(log))):
        found[counted.contest] = counted
        if counted.contest in polls:
            _is_published(counted, polled.counts[counted.contest])
            stated = polls[counted.contest]
            _accounted(stated, opened[counted.contest], accounts[counted.contest])
    return found


def _drawn(log: Log) -> tuple[Drawn, ...]:
    return tuple(
        Drawn(
            contest=entry.contest,
            about=entry.about,
            lot=Lot(purpose=entry.purpose, among=entry.among, drawn=entry.drawn, stage=entry.stage),
        )
        for entry in log.entries
        if isinstance(entry, Draw)
    )


def _counted(box: Box) -> tuple[CountOf, ...]:
    try:
        return tuple(counts(box))
    except LotNeeded as tie:
        where, found = tie.contest, f"a tie without a recorded lot: {tie}"
    except ValueError as reason:
        where, found = "the election", str(reason)
    raise Mismatch(
        expected=f"the papers of {where} to be counted with the lots of the log", found=found
    )


def _is_published(counted: CountOf, published: PublishedCount) -> None:
    calculated = count_to_document(counted.count)
    if canonical(calculated) != canonical(published.count):
        where, expected, found = _first_difference(calculated, published.count, "count")
        raise Mismatch(
            expected=f"{where} of {counted.contest} to be {expected}, as the papers give it",
            found=found,
        )
    if counted.decisions != published.decisions:
        raise Mismatch(
            expected=f"as decisions in {counted.contest}: {shown(list(counted.decisions))}",
            found=shown(list(published.decisions)),
        )


def _accounted(stated: StatedContest, opened: OpenedContest, account: AccountedContest) -> None:
    """The account's formal and informal papers are those of the count and the opening."""
    contest, rules = made(stated)
    found = {f"of {stated.id}": (account.formal, account.informal)}
    expected = {f"of {stated.id}": tally(opened.groups, contest, rules)}
    for name, accounted in zip(stated.section_names, account.sections, strict=True):
        where = f"of {name} in {stated.id}"
        found[where] = accounted.formal, dict(accounted.informal)
        groups = [group for group in opened.groups if group.group.section == name]
        expected[where] = tally(groups, contest, rules)
    for where, (formal, informal) in expected.items():
        if found[where] != (formal, informal):
            raise Mismatch(
                expected=f"{formal} formal papers and {informal} informal ones in the account "
                f"{where}",
                found=f"{found[where][0]} and {found[where][1]}",
            )


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
