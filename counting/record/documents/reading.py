"""The documents of the chain, read field by field (docs/evidence-format.md, section 3; step 3).

It knows the fields of every document and refuses any other, except in the rule book, which has
a format of its own. It refuses to know whether documents agree with each other or with the log.
"""

from collections.abc import Callable
from hashlib import sha256

from counting.record.archive import Archive
from counting.record.documents import foundations, rule_books
from counting.record.documents.after import (
    Account,
    AccountedContest,
    AccountedSection,
    Declaration,
    DeclaredContest,
    Joined,
    PublishedCount,
    PublishedRecount,
    PublishedVacancy,
)
from counting.record.documents.amended import amended_notice
from counting.record.documents.foundations import contests_in, outcome
from counting.record.documents.groups import (
    PLAIN,
    opened_group,
    read_opened_group,
    read_patterns,
)
from counting.record.documents.published import (
    BallotBox,
    Content,
    OpenedContest,
    Opening,
    Published,
)
from counting.record.fields import Fields, Mismatch, read_canonical

FOLDER, SUFFIX = "documents/", ".json"
RULE_BOOK_SCHEMAS = (2,)  # besides the first
# Of these kinds there may be several.
MANY = ("count", "shortlist", "vacancy", "recount", "register change", "amended notice")


def read_documents(archive: Archive) -> dict[str, Published]:
    """Every document is canonical JSON with the fields of its kind (step 3)."""
    paths = sorted(path for path in archive.sizes if path.startswith(FOLDER))
    return {path: _document(archive.read(path), path) for path in paths}


def _document(data: bytes, path: str) -> Published:
    value = read_canonical(data, path)
    fields = Fields(value, path)
    kind = _kind_of(path)
    fields.exactly("document", kind)
    if kind != "rule book" or fields.whole().get("schema") not in RULE_BOOK_SCHEMAS:
        fields.exactly("schema", 1)
    links = fields.fields("follows")
    follows = {name: links.digest(name) for name in links.names()}
    content = READERS[kind](fields)
    fields.close()
    return Published(kind=kind, sha256=sha256(data).hexdigest(), follows=follows, content=content)


def read_opening(data: bytes) -> Content:
    """An opening is canonical JSON with exactly its fields; raises Mismatch (step 3)."""
    return read_one(data, "opening")


def read_one(data: bytes, kind: str) -> Content:
    """Read one document by its kind; raises Mismatch where it is none (step 3)."""
    return _document(data, f"{FOLDER}{kind.replace(' ', '-')}{SUFFIX}").content


def _kind_of(path: str) -> str:
    name = path.removeprefix(FOLDER).removesuffix(SUFFIX).replace("-", " ")
    return next((kind for kind in MANY if name.startswith(f"{kind} ")), name)


def _ballot_box(fields: Fields) -> BallotBox:
    credentials, count_key = fields.fields("credentials"), fields.fields("count_key")
    fields.line("suite")
    count_key.octets("seal", 32)
    box = BallotBox(
        credentials=credentials.number("number"),
        credentials_root=credentials.octets("root", 32),
        sign_key=count_key.octets("sign", 32),
        plaintext_length=fields.contest_tally("plaintext_length"),
        rights=read_patterns(fields),
    )
    credentials.close()
    count_key.close()
    return box


def _opening(fields: Fields) -> Opening:
    unsigned = fields.whole()
    del unsigned["signature"]
    return Opening(
        contests=contests_in(fields, _opened_contest),
        signature=fields.octets("signature", 64),
        unsigned=unsigned,
    )


def _opened_contest(fields: Fields) -> OpenedContest:
    contest = fields.contest_id("id")
    if not fields.has("groups"):
        return OpenedContest(id=contest, groups=(opened_group(fields, PLAIN),))
    groups = []
    for one in fields.each("groups"):
        groups.append(read_opened_group(one))
        one.close()
    ordered = [group.group for group in groups]
    if not ordered or ordered != sorted({*ordered}):
        raise Mismatch(
            expected=f"groups in ascending order, each once, in {fields.where}", found="others"
        )
    return OpenedContest(id=contest, groups=tuple(groups))


def _count(fields: Fields) -> PublishedCount:
    return PublishedCount(
        contest_id=fields.contest_id("contest_id"),
        count=fields.fields("count").rest(),
        decisions=fields.texts("decisions") if fields.has("decisions") else (),
    )


def _account(fields: Fields) -> Account:
    return Account(contests=contests_in(fields, _accounted_contest))


def _accounted_contest(fields: Fields) -> AccountedContest:
    sections = tuple(fields.each("sections")) if fields.has("sections") else ()
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
        sections=tuple(_accounted_section(each) for each in sections),
    )


def _accounted_section(fields: Fields) -> AccountedSection:
    section = AccountedSection(
        section=fields.line("section"),
        electors=fields.number("electors"),
        issued=fields.number("issued"),
        reissued=fields.number("reissued"),
        revoked=fields.number("revoked"),
        cast=fields.number("cast"),
        unused=fields.number("unused"),
        formal=fields.number("formal"),
        informal=fields.tally("informal"),
    )
    fields.close()
    return section


def _declaration(fields: Fields) -> Declaration:
    return Declaration(
        contests=contests_in(fields, _declared_contest),
        joins=_joined(fields.fields("joins")) if fields.has("joins") else None,
    )


def _joined(fields: Fields) -> Joined:
    joined = Joined(name=fields.text("name"), sentence=fields.text("sentence"))
    fields.close()
    return joined


def _declared_contest(fields: Fields) -> DeclaredContest:
    return DeclaredContest(
        id=fields.contest_id("id"),
        title=fields.line("title"),
        outcome=outcome(fields),
        elected=fields.numbers("elected"),
        names=fields.lines("names"),
        vacant=fields.number("vacant"),
        answer=fields.line("answer") if fields.has("answer") else "",
        quorum=fields.line("quorum") if fields.has("quorum") else "",
    )


def _vacancy(fields: Fields) -> PublishedVacancy:
    fields.text("reason")
    return PublishedVacancy(
        number=fields.number("number"),
        contest_id=fields.contest_id("contest_id"),
        left=fields.number("left"),
        in_office=fields.numbers("in_office"),
        unavailable=fields.numbers("unavailable"),
        way=fields.line("way"),
        elected=fields.number("elected"),
        name=fields.text("name"),
        lots=tuple(fields.array("lots")),
        sentences=fields.texts("sentences"),
    )


def _recount(fields: Fields) -> PublishedRecount:
    fields.lines("asked_by")
    return PublishedRecount(
        number=fields.number("number"),
        contest_id=fields.contest_id("contest_id"),
        count=fields.digest("count"),
        differences=fields.texts("differences"),
        sentence=fields.text("sentence"),
    )


READERS: dict[str, Callable[[Fields], Content]] = {
    "rule book": rule_books.rule_book,
    "notice": foundations.notice,
    "amended notice": amended_notice,
    "register": foundations.register,
    "register change": foundations.register_change,
    "shortlist": foundations.shortlist,
    "statement": foundations.statement,
    "ballot box": _ballot_box,
    "opening": _opening,
    "count": _count,
    "account": _account,
    "declaration": _declaration,
    "vacancy": _vacancy,
    "recount": _recount,
}
