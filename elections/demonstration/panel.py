"""B: a panel of two, one place reserved for a woman, open to the votes of a committee."""

from typing import Final

from elections.demonstration.cast import PEOPLE, Part
from elections.demonstration.letterbox import Letterbox
from elections.demonstration.loader import Loader
from elections.services.voting import cast

COMMITTEE: Final = (
    "Aled Bevan",
    "Bea Carrow",
    "Colm Duffy",
    "Dilys Emrys",
    "Ewan Fyfe",
    "Farah Ghani",
    "Gwen Harries",
    "Hamish Innes",
    "Ines Jarvis",
    "Joss Keeble",
    "Kemi Lawal",
    "Lorna Mair",
    "Mina Noor",
    "Nia Owen",
    "Olu Peters",
    "Parveen Qureshi",
    "Quentin Rose",
    "Rhian Stead",
    "Sol Tindall",
    "Tamsin Urquhart",
    "Uma Varma",
    "Vic Ward",
    "Wilf Xavier",
    "Xanthe Young",
    "Yusuf Zaman",
    "Zoe Archer",
    "Amir Blake",
    "Beth Coyle",
    "Cai Denham",
    "Dora Ellery",
    "Emrys Flint",
    "Fay Gower",
    "Gil Hobart",
    "Hana Iqbal",
    "Morgan Ellis",
)
WOMEN: Final = frozenset(
    {
        "Bea Carrow",
        "Dilys Emrys",
        "Farah Ghani",
        "Gwen Harries",
        "Ines Jarvis",
        "Kemi Lawal",
        "Lorna Mair",
        "Mina Noor",
        "Nia Owen",
        "Parveen Qureshi",
        "Rhian Stead",
        "Tamsin Urquhart",
        "Uma Varma",
        "Xanthe Young",
        "Zoe Archer",
        "Beth Coyle",
        "Dora Ellery",
        "Fay Gower",
        "Hana Iqbal",
    }
)
STANDING: Final = ("Bea Carrow", "Colm Duffy", "Parveen Qureshi", "Yusuf Zaman")


def load_panel(loader: Loader) -> None:
    """Load B: open to votes; all but five of the committee have voted."""
    slug = "executive-panel"
    loader.notice(slug, "Executive panel of two", "p14-panel-of-two", 2, (-6, -3, -6, -2, 5))
    rows = [
        (
            f"L40{place:04}",
            name,
            committee_address(place, name),
            "Executive",
            "committee member",
            "2012-03-01",
            "good",
            "woman" if name in WOMEN else "man",
        )
        for place, name in enumerate(COMMITTEE, 1)
    ]
    loader.register(slug, rows, -6)
    numbers = {name: number for number, name, *_ in rows}
    for name in STANDING:
        loader.stand(slug, numbers[name], -5)
    loader.deliver(loader.post)
    loader.to_the_vote(slug, -3)
    box = Letterbox()
    loader.deliver(box)
    for letter in box.letters:
        loader.post.deliver(letter)
    marks = ((1, 3), (1, 2), (3, 4), (2, 3), (1,), (1, 4))
    voters = sorted(box.codes())[:-5]
    for place, (_, code) in enumerate(voters):
        cast(
            loader.house,
            loader.officer(-1),
            slug=slug,
            code=code,
            contest_id=slug,
            numbers=marks[place % len(marks)],
        )


def committee_address(place: int, name: str) -> str:
    """Give a committee member's address."""
    member = PEOPLE[Part.MEMBER]
    return member.email if name == member.name else f"member{place:02}@example.org"
