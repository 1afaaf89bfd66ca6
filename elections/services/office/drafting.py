"""A notice of election as somebody writes it, made a draft with every objection at once.

It knows who may write one and what is shown before it is published. It refuses to know more of
what a notice may say than `notices` does, which reads and judges it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.timetable import Timetable
from elections.rulebook import Rule, RuleBook, rules_of
from elections.rulebook.sentences import rule_book_digest
from elections.services.house import House, Refused, officer, refuse_if
from elections.services.notices.asking import rules_in, what_is_asked
from elections.services.notices.judging import (
    contests_fit,
    contests_of_notice,
    days_fit,
    sizes_fit,
    words_of_notice,
)
from elections.services.notices.written import (
    MOMENTS,
    USUAL_HOUR,
    ContestWords,
    NoticeWords,
    contests_in,
    timetable_in,
)
from elections.services.rulebooks.drafting import text_kept
from elections.services.setting_up import (
    ORGANISER,
    NoticeDraft,
    address_is_free,
    bodies_recorded,
    publish_notice,
)

__all__ = [
    "MOMENTS",
    "ContestWords",
    "KindPreview",
    "NoticePreview",
    "NoticeWords",
    "preview_notice",
    "publish_written_notice",
    "what_is_asked",
]


@dataclass(frozen=True, kw_only=True)
class KindPreview:
    """A kind of contest in a notice: its contests, the rules it has otherwise or not at all."""

    title: str
    contests: tuple[ContestNotice, ...]
    rules: tuple[Rule, ...]
    without: tuple[Rule, ...]


@dataclass(frozen=True, kw_only=True)
class NoticePreview:
    """What a notice would say once it is published."""

    draft: NoticeDraft
    rules: tuple[Rule, ...]
    kinds: tuple[KindPreview, ...]
    titles: dict[str, str]
    rules_title: str
    rules_digest: str
    answers_until: datetime


def preview_notice(house: House, act: Act, words: NoticeWords) -> NoticePreview:
    """Judge a written notice as publishing would, and publish nothing (T1-T7, P1, K1-K26)."""
    draft, rules = draft_of(house, act, words)
    own = rules_of(rules.model_copy(update={"kinds": None}))
    return NoticePreview(
        draft=draft,
        rules=own,
        kinds=tuple(kinds_in(draft, rules, own)),
        titles={name: kind.title for name, kind in (rules.kinds or {}).items()},
        rules_title=rules.title,
        rules_digest=rule_book_digest(rules),
        answers_until=draft.timetable.consent_closes(rules),
    )


def kinds_in(draft: NoticeDraft, rules: RuleBook, own: tuple[Rule, ...]) -> Iterator[KindPreview]:
    """Give each kind of contest in a draft with the rules that stand in place of the book's own."""
    for name, kind in (rules.kinds or {}).items():
        contests = tuple(contest for contest in draft.contests if contest.kind == name)
        if contests:
            held = rules_of(rules.for_kind(name))
            numbers = {rule.number for rule in held}
            yield KindPreview(
                title=kind.title,
                contests=contests,
                rules=tuple(rule for rule in held if rule not in own),
                without=tuple(rule for rule in own if rule.number not in numbers),
            )


def publish_written_notice(house: House, act: Act, words: NoticeWords) -> Election:
    """Publish a written notice, or refuse it with every objection (T1-T7, P1, K1-K26)."""
    draft, _ = draft_of(house, act, words)
    return publish_notice(house, act, draft)


def draft_of(house: House, act: Act, words: NoticeWords) -> tuple[NoticeDraft, RuleBook]:
    """Read a written notice and its rule book, or refuse with every objection."""
    text = text_kept(words.rule_book)
    rules, wrong_rules = rules_in(house, text)
    timetable, wrong_times = timetable_in(
        words, rules.timetable.closing_hour if rules else USUAL_HOUR
    )
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
                fitting(rules, contests or (), timetable, act.at),
                sizes_fit(contests or (), rules, bodies_recorded(tx)) if rules else (),
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
    rules: RuleBook | None,
    contests: tuple[ContestNotice, ...],
    timetable: Timetable | None,
    at: datetime,
) -> tuple[Objection, ...]:
    """Judge what needs the rules: the seats, the places, the days (B1, P1, T1-T10)."""
    if rules is None:
        return ()
    days = days_fit(timetable, rules, at) if timetable else ()
    return all_of(contests_fit(contests, rules), days)


def free(tx: Connection, slug: str) -> tuple[Objection, ...]:
    """Judge whether the address is free, where one is given (K12)."""
    return address_is_free(tx, slug) if slug else ()
