"""Small election records made exactly by docs/evidence-format.md, valid until a test alters them.

A `Draft` holds the parts of a record before they are digested and signed. `relink` brings the
digests and the opening's signature up to date, as somebody with the keys would; `files` gives the
record's files, the checkpoint signed with `log_key`. A test that replaces a key of the draft plays
somebody who does not have it. Nothing is sealed in truth: the verifier cannot open a ballot, so
octets of the right length do.
"""

from collections import Counter
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counting import Lot, blt, count, rules_from
from counting.documents import count_to_document
from counting.record import merkle
from counting.record.documents.published import StatedContest
from counting.record.documents.reading import READERS
from counting.record.fields import Fields
from counting.record.results.papers import contest_of, formal_papers
from tests.record.draft import (
    Draft,
    document,
    elector,
    entry,
    key,
    public,
    published,
)

CANDIDATES = ("Ann Able", "Bea Baker", "Carl Cole", "Dev Dean")
WOMEN = {"clause": "P1", "group": "women", "members": [1, 2], "at_least": 1, "at_most": None}
ELECTORS = 12
PAPERS = (((), 1), ((1, 3), 3), ((1, 3, 4), 1), ((1, 4), 2), ((2,), 1))  # 6 formal, 2 informal
TIED_PAPERS = (((1, 3), 4), ((1, 4), 4))  # Ann has the reserved place; Carl and Dev tie
UNDECODABLE = {"has the wrong length": 1}


def panel() -> dict:
    """The contest with a poll, as the statement has it: two places, one reserved for a woman."""
    return {
        "id": "panel",
        "title": "Disputes panel",
        "seats": 2,
        "seats_to_fill": 2,
        "vacant": 0,
        "outcome": "poll",
        "method": "block-vote",
        "rules": {"most_marks": 2},
        "candidates": [
            {"number": number, "name": name, "nominated_by": ["Anytown CLP"]}
            for number, name in enumerate(CANDIDATES, start=1)
        ],
        "not_nominated": [{"name": "Eve Ellis", "clause": "E1", "reason": "Joined too late."}],
        "reserved": [dict(WOMEN)],
        "notes": ["One place is reserved for a woman (P1)."],
    }


def chair() -> dict:
    """The uncontested contest, as the statement has it."""
    return {
        "id": "chair",
        "title": "Chair",
        "seats": 1,
        "seats_to_fill": 1,
        "vacant": 0,
        "outcome": "uncontested",
        "method": "block-vote",
        "rules": {"most_marks": 1},
        "candidates": [{"number": 1, "name": "Fay Ford", "nominated_by": []}],
        "not_nominated": [],
        "reserved": [],
        "notes": [],
    }


def stated(contest: dict) -> StatedContest:
    """A contest of the statement as the verifier has it."""
    fields = Fields({"contests": [contest]}, "statement")
    return READERS["statement"](fields).contests[0]


def foundations(contests: list[dict], log_key: Ed25519PrivateKey) -> dict[str, dict]:
    """The documents up to the statement."""
    return {
        "documents/rule-book.json": document(
            "rule book", title="Rules", count={"method": contests[0]["method"], "clauses": ["C1"]}
        ),
        "documents/notice.json": document(
            "notice",
            title="Elections of 2026",
            slug="elections-2026",
            organisation="The Party",
            contests=[{name: c[name] for name in ("id", "title", "seats")} for c in contests],
            timetable={"freeze_date": "2026-11-01", "voting_closes": "2026-11-21T12:00:00Z"},
            log_key=public(log_key),
        ),
        "documents/register.json": document(
            "register", electors=ELECTORS, root=sha256(b"electors").hexdigest()
        ),
        "documents/statement.json": document("statement", contests=contests),
    }


