"""Plain English for what a count says: numbers, lists of names, numbers of votes.

It knows grammar and nothing of any method; the sentences themselves stand where the decision is
made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_word(number: int) -> str:
    """Write a small number as a word and a larger one in figures."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def so_many(number: int, one: str, several: str | None = None) -> str:
    """Write a number with its noun, “one place” or “two places”."""
    return f"{number_word(number)} {one if number == 1 else several or one + 's'}"


def in_figures(number: int, one: str) -> str:
    """Write a number in figures with its noun, “1 paper” or “1,322 papers”."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words as a sentence does, “A, B and C”."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no joining
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def named(names: Sequence[str], candidates: Iterable[int], last: str = "and") -> str:
    """Join the names of candidates, given by number from 1, as a sentence does."""
    return listed([names[candidate - 1] for candidate in candidates], last)


def capital(sentence: str, names: Iterable[str] = ()) -> str:
    """Begin a sentence with a capital letter, unless with a name, which is left as it is."""
    if not sentence[:1].islower() or any(begins_with(sentence, name) for name in names):
        return sentence
    return sentence[:1].upper() + sentence[1:]


def begins_with(sentence: str, name: str) -> bool:
    """Say whether a sentence begins with a whole name."""
    return sentence.startswith(name) and not sentence[len(name) :][:1].isalnum()


def one_sentence(sentences: Sequence[str]) -> str:
    """Join sentences, none of which begins with a name, into one, “A (P1); b (P2)” and so on."""
    first, *others = (sentence.removesuffix(".") for sentence in sentences)
    return f"{'; '.join([first, *(each[:1].lower() + each[1:] for each in others)])}."


def are(number: int) -> str:
    """Give the verb that goes with a number."""
    return "is" if number == 1 else "are"
