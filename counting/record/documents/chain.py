"""The chain: every document published in the log, each following those before it (step 4).

It knows which document follows which and which entry of the log publishes it. It refuses to know
ballots and results.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from counting.record.documents.after import (
    Account,
    Declaration,
    PublishedCount,
    PublishedRecount,
    PublishedVacancy,
)
from counting.record.documents.agreeing import (
    one_elector_changed,
    register_by_contest,
    same,
    statement_as_announced,
)
from counting.record.documents.amended import (
    AmendedNotice,
    amended_path,
    only_the_close_moved,
)
from counting.record.documents.drawn import candidates_as_drawn
from counting.record.documents.paths import (
    change_path,
    count_path,
    recount_path,
    shortlist_path,
    vacancy_path,
)
from counting.record.documents.published import (
    BallotBox,
    Notice,
    Opening,
    Published,
    Register,
    RegisterChange,
    RuleBook,
    Statement,
)
from counting.record.entries import Publication
from counting.record.fields import Mismatch, shorter
from counting.record.log import Log

RULE_BOOK = "documents/rule-book.json"
NOTICE = "documents/notice.json"
REGISTER = "documents/register.json"
STATEMENT = "documents/statement.json"
BALLOT_BOX = "documents/ballot-box.json"
OPENING = "documents/opening.json"
ACCOUNT = "documents/account.json"
DECLARATION = "documents/declaration.json"

PUBLISHED_BY = {
    "NoticePublished": NOTICE,
    "RegisterFrozen": REGISTER,
    "StatementPublished": STATEMENT,
    "VotingOpened": BALLOT_BOX,
    "BoxOpened": OPENING,
    "AccountMade": ACCOUNT,
    "ElectionDeclared": DECLARATION,
}
FOLLOWS = {
    RULE_BOOK: (),
    NOTICE: (RULE_BOOK,),
    REGISTER: (NOTICE,),
    STATEMENT: (NOTICE, REGISTER),
    BALLOT_BOX: (REGISTER, STATEMENT),
    OPENING: (BALLOT_BOX,),
    ACCOUNT: (OPENING,),
    DECLARATION: (STATEMENT,),
}
FOLLOWS_OF_MANY = {
    "count": (OPENING,),
    "shortlist": (NOTICE,),
    "vacancy": (DECLARATION,),
    "recount": (DECLARATION,),
}
Kind = TypeVar("Kind")
Numbered = TypeVar("Numbered", PublishedVacancy, PublishedRecount, RegisterChange, AmendedNotice)


@dataclass(frozen=True, kw_only=True)
class Polled:
    """The documents that a record has when there was a poll in at least one contest."""

    ballot_box: BallotBox
    opening: Opening
    counts: Mapping[str, PublishedCount]
    account: Account


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The documents of an election, found to be those that the log published.

    `register` is as it stands after every change since its freeze.
    """

    election: str
    documents: int
    rule_book: RuleBook
    notice: Notice
    register: Register
    statement: Statement
    declaration: Declaration
    polled: Polled | None
    vacancies: tuple[PublishedVacancy, ...]
    recounts: tuple[PublishedRecount, ...] = ()
    changes: tuple[RegisterChange, ...] = ()
    amended: tuple[AmendedNotice, ...] = ()


def linked(documents: Mapping[str, Published], log: Log, manifest_election: str) -> Chain:
    """Each document is the one its entry published and follows the ones before it (step 4)."""
    chain = _chain(documents)
    same("the election id of the manifest", chain.election, manifest_election)
    _published_in_the_log(documents, log)
    for path, document in documents.items():
        _follows(path, document, documents, chain)
    statement_as_announced(chain.rule_book, chain.notice, chain.statement)
    only_the_close_moved(chain.notice.timetable, chain.amended)
    candidates_as_drawn(chain.statement, log)
    _registers(chain, _content(documents, REGISTER, Register))
    return chain


def _registers(chain: Chain, frozen: Register) -> None:
    """The register, and each change of it, says what it has to, and changes one elector."""
    register_by_contest(chain.rule_book, chain.notice, frozen)
    before = frozen
    for change in chain.changes:
        path = change_path(change.number)
        register_by_contest(chain.rule_book, chain.notice, change.register, path)
        one_elector_changed(before, change)
        before = change.register


def is_the_election(chain: Chain, election: str) -> None:
    """The election id is the one that whoever checks has from elsewhere (step 4)."""
    if chain.election != election.lower():
        raise Mismatch(
            expected=f"the election {shorter(election)}, which you asked for",
            found=f"the election {chain.election}",
        )


