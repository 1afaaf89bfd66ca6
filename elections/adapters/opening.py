"""Opening the ballot box: the key holder's command, which needs no network and no database.

It knows the exported box and the opening document of docs/evidence-format.md. It refuses to know
who cast what: the export holds sealed ballots in ascending order and nothing else, and what comes
out is sorted again. Which papers are formal is for the count.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from counting.documents import canonical
from elections.adapters.sealing import (
    CountKey,
    SealBroken,
    Undecodable,
    UndecodableReason,
    numbers_in,
    open_ballot,
    plaintext_length,
    signature_holds,
)

BOX_KIND = "box for opening"
_SCHEMA = 1
_EID_DIGITS = 64
_MEANT = b"lv1/opening\0"


class BoxRefused(ValueError):
    """An exported box cannot be opened; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class SealedGroup:
    """The sealed ballots of those who vote alike, as exported: ascending, each once.

    `named` is what the export says of the group, nothing where the contest has none.
    """

    named: dict[str, str | int]
    sealed: tuple[bytes, ...]


@dataclass(frozen=True, kw_only=True)
class SealedContest:
    """The sealed ballots of one contest as exported, in one group or in several."""

    id: str
    candidates: int
    groups: tuple[SealedGroup, ...]


def open_box(exported: Mapping[str, object], key: CountKey) -> dict[str, object]:
    """Open every ballot of an exported box and sign what was found, contest by contest.

    Returns the opening document. Raises BoxRefused when the export is not in order, names
    another count key, or holds ballots of which not one opens.
    """
    eid, follows, contests = _box(exported, key)
    found = tuple(_opened_contest(contest, eid, key) for contest in contests)
    if "count_key" not in exported:
        _require_some_opened(contests, found)
    opening: dict[str, object] = {
        "document": "opening",
        "schema": _SCHEMA,
        "follows": follows,
        "contests": list(found),
    }
    return {**opening, "signature": key.sign.sign(_MEANT + canonical(opening)).hex()}


def opening_signature_holds(opening: Mapping[str, object], sign_hex: str) -> bool:
    """An opening's signature holds when the count key's signing half made it."""
    unsigned = {name: value for name, value in opening.items() if name != "signature"}
    try:
        signature, public = bytes.fromhex(str(opening["signature"])), bytes.fromhex(sign_hex)
    except (KeyError, ValueError):
        return False
    return signature_holds(public, signature, _MEANT + canonical(unsigned))


def _opened_contest(contest: SealedContest, eid: str, key: CountKey) -> dict[str, object]:
    """What one contest held, group by group where there are groups."""
    opened = [_opened_group(group, contest, eid, key) for group in contest.groups]
    if not contest.groups[0].named:
        return {"id": contest.id, **opened[0]}
    return {"id": contest.id, "groups": opened}


def _opened_group(
    group: SealedGroup, contest: SealedContest, eid: str, key: CountKey
) -> dict[str, object]:
    """The papers of one group, sorted, and how many ballots yielded none, by reason."""
    papers: Counter[tuple[int, ...]] = Counter()
    undecodable: Counter[str] = Counter()
    for sealed in group.sealed:
        try:
            papers[_paper(sealed, contest, eid, key)] += 1
        except Undecodable as fault:
            undecodable[fault.reason.value] += 1
    return {
        **group.named,
        "sealed": len(group.sealed),
        "sealed_digest": sha256(b"".join(group.sealed)).hexdigest(),
        "papers": [[list(numbers), number] for numbers, number in sorted(papers.items())],
        "undecodable": dict(sorted(undecodable.items())),
    }


def _paper(sealed: bytes, contest: SealedContest, eid: str, key: CountKey) -> tuple[int, ...]:
    """The marks in one sealed ballot, or Undecodable."""
    try:
        plaintext = open_ballot(key.seal, eid, contest.id, sealed)
    except SealBroken as fault:
        raise Undecodable(UndecodableReason.NOT_OPENED) from fault
    return numbers_in(plaintext, contest.candidates)


def _require_some_opened(
    contests: tuple[SealedContest, ...], found: tuple[dict[str, object], ...]
) -> None:
    """A box of which no ballot at all opens was sealed to another key."""
    sealed = any(group.sealed for contest in contests for group in contest.groups)
    if sealed and not any(_papers_of(contest) for contest in found):
        raise BoxRefused("no ballot opens with this key: use the count key of this election")


