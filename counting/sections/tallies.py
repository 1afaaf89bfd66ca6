"""Sections added up: each on its own base, each for its share of the whole, exactly.

It knows arithmetic on what the sections say. It refuses to know how a section's votes came about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from counting.papers import Reason, in_order
from counting.stages import SectionPapers, SectionTally


def weighted(sections: Iterable[SectionTally], candidates: int) -> tuple[Fraction, ...]:
    """Give each candidate the sum over the sections of share x votes / base.

    A section with a base of nought has nothing to share out, and gives nobody anything.
    """
    credited = [Fraction(0)] * candidates
    for section in sections:
        for index, votes in enumerate(section.votes if section.base else ()):
            credited[index] += section.share * Fraction(votes, section.base)
    return tuple(credited)


def given_by(sections: Sequence[SectionTally]) -> Fraction:
    """Give the part of the whole that the sections with a base have between them."""
    return sum((section.share for section in sections if section.base), Fraction(0))


def informal_together(sections: Iterable[SectionPapers]) -> tuple[tuple[Reason, int], ...]:
    """Give the informal papers of all the sections, by reason."""
    together: Counter[Reason] = Counter()
    for section in sections:
        together.update(dict(section.informal))
    return in_order(together)
