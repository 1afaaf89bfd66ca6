"""A small election with papers: a secretary and a chair of a body, and how they write."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from elections.domain.papers.meetings import METHODS, Meeting
from elections.services.nominations.papers import drafting, sending
from elections.services.nominations.papers.drafting import Step
from elections.services.nominations.papers.reading import PaperPage, paper_page
from tests.services.nominating.wide_election import ONE_CLP, WideElection, contests, in_ways, rules
from tests.services.small_election import NOMINATING, SLUG, at_day

PAPERS = {
    "meetings": ["all-member meeting", "general committee"],
    "notice_days": 7,
    "corrections": "by the returning officer alone, with a reason and a clause",
}
BY_CLPS = in_ways(ONE_CLP, kinds=("CLP",))
PANEL, YOUTH = "panel", "youth"
HELD = Meeting(
    held_on=at_day(NOMINATING).date().isoformat(),
    kind="all-member meeting",
    noticed_on=(at_day(NOMINATING) - timedelta(days=7)).date().isoformat(),
    present="23",
    quorate="yes",
    method=METHODS[0],
)


class PaperElection(WideElection):
    """An election in two contests, of two seats each; Leeds has a secretary and a chair."""

    leeds: int
    york: int

    def opened(self) -> "PaperElection":
        """The notice is published, and two bodies are recorded."""
        self.contests = contests("Panel", "Youth", seats=2)
        self.noticed()
        self.leeds, self.york = self.bodies("CLP", "Leeds", "York")
        return self

    def page(self, letter: str = "S", day: float = NOMINATING, name: str = "Leeds") -> PaperPage:
        """The paper as one of the officers sees it."""
        act = self.officer_of(name, letter, day)
        return paper_page(self.house, act, slug=SLUG, body_id=self.id_of(name))

    def id_of(self, name: str) -> int:
        """The id of a body."""
        return self.leeds if name == "Leeds" else self.york

    def writes(self, letter: str = "S", day: float = NOMINATING, **more: Any) -> Any:
        """What every act of an officer of Leeds begins with."""
        return {
            "house": self.house,
            "act": self.officer_of("Leeds", letter, day),
            "slug": SLUG,
            "body_id": self.leeds,
            **more,
        }

    def meets(self, letter: str = "S", turn: int | None = None, **changes: str) -> None:
        """What is said of the meeting is saved."""
        at = self.page(letter).turn if turn is None else turn
        drafting.save_meeting(**self.writes(letter, turn=at, meeting=replace(HELD, **changes)))

    def steps(
        self,
        step: Step,
        *numbers: str,
        contest: str = PANEL,
        letter: str = "S",
        turn: int | None = None,
        day: float = NOMINATING,
    ) -> None:
        """Nominees are put on the draft, taken off or moved."""
        for number in numbers:
            at = self.page(letter, day).turn if turn is None else turn
            drafting.change_nominees(
                **self.writes(letter, day, turn=at, contest_id=contest, number=number, step=step)
            )

    def adds(self, *numbers: str, **how: Any) -> None:
        """Nominees are put on the draft."""
        self.steps(Step.ADD, *numbers, **how)

    def sends(
        self, letter: str = "S", day: float = NOMINATING, turn: int | None = None, reason: str = ""
    ) -> str:
        """The paper is sent as it is drafted."""
        at = self.page(letter, day).turn if turn is None else turn
        return sending.send_paper(**self.writes(letter, day, turn=at, reason=reason))

    def sent(self, *numbers: str) -> "PaperElection":
        """A paper that names these in the panel is sent."""
        self.meets()
        self.adds(*numbers)
        self.sends()
        return self


def election(url: str = "sqlite://", **changes: Any) -> PaperElection:
    """An election by CLPs at meetings; changes are keys of the rule book, or `nominations`."""
    nominations = changes.pop("nominations", BY_CLPS)
    return PaperElection(url, rules=rules(nominations, **{"papers": PAPERS, **changes})).opened()
