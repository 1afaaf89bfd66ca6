"""A record in parts, before it is digested and signed; see tests/record_builder.py."""

import json
import zipfile
from dataclasses import dataclass, field
from hashlib import sha256, shake_256
from itertools import pairwise
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counting.documents import canonical, digest
from counting.record import merkle, notes
from counting.record.archive import README_TEXT
from counting.record.verify import Failure, verify

DOCUMENTS = {  # in the order of the chain
    "documents/rule-book.json": (),
    "documents/notice.json": ("documents/rule-book.json",),
    "documents/register.json": ("documents/notice.json",),
    "documents/statement.json": ("documents/notice.json", "documents/register.json"),
    "documents/ballot-box.json": ("documents/register.json", "documents/statement.json"),
    "documents/opening.json": ("documents/ballot-box.json",),
    "documents/count-panel.json": ("documents/opening.json",),
    "documents/account.json": ("documents/opening.json",),
    "documents/declaration.json": ("documents/statement.json",),
}
ENTRY_PATHS = {
    "NoticePublished": "documents/notice.json",
    "RegisterFrozen": "documents/register.json",
    "StatementPublished": "documents/statement.json",
    "VotingOpened": "documents/ballot-box.json",
    "BoxOpened": "documents/opening.json",
    "CountMade": "documents/count-panel.json",
    "AccountMade": "documents/account.json",
    "ElectionDeclared": "documents/declaration.json",
}


COUNT, VACANCY = "documents/count-", "documents/vacancy-"
Links = dict[str, tuple[str, ...]]
CHANGE, BOX = "documents/register-change-", "documents/ballot-box.json"


def path_of(entry: dict) -> str | None:
    """The document that a log entry publishes, if it publishes one."""
    if entry["type"] == "CountMade":
        return f"{COUNT}{entry['contest']}.json"
    if entry["type"] == "VacancyFilled":
        return f"{VACANCY}{entry['number']}.json"
    if entry["type"] == "RegisterChanged":
        return f"{CHANGE}{entry['number']}.json"
    return ENTRY_PATHS.get(entry["type"])


def with_changes(before: Links, changes: Links) -> Links:
    """The changes of a register stand after it, and before the box, which follows the last."""
    found = {}
    for path, links in before.items():
        found[path] = (*links, *list(changes)[-1:]) if path == BOX else links
        if path == "documents/register.json":
            found |= changes
    return found


def key(name: str) -> Ed25519PrivateKey:
    """A key that is the same in every run."""
    return Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())


def public(private: Ed25519PrivateKey) -> str:
    """The public half in hexadecimal."""
    return private.public_key().public_bytes_raw().hex()


def elector(number: int) -> Ed25519PrivateKey:
    """The credential of an elector; those from 100 on are reissued ones."""
    return key(f"elector {number}")


