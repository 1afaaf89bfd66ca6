"""An uploaded list put in place of the register, whole or not at all, and taken back (R4, R5)."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from elections.adapters.lists.member_rows import RowState
from elections.domain.contests import Election
from elections.domain.custody import is_not_changed_quietly
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.domain.privacy import LISTS_WAIT, facts_erased_on
from elections.services.custody.holding import hold_changes_of_upload
from elections.services.house import (
    CONFLICT,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    officer,
    refuse_if,
)
from elections.services.register.lists.looking import beside, figures
from elections.services.register.lists.settling import enter_once, let_all_stand
from elections.services.register.lists.uploading import (
    KEEPERS,
    changed_by,
    objections_to_a_change,
)
from elections.services.register.lists.uploads import (
    OPEN,
    REGISTER,
    Settled,
    Upload,
    UploadState,
    close,
    drop,
    drop_open,
    keep,
    reading_to,
    upload_from,
)
from elections.store.uploads import applying, comparing, files

NAMED: Final = 20
SOURCE: Final = 60
LONGEST_REASON: Final = 500


@judged_again_if_raced
def apply_register(house: House, act: Act, *, slug: str, digest: str, door: str = "") -> int:
    """Put the uploaded register that was looked at in place, whole or not at all (R1-R5, R17).

    Addresses that it changes shortly before the freeze are held and told, as the rules may ask;
    `door` is where somebody stops such a change. Give how many are held.
    """
    with house.store.writing() as tx:
        election, upload = changed_by(tx, act, slug)
        refuse_if(objections_to_this(upload, digest), CONFLICT)
        refuse_if(objections_to_those_gone(tx, election, upload))
        refuse_if(objections_without_a_door(tx, act, election, upload, door))
        held = hold_changes_of_upload(house, tx, act, election, upload_id=upload.id, door=door)
        applying.make_people(tx, upload.id, RowState.GOOD.value)
        purge_on = facts_erased_on(election.timetable, election.rules).isoformat()
        source = f"list “{upload.file_name}”"[:SOURCE]
        last = applying.put_in_place(tx, beside(tx, upload.id, election), source, purge_on)
        done = replace(upload.reading, last_id=last, purge_on=purge_on)
        close(tx, upload.id, reading_to(done), UploadState.APPLIED)
    forget_rows(house, upload.id)
    return held


def forget_rows(house: House, upload_id: int) -> None:
    """Forget the rows of a list some thousands at a time, so that nobody waits long for any."""
    more = True
    while more:
        with house.store.writing() as tx:
            more = files.forget_some_rows(tx, upload_id)


def throw_away_old(house: House, at: datetime) -> int:
    """Throw away the lists that have waited longer than files are kept; give how many (D9)."""
    before = stamp(at - LISTS_WAIT)
    with house.store.reading() as tx:
        if not files.waiting_since(tx, before, OPEN):
            return 0
    with house.store.writing() as tx:
        found = files.waiting_since(tx, before, OPEN)
        old = [row for row in found if files.hold(tx, row.id, OPEN)]
        for row in old:
            drop(tx, row)
        return len(old)


def objections_without_a_door(
    tx: Connection, act: Act, election: Election, upload: Upload, door: str
) -> tuple[Objection, ...]:
    """Object where changes would be held and told that nobody could stop by a letter (R17)."""
    watched = is_not_changed_quietly(election.timetable.freeze_date, election.rules, act.at)
    if door or not list(watched):
        return ()
    if not comparing.changed_addresses(tx, beside(tx, upload.id, election)):
        return ()
    reason = (
        "The list changes e-mail addresses shortly before the freeze, which are held and told: put "
        "it in place on the page of the register"
    )
    return (Objection(clause="R17", reason=reason),)


def objections_to_this(upload: Upload, digest: str) -> tuple[Objection, ...]:
    """Object to a list that is not read, or not the one that was looked at (R4)."""
    if upload.digest != digest:
        reason = "Another file has been uploaded since you looked at this one: look at it first"
        return (Objection(clause="R4", reason=reason),)
    if upload.state is not UploadState.READY:
        reason = "The uploaded list has not been read to its end, or asks a question: answer it"
        return (Objection(clause="R4", reason=reason),)
    return ()


def objections_to_those_gone(
    tx: Connection, election: Election, upload: Upload
) -> tuple[Objection, ...]:
    """Object where somebody would go who is nominated, or has something that stands (R5)."""
    it = beside(tx, upload.id, election)
    nominated = comparing.gone_nominees(tx, it)
    held = [name for name in applying.held_fast(tx, it, NAMED) if name not in nominated]
    return (
        *(
            Objection(clause="R5", reason=f"{name} has been nominated but is not on the new list")
            for name in nominated
        ),
        *(
            Objection(
                clause="R5",
                reason=f"{name} has nominated somebody, or has a change of contact details on "
                "record, but is not on the new list",
            )
            for name in held
        ),
    )


@judged_again_if_raced
def take_back_register(house: House, act: Act, *, slug: str) -> None:
    """Take back the list that was applied last: the register is as it was before (R5)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, KEEPERS, "take an import back")
        refuse_if(objections_to_a_change(tx, election), CONFLICT)
        upload = last_applied(tx, election)
        if upload is None:
            reason = "No list has been put in place that could be taken back"
            raise Refused(Objection(clause="R5", reason=reason), status=CONFLICT)
        it, last = beside(tx, upload.id, election), upload.reading.last_id
        refuse_if(
            tuple(
                Objection(
                    clause="R5",
                    reason=f"{name} came with this list and has been nominated, or has nominated "
                    "somebody: the list cannot be taken back",
                )
                for name in applying.held_fast_since(tx, it, last, NAMED)
            )
        )
        drop_open(tx, election.id, REGISTER)
        applying.take_back(tx, it, last)
        files.change(tx, upload.id, state=UploadState.REVERTED.value)
        files.forget_before_of(tx, upload.id)


