"""C: the papers of a Scottish ward, cast as ballots, counted and declared."""

from importlib import resources

from counting import blt
from elections.demonstration.letterbox import Letterbox
from elections.demonstration.loader import Loader
from elections.domain.ballots import by_last_name
from elections.services.voting import cast


def load_ward(loader: Loader) -> None:
    """Load C: the papers of a Scottish ward, cast as ballots, counted and declared."""
    slug = "ward-representatives"
    text = (resources.files("elections.demonstration") / "orkney_2017_ward6.blt").read_text()
    contest, papers = blt.read(text)
    names = [name.partition(" (")[0] for name in contest.candidates]
    rankings = [preferences for preferences, number in papers for _ in range(number)]
    order = sorted(names, key=by_last_name)
    number_of = {name: place for place, name in enumerate(order, 1)}
    renumbered = {n: number_of[name] for n, name in enumerate(names, 1)}
    loader.notice(
        slug,
        "Ward representatives",
        "ward-by-transferable-vote",
        contest.seats,
        (-30, -25, -30, -24, -10),
    )
    rows = [
        (
            f"W{place:06}",
            name,
            f"ward{place:06}@example.org",
            "Ward 6",
            "ward elector",
            "2010-01-01",
            "good",
            "",
        )
        for place, name in enumerate(
            [*names, *(f"Elector {n:04}" for n in range(1, len(rankings) + 1))], 1
        )
    ]
    loader.register(slug, rows, -30)
    for number, *_ in rows[: len(names)]:
        loader.stand(slug, number, -28)
    loader.deliver(loader.post)
    loader.to_the_vote(slug, -25)
    box = Letterbox()
    loader.deliver(box)
    for (_, code), ranking in zip(sorted(box.codes()), rankings, strict=False):
        cast(
            loader.house,
            loader.officer(-20),
            slug=slug,
            code=code,
            contest_id=slug,
            numbers=tuple(renumbered[n] for n in ranking),
        )
    loader.to_the_declaration(slug, -10)
