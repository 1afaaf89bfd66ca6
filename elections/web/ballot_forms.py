"""What a voter wrote on the page, read as marks or preferences.

It knows the fields of the ballot page and every way of filling them in wrongly that is not a
matter of the rules: no number, the same number twice, a gap. It refuses to judge a paper: that
is `elections.domain.ballots`, asked by the voting service.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from elections.web.words import a_or_an, listed, ordinal

RANK_FIELD: Final = "rank-"
LONGEST_NUMBER: Final = 3
UNREADABLE: Final = (
    "Part of the form could not be read. Nothing was recorded. Fill in your ballot paper again"
)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing to put right, and the candidates beside whose names it stands."""

    words: str
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FilledPaper:
    """What stands beside each candidate, the candidate numbers it means, and what is wrong."""

    written: Mapping[int, str]
    numbers: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    renumbered: tuple[int, ...] = ()

    def said_of(self, candidate: int) -> tuple[str, ...]:
        """The problems that stand beside one candidate's name."""
        return tuple(problem.words for problem in self.problems if candidate in problem.rows)


def marked(numbers: Iterable[int]) -> FilledPaper:
    """A paper on which these candidates are marked."""
    chosen = tuple(numbers)
    return FilledPaper(written=dict.fromkeys(chosen, "X"), numbers=chosen)


def ranked(numbers: Iterable[int]) -> FilledPaper:
    """A paper on which these candidates have the preferences 1, 2, 3 and so on."""
    order = tuple(numbers)
    written = {candidate: str(place) for place, candidate in enumerate(order, start=1)}
    return FilledPaper(written=written, numbers=order)


def read_choices(values: Iterable[str]) -> FilledPaper:
    """Candidate numbers in the order of the fields: a marks paper, or one being reviewed."""
    texts = tuple(value.strip() for value in values)
    if not all(is_number(text) for text in texts):
        return FilledPaper(written={}, problems=(Problem(words=UNREADABLE),))
    return marked(int(text) for text in texts)


def nothing_written(verb: str) -> FilledPaper:
    """An empty paper, which is cast only by its own button: "Mark at least one candidate"."""
    words = f"{verb} at least one candidate, or choose to cast a blank vote"
    return FilledPaper(written={}, problems=(Problem(words=words),))


def read_preferences(fields: Mapping[str, str], names: Mapping[int, str]) -> FilledPaper:
    """The numbers typed beside candidates, as candidates in order of preference.

    Every problem is reported, not only the first. Gaps alone leave the order beyond doubt, so
    `renumbered` then offers it; it is never applied without being asked for.
    """
    suffixes = [name.removeprefix(RANK_FIELD) for name in fields if name.startswith(RANK_FIELD)]
    if not all(is_number(suffix) for suffix in suffixes):
        return FilledPaper(written={}, problems=(Problem(words=UNREADABLE),))
    written = {int(suffix): fields[RANK_FIELD + suffix].strip() for suffix in suffixes}
    written = {candidate: text for candidate, text in written.items() if text}
    unreadable = tuple(not_a_preference(written, names))
    places = {
        candidate: int(text)
        for candidate, text in written.items()
        if is_preference(text, len(names))
    }
    doubled = (*unreadable, *repeats(places, names))
    order = tuple(sorted(places, key=places.__getitem__))
    found = (*doubled, *gaps(places))
    offered = order if found and not doubled else ()
    return FilledPaper(written=written, numbers=order, problems=found, renumbered=offered)


def not_a_preference(written: Mapping[int, str], names: Mapping[int, str]) -> Iterator[Problem]:
    """A preference is a whole number from 1 to the number of candidates."""
    for candidate, text in written.items():
        if not is_preference(text, len(names)):
            yield Problem(
                words=f"{named(candidate, names)}: enter a whole number between 1 and "
                f"{len(names)}, or leave it blank",
                rows=(candidate,),
            )


def repeats(places: Mapping[int, int], names: Mapping[int, str]) -> Iterator[Problem]:
    """A preference is given to one candidate."""
    for place in sorted(set(places.values())):
        rows = tuple(candidate for candidate, given in places.items() if given == place)
        if len(rows) > 1:
            people = listed(named(candidate, names) for candidate in rows)
            yield Problem(
                words=f"You have given {ordinal(place)} preference to {people}. "
                "Give each candidate a different number",
                rows=rows,
            )


def gaps(places: Mapping[int, int]) -> Iterator[Problem]:
    """Preferences run 1, 2, 3 with none left out."""
    for before, place in pairwise((0, *sorted(set(places.values())))):
        if place > before + 1:
            yield Problem(
                words=f"You have {a_or_an(place)} preference but no {ordinal(place - 1)} "
                "preference. Number your choices 1, 2, 3 and so on, leaving none out",
                rows=tuple(candidate for candidate, given in places.items() if given == place),
            )


def named(candidate: int, names: Mapping[int, str]) -> str:
    """A candidate's name, or their number where the paper has no such candidate."""
    return names.get(candidate, f"Candidate {candidate}")


def is_number(text: str) -> bool:
    """A candidate number or a preference is a few plain digits."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


def is_preference(text: str, candidates: int) -> bool:
    """A preference is a whole number from 1 to the number of candidates."""
    return is_number(text) and 1 <= int(text) <= candidates
