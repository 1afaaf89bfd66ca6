"""Setting an election up: the notice of election and the keys it names."""

import re
import secrets
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from counting.methods import METHODS
from counting.record.fields import UNPRINTABLE
from counting.sentences import so_many
from elections.adapters import sealing
from elections.adapters.count_keys import CountKeyPublic
from elections.domain.contests import ContestNotice, Election, ElectionState, at_the_right_stage
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act, Role
from elections.domain.places import reserved_places_fit
from elections.domain.timetable import Timetable, hours_are_the_usual_ones, long_enough
from elections.rulebook import RuleBook, RuleBookRefused, load_own
from elections.rulebook.model import MarksBallot, Method
from elections.rulebook.sentences import rule_book_document
from elections.services.house import (
    CONFLICT,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    officer,
    refuse_if,
    signature_of,
)
from elections.store import elections, log, people
from elections.store.timetables import timetable_to

MOST_SEATS: Final = 250
LONGEST_TITLE: Final = 200
NO_FIT: Final = (
    f"Titles and names are of at most {LONGEST_TITLE} characters, on one line, and every character "
    "can be seen"
)
SLUG: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])")
ORGANISER: Final = frozenset({Role.RETURNING_OFFICER})


@dataclass(frozen=True, kw_only=True)
class NoticeDraft:
    """What a notice of election says: its rule book as TOML text, its contests and timetable."""

    slug: str
    title: str
    organisation: str
    rule_book: str
    contests: tuple[ContestNotice, ...]
    timetable: Timetable


@judged_again_if_raced
def publish_notice(house: House, act: Act, draft: NoticeDraft) -> Election:
    """Publish the notice of an election, from which its identity is taken; for good."""
    rules = rules_of_draft(draft)
    with house.store.writing() as tx:
        roles = officer(tx, act, None, ORGANISER, "publish a notice of election")
        refuse_if(objections_to(tx, draft, rules))
        document = rule_book_document(rules)
        election_id = elections.add(
            tx,
            slug=draft.slug,
            title=draft.title.strip(),
            organisation=draft.organisation.strip(),
            rule_book=draft.rule_book,
            rules_digest="",
            timetable=draft.timetable,
            contests=draft.contests,
            log_salt=secrets.token_hex(16),
        )
        rules_digest = elections.publish(tx, election_id, "rule book", document)
        notice = notice_document(house, tx, election_id, draft, rules_digest)
        eid = elections.publish(tx, election_id, "notice", notice)
        elections.identify(tx, election_id, eid, rules_digest)
        if act.by.person_id is not None:
            people.appoint(tx, election_id, act.by.person_id, Role.RETURNING_OFFICER)
        log.append(
            tx,
            election_id,
            {
                "type": "NoticePublished",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "document": "notice",
                "sha256": eid,
                "rule_book": rules_digest,
            },
        )
        elections.move_on(tx, election_id, ElectionState.NOTICE_PUBLISHED)
        return held_alone(tx, draft.slug)


def rules_of_draft(draft: NoticeDraft) -> RuleBook:
    """Read the rule book of a draft, or refuse with every inconsistency."""
    try:
        return load_own(draft.rule_book)
    except RuleBookRefused as found:
        reasons = (Objection(clause=r.clause, reason=r.reason) for r in found.reasons)
        raise Refused(*reasons) from None


def objections_to(tx: Connection, draft: NoticeDraft, rules: RuleBook) -> tuple[Objection, ...]:
    """Judge a notice before it is published (T1-T4, P1, K11, K12)."""
    return all_of(
        words_and_seats(draft, rules),
        hours_are_the_usual_ones(draft.timetable, rules),
        long_enough(draft.timetable, rules),
        *(reserved_places_fit(contest, rules) for contest in draft.contests),
        address_is_free(tx, draft.slug),
    )


def words_and_seats(draft: NoticeDraft, rules: RuleBook) -> tuple[Objection, ...]:
    """Judge the words and numbers of a notice (K11)."""
    return all_of(
        words_of_notice(draft.slug, draft.title, draft.organisation),
        contests_of_notice(draft.contests),
        marks_fit_the_seats(draft.contests, rules),
        seats_fit_the_method(draft.contests, rules),
    )


def fits(words: str) -> bool:
    """Tell whether a title is short enough, on one line, of characters that can be seen."""
    return len(words.strip()) <= LONGEST_TITLE and not UNPRINTABLE.search(words.strip())


def words_of_notice(slug: str, title: str, organisation: str) -> tuple[Objection, ...]:
    """Judge the title of a notice, its organisation and its address (K11)."""
    found = []
    if not title.strip() or not organisation.strip():
        found.append("Give the election a title and name the organisation that holds it")
    if any(not fits(words) for words in (title, organisation)):
        found.append(NO_FIT)
    if not SLUG.fullmatch(slug):
        found.append("The name for the address has small letters, digits and hyphens only")
    return tuple(Objection(clause="K11", reason=reason) for reason in found)


