"""Opening the vote: ballot codes are made, sealed into letters and kept nowhere else."""

from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection

from counting.record import merkle
from counting.record.ballots import committed
from counting.record.documents.groups import rights_to_document
from counting.record.roll import Credentials
from elections.adapters import ballot_codes, crockford, sealing
from elections.adapters.mail import Letter
from elections.adapters.plaintexts import plaintext_length
from elections.domain.ballots import CodeState, code_is_not_revoked
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.declarations import a_ballot_is_needed
from elections.domain.moments import stamp, written_moment
from elections.domain.objections import Objection
from elections.domain.people import CONFIRMING, RUNNING, Act
from elections.domain.polls.rights import Issue, Rights, everybody_may_do_everything, issue_of
from elections.domain.timetable import voting_is_open
from elections.rulebook.model import JointAct
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    officer,
    refuse_if,
    signature_of,
)
from elections.services.joint_acts import confirmed_by_two
from elections.services.mailing import post, post_all
from elections.services.register.published import register_followed, register_published
from elections.services.voting import polled_contests
from elections.store import boxes, elections, log, registers, rulings
from elections.store.registers import KeptEntry
from elections.store.roll import amendments

NO_COUNT_KEY: Final = Objection(
    clause="T5",
    reason="The count key has not been entered: its holder makes it and hands over the public half",
)
SUITE: Final = "DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM"


def open_voting(house: House, act: Act, *, slug: str, address: str) -> int:
    """Issue a ballot code to every elector and make the box ready; give how many were issued.

    Ballots are received from the opening time of the timetable on, not before (T3).
    """
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "issue ballot codes")
        wanted = (ElectionState.STATEMENT_PUBLISHED,)
        refuse_if(at_the_right_stage(election, wanted, "Issuing ballot codes"), CONFLICT)
        contests = polled_contests(tx, election)
        refuse_if(a_ballot_is_needed(len(contests)), CONFLICT)
        late = tuple(
            o
            for o in voting_is_open(election.timetable, act.at)
            if act.at >= election.timetable.voting_closes
        )
        refuse_if(late, CONFLICT)
        key = elections.count_key(tx, election.id)
        if key is None:
            raise Refused(NO_COUNT_KEY, status=CONFLICT)
        polled = tuple(contest["id"] for contest in contests)
        rights = issue_of(boxes.places_of_electors(tx, election.id), election, polled)
        credentials = issue(house, tx, election, rights, address)
        digests = elections.digests_of(tx, election.id)
        digest = elections.publish(
            tx,
            election.id,
            "ballot box",
            {
                "document": "ballot box",
                "schema": 1,
                "follows": {
                    **register_followed(tx, election),
                    "statement": digests["statement"],
                },
                **what_credentials_may_do(tx, election, rights, credentials),
                "count_key": {"seal": key["seal"], "sign": key["sign"]},
                "suite": SUITE,
                "plaintext_length": {
                    c["id"]: plaintext_length(len(c["candidates"])) for c in contests
                },
            },
        )
        log.append(
            tx,
            election.id,
            {
                "type": "VotingOpened",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "document": "ballot box",
                "sha256": digest,
            },
        )
        amendments.lapse(tx, election.id, stamp(act.at))
        elections.move_on(tx, election.id, ElectionState.VOTING)
        return len(credentials.keys)


def issue(
    house: House, tx: Connection, election: Election, rights: Issue, address: str
) -> Credentials:
    """Make a code for each elector, seal it into a letter, keep only its public key."""
    packs: list[tuple[str, int, int]] = []
    letters: list[Letter] = []
    for elector in rulings.electors(tx, election.id):
        if elector.id not in rights.of_elector:
            continue
        code = ballot_codes.new_code()
        packs.append((credential_of(code, election), elector.id, rights.of_elector[elector.id]))
        letters.append(ballot_letter(election, elector, code, address))
    boxes.keep_packs(tx, election.id, packs)
    # In the order of a hash, so that the outbox does not say whose letter is whose.
    letters.sort(key=lambda letter: sha256(letter.body.encode()).digest())
    post_all(house, tx, "ballot code", letters)
    issued = sorted((bytes.fromhex(credential), number) for credential, _, number in packs)
    return Credentials(
        keys=tuple(key for key, _ in issued), patterns=tuple(number for _, number in issued)
    )


