"""Setting an election up: the notice of election and the keys it names."""

import secrets
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from elections.adapters import sealing
from elections.adapters.count_keys import CountKeyPublic
from elections.domain.contests import ContestNotice, Election, ElectionState, at_the_right_stage
from elections.domain.moments import stamp
from elections.domain.nominating.census import Census, census_document, kinds_counted
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act, Role
from elections.domain.timetable import Timetable
from elections.rulebook import RuleBook
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
from elections.services.notices.judging import (
    contests_fit,
    contests_of_notice,
    days_fit,
    sizes_fit,
    words_of_notice,
)
from elections.services.requisitions.beginning import begin_requisitions
from elections.services.rulebooks.drafting import check_text
from elections.store import elections, log, people
from elections.store.timetables import timetable_to

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
    rules = rules_of_draft(house, draft)
    with house.store.writing() as tx:
        roles = officer(tx, act, None, ORGANISER, "publish a notice of election")
        refuse_if(objections_to(tx, act, draft, rules))
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
        notice = notice_document(house, tx, election_id, draft, rules)
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
        election = held_alone(tx, draft.slug)
        begin_requisitions(house, tx, election)
        return election


def rules_of_draft(house: House, draft: NoticeDraft) -> RuleBook:
    """Read the rule book of a draft, or refuse with every inconsistency (K1-K26)."""
    found = check_text(house, draft.rule_book)
    if found.book is None:
        raise Refused(*(Objection(clause=r.clause, reason=r.reason) for r in found.reasons))
    return found.book


def objections_to(
    tx: Connection, act: Act, draft: NoticeDraft, rules: RuleBook
) -> tuple[Objection, ...]:
    """Judge a notice before it is published (T1-T7, P1, K11, K12)."""
    return all_of(
        words_of_notice(draft.slug, draft.title, draft.organisation),
        contests_of_notice(draft.contests),
        contests_fit(draft.contests, rules),
        sizes_fit(draft.contests, rules, bodies_recorded(tx)),
        days_fit(draft.timetable, rules, act.at),
        address_is_free(tx, draft.slug),
    )


def address_is_free(tx: Connection, slug: str) -> tuple[Objection, ...]:
    """Judge whether no election has this address yet (K12)."""
    if elections.find(tx, slug) is None:
        return ()
    return (Objection(clause="K12", reason=f"There is already an election at “{slug}”"),)


def notice_document(
    house: House, tx: Connection, election_id: int, draft: NoticeDraft, rules: RuleBook
) -> dict[str, Any]:
    """Write the notice of election as a document."""
    rules_digest = elections.digests_of(tx, election_id)["rule book"]
    key = sealing.log_key(house.secrets.log, elections.log_salt(tx, election_id))
    return {
        "document": "notice",
        "schema": 1,
        "follows": {"rule book": rules_digest},
        "title": draft.title.strip(),
        "slug": draft.slug,
        "organisation": draft.organisation.strip(),
        "contests": [contest_to(contest) for contest in draft.contests],
        "timetable": timetable_to(draft.timetable),
        "log_key": sealing.public_bytes(key).hex(),
        **bodies_counted(tx, draft, rules),
    }


def bodies_counted(tx: Connection, draft: NoticeDraft, rules: RuleBook) -> dict[str, Any]:
    """Write the bodies by which shares are reckoned, where the rules count them so (N17)."""
    kinds = kinds_counted(rules.for_kind(contest.kind) for contest in draft.contests)
    census = bodies_recorded(tx).kept_to(kinds)
    return {"bodies": census_document(census)} if kinds else {}


def bodies_recorded(tx: Connection) -> Census:
    """Give every body as it is recorded now."""
    return Census(bodies=people.all_bodies(tx))


def contest_to(contest: ContestNotice) -> dict[str, Any]:
    """Write a contest as the notice keeps it; what the rules do not ask for is not written."""
    kept: dict[str, Any] = {"id": contest.id, "title": contest.title, "seats": contest.seats}
    beside = {"kind": contest.kind, "region": contest.region, "unit": contest.unit}
    return kept | {name: words for name, words in beside.items() if words}


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
