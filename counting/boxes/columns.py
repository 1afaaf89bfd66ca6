"""Many lines of a BLT file made into rankings at once, or not at all.

Nearly every line is `papers preference ... 0` with single spaces and candidates of one or two
digits. It knows how to read a whole text of such lines without a loop over its words: with a mark
for every end of a paper, and every word moved to a column of its own, the first digits of all the
words are one long number, the second digits another, and their sum has an octet for each word. It
refuses to know what is wrong with any other text: it says only that it cannot read it, and the
caller goes line by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from operator import mul

MOST_IN_COLUMNS = 99
MOST_DIGITS = 10
WIDTH = 3
SPACE, TAB, MARK, NOTHING = b" \t|~"
STRANGE = 0xFF
# Octets are replaced by as many, which takes half the time; what is too many goes with the spaces.
BEGINNING, BETWEEN, MARKED = b"1 ", b"0\n1 ", b"| ~~"


def octet_table(otherwise: int, octets: dict[int, int]) -> bytes:
    """Give the table that puts one octet in place of another, and `otherwise` for the rest."""
    return bytes(octets.get(octet, otherwise) for octet in range(256))


# The sum for one word is 11 times its first digit and, where it has a second, that digit plus one:
# different for every word without a leading nought, and for the mark. Strange octets give sums that
# no word has, and no sum is above 255, so that none carries into the next.
DIGITS = dict(enumerate(b"0123456789"))
APART = octet_table(
    ord("x"), {SPACE: TAB, MARK: MARK, **{digit: digit for digit in DIGITS.values()}}
)
FIRST = octet_table(110, {MARK: 125, **{digit: 11 * number for number, digit in DIGITS.items()}})
SECOND = octet_table(128, {SPACE: 0, **{digit: number + 1 for number, digit in DIGITS.items()}})


def rankings_in(lines: bytes, candidates: int) -> tuple[list[str], list[int] | None] | None:
    """Read whole lines, each with its line end, as rankings and their numbers of papers.

    A ranking is text with a letter for each candidate. The numbers are None where every line is
    one paper. The result is None where any line is not of the usual form, or has more preferences
    than twice the candidates.
    """
    numbers = None
    words = marked(lines)
    if words is None:
        taken = take_numbers(lines)
        if taken is None:
            return None
        numbers, words = taken[0], marked(taken[1])
    octets = candidate_octets(words, candidates) if words else None
    if octets is None:
        return None
    rankings = octets[:-1].decode("latin-1").split("\0")
    return (rankings, numbers) if max(map(len, rankings)) <= 2 * candidates else None


def marked(lines: bytes) -> bytes | None:
    """Put a mark at the end of every paper, or give None where a line is not one whole paper."""
    if MARK in lines or NOTHING in lines or not lines.startswith(BEGINNING):
        return None
    words = (lines + BEGINNING).removeprefix(BEGINNING).replace(BETWEEN, MARKED)
    return None if b"\n" in words else words


def distinct_in(lines: bytes, candidates: int) -> tuple[list[str], list[int]] | None:
    """Read whole lines as `rankings_in` does, equal lines once: quicker where most are alike."""
    copies = Counter(lines.splitlines(keepends=True))
    found = rankings_in(b"".join(copies), candidates)
    if found is None:
        return None
    rankings, numbers = found
    return rankings, list(map(mul, copies.values(), numbers or repeat(1)))


def take_numbers(lines: bytes) -> tuple[list[int], bytes] | None:
    """Take the numbers of papers from the lines, and leave each line as one paper."""
    pairs = [line.partition(b" ") for line in lines[:-1].split(b"\n")]
    words = [word for word, _, _ in pairs]
    if not all(map(bytes.isdigit, words)) or max(map(len, words)) > MOST_DIGITS:
        return None
    numbers = list(map(int, words))
    left = b"\n1 ".join([rest for _, _, rest in pairs])
    return (numbers, b"1 " + left + b"\n") if min(numbers) else None


def candidate_octets(words: bytes, candidates: int) -> bytes | None:
    """Give one octet for each word: a candidate's number, nought for a mark; None if it is strange.

    A mark that stands right after a digit is in that word's second column, and strange there.
    """
    if candidates > MOST_IN_COLUMNS:
        return None
    columns = words.translate(APART, bytes([NOTHING])).expandtabs(WIDTH)
    if columns[2::WIDTH].strip(b" "):
        return None
    firsts = columns[::WIDTH].translate(FIRST)
    seconds = columns[1::WIDTH].translate(SECOND)
    sums = int.from_bytes(firsts, "little") + int.from_bytes(seconds, "little")
    octets = sums.to_bytes(len(firsts), "little").translate(numbers_of_sums(candidates))
    return None if STRANGE in octets else octets


@lru_cache(maxsize=1)
def numbers_of_sums(candidates: int) -> bytes:
    """Give the table that puts a candidate's number, or nought, in place of the sum for a word."""
    known = [bytes([MARK]), *(str(number).encode() for number in range(1, candidates + 1))]
    return octet_table(STRANGE, {sum_of(word): number for number, word in enumerate(known)})


def sum_of(word: Sequence[int]) -> int:
    """Add up the columns of one word of one or two digits."""
    return FIRST[word[0]] + SECOND[word[1] if len(word) > 1 else SPACE]
