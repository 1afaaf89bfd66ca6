"""What nominating bodies do in the demonstration: each has a secretary, who nominates for it."""

from elections.demonstration.cast import Player
from elections.demonstration.loader import Loader
from elections.domain.eligibility import Consent
from elections.domain.people import Act, Actor
from elections.services.bodies import BodyDraft, record_body
from elections.services.nominations.answering import answer_nomination, candidacies
from elections.services.nominations.nominating import submit_nomination
from elections.services.signing_in import find_person


class Bodies:
    """The bodies of one election of the demonstration, each by its name."""

    def __init__(self, loader: Loader, slug: str) -> None:
        """Begin with none."""
        self.loader, self.slug = loader, slug
        self.known: dict[str, tuple[int, Player]] = {}

    def record(
        self, kind: str, name: str, secretary: Player, days: int, *, members: int, region: str = ""
    ) -> None:
        """Record a body with its secretary."""
        loader = self.loader
        body_id = record_body(
            loader.house,
            loader.officer(days),
            BodyDraft(
                kind=kind,
                name=name,
                region=region,
                members=members,
                position="secretary",
                officer_number=secretary.number,
                officer_name=secretary.name,
                officer_email=secretary.email,
            ),
        )
        loader.ids[secretary.number] = find_person(loader.house, secretary.number).id
        self.known[name] = body_id, secretary

    def nominate(self, name: str, number: str, days: int) -> None:
        """Let a body's secretary nominate somebody."""
        body_id, secretary = self.known[name]
        submit_nomination(
            self.loader.house,
            self.loader.act(secretary, days),
            slug=self.slug,
            contest_id=self.slug,
            body_id=body_id,
            nominee_number=number,
        )


def consent(loader: Loader, number: str, days: int) -> None:
    """Let somebody consent to stand wherever they are nominated."""
    nominee = find_person(loader.house, number)
    act = Act(by=Actor(person_id=nominee.id, name=nominee.name), at=loader.day(days))
    for _, candidacy in candidacies(loader.house, nominee):
        answer_nomination(loader.house, act, nominee_id=candidacy.id, answer=Consent.GIVEN)
