"""The chain: every document published in the log, each following those before it (step 4).

It knows which document follows which and which entry of the log publishes it. It refuses to know
ballots and results.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from counting.record.documents.after import (
    Account,
    Declaration,
    PublishedCount,
    PublishedVacancy,
)
from counting.record.documents.agreeing import (
    register_by_contest,
    same,
    statement_as_announced,
)
from counting.record.documents.published import (
    BallotBox,
    Notice,
    Opening,
    Published,
    Register,
    RuleBook,
    Statement,
)
from counting.record.fields import Mismatch, shorter
from counting.record.log import Log, Publication

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
FOLLOWS_OF_MANY = {"count": (OPENING,), "shortlist": (NOTICE,), "vacancy": (DECLARATION,)}
Kind = TypeVar("Kind")


@dataclass(frozen=True, kw_only=True)
class Polled:
    """The documents that a record has when there was a poll in at least one contest."""

    ballot_box: BallotBox
    opening: Opening
    counts: Mapping[str, PublishedCount]
    account: Account


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The documents of an election, found to be those that the log published."""

    election: str
    documents: int
    rule_book: RuleBook
    notice: Notice
    register: Register
    statement: Statement
    declaration: Declaration
    polled: Polled | None
    vacancies: tuple[PublishedVacancy, ...]


def linked(documents: Mapping[str, Published], log: Log, manifest_election: str) -> Chain:
    """Each document is the one its entry published and follows the ones before it (step 4)."""
    chain = _chain(documents)
    same("the election id of the manifest", chain.election, manifest_election)
    _published_in_the_log(documents, log)
    for path, document in documents.items():
        _follows(path, document, documents, chain)
    statement_as_announced(chain.rule_book, chain.notice, chain.statement)
    register_by_contest(chain.rule_book, chain.notice, chain.register)
    return chain


def is_the_election(chain: Chain, election: str) -> None:
    """The election id is the one that whoever checks has from elsewhere (step 4)."""
    if chain.election != election.lower():
        raise Mismatch(
            expected=f"the election {shorter(election)}, which you asked for",
            found=f"the election {chain.election}",
        )


def _chain(documents: Mapping[str, Published]) -> Chain:
    statement = _content(documents, STATEMENT, Statement)
    chain = Chain(
        election=documents[NOTICE].sha256 if NOTICE in documents else "",
        documents=len(documents),
        rule_book=_content(documents, RULE_BOOK, RuleBook),
        notice=_content(documents, NOTICE, Notice),
        register=_content(documents, REGISTER, Register),
        statement=statement,
        declaration=_content(documents, DECLARATION, Declaration),
        polled=_polled(documents, statement) if statement.polls else None,
        vacancies=_vacancies(documents),
    )
    counts = tuple(count_path(contest.id) for contest in statement.polls)
    wanted = {RULE_BOOK, NOTICE, REGISTER, STATEMENT, DECLARATION, *counts}
    wanted |= {vacancy_path(vacancy.number) for vacancy in chain.vacancies}
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


def _vacancies(documents: Mapping[str, Published]) -> tuple[PublishedVacancy, ...]:
    """The vacancies, numbered from one without a gap."""
    found = [d.content for d in documents.values() if isinstance(d.content, PublishedVacancy)]
    numbers = range(1, len(found) + 1)
    vacancies = tuple(_content(documents, vacancy_path(n), PublishedVacancy) for n in numbers)
    for number, vacancy in zip(numbers, vacancies, strict=True):
        same(f"the number of {vacancy_path(number)}", str(number), str(vacancy.number))
    return vacancies


def count_path(contest_id: str) -> str:
    """Where the count of a contest stands in the record."""
    return f"documents/count-{contest_id}.json"


def shortlist_path(contest_id: str) -> str:
    """Where the shortlist of a contest stands in the record."""
    return f"documents/shortlist-{contest_id}.json"


def vacancy_path(number: int) -> str:
    """Where a vacancy stands in the record."""
    return f"documents/vacancy-{number}.json"


def _content(documents: Mapping[str, Published], path: str, kind: type[Kind]) -> Kind:
    document = documents.get(path)
    if document is None or not isinstance(document.content, kind):
        raise Mismatch(expected=f"a document {path} in the record", found="no such document")
    return document.content


def _path_of(entry: Publication) -> str:
    if entry.number:
        return vacancy_path(entry.number)
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
    before = FOLLOWS_OF_MANY.get(document.kind) or FOLLOWS[path]
    expected = {documents[each].kind: documents[each].sha256 for each in before}
    if path == STATEMENT:
        for contest in chain.statement.contests:
            if shortlist_path(contest.id) in documents:
                digest = documents[shortlist_path(contest.id)].sha256
                expected[f"shortlist {contest.id}"] = digest
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