def _chain(documents: Mapping[str, Published]) -> Chain:
    statement = _content(documents, STATEMENT, Statement)
    changes = _numbered(documents, RegisterChange, change_path)
    chain = Chain(
        election=documents[NOTICE].sha256 if NOTICE in documents else "",
        documents=len(documents),
        rule_book=_content(documents, RULE_BOOK, RuleBook),
        notice=_content(documents, NOTICE, Notice),
        register=changes[-1].register if changes else _content(documents, REGISTER, Register),
        statement=statement,
        declaration=_content(documents, DECLARATION, Declaration),
        polled=_polled(documents, statement) if statement.polls else None,
        vacancies=_numbered(documents, PublishedVacancy, vacancy_path),
        recounts=_numbered(documents, PublishedRecount, recount_path),
        changes=changes,
        amended=_numbered(documents, AmendedNotice, amended_path),
    )
    counts = tuple(count_path(contest.id) for contest in statement.polls)
    wanted = {RULE_BOOK, NOTICE, REGISTER, STATEMENT, DECLARATION, *counts}
    wanted |= {vacancy_path(vacancy.number) for vacancy in chain.vacancies}
    wanted |= {recount_path(recount.number) for recount in chain.recounts}
    wanted |= {change_path(change.number) for change in chain.changes}
    wanted |= {amended_path(each.number) for each in chain.amended}
    wanted |= {shortlist_path(contest.id) for contest in statement.contests}
    if statement.polls:
        wanted |= {BALLOT_BOX, OPENING, ACCOUNT}
    for path in documents.keys() - wanted:
        raise Mismatch(
            expected="only documents that the contests of the statement call for", found=path
        )
    return chain


def _polled(documents: Mapping[str, Published], statement: Statement) -> Polled:
    counts = {
        contest.id: _content(documents, count_path(contest.id), PublishedCount)
        for contest in statement.polls
    }
    for contest_id, count in counts.items():
        same(f"the contest of {count_path(contest_id)}", contest_id, count.contest_id)
    return Polled(
        ballot_box=_content(documents, BALLOT_BOX, BallotBox),
        opening=_content(documents, OPENING, Opening),
        counts=counts,
        account=_content(documents, ACCOUNT, Account),
    )


def _numbered(
    documents: Mapping[str, Published], kind: type[Numbered], path: Callable[[int], str]
) -> tuple[Numbered, ...]:
    """The documents of a kind, numbered from one without a gap."""
    numbers = range(1, sum(isinstance(d.content, kind) for d in documents.values()) + 1)
    found = tuple(_content(documents, path(number), kind) for number in numbers)
    for number, one in zip(numbers, found, strict=True):
        same(f"the number of {path(number)}", str(number), str(one.number))
    return found


def _content(documents: Mapping[str, Published], path: str, kind: type[Kind]) -> Kind:
    document = documents.get(path)
    if document is None or not isinstance(document.content, kind):
        raise Mismatch(expected=f"a document {path} in the record", found="no such document")
    return document.content


NUMBERED_BY: Mapping[str, Callable[[int], str]] = {
    "TimetableChanged": amended_path,
    "RecountMade": recount_path,
    "RegisterChanged": change_path,
    "VacancyFilled": vacancy_path,
}


def _path_of(entry: Publication) -> str:
    if entry.number:
        return NUMBERED_BY[entry.type](entry.number)
    if entry.type == "ShortlistPublished":
        return shortlist_path(entry.contest)
    return count_path(entry.contest) if entry.contest else PUBLISHED_BY[entry.type]


def _published_in_the_log(documents: Mapping[str, Published], log: Log) -> None:
    entries = [entry for entry in log.entries if isinstance(entry, Publication)]
    unpublished = documents.keys() - {RULE_BOOK}
    for entry in entries:
        path = _path_of(entry)
        if path not in documents:
            raise Mismatch(
                expected=f"{path}, which log entry {entry.index} publishes",
                found="no such document in the record",
            )
        where = f"in log entry {entry.index}"
        same(f"the kind of document {where}", documents[path].kind, entry.document)
        same(f"the digest of {path} {where}", documents[path].sha256, entry.sha256)
        if entry.rule_book:
            same(f"the digest of {RULE_BOOK} {where}", documents[RULE_BOOK].sha256, entry.rule_book)
        unpublished -= {path}
    for path in sorted(unpublished):
        raise Mismatch(expected=f"an entry of the log that publishes {path}", found="none")


def _follows(
    path: str, document: Published, documents: Mapping[str, Published], chain: Chain
) -> None:
    before = _before(path, document)
    expected = {documents[each].kind: documents[each].sha256 for each in before}
    if path == STATEMENT:
        if chain.amended:
            expected["amended notice"] = documents[amended_path(len(chain.amended))].sha256
        for contest in chain.statement.contests:
            if shortlist_path(contest.id) in documents:
                digest = documents[shortlist_path(contest.id)].sha256
                expected[f"shortlist {contest.id}"] = digest
    if path == BALLOT_BOX and chain.changes:
        expected["register change"] = documents[change_path(len(chain.changes))].sha256
    if path == DECLARATION and chain.polled:
        expected["account"] = documents[ACCOUNT].sha256
        for contest_id in chain.polled.counts:
            expected[f"count {contest_id}"] = documents[count_path(contest_id)].sha256
    for kind in sorted(expected.keys() | document.follows.keys()):
        same(
            f"the digest of the {kind} that {path} follows",
            expected.get(kind, "none"),
            document.follows.get(kind, "none"),
        )


def _before(path: str, document: Published) -> tuple[str, ...]:
    """Where the documents stand that every document of this kind follows."""
    if isinstance(document.content, RegisterChange):
        number = document.content.number
        return (change_path(number - 1) if number > 1 else REGISTER,)
    if isinstance(document.content, AmendedNotice):
        number = document.content.number
        return (amended_path(number - 1) if number > 1 else NOTICE,)
    return FOLLOWS_OF_MANY.get(document.kind) or FOLLOWS.get(path, ())