def what_credentials_may_do(
    tx: Connection, election: Election, rights: Issue, credentials: Credentials
) -> dict[str, Any]:
    """Write what is published of the credentials: their number, their root, and their rights.

    Where every elector may do everything there are no rights to tell apart.
    """
    register = register_published(tx, election) or {"electors": 0}
    polled = tuple(contest["id"] for contest in polled_contests(tx, election))
    if everybody_may_do_everything(rights, register["electors"], polled):
        credentials, patterns = Credentials(keys=credentials.keys), {}
    else:
        patterns = {"rights": [pattern_to(pattern) for pattern in rights.patterns]}
    root = merkle.root(merkle.leaf_hash(data) for data in committed(credentials)).hex()
    return {"credentials": {"number": len(credentials.keys), "root": root}, **patterns}


def pattern_to(pattern: Rights) -> dict[str, Any]:
    """Write a pattern of rights as the ballot box document has it."""
    return {
        "credentials": pattern.electors,
        "contests": rights_to_document(dict(pattern.contests)),
    }


def credential_of(code: str, election: Election) -> str:
    """Derive the public key that a code gives in an election."""
    return sealing.public_bytes(sealing.credential(code, election.eid or "")).hex()


def ballot_letter(election: Election, elector: KeptEntry, code: str, address: str) -> Letter:
    """Write the letter that carries a ballot code."""
    printed = crockford.in_groups(code.replace("-", ""))
    closes = written_moment(election.timetable.voting_closes)
    opens = written_moment(election.timetable.voting_opens)
    return Letter(
        to=elector.entry.email,
        subject=f"Your ballot: {election.title}",
        body=(
            f"Dear {elector.entry.name},\n\nYou may vote in {election.title} from {opens} to "
            f"{closes}.\n\nOpen this link:\n{address}#c={printed}\n\nor go to {address} and "
            f"type this ballot code:\n\n    {printed}\n\nThe code is yours alone. It is kept "
            "nowhere else, and it can be used once. If you lose it, ask the returning officer "
            "for another: the old one then stops working.\n"
        ),
    )


def replace_code(
    house: House, act: Act, *, slug: str, membership_number: str, reason: str, address: str
) -> bool:
    """Revoke an elector's unused code and send a new one; two officers do it (B7, D2).

    Gives True once it is done, False while it waits for the second officer.
    """
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, CONFIRMING, "replace a ballot code")
        voting = (ElectionState.VOTING,)
        refuse_if(at_the_right_stage(election, voting, "Replacing a ballot code"), CONFLICT)
        if act.at >= election.timetable.voting_closes:
            refuse_if(voting_is_open(election.timetable, act.at), CONFLICT)
        if not membership_number.strip():
            reason = "Enter the membership number of the elector"
            raise Refused(Objection(clause="B7", reason=reason))
        elector, credential = the_elector(tx, election, membership_number)
        if boxes.is_marked(tx, elector.id):
            said = f"{elector.entry.name} has already voted: the code cannot be replaced"
            raise Refused(Objection(clause="B7", reason=said), status=CONFLICT)
        confirmed = confirmed_by_two(
            tx,
            act,
            election,
            JointAct.REPLACE_A_CODE,
            subject=elector.entry.membership_number,
            reason=" ".join(reason.split()),
        )
        if confirmed is None:
            return False
        if not boxes.revoke(tx, credential):
            refuse_if(code_is_not_revoked(CodeState.REVOKED), CONFLICT)
        code = ballot_codes.new_code()
        fresh = credential_of(code, election)
        boxes.replace(
            tx,
            election_id=election.id,
            elector_id=elector.id,
            credential=fresh,
            replaces=credential,
        )
        by_two = {"at": stamp(act.at), "by": list(confirmed.names)}
        log.append(
            tx,
            election.id,
            {
                **by_two,
                "type": "CodeRevoked",
                "credential": credential,
                "reason": confirmed.reason or "lost",
            },
        )
        log.append(
            tx,
            election.id,
            {
                **by_two,
                "type": "CodeReissued",
                "credential": fresh,
                "replaces": credential,
            },
        )
        post(house, tx, "ballot code", ballot_letter(election, elector, code, address))
        return True


def the_elector(
    tx: Connection, election: Election, membership_number: str
) -> tuple[KeptEntry, str]:
    """Find an elector and the credential they may use now, or refuse (B7)."""
    elector = registers.entry_numbered(tx, election.id, membership_number)
    if elector is None or not rulings.admissions_of(tx, elector.id):
        reason = f"No elector has the membership number “{membership_number.strip()[:40]}”"
        raise Refused(Objection(clause="B7", reason=reason), status=NOT_FOUND)
    credential = boxes.issued_to(tx, elector.id)
    if credential is None:
        reason = f"{elector.entry.name} holds no ballot code that could be replaced"
        raise Refused(Objection(clause="B7", reason=reason), status=CONFLICT)
    return elector, credential
