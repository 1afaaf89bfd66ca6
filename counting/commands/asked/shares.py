"""Shares as they are typed on the command line: any fraction, put in lowest terms.

Documents hold a share in one way only, “1/2”; whoever types may write “50/100”. It refuses to know
what the share is of: what is no fraction goes on as it is, to be judged by whoever asked for it.
"""

from __future__ import annotations

import re
from fractions import Fraction

from counting import votes

TYPED = re.compile(r"\s*([0-9]{1,9})\s*/\s*0*([1-9][0-9]{0,8})\s*")


def in_lowest_terms(text: str) -> str:
    """Reduce a fraction as it was typed, “50/100”, to the one way in which a document has it."""
    found = TYPED.fullmatch(text)
    return votes.fraction_text(Fraction(int(found[1]), int(found[2]))) if found else text
