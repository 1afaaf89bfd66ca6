"""A small election whose rules know pages, agents, withdrawal and what becomes of the gone."""

from io import BytesIO

import pytest
from PIL import Image

from elections.services import Refused
from elections.services.candidates.giving import Given
from elections.services.nominations.candidacies import candidacies
from tests.services.small_election import NOMINATING, SmallElection, preset

TABLE = """[candidates]
statement_words = 20
photograph = "one, of the candidate, published beside the name"
agents = 1
withdrawal = "until the statement of persons nominated is published"
gone = "skipped on every paper, before and after the change"

[ballot]
"""
IN_PAIRS = '"replace a ballot code", "suspend a candidate, or lift a suspension"]'
BECAUSE = "".join(f'{number} = "A decision."\n' for number in ("E12", "E14", "E15", "E16", "D14"))


def with_pages() -> str:
    """Rules under which committee members put themselves forward and give statements."""
    text = preset("p14-panel-of-two")
    for before, after in (
        ("schema = 1", "schema = 2"),
        ('edition = "2026"', 'edition = "2026.7"'),
        ("[ballot]\n", TABLE),
        ('"replace a ballot code"]', IN_PAIRS),
        ("[because]\n", f"[because]\n{BECAUSE}"),
    ):
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def nominee_of(small: SmallElection, number: str) -> int:
    """The id of somebody's candidacy."""
    (found,) = candidacies(small.house, small.by(number, NOMINATING))
    return found.nominee_id


def given(words: str = "Vote for me", name: str = "", photograph: bytes | None = None) -> Given:
    """What a candidate sends."""
    return Given(name_shown=name or "Member B0001", words=words, photograph=photograph)


def a_photograph(shade: int = 90) -> bytes:
    """A picture as a camera makes it."""
    written = BytesIO()
    Image.new("RGB", (640, 480), (shade, 120, 160)).save(written, "JPEG")
    return written.getvalue()


def refused(act) -> list[tuple[int, str]]:
    """How an act is refused: the status and the clause of each objection."""
    with pytest.raises(Refused) as refusal:
        act()
    return [(refusal.value.status, each.clause) for each in refusal.value.objections]


def letters_about(small: SmallElection, subject: str) -> set[str]:
    """The addresses to which letters with such a subject went."""
    small.deliver()
    return {each.to for each in small.box.letters if subject in each.subject}
