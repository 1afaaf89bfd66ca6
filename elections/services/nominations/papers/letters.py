"""Letters about a paper: to the body's officers with the whole text, and to nominees."""

from collections.abc import Iterator

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.contests import ContestNotice, Election
from elections.domain.moments import written_moment
from elections.domain.nominations import Body, Nomination, NominationState
from elections.domain.papers.meetings import Meeting
from elections.domain.papers.versions import Contents, Version, What, changes
from elections.domain.people import Person
from elections.services.letters.keeping import post_and_keep
from elections.services.nominations.finding import the_entry
from elections.services.nominations.papers.hand import Hand
from elections.services.nominations.papers.putting import Change
from elections.services.nominations.receipts import tell_nominee
from elections.services.nominations.terms import positions_that_nominate
from elections.store import people

SUBJECTS = {
    What.SENT: "Nominations received",
    What.AMENDED: "Nominations changed",
    What.CORRECTED: "Nominations corrected by the returning officer",
    What.WITHDRAWN: "Nominations withdrawn",
}


def officers_of_the_paper(
    tx: Connection, election: Election, body: Body
) -> tuple[tuple[Person, str], ...]:
    """List the officers through whom a body nominates, each once, with their office (N5)."""
    offices = {office.casefold() for office in positions_that_nominate(election)}
    found: dict[int, tuple[Person, str]] = {}
    for person in people.officers_of_body(tx, body.id):
        for position in people.positions_in(tx, body.id, person.id):
            if position.casefold() in offices:
                found.setdefault(person.id, (person, position))
    return tuple(found.values())


def tell_officers(hand: Hand, reference: str, versions: tuple[Version, ...]) -> None:
    """Send the whole text of the last version to every officer of a body (N5, N10)."""
    version, election, body, act = versions[-1], hand.election, hand.body, hand.act
    waits = waits_in(hand)
    before = versions[-2].contents if versions[1:] else None
    text = "\n".join(lines_of(hand, reference, version, before))
    onward = what_next(hand, version, waits=waits)
    told = {person.id: person for person, _ in officers_of_the_paper(hand.tx, election, body)}
    if waits:
        told |= {person.id: person for person in people.officers_of_body(hand.tx, body.id)}
    for person in told.values():
        if not person.email:
            continue
        asked = waits and person.id != act.by.person_id
        about = "Confirm nominations" if asked else SUBJECTS[version.what]
        post_and_keep(
            hand.house,
            hand.tx,
            Letter(
                to=person.email,
                subject=f"{about}: {reference}",
                body=f"Dear {person.name},\n\n{text}\n\n{onward}",
            ),
            election_id=election.id,
            at=act.at,
            kind="paper to confirm" if asked else "paper",
            about=reference,
        )


def tell_of_confirmation(hand: Hand, reference: str, versions: tuple[Version, ...]) -> None:
    """Tell a body's officers, with the whole text, that their paper is confirmed (N10)."""
    version, body = versions[-1], hand.body
    text = "\n".join(lines_of(hand, reference, version, None))
    told = {p.id: p for p, _ in officers_of_the_paper(hand.tx, hand.election, body)}
    told |= {person.id: person for person in people.officers_of_body(hand.tx, body.id)}
    for person in told.values():
        if person.email:
            post_and_keep(
                hand.house,
                hand.tx,
                Letter(
                    to=person.email,
                    subject=f"Nominations confirmed: {reference}",
                    body=(
                        f"Dear {person.name},\n\n{hand.act.by.name} has confirmed this paper. It "
                        f"counts now, and those named anew are told.\n\n{text}\n\n"
                        f"{what_next(hand, version, waits=False)}"
                    ),
                ),
                election_id=hand.election.id,
                at=hand.act.at,
                kind="paper confirmed",
                about=reference,
            )


def waits_in(hand: Hand) -> bool:
    """Tell whether anybody whom a body names waits for its second officer (N10)."""
    return any(
        nomination.state is NominationState.WAITS
        for contest in hand.election.contests
        for nomination in hand.own_in(contest)
    )


def lines_of(
    hand: Hand, reference: str, version: Version, before: Contents | None
) -> Iterator[str]:
    """Write a version of a paper line by line: who sent it, the meeting, everybody named."""
    election, body = hand.election, hand.body
    titles = {contest.id: contest.title for contest in election.contests}
    yield f"{body.name}, {election.title}. Paper {reference}, version {version.number}."
    yield (
        f"{version.what.value.capitalize()} by {version.by}, {version.position}, at "
        f"{written_moment(version.at)}."
    )
    if version.reason:
        clause = f" (rule {version.clause})" if version.clause else ""
        yield f"Reason: {version.reason}{clause}"
    if before is not None:
        yield from ("", "What changed:")
        yield from (f"- {change}" for change in changes(before, version.contents, titles))
    yield from lines_of_meeting(version.contents.meeting)
    for contest in election.contests:
        named = version.contents.of(contest.id)
        if named:
            yield from ("", f"{contest.title}:")
            yield from (f"{n}. {one.name} ({one.number})" for n, one in enumerate(named, 1))
    if not version.contents.numbers:
        yield from ("", "The body nominates nobody now.")


def lines_of_meeting(meeting: Meeting) -> Iterator[str]:
    """Write what is said of a meeting line by line; nothing where nothing is said."""
    if meeting.is_said:
        yield from ("", "The meeting:")
        yield from (f"{name}: {said}" for name, said in meeting.words)


def what_next(hand: Hand, version: Version, *, waits: bool) -> str:
    """Say what an officer may do next."""
    closes = written_moment(hand.election.timetable.nominations_close)
    if version.what is What.CORRECTED:
        return "Write to the returning officer if this is wrong.\n"
    counts = (
        f"It counts once a second officer of {hand.body.name} confirms it (N10): sign in, open "
        "“Nominate” and confirm it before nominations close.\n"
        if waits
        else ""
    )
    return f"{counts}Sign in and open “Nominate” to change or withdraw it until {closes}.\n"


def tell_nominees(hand: Hand, change: Change) -> None:
    """Tell those whom a paper names anew, and those whom it no longer names (E4, N6)."""
    for contest, nominee, state in change.added:
        if state is not NominationState.WAITS:  # told once a second officer confirms it
            tell_nominee(
                hand.house,
                hand.tx,
                hand.act,
                hand.election,
                contest,
                nominee=nominee,
                by=hand.body.name,
            )
    for contest, nomination in change.dropped:
        if nomination.state is not NominationState.WAITS:  # who waits was never told
            tell_dropped(hand, contest, nomination)


def tell_dropped(hand: Hand, contest: ContestNotice, nomination: Nomination) -> None:
    """Tell a nominee that a body no longer nominates them."""
    entry = the_entry(hand.tx, hand.election, nomination.nominee_number).entry
    if not entry.email:
        return
    post_and_keep(
        hand.house,
        hand.tx,
        Letter(
            to=entry.email,
            subject=f"A nomination was withdrawn: {contest.title}",
            body=(
                f"Dear {entry.name},\n\n{nomination.by} no longer nominates you for "
                f"{contest.title} ({hand.election.title}).\n\nSign in and open “Your "
                "nominations” to see who nominates you now.\n"
            ),
        ),
        election_id=hand.election.id,
        at=hand.act.at,
        kind="nomination withdrawn",
        about=nomination.reference,
    )