@dataclass
class Draft:
    """The parts of a record, open to alteration."""

    documents: dict[str, dict]
    entries: list[dict]
    credentials: list[str]
    papers: dict[str, str]
    log_key: Ed25519PrivateKey = field(default_factory=lambda: key("log"))
    count_key: Ed25519PrivateKey = field(default_factory=lambda: key("count"))

    @property
    def sealed_length(self) -> int:
        """How long a sealed ballot is: HPKE adds 48 octets to the plaintext."""
        return 48 + self.documents["documents/ballot-box.json"]["plaintext_length"]["panel"]

    @property
    def election(self) -> str:
        """The election id."""
        return digest(self.documents["documents/notice.json"])

    def entry(self, kind: str) -> dict:
        """The first entry of a type."""
        return next(entry for entry in self.entries if entry["type"] == kind)

    def first_contest(self, name: str) -> dict:
        """The first contest in a document."""
        return self.documents[f"documents/{name}.json"]["contests"][0]

    def move(self, kind: str, to: int) -> None:
        """Move the first entry of a type."""
        moved = self.entry(kind)
        self.entries.remove(moved)
        self.entries.insert(to, moved)

    def ballots(self) -> list[dict]:
        """The ballots cast."""
        return [entry for entry in self.entries if entry["type"] == "BallotCast"]

    def relink(self) -> "Draft":
        """Bring every digest, and the opening's signature, up to date."""
        for path, before in self.followed().items():
            if path not in self.documents:
                continue
            document = self.documents[path]
            links = {
                self.documents[each]["document"]: digest(self.documents[each]) for each in before
            }
            if path == "documents/declaration.json" and "documents/account.json" in self.documents:
                links["account"] = digest(self.documents["documents/account.json"])
                for made, found in self.documents.items():
                    if made.startswith(COUNT):
                        contest = made.removeprefix(COUNT).removesuffix(".json")
                        links[f"count {contest}"] = digest(found)
            document["follows"] = links
            if path == "documents/opening.json":
                self.sign_opening()
        for entry in self.entries:
            path = path_of(entry)
            if path in self.documents:
                entry["sha256"] = digest(self.documents[path])
            if "rule_book" in entry:
                entry["rule_book"] = digest(self.documents["documents/rule-book.json"])
        return self

    def followed(self) -> dict[str, tuple[str, ...]]:
        """What each document follows, in the order of the chain: all counts, vacancies too."""
        declared = "documents/declaration.json"
        counts = {path: ("documents/opening.json",) for path in self.documents if COUNT in path}
        later = {path: (declared,) for path in self.documents if VACANCY in path}
        before = {path: links for path, links in DOCUMENTS.items() if path != declared}
        changed = ["documents/register.json", *sorted(p for p in self.documents if CHANGE in p)]
        changes = {path: (was,) for was, path in pairwise(changed)}
        before = with_changes(before, changes)
        return {**before, **counts, declared: DOCUMENTS[declared], **later}

    def sign_opening(self) -> None:
        """Sign the opening with the count key that the draft has."""
        document = self.documents["documents/opening.json"]
        document.pop("signature", None)
        signature = self.count_key.sign(b"lv1/opening\0" + canonical(document))
        document["signature"] = signature.hex()

    def ballot(self, number: int, sealed: bytes | None = None) -> dict:
        """A ballot signed by an elector."""
        private = elector(number)
        sealed = sealed or shake_256(f"ballot {number}".encode()).digest(self.sealed_length)
        message = (
            b"lv1/ballot\0"
            + bytes.fromhex(self.election)
            + b"panel\0"
            + bytes.fromhex(public(private))
            + sha256(sealed).digest()
        )
        return {
            "type": "BallotCast",
            "contest": "panel",
            "credential": public(private),
            "sealed": sealed.hex(),
            "signature": private.sign(message).hex(),
        }

    def box_resealed(self) -> "Draft":
        """Bring the opening's own figures up to date with the ballots in the log."""
        contest = self.documents["documents/opening.json"]["contests"][0]
        sealed = sorted(bytes.fromhex(ballot["sealed"]) for ballot in self.ballots())
        contest["sealed"] = len(sealed)
        contest["sealed_digest"] = sha256(b"".join(sealed)).hexdigest()
        return self

    def files(self) -> dict[str, bytes]:
        """The files of the record."""
        lines = [canonical(entry) for entry in self.entries]
        files = {
            "README.txt": README_TEXT.encode(),
            "log/entries.jsonl": b"".join(line + b"\n" for line in lines),
            "checkpoint.note": self.checkpoint(lines),
        }
        files |= {path: canonical(document) for path, document in self.documents.items()}
        files |= {path: text.encode() for path, text in self.papers.items()}
        if self.credentials:
            files["credentials.txt"] = "".join(f"{c}\n" for c in self.credentials).encode()
        return listed(files, self.election)

    def checkpoint(self, lines: list[bytes]) -> bytes:
        """The checkpoint of these entries, signed with the log key that the draft has."""
        origin = f"lv1/{self.election}"
        root = merkle.root(map(merkle.leaf_hash, lines))
        text = notes.checkpoint_text(origin, len(lines), root)
        key_id = notes.note_key_id(origin, bytes.fromhex(public(self.log_key)))
        return notes.assemble(text, origin, key_id, self.log_key.sign(text.encode())).encode()


def listed(files: dict[str, bytes], election: str) -> dict[str, bytes]:
    """The files with a manifest that lists them."""
    others = {path: data for path, data in files.items() if path != "manifest.json"}
    manifest = {
        "schema": "lv1/record/1",
        "election": election,
        "files": {
            path: {"sha256": sha256(data).hexdigest(), "size": len(data)}
            for path, data in others.items()
        },
    }
    return others | {"manifest.json": json.dumps(manifest).encode()}


def zipped(folder: Path, files: dict[str, bytes]) -> Path:
    """Write the files as record.zip."""
    path = folder / "record.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def failure_of(draft: Draft, folder: Path) -> Failure:
    """The step that finds a forgery, with every digest brought up to date."""
    failure = verify(zipped(folder, draft.relink().files())).failure
    assert failure, "the forgery was verified"
    return failure


def entry(kind: str, *by: str, **others: object) -> dict:
    """A log entry, made at noon."""
    return {"type": kind, "at": "2026-11-21T12:00:00Z", "by": list(by), **others}


def published(kind: str) -> dict:
    """A log entry that publishes a document; `relink` fills in the digest."""
    path = ENTRY_PATHS[kind]
    name = "count" if kind == "CountMade" else path[len("documents/") : -len(".json")]
    others = {"contest": "panel"} if kind == "CountMade" else {}
    if kind == "NoticePublished":
        others["rule_book"] = ""
    return entry(kind, "returning officer", document=name.replace("-", " "), sha256="", **others)


def document(kind: str, **content: object) -> dict:
    """A document; `relink` fills in what it follows."""
    return {"document": kind, "schema": 1, "follows": {}, **content}