def contests_of_notice(contests: tuple[ContestNotice, ...]) -> tuple[Objection, ...]:
    """Judge that a notice names contests, each by a name of its own and with its seats (K11)."""
    found = []
    if not contests:
        found.append("A notice names at least one contest")
    ids = [contest.id for contest in contests]
    if len(set(ids)) < len(ids) or not all(SLUG.fullmatch(contest_id) for contest_id in ids):
        found.append("Each contest has a name of its own, of small letters, digits and hyphens")
    if any(not 1 <= c.seats <= MOST_SEATS or not c.title.strip() for c in contests):
        found.append(f"Each contest has a title and from 1 to {MOST_SEATS} seats")
    if any(not fits(contest.title) for contest in contests):
        found.append(NO_FIT)
    return tuple(Objection(clause="K11", reason=reason) for reason in found)


def marks_fit_the_seats(
    contests: tuple[ContestNotice, ...], rules: RuleBook
) -> tuple[Objection, ...]:
    """Judge that no voter has more marks than a contest has seats, or as many if limited (K11)."""
    paper = rules.ballot.paper
    most = paper.most_marks if isinstance(paper, MarksBallot) else 0
    spare = 1 if rules.count.method is Method.LIMITED_VOTE else 0
    return tuple(
        Objection(
            clause="K11",
            reason=f"{contest.title} has {contest.seats} "
            f"{'seat' if contest.seats == 1 else 'seats'}, but the rules give each voter {most} "
            "marks (B1): use an edition of the rules for this size",
        )
        for contest in contests
        if most > contest.seats - spare
    )


def seats_fit_the_method(
    contests: tuple[ContestNotice, ...], rules: RuleBook
) -> tuple[Objection, ...]:
    """Judge that no contest has more seats than its method can fill (C1, K11)."""
    most = METHODS[rules.count.method].most_seats
    if most is None:
        return ()
    return tuple(
        Objection(
            clause="K11",
            reason=f"{contest.title} has {contest.seats} seats, but the method of the rules fills "
            f"at most {so_many(most, 'seat')} (C1): use an edition of the rules for this size",
        )
        for contest in contests
        if contest.seats > most
    )


def address_is_free(tx: Connection, slug: str) -> tuple[Objection, ...]:
    """Judge whether no election has this address yet (K12)."""
    if elections.find(tx, slug) is None:
        return ()
    return (Objection(clause="K12", reason=f"There is already an election at “{slug}”"),)


def notice_document(
    house: House, tx: Connection, election_id: int, draft: NoticeDraft, rules_digest: str
) -> dict[str, Any]:
    """Write the notice of election as a document."""
    key = sealing.log_key(house.secrets.log, elections.log_salt(tx, election_id))
    return {
        "document": "notice",
        "schema": 1,
        "follows": {"rule book": rules_digest},
        "title": draft.title.strip(),
        "slug": draft.slug,
        "organisation": draft.organisation.strip(),
        "contests": [{"id": c.id, "title": c.title, "seats": c.seats} for c in draft.contests],
        "timetable": timetable_to(draft.timetable),
        "log_key": sealing.public_bytes(key).hex(),
    }


@judged_again_if_raced
def appoint(house: House, act: Act, *, slug: str, person_id: int, role: Role) -> None:
    """Give a person an office in an election; the log keeps who did it (D3)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, ORGANISER, "appoint officers")
        person = people.find_person(tx, person_id)
        if person is None:
            raise Refused(Objection(clause="D3", reason="There is nobody with this number"))
        held = people.roles_of(tx, person_id, election.id)
        if role in held:
            return
        if role is Role.SCRUTINEER and held & RUNNING:
            reason = f"{person.name} runs this election, so cannot watch it as scrutineer"
            raise Refused(Objection(clause="D3", reason=reason))
        if role in RUNNING and Role.SCRUTINEER in held:
            reason = f"{person.name} watches this election as scrutineer, so cannot run it"
            raise Refused(Objection(clause="D3", reason=reason))
        people.appoint(tx, election.id, person_id, role)
        log.append(
            tx,
            election.id,
            {
                "type": "OfficerAppointed",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "name": person.name,
                "role": role.value,
            },
        )


def give_count_key(house: House, act: Act, *, slug: str, key: CountKeyPublic) -> None:
    """Take the public half of the count key from its holder, before voting opens (T5)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, RUNNING, "enter the count key")
        before = (
            ElectionState.NOTICE_PUBLISHED,
            ElectionState.REGISTER_FROZEN,
            ElectionState.STATEMENT_PUBLISHED,
        )
        refuse_if(at_the_right_stage(election, before, "Entering the count key"), CONFLICT)
        elections.give_count_key(tx, election.id, {"seal": key.seal, "sign": key.sign})
