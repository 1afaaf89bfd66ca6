"""How work on a register grows with it: `python -m tests.bench growth`.

Each size has a database of its own. Ten times the electors should take about ten times the
seconds.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

from tests.bench import registers, rulings

SIZES = (8_000, 80_000, 800_000)
WORK = {
    "members of a list imported": registers.imported,
    "electors ruled on by every clause": lambda url, _, number: rulings.ruled(url, number),
    "electors frozen: admitted, committed": lambda url, _, number: rulings.frozen(url, number),
}


def lines(folder: Path, databases_in) -> Iterator[str]:
    """Measure every work at every size, database by database."""
    with ExitStack() as opened:
        at = {}
        for size in SIZES:
            place = folder / str(size)
            place.mkdir()
            at[size] = dict(opened.enter_context(databases_in(place)))
        for name in at[SIZES[0]]:
            for what, work in WORK.items():
                taken = [work(at[size][name], folder, size)[0] for size in SIZES]
                yield f"{what}, {name}: {said(taken)}"


def said(taken: list[float]) -> str:
    """Say the seconds at each size, and how many times those of the size before they are."""
    sentence = f"{SIZES[0]:,} in {taken[0]:.2f} s"
    for size, (before, later) in zip(SIZES[1:], pairwise(taken), strict=True):
        sentence += f", {size:,} in {later:.2f} s ({later / before:.1f} times)"
    return sentence
