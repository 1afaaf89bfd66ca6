"""The timetable of an election, and whether an act comes in its time (T1 to T4, T6 to T10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from counting.sentences import in_figures
from elections.domain.moments import UK, written_day, written_moment
from elections.domain.objections import Objection, all_of, clause
from elections.rulebook.model import NominationsByAlternatives, RuleBook


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """The moments of an election (UTC), its freeze date and the other days that the rules name.

    `stage_closes` has the end of each stage of nominations but the last, by the stage's name.
    """

    nominations_open: datetime
    nominations_close: datetime
    freeze_date: date
    voting_opens: datetime
    voting_closes: datetime
    dates: tuple[tuple[str, date], ...] = ()
    stage_closes: tuple[tuple[str, datetime], ...] = ()

    def day(self, name: str) -> date:
        """Give a day that the rules name: the freeze date, or one of the others (T6)."""
        return self.freeze_date if name == "freeze date" else dict(self.dates)[name]

    def consent_closes(self, rules: RuleBook) -> datetime:
        """Give the moment until which a nominee may consent or decline (T4)."""
        days = timedelta(days=rules.timetable.consent_days)
        return (self.nominations_close.astimezone(UK) + days).astimezone(UTC)


@clause("T1")
def nominations_are_open(timetable: Timetable, at: datetime) -> Iterator[str]:
    """Nominations are received only while they are open (T1)."""
    if at < timetable.nominations_open:
        yield f"Nominations open at {written_moment(timetable.nominations_open)}, not before"
    if at >= timetable.nominations_close:
        yield f"Nominations closed at {written_moment(timetable.nominations_close)}"


@clause("T3")
def voting_is_open(timetable: Timetable, at: datetime) -> Iterator[str]:
    """A ballot is received only between the opening and the close (T3)."""
    if at < timetable.voting_opens:
        yield f"Voting opens at {written_moment(timetable.voting_opens)}, not before"
    if at >= timetable.voting_closes:
        yield (
            f"Voting closed at {written_moment(timetable.voting_closes)}. "
            "This ballot was not cast, and nothing was recorded"
        )


@clause("T4")
def consent_may_still_be_given(
    timetable: Timetable, rules: RuleBook, at: datetime
) -> Iterator[str]:
    """A nominee may answer until the named days after nominations close (T4)."""
    closes = timetable.consent_closes(rules)
    if at >= closes:
        yield f"The time to answer a nomination ended at {written_moment(closes)}"


@clause("T2")
def hours_are_the_usual_ones(timetable: Timetable, rules: RuleBook) -> Iterator[str]:
    """Closing moments stand on whole minutes, never at midnight, when the day is unclear (T2)."""
    for what, at in (
        ("Nominations close", timetable.nominations_close),
        ("Voting closes", timetable.voting_closes),
        *((f"The stage “{name}” ends", at) for name, at in timetable.stage_closes),
    ):
        local = at.astimezone(UK)
        if (local.hour, local.minute) == (0, 0):
            yield (
                f"{what} at midnight on {written_day(local.date())}: people read that as the end "
                f"or as the start of the day. Choose {rules.timetable.closing_hour} or 23:59"
            )
        if (local.second, local.microsecond) != (0, 0):
            yield f"{what} within a minute, at {local:%H:%M:%S}: choose a whole minute"


@clause("T6")
def named_days_are_given(timetable: Timetable, rules: RuleBook) -> Iterator[str]:
    """The notice names each day that the rules ask for, and no other (T6)."""
    asked, given = rules.timetable.dates or (), [name for name, _ in timetable.dates]
    for name in asked:
        if given.count(name) != 1:
            many = "does not name" if name not in given else "names more than once"
            yield f"The notice {many} the {name}, which the rules ask for"
    for name in given:
        if name not in asked:
            yield f"The notice names the {name}, which no rule asks for"
    for name, day in timetable.dates:
        if name in days_to_pay_by(rules) and day > timetable.voting_opens.astimezone(UK).date():
            yield (
                f"The {name}, {written_day(day)}, is after voting opens: nobody would know by then "
                "who has paid. Choose an earlier day"
            )


def days_to_pay_by(rules: RuleBook) -> frozenset[str]:
    """Name the days up to which contributions are paid, in the book and its kinds (R8)."""
    return frozenset(
        name for each in whole_and_kinds(rules) if (name := each.register_.paid_by) is not None
    )


@clause("T7")
def stages_end_in_order(timetable: Timetable, rules: RuleBook) -> Iterator[str]:
    """Each stage of nominations but the last ends in its order, before nominations close (T7)."""
    given = dict(timetable.stage_closes)
    for name in ended_stages(rules):
        if name not in given:
            yield f"The notice does not say when the stage “{name}” ends"
    for name in given:
        if name not in ended_stages(rules):
            yield f"The notice gives an end to “{name}”, which is no earlier stage of nominations"
    for names in stages_of(rules):
        yield from out_of_order(timetable, [(n, given[n]) for n in names[:-1] if n in given])


def out_of_order(timetable: Timetable, ends: list[tuple[str, datetime]]) -> Iterator[str]:
    """Name each stage that ends before it can begin, or not before nominations close (T7)."""
    before, begins = "nominations open", timetable.nominations_open
    for name, at in ends:
        if at <= begins:
            yield (
                f"The stage “{name}” would end at {written_moment(at)}, not after {before}, "
                f"{written_moment(begins)}"
            )
        if at >= timetable.nominations_close:
            yield (
                f"The stage “{name}” would end at {written_moment(at)}, not before nominations "
                f"close, {written_moment(timetable.nominations_close)}: no time is left for the "
                "stage after it"
            )
        before, begins = f"the stage “{name}” ends", at


@clause("T9")
def noticed_in_time(timetable: Timetable, rules: RuleBook, at: datetime) -> Iterator[str]:
    """The notice of election is published at least so many days before voting opens (T9)."""
    wanted, found = rules.timetable.notice_days, days_before_voting(timetable, at)
    if wanted is not None and found < wanted:
        yield (
            f"A notice published on {written_day(at.astimezone(UK).date())} comes "
            f"{in_figures(max(found, 0), 'day')} before voting opens; the rules ask for "
            f"{in_figures(wanted, 'day')}. Let voting open on a later day"
        )


@clause("T10")
def stated_in_time(timetable: Timetable, rules: RuleBook, at: datetime) -> Iterator[str]:
    """The statement is published at least so many days before voting opens (T10)."""
    wanted, found = rules.timetable.statement_days, days_before_voting(timetable, at)
    if wanted is not None and found < wanted:
        yield (
            f"A statement of persons nominated that is published on "
            f"{written_day(at.astimezone(UK).date())} comes {in_figures(max(found, 0), 'day')} "
            f"before voting opens; the rules ask for {in_figures(wanted, 'day')}"
        )


def days_before_voting(timetable: Timetable, at: datetime) -> int:
    """Count the days from the day of a moment, in UK time, to that on which voting opens."""
    return (timetable.voting_opens.astimezone(UK).date() - at.astimezone(UK).date()).days


def stages_of(rules: RuleBook) -> tuple[tuple[str, ...], ...]:
    """List the stages of nominations in order, once for each set of them in the book (N14)."""
    made = (each.nominations for each in whole_and_kinds(rules))
    return tuple(
        dict.fromkeys(
            tuple(stage.name for stage in nominations.stages or ())
            for nominations in made
            if isinstance(nominations, NominationsByAlternatives)
        )
    )


def ended_stages(rules: RuleBook) -> tuple[str, ...]:
    """Name the stages whose ends the notice gives: all but the last of each set (T7)."""
    return tuple(dict.fromkeys(name for names in stages_of(rules) for name in names[:-1]))


def whole_and_kinds(rules: RuleBook) -> tuple[RuleBook, ...]:
    """Give the rules of the book itself and of each of its kinds of contest."""
    return (rules, *(rules.for_kind(kind) for kind in rules.kinds or ()))


def long_enough(timetable: Timetable, rules: RuleBook) -> tuple[Objection, ...]:
    """Judge whether the periods are as long as the rules ask and in order (T1, T3, T4, R2)."""
    return all_of(
        period(
            "T1",
            "nominations",
            timetable.nominations_open,
            timetable.nominations_close,
            rules.timetable.shortest_nomination_days,
        ),
        period(
            "T3",
            "voting",
            timetable.voting_opens,
            timetable.voting_closes,
            rules.timetable.shortest_voting_days,
        ),
        in_order(timetable, rules),
    )


def period(
    number: str, what: str, opens: datetime, closes: datetime, days: int
) -> Iterator[Objection]:
    """Judge one period: it ends after it begins and lasts the days the rules ask (T1, T3)."""
    if closes <= opens:
        yield Objection(clause=number, reason=f"The time for {what} ends before it begins")
    elif closes.astimezone(UK).replace(tzinfo=None) - opens.astimezone(UK).replace(
        tzinfo=None
    ) < timedelta(days=days):
        yield Objection(
            clause=number,
            reason=f"The time for {what} is shorter than the {days} "
            f"{'day' if days == 1 else 'days'} that the rules ask",
        )


def in_order(timetable: Timetable, rules: RuleBook) -> Iterator[Objection]:
    """Judge that voting comes after the nominees' answers and the freeze date (T4, R2)."""
    consent = timetable.consent_closes(rules)
    if timetable.voting_opens < consent:
        yield Objection(
            clause="T4",
            reason=f"Voting would open before nominees have answered: they have until "
            f"{written_moment(consent)}",
        )
    if timetable.freeze_date > timetable.voting_opens.astimezone(UK).date():
        yield Objection(
            clause="R2" if rules.register_.joined is not None else "T5",
            reason=f"The freeze date, {written_day(timetable.freeze_date)}, is after voting "
            "opens: nobody would know by then who may vote. Choose an earlier day",
        )