def _papers_of(opened: Mapping[str, object]) -> bool:
    """Whether an opened contest has any paper."""
    groups = opened.get("groups", [opened])
    return isinstance(groups, list) and any(group["papers"] for group in groups)


def _box(
    exported: Mapping[str, object], key: CountKey
) -> tuple[str, dict[str, str], tuple[SealedContest, ...]]:
    """The election id, the ballot box's digest and the contests of an export in order."""
    match exported:
        case {
            "document": "box for opening",
            "schema": 1,
            "election": str(eid),
            "follows": {"ballot box": str(digest), **others},
            "contests": [*contests],
        } if not others and _is_digest(eid) and _is_digest(digest):
            pass
        case _:
            raise BoxRefused("the file is not an exported ballot box: export the box again")
    if exported.get("count_key", key.public().to_document()) != key.public().to_document():
        raise BoxRefused("the box is sealed to another count key: use that of this election")
    read = tuple(_contest(contest) for contest in contests)
    if not read or len({contest.id for contest in read}) != len(read):
        raise BoxRefused("the box names no contest, or one contest twice: export the box again")
    return eid, {"ballot box": digest}, read


def _contest(exported: object) -> SealedContest:
    """One contest of an export, or BoxRefused where its sealed lists are not in order."""
    match exported:
        case {
            "id": str(name),
            "candidates": int(candidates),
            "length": int(length),
            "groups": [_, *_] as listed,
        }:
            groups = tuple(_named_group(name, group) for group in listed)
        case {
            "id": str(name),
            "candidates": int(candidates),
            "length": int(length),
            "sealed": [*ballots],
        }:
            groups = (_group(name, {}, ballots),)
        case _:
            raise BoxRefused("a contest of the box is incomplete: export the box again")
    _fits(name, candidates, length)
    return SealedContest(id=name, candidates=candidates, groups=groups)


def _fits(name: str, candidates: int, length: int) -> None:
    """The length of a paper is the one that its candidates ask for."""
    try:
        in_order = length == plaintext_length(candidates)
    except ValueError as fault:
        raise BoxRefused(f"contest {name}: {fault}: export the box again") from fault
    if not in_order:
        raise BoxRefused(f"contest {name}: length {length} does not fit {candidates} candidates")


def _named_group(name: str, exported: object) -> SealedGroup:
    """One group of a contest: its section, its weight, perhaps its unit, and its ballots."""
    match exported:
        case {"section": str(section), "weight": int(weight), "sealed": [*ballots], **others}:
            pass
        case _:
            raise BoxRefused(f"contest {name}: a group is incomplete: export the box again")
    named: dict[str, str | int] = {"section": section, "weight": weight}
    match others:
        case {} if not others:
            return _group(name, named, ballots)
        case {"unit": str(unit)} if len(others) == 1:
            return _group(name, {**named, "unit": unit}, ballots)
    raise BoxRefused(f"contest {name}: a group says too much: export the box again")


def _group(name: str, named: dict[str, str | int], ballots: list[object]) -> SealedGroup:
    """The sealed ballots of a group, or BoxRefused where they are not in order."""
    try:
        sealed = tuple(_ballots(ballots))
    except ValueError as fault:
        raise BoxRefused(f"contest {name}: {fault}: export the box again") from fault
    if any(earlier >= later for earlier, later in pairwise(sealed)):
        raise BoxRefused(
            f"contest {name}: the sealed ballots are not in ascending order, each once; "
            "export the box again"
        )
    return SealedGroup(named=named, sealed=sealed)


def _ballots(exported: list[object]) -> Iterator[bytes]:
    """The sealed ballots as octets; ValueError where one is not lower-case hexadecimal."""
    for ballot in exported:
        if not isinstance(ballot, str) or ballot != ballot.lower():
            raise ValueError("a sealed ballot is not lower-case hexadecimal")
        yield bytes.fromhex(ballot)


def _is_digest(text: str) -> bool:
    """A digest is 64 lower-case hexadecimal digits."""
    return len(text) == _EID_DIGITS and set(text) <= set("0123456789abcdef")