def a_record(
    papers=PAPERS, undecodable=UNDECODABLE, lots: tuple[Lot, ...] = (), **changes
) -> Draft:
    """A record of two contests, one with a poll: a code revoked, one revoked and replaced."""
    contest = panel() | changes
    log_key, count_key = key("log"), key("count")
    credentials = sorted(public(elector(number)) for number in range(ELECTORS))
    keys = [bytes.fromhex(credential) for credential in credentials]
    draft = Draft(
        documents=foundations([contest, chair()], log_key)
        | {
            "documents/ballot-box.json": document(
                "ballot box",
                suite="X25519, HKDF-SHA256, AES-128-GCM",
                credentials={
                    "number": ELECTORS,
                    "root": merkle.root(map(merkle.leaf_hash, keys)).hex(),
                },
                count_key={"seal": sha256(b"seal").hexdigest(), "sign": public(count_key)},
                plaintext_length={"panel": 2 + len(CANDIDATES) + 16},
            ),
        },
        entries=[],
        credentials=credentials,
        papers={},
    )
    cast = sum(number for _, number in papers) + sum(undecodable.values())
    made = count(
        papers, contest_of(stated(contest)), rules_from(contest["method"], contest["rules"]), lots
    )
    formal = formal_papers(papers, made.contest, made.rules)
    informal = Counter(undecodable)
    for reason, number in made.informal:
        informal[str(reason)] += number
    draft.papers["ballots/panel.blt"] = blt.write(made.contest, formal)
    draft.documents |= {
        "documents/opening.json": document(
            "opening",
            contests=[
                {
                    "id": "panel",
                    "sealed": 0,
                    "sealed_digest": "",
                    "undecodable": dict(undecodable),
                    "papers": [[list(marks), number] for marks, number in sorted(papers)],
                }
            ],
        ),
        "documents/count-panel.json": document(
            "count", contest_id="panel", count=count_to_document(made)
        ),
        "documents/account.json": document(
            "account",
            contests=[
                {
                    "id": "panel",
                    "electors": ELECTORS,
                    "issued": ELECTORS,
                    "reissued": 1,
                    "revoked": 2,
                    "cast": cast,
                    "unused": ELECTORS + 1 - 2 - cast,
                    "marked": cast,
                    "formal": made.formal,
                    "informal": dict(informal),
                }
            ],
        ),
        "documents/declaration.json": document(
            "declaration",
            contests=[
                {
                    "id": "panel",
                    "title": contest["title"],
                    "outcome": "poll",
                    "elected": list(made.elected),
                    "names": [CANDIDATES[number - 1] for number in made.elected],
                    "vacant": contest["seats"] - len(made.elected),
                },
                {
                    "id": "chair",
                    "title": "Chair",
                    "outcome": "uncontested",
                    "elected": [1],
                    "names": ["Fay Ford"],
                    "vacant": 0,
                },
            ],
        ),
    }
    draft.relink()  # ballots are signed over the election id
    draft.entries = _entries(draft, cast, lots)
    return draft.box_resealed().relink()


def _entries(draft: Draft, cast: int, lots: tuple[Lot, ...]) -> list[dict]:
    """The log from notice to declaration; elector 10 gets a new code, elector 11's is revoked."""
    ballots = [draft.ballot(number) for number in (*range(cast - 1), 110)]
    revocations = [
        entry(
            "CodeRevoked", "registrar", "deputy", credential=public(elector(number)), reason="lost"
        )
        for number in (10, 11)
    ]
    reissue = entry(
        "CodeReissued",
        "registrar",
        "deputy",
        credential=public(elector(110)),
        replaces=public(elector(10)),
    )
    draws = [
        entry(
            "LotDrawn",
            "returning officer",
            contest="panel",
            lot={
                "purpose": str(lot.purpose),
                "among": list(lot.among),
                "drawn": lot.drawn,
                "stage": lot.stage,
            },
        )
        for lot in lots
    ]
    return [
        published("NoticePublished"),
        entry("NominationReceived", "secretary", contest="panel", nominee="Ann Able", body="CLP"),
        published("RegisterFrozen"),
        entry("OfficerAppointed", "organiser", name="Sam Shaw", role="scrutineer"),
        entry(
            "NomineeRuledOn", "returning officer", contest="panel", nominee="Ann Able", valid=True
        ),
        published("StatementPublished"),
        published("VotingOpened"),
        ballots[0],
        *revocations,
        reissue,
        *ballots[1:],
        entry("PollClosed", "returning officer", "deputy", cast={"panel": cast}),
        published("BoxOpened"),
        *draws,
        published("CountMade"),
        published("AccountMade"),
        published("ElectionDeclared"),
    ]


def a_record_with_a_lot() -> Draft:
    """A record in which two candidates tie for the open place and a lot is drawn."""
    lot = Lot(purpose="elect", among=(3, 4), drawn=4, stage=1)
    return a_record(papers=TIED_PAPERS, undecodable={}, lots=(lot,))


def a_ranked_record() -> Draft:
    """A record counted by the Scottish rules."""
    draft = a_record(method="scottish-stv", rules={})
    chair_stated = draft.documents["documents/statement.json"]["contests"][1]
    chair_stated |= {"method": "scottish-stv", "rules": {}}
    return draft.relink()


def a_record_without_a_poll() -> Draft:
    """A record in which the only contest is uncontested."""
    documents = foundations([chair()], key("log")) | {
        "documents/declaration.json": document(
            "declaration",
            contests=[
                {
                    "id": "chair",
                    "title": "Chair",
                    "outcome": "uncontested",
                    "elected": [1],
                    "names": ["Fay Ford"],
                    "vacant": 0,
                }
            ],
        )
    }
    kinds = ("NoticePublished", "RegisterFrozen", "StatementPublished", "ElectionDeclared")
    return Draft(
        documents=documents, entries=[published(kind) for kind in kinds], credentials=[], papers={}
    ).relink()