def last_applied(tx: Connection, election: Election) -> Upload | None:
    """Find the list that was put in place last and has not been taken back."""
    row = files.newest(tx, election.id, REGISTER, (UploadState.APPLIED.value,))
    return upload_from(row) if row else None


def settle_alike(
    house: House, act: Act, *, slug: str, numbers: tuple[str, ...], stands: str, reason: str
) -> None:
    """Decide which number of one person stands, or that several people are meant (R4, R6)."""
    with house.store.writing() as tx:
        election, upload = changed_by(tx, act, slug)
        refuse_if(objections_to_decision(numbers, stands, reason))
        others = tuple(
            each for each in upload.reading.settled if not set(each.numbers) & set(numbers)
        )
        decided = Settled(numbers=numbers, stands=stands, reason=reason.strip())
        let_all_stand(tx, upload.id, numbers)
        again = replace(upload, reading=replace(upload.reading, settled=(*others, decided)))
        enter_once(tx, again, election)
        keep(tx, again, figures=figures(tx, upload.id, election))


def objections_to_decision(
    numbers: tuple[str, ...], stands: str, reason: str
) -> tuple[Objection, ...]:
    """Object to a decision without a reason, or for a number that is not among them (R4)."""
    found = []
    if not reason.strip() or len(reason) > LONGEST_REASON:
        words = f"Give the reason for the decision, in {LONGEST_REASON} characters or fewer"
        found.append(Objection(clause="R4", reason=words))
    if len(set(numbers)) <= 1 or (stands and stands not in numbers):
        words = "Choose which of the membership numbers stands, or that they are several people"
        found.append(Objection(clause="R4", reason=words))
    return tuple(found)


def throw_away_upload(house: House, act: Act, *, slug: str) -> None:
    """Throw the uploaded register away; nothing else changes."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, KEEPERS, "import the register")
        drop_open(tx, election.id, REGISTER)


def forget_uploads(tx: Connection, election: Election) -> None:
    """Forget at the freeze what waits, and the register as it was before each list (R5)."""
    drop_open(tx, election.id, REGISTER)
    files.forget_before(tx, election.id)
