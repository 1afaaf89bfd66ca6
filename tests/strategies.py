"""Strategies for rule books, moments, register entries and nominations, small enough to shrink."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from elections.domain.moments import UK
from elections.domain.nominations import Body, Nomination, NominationState
from elections.domain.register import RegisterEntry
from elections.rulebook.model import RuleBook, Standing
from tests.builders import GROUPS, PANEL, WARD, a_member, a_nomination, a_rule_book

WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
STANDINGS = st.lists(st.sampled_from(sorted(Standing)), min_size=1, max_size=3, unique=True)


def hours() -> st.SearchStrategy[str]:
    """Any minute of the day but midnight, as a rule book writes it."""
    return st.builds(lambda m: f"{m // 60:02}:{m % 60:02}", st.integers(1, 24 * 60 - 1))


@st.composite
def rule_books(draw) -> RuleBook:
    """Make any rule book that is consistent, of either kind of nomination and of paper."""
    preset = draw(st.sampled_from((GROUPS, PANEL, WARD)))
    voting = draw(STANDINGS)
    changes = {
        "timetable.shortest_nomination_days": draw(st.integers(1, 365)),
        "timetable.closing_hour": draw(hours()),
        "timetable.shortest_voting_days": draw(st.integers(1, 365)),
        "timetable.consent_days": draw(st.integers(0, 90)),
        "register.offices": draw(st.lists(WORDS, min_size=1, max_size=3, unique_by=str.casefold)),
        "register.standing": voting,
        "eligibility.standing": [draw(st.sampled_from(voting))],
        "eligibility.months_in_membership": draw(st.integers(0, 600)),
        "ballot.blank": draw(st.sampled_from(("may be cast", "refused"))),
        "places.if_unfilled": draw(st.sampled_from(("leave vacant", "release to open"))),
    }
    if preset == GROUPS:
        changes |= {
            "nominations.needed": draw(st.integers(1, 50)),
            "nominations.least_members": draw(st.integers(1, 50)),
            "nominations.most_per_body": draw(st.integers(1, 10)),
        }
    if preset == WARD:
        changes |= {"ballot.paper.fewest_preferences": draw(st.integers(1, 10))}
    else:
        changes |= {"ballot.paper.most_marks": draw(st.integers(1, 10))}
    return a_rule_book(preset, **changes)


def minutes() -> st.SearchStrategy[datetime]:
    """Any whole minute that has one name in UK time, before or after the clocks change, as UTC."""
    return (
        st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside it
        .map(lambda at: at.replace(second=0, microsecond=0))
        .filter(named_once)
    )


def named_once(at: datetime) -> bool:
    """Whether no other moment has the same name in UK time."""
    local = at.astimezone(UK)
    return local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset()


def days() -> st.SearchStrategy[date]:
    """Any day of these three centuries."""
    return st.dates(date(1900, 1, 1), date(2199, 12, 31))


@st.composite
def register_entries(draw, /, **changes) -> RegisterEntry:
    """Make any line of a register."""
    return a_member(
        **{
            "membership_number": f"L{draw(st.integers(1, 999_999)):06}",
            "office": draw(st.sampled_from(("councillor", "Councillor", "mayor", ""))),
            "joined": draw(st.none() | days()),
            "standing": draw(st.sampled_from(Standing)),
            **changes,
        }
    )


@st.composite
def bodies(draw) -> Body:
    """Make a nominating body, of the right kind and size or not."""
    number = draw(st.integers(1, 12))
    return Body(
        id=number,
        kind=draw(st.sampled_from(("Labour Group", "Labour Group", "branch"))),
        name=f"Group {number}",
        region="Eastern",
        members=draw(st.integers(0, 6)),
    )


@st.composite
def nominations(draw) -> Nomination:
    """Make a nomination of one nominee, which may be withdrawn."""
    return a_nomination(
        id=draw(st.integers(1, 10_000)),
        body=draw(bodies()),
        state=draw(st.sampled_from(NominationState)),
    )
