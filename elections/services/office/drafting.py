"""A notice of election as somebody writes it, read into a draft with every objection at once.

It knows written days, figures and the text of a rule book. It refuses to know more of what a
notice may say than `setting_up` does, whose judges it asks.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.moments import NoSuchMomentError, read_day, read_moment
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.places import reserved_places_fit
from elections.domain.timetable import Timetable, hours_are_the_usual_ones, long_enough
from elections.rulebook import Rule, RuleBook, RuleBookRefused, load_own, rules_of
from elections.rulebook.sentences import rule_book_digest
from elections.services.house import House, Refused, officer, refuse_if
from elections.services.setting_up import (
    ORGANISER,
    NoticeDraft,
    address_is_free,
    contests_of_notice,
    marks_fit_the_seats,
    publish_notice,
    seats_fit_the_method,
    words_of_notice,
)

USUAL_HOUR: Final = "12:00"
LONGEST_FIGURE: Final = 3
LONGEST_ID: Final = 60
MOMENTS: Final = {
    "nominations_open": "Nominations open",
    "nominations_close": "Nominations close",
    "freeze_date": "Freeze date",
    "voting_opens": "Voting opens",
    "voting_closes": "Voting closes",
}


@dataclass(frozen=True, kw_only=True)
class NoticeWords:
    """A notice as it is written: `contests` are pairs of a title and a number of seats."""

    slug: str
    title: str
    organisation: str
    rule_book: str
    contests: tuple[tuple[str, str], ...]
    nominations_open: str
    nominations_close: str
    freeze_date: str
    voting_opens: str
    voting_closes: str


@dataclass(frozen=True, kw_only=True)
class NoticePreview:
    """What a notice would say once it is published."""

    draft: NoticeDraft
    rules: tuple[Rule, ...]
    rules_title: str
    rules_digest: str
    answers_until: datetime


def preview_notice(house: House, act: Act, words: NoticeWords) -> NoticePreview:
    """Judge a written notice as publishing would, and publish nothing (T1-T4, P1, K1-K12)."""
    draft, rules = draft_of(house, act, words)
    return NoticePreview(
        draft=draft,
        rules=rules_of(rules),
        rules_title=rules.title,
        rules_digest=rule_book_digest(rules),
        answers_until=draft.timetable.consent_closes(rules),
    )


def publish_written_notice(house: House, act: Act, words: NoticeWords) -> Election:
    """Publish a written notice, or refuse it with every objection (T1-T4, P1, K1-K12)."""
    draft, _ = draft_of(house, act, words)
    return publish_notice(house, act, draft)


def draft_of(house: House, act: Act, words: NoticeWords) -> tuple[NoticeDraft, RuleBook]:
    """Read a written notice and its rule book, or refuse with every objection."""
    text = words.rule_book.replace("\r\n", "\n")
    rules, wrong_rules = rules_in(text)
    timetable, wrong_times = timetable_in(words, rules)
    contests, wrong_contests = contests_in(words.contests)
    slug, title = words.slug.strip(), words.title.strip()
    with house.store.reading() as tx:
        officer(tx, act, None, ORGANISER, "publish a notice of election")
        refuse_if(
            all_of(
                wrong_rules,
                words_of_notice(slug, title, words.organisation),
                contests_of_notice(contests) if contests is not None else wrong_contests,
                wrong_times,
                fitting(rules, contests or (), timetable),
                free(tx, slug),
            )
        )
    if rules is None or timetable is None or contests is None:  # refused above; for the reader
        raise Refused(*wrong_rules, *wrong_times, *wrong_contests)
    draft = NoticeDraft(
        slug=slug,
        title=title,
        organisation=words.organisation.strip(),
        rule_book=text,
        contests=contests,
        timetable=timetable,
    )
    return draft, rules


def fitting(
    rules: RuleBook | None, contests: tuple[ContestNotice, ...], timetable: Timetable | None
) -> tuple[Objection, ...]:
    """Judge what needs the rules: the seats, the places, the periods (B1, P1, T1-T4)."""
    if rules is None:
        return ()
    periods = (
        all_of(hours_are_the_usual_ones(timetable, rules), long_enough(timetable, rules))
        if timetable
        else ()
    )
    places = (reserved_places_fit(contest, rules) for contest in contests)
    return all_of(
        marks_fit_the_seats(contests, rules),
        seats_fit_the_method(contests, rules),
        *places,
        periods,
    )


def free(tx: Connection, slug: str) -> tuple[Objection, ...]:
    """Judge whether the address is free, where one is given (K12)."""
    return address_is_free(tx, slug) if slug else ()


def rules_in(text: str) -> tuple[RuleBook | None, tuple[Objection, ...]]:
    """Read a rule book, or every reason why the text is none (K1-K10, K13)."""
    try:
        return load_own(text), ()
    except RuleBookRefused as found:
        return None, tuple(Objection(clause=r.clause, reason=r.reason) for r in found.reasons)


def timetable_in(
    words: NoticeWords, rules: RuleBook | None
) -> tuple[Timetable | None, tuple[Objection, ...]]:
    """Read the five written moments, or say of each what is wrong with it (T2)."""
    hour = rules.timetable.closing_hour if rules else USUAL_HOUR
    read: dict[str, datetime | date] = {}
    wrong = []
    for name, called in MOMENTS.items():
        text = getattr(words, name)
        if not text.strip():
            reason = f"{called}: write the day with its weekday, like “Friday 26 June 2026”"
            wrong.append(Objection(clause="T2", reason=reason))
            continue
        try:
            read[name] = read_day(text) if name == "freeze_date" else read_moment(text, hour)
        except NoSuchMomentError as why:
            wrong.append(Objection(clause="T2", reason=f"{called}: {why}"))
    if wrong:
        return None, tuple(wrong)
    return Timetable(**read), ()  # type: ignore[arg-type]  # each name was read as its field asks


def contests_in(
    rows: tuple[tuple[str, str], ...],
) -> tuple[tuple[ContestNotice, ...] | None, tuple[Objection, ...]]:
    """Read the contests, each with an id made of its title, or say what is wrong (K11)."""
    filled = [
        (title.strip(), seats.strip()) for title, seats in rows if title.strip() or seats.strip()
    ]
    wrong = tuple(faults_of_rows(filled))
    if wrong:
        return None, wrong
    return tuple(
        ContestNotice(id=id_of(title), title=title, seats=int(seats)) for title, seats in filled
    ), ()


def faults_of_rows(rows: list[tuple[str, str]]) -> Iterator[Objection]:
    """Say which contest has no title, or no number of seats in figures (K11)."""
    for title, seats in rows:
        if not title:
            yield Objection(clause="K11", reason=f"Give the contest for {seats} seats a title")
        if not (seats.isascii() and seats.isdigit() and len(seats) <= LONGEST_FIGURE):
            yield Objection(
                clause="K11",
                reason=f"{title or 'The contest'}: write the number of seats in figures, like 2",
            )


def id_of(title: str) -> str:
    """Make the id of a contest of its title: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-")
    return made if len(made) > 1 else f"contest-{made or 'a'}"
