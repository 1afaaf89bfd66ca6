"""The documents before the poll, read field by field: notice, register, statement.

It knows the fields of each and refuses any other. It refuses to know whether documents agree with
each other or with the log.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from counting.record.documents.after import AccountedContest, DeclaredContest
from counting.record.documents.amended import timetable
from counting.record.documents.groups import LARGEST_MARK, StatedSection
from counting.record.documents.published import (
    POLL,
    UNCONTESTED,
    ExtraPlace,
    Notice,
    NoticeContest,
    OpenedContest,
    Register,
    RegisterChange,
    Reserved,
    ReservedAcross,
    Shortlist,
    StatedContest,
    Statement,
)
from counting.record.documents.rule_books import each_if_any
from counting.record.fields import Fields, Mismatch, shown

MOST_RESERVED = 6  # each more doubles the work of finding who is guarded
AContest = TypeVar(
    "AContest", NoticeContest, StatedContest, OpenedContest, AccountedContest, DeclaredContest
)


def contests_in(fields: Fields, read: Callable[[Fields], AContest]) -> tuple[AContest, ...]:
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


def notice(fields: Fields) -> Notice:
    """The notice of election; the bodies that it counts are for people to read."""
    fields.line("slug")
    if fields.has("bodies"):
        fields.value("bodies")
    return Notice(
        title=fields.line("title"),
        organisation=fields.line("organisation"),
        contests=contests_in(fields, _notice_contest),
        log_key=fields.octets("log_key", 32),
        timetable=timetable(fields.fields("timetable")),
    )


def _notice_contest(fields: Fields) -> NoticeContest:
    for where in ("region", "unit"):
        if fields.has(where):
            fields.text(where)
    return NoticeContest(
        id=fields.contest_id("id"),
        title=fields.line("title"),
        seats=fields.number("seats"),
        kind=fields.text("kind") if fields.has("kind") else "",
    )


def register(fields: Fields) -> Register:
    """The register's numbers; its figures by unit and category are for people to read."""
    fields.digest("root")
    for figures in ("units", "categories"):
        if fields.has(figures):
            fields.value(figures)
    return Register(electors=fields.number("electors"), contests=_electors_by_contest(fields))


def register_change(fields: Fields) -> RegisterChange:
    """A change of the frozen register, and its numbers from then on; why is for people to read."""
    fields.text("reason")
    return RegisterChange(
        number=fields.number("number"), what=fields.line("what"), register=register(fields)
    )


def _electors_by_contest(fields: Fields) -> Mapping[str, Mapping[tuple[str, int], int]]:
    contests: dict[str, dict[tuple[str, int], int]] = {}
    for one in each_if_any(fields, "contests"):
        groups = contests.setdefault(one.contest_id("id"), {})
        for group in one.each("groups"):
            key = group.text("section"), group.number("weight")
            groups[key] = groups.get(key, 0) + group.number("electors")
            group.close()
        one.exactly("electors", sum(groups.values()))
        one.close()
    return contests


def shortlist(fields: Fields) -> Shortlist:
    """A shortlist is for people to read: who is on it stands in the statement."""
    contest = fields.contest_id("contest_id")
    fields.rest()
    return Shortlist(contest_id=contest)


def statement(fields: Fields) -> Statement:
    """The statement, with what binds several contests together where anything does."""
    return Statement(
        contests=contests_in(fields, _stated_contest),
        in_turn=fields.line("in_turn") if fields.has("in_turn") else "",
        across=tuple(_across(each) for each in each_if_any(fields, "across")),
        extra=_extra(fields.fields("extra")) if fields.has("extra") else None,
    )


def _across(fields: Fields) -> ReservedAcross:
    at_most = fields.number_or_null("at_most")
    found = ReservedAcross(
        clause=fields.line("clause"),
        group=fields.line("group"),
        one=fields.line("one"),
        members=fields.numbers("members"),
        at_least=fields.number("at_least"),
        at_most=at_most,
    )
    fields.close()
    return found


def _extra(fields: Fields) -> ExtraPlace:
    found = ExtraPlace(
        clause=fields.line("clause"),
        group=fields.line("group"),
        one=fields.line("one"),
        members=fields.numbers("members"),
        office=fields.line("office"),
        holder=fields.text("holder"),
    )
    fields.close()
    return found


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
        outcome=outcome(fields),
        candidates=tuple(name for name, _ in candidates),
        persons=tuple(person for _, person in candidates if person),
        method=fields.line("method"),
        rules=fields.fields("rules").rest(),
        reserved=tuple(_reserved(one, len(candidates)) for one in fields.each("reserved")),
        sections=tuple(_stated_section(one) for one in each_if_any(fields, "sections")),
        marks_for=tuple(
            _reserved(one, len(candidates)) for one in each_if_any(fields, "marks_for")
        ),
        re_open=fields.number("re_open") if fields.has("re_open") else None,
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


def _stated_section(fields: Fields) -> StatedSection:
    section = StatedSection(name=fields.line("name"), votes=fields.line("votes"))
    fields.close()
    return section


def _candidate(fields: Fields, number: int) -> tuple[str, int]:
    fields.exactly("number", number)
    fields.lines("nominated_by")
    if fields.has("enough"):  # the way in which there were enough nominations, for people to read
        fields.text("enough")
    name, person = fields.line("name"), fields.number("person") if fields.has("person") else 0
    fields.close()
    return name, person


def _reserved(fields: Fields, candidates: int) -> Reserved:
    at_most = fields.number_or_null("at_most") if fields.has("at_most") else None
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


def outcome(fields: Fields) -> str:
    """Whether a contest went to a poll."""
    found = fields.line("outcome")
    if found not in (POLL, UNCONTESTED):
        raise Mismatch(
            expected=f"{POLL!r} or {UNCONTESTED!r} as 'outcome' in {fields.where}",
            found=shown(found),
        )
    return found
