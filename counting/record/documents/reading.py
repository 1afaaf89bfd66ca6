"""The documents of the chain, read field by field (docs/evidence-format.md, section 3; step 3).

It knows the fields of every document and refuses any other, except in the rule book, which has
a format of its own. It refuses to know whether documents agree with each other or with the log.
"""

from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from typing import TypeVar

from counting.record.archive import Archive
from counting.record.documents.published import (
    POLL,
    UNCONTESTED,
    Account,
    AccountedContest,
    BallotBox,
    Content,
    Declaration,
    DeclaredContest,
    Notice,
    NoticeContest,
    OpenedContest,
    Opening,
    Papers,
    Published,
    PublishedCount,
    Register,
    Reserved,
    RuleBook,
    StatedContest,
    Statement,
)
from counting.record.fields import Fields, Mismatch, read_canonical, shown

FOLDER, SUFFIX = "documents/", ".json"
COUNT_PREFIX = "documents/count-"
LARGEST_MARK = 255  # a mark is one octet of a sealed ballot
MOST_RESERVED = 6  # each more doubles the work of finding who is guarded
AContest = TypeVar(
    "AContest", NoticeContest, StatedContest, OpenedContest, AccountedContest, DeclaredContest
)


def read_documents(archive: Archive) -> dict[str, Published]:
    """Every document is canonical JSON with the fields of its kind (step 3)."""
    paths = sorted(path for path in archive.sizes if path.startswith(FOLDER))
    return {path: _document(archive.read(path), path) for path in paths}


def _document(data: bytes, path: str) -> Published:
    value = read_canonical(data, path)
    fields = Fields(value, path)
    kind = "count" if path.startswith(COUNT_PREFIX) else _kind_of(path)
    fields.exactly("document", kind)
    fields.exactly("schema", 1)
    links = fields.fields("follows")
    follows = {name: links.digest(name) for name in links.names()}
    content = READERS[kind](fields)
    fields.close()
    return Published(kind=kind, sha256=sha256(data).hexdigest(), follows=follows, content=content)


def read_opening(data: bytes) -> Content:
    """An opening is canonical JSON with exactly its fields; raises Mismatch (step 3)."""
    return _document(data, f"{FOLDER}opening{SUFFIX}").content


def _kind_of(path: str) -> str:
    return path.removeprefix(FOLDER).removesuffix(SUFFIX).replace("-", " ")


def _contests(fields: Fields, read: Callable[[Fields], AContest]) -> tuple[AContest, ...]:
    """The contests of a document, each with an id of its own and no field unread."""
    contests: dict[str, AContest] = {}
    for one in fields.each("contests"):
        contest = read(one)
        one.close()
        if contest.id in contests:
            raise Mismatch(
                expected=f"every contest once in {fields.where}", found=f"{contest.id} twice"
            )
        contests[contest.id] = contest
    return tuple(contests.values())


def _rule_book(fields: Fields) -> RuleBook:
    method = fields.fields("count").line("method")
    fields.rest()  # the rule book's own format says what else is in it
    return RuleBook(method=method)


def _notice(fields: Fields) -> Notice:
    fields.line("slug")
    timetable = fields.fields("timetable")
    for name in timetable.names():
        timetable.time_or_date(name)
    return Notice(
        title=fields.line("title"),
        organisation=fields.line("organisation"),
        contests=_contests(fields, _notice_contest),
        log_key=fields.octets("log_key", 32),
    )


def _notice_contest(fields: Fields) -> NoticeContest:
    return NoticeContest(
        id=fields.contest_id("id"), title=fields.line("title"), seats=fields.number("seats")
    )


def _register(fields: Fields) -> Register:
    fields.digest("root")
    return Register(electors=fields.number("electors"))


def _statement(fields: Fields) -> Statement:
    return Statement(contests=_contests(fields, _stated_contest))


def _stated_contest(fields: Fields) -> StatedContest:
    where = fields.where
    seats, seats_to_fill = fields.number("seats"), fields.number("seats_to_fill")
    vacant = fields.number("vacant")
    fields.texts("notes")
    for refused in fields.each("not_nominated"):
        refused.line("name")
        refused.line("clause")
        refused.text("reason")
        refused.close()
    candidates = tuple(_candidate(one, n) for n, one in enumerate(fields.each("candidates"), 1))
    contest = StatedContest(
        id=fields.contest_id("id"),
        title=fields.line("title"),
        seats=seats,
        seats_to_fill=seats_to_fill,
        outcome=_outcome(fields),
        candidates=candidates,
        method=fields.line("method"),
        rules=fields.fields("rules").rest(),
        reserved=tuple(_reserved(one, len(candidates)) for one in fields.each("reserved")),
    )
    if seats_to_fill + vacant != seats:
        raise Mismatch(
            expected=f"the seats to fill and the vacant ones to be the {seats} seats of {where}",
            found=f"{seats_to_fill} and {vacant}",
        )
    if len(candidates) > LARGEST_MARK or len(contest.reserved) > MOST_RESERVED:
        raise Mismatch(
            expected=f"at most {LARGEST_MARK} candidates and {MOST_RESERVED} reserved places",
            found=f"{len(candidates)} and {len(contest.reserved)} in {where}",
        )
    return contest


