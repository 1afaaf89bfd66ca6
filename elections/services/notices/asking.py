"""What a rule book asks of the notice: which days, which ends of stages, which kinds of contest.

It knows rule books alone. It refuses to know what anybody has written yet.
"""

from dataclasses import dataclass

from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.domain.timetable import ended_stages, whole_and_kinds
from elections.rulebook import RuleBook
from elections.services.house import House, Refused, officer
from elections.services.notices.judging import REGION, UNIT, clauses_on
from elections.services.rulebooks.drafting import check_text
from elections.services.setting_up import ORGANISER

Wrong = tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class AskedOfTheNotice:
    """What the rules ask a notice to say beside what every notice says.

    `kinds` are pairs of the name and the title of a kind of contest; `regions` and `units` are the
    clauses that speak of the region and the unit of a contest, none where no rule does.
    """

    title: str
    edition: str
    summary: str
    usual_hour: str
    dates: tuple[str, ...]
    stages: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    regions: tuple[str, ...]
    units: tuple[str, ...]


def what_is_asked(house: House, act: Act, *, rule_book: str) -> AskedOfTheNotice:
    """Say what a notice under these rules has to give, or refuse a text that is no rule book."""
    with house.store.reading() as tx:
        officer(tx, act, None, ORGANISER, "publish a notice of election")
    rules, wrong = rules_in(house, rule_book)
    if rules is None:
        raise Refused(*wrong)
    return asked_by(rules)


def asked_by(rules: RuleBook) -> AskedOfTheNotice:
    """Gather what a rule book, in itself and in its kinds, asks of the notice (T6, T7, K11)."""
    return AskedOfTheNotice(
        title=rules.title,
        edition=rules.edition,
        summary=rules.summary,
        usual_hour=rules.timetable.closing_hour,
        dates=rules.timetable.dates or (),
        stages=ended_stages(rules),
        kinds=tuple((name, kind.title) for name, kind in (rules.kinds or {}).items()),
        regions=clauses_of_any(rules, REGION),
        units=clauses_of_any(rules, UNIT),
    )


def clauses_of_any(rules: RuleBook, place: str) -> tuple[str, ...]:
    """List the clauses of the book or of a kind that speak of a place of the contest."""
    spoken = (number for each in whole_and_kinds(rules) for number in clauses_on(each, place))
    return tuple(dict.fromkeys(spoken))


def rules_in(house: House, text: str) -> tuple[RuleBook | None, Wrong]:
    """Read a rule book, or every reason why the text is none or may not be used here (K1-K26)."""
    found = check_text(house, text)
    return found.book, tuple(
        Objection(clause=each.clause, reason=each.reason) for each in found.reasons
    )