def _candidate(fields: Fields, number: int) -> str:
    fields.exactly("number", number)
    fields.lines("nominated_by")
    name = fields.line("name")
    fields.close()
    return name


def _reserved(fields: Fields, candidates: int) -> Reserved:
    at_most = fields.number_or_null("at_most")
    place = Reserved(
        clause=fields.line("clause"),
        group=fields.line("group"),
        members=fields.numbers("members"),
        at_least=fields.number("at_least"),
        at_most=at_most,
    )
    fields.close()
    if list(place.members) != sorted({*place.members} & {*range(1, candidates + 1)}):
        raise Mismatch(
            expected=f"numbers of candidates, each once, ascending, as members in {fields.where}",
            found=shown(list(place.members)),
        )
    return place


def _outcome(fields: Fields) -> str:
    outcome = fields.line("outcome")
    if outcome not in (POLL, UNCONTESTED):
        raise Mismatch(
            expected=f"{POLL!r} or {UNCONTESTED!r} as 'outcome' in {fields.where}",
            found=shown(outcome),
        )
    return outcome


def _ballot_box(fields: Fields) -> BallotBox:
    credentials, count_key = fields.fields("credentials"), fields.fields("count_key")
    fields.line("suite")
    count_key.octets("seal", 32)
    box = BallotBox(
        credentials=credentials.number("number"),
        credentials_root=credentials.octets("root", 32),
        sign_key=count_key.octets("sign", 32),
        plaintext_length=fields.contest_tally("plaintext_length"),
    )
    credentials.close()
    count_key.close()
    return box


def _opening(fields: Fields) -> Opening:
    unsigned = fields.whole()
    del unsigned["signature"]
    return Opening(
        contests=_contests(fields, _opened_contest),
        signature=fields.octets("signature", 64),
        unsigned=unsigned,
    )


def _opened_contest(fields: Fields) -> OpenedContest:
    return OpenedContest(
        id=fields.contest_id("id"),
        sealed=fields.number("sealed"),
        sealed_digest=fields.digest("sealed_digest"),
        papers=_papers(fields),
        undecodable=fields.tally("undecodable"),
    )


def _papers(fields: Fields) -> Papers:
    papers = tuple(_paper(value, fields.where) for value in fields.array("papers"))
    for (earlier, _), (later, _) in pairwise(papers):
        if earlier >= later:
            raise Mismatch(
                expected=f"papers in ascending order, each kind once, in {fields.where}",
                found=f"{shown(list(later))} after {shown(list(earlier))}",
            )
    return papers


def _paper(value: object, where: str) -> tuple[tuple[int, ...], int]:
    match value:
        case [[*marks], int() as papers] if type(papers) is int and papers > 0:
            numbers = tuple(mark for mark in marks if type(mark) is int)
            if len(numbers) == len(marks) and all(0 < mark <= LARGEST_MARK for mark in numbers):
                return numbers, papers
    raise Mismatch(
        expected=f"candidate numbers and a number of papers in {where}", found=shown(value)
    )


def _count(fields: Fields) -> PublishedCount:
    return PublishedCount(
        contest_id=fields.contest_id("contest_id"), count=fields.fields("count").rest()
    )


def _account(fields: Fields) -> Account:
    return Account(contests=_contests(fields, _accounted_contest))


def _accounted_contest(fields: Fields) -> AccountedContest:
    return AccountedContest(
        id=fields.contest_id("id"),
        electors=fields.number("electors"),
        issued=fields.number("issued"),
        reissued=fields.number("reissued"),
        revoked=fields.number("revoked"),
        cast=fields.number("cast"),
        unused=fields.number("unused"),
        marked=fields.number("marked"),
        formal=fields.number("formal"),
        informal=fields.tally("informal"),
    )


def _declaration(fields: Fields) -> Declaration:
    return Declaration(contests=_contests(fields, _declared_contest))


def _declared_contest(fields: Fields) -> DeclaredContest:
    return DeclaredContest(
        id=fields.contest_id("id"),
        title=fields.line("title"),
        outcome=_outcome(fields),
        elected=fields.numbers("elected"),
        names=fields.lines("names"),
        vacant=fields.number("vacant"),
    )


READERS: dict[str, Callable[[Fields], Content]] = {
    "rule book": _rule_book,
    "notice": _notice,
    "register": _register,
    "statement": _statement,
    "ballot box": _ballot_box,
    "opening": _opening,
    "count": _count,
    "account": _account,
    "declaration": _declaration,
}
