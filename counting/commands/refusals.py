"""Exit statuses, and the one sentence with which a command refuses.

It knows how a command ends. It refuses to know any command.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from typing import NoReturn

DONE, DIFFERENT, REFUSED, LOT_NEEDED, STOPPED = 0, 1, 2, 3, 130
LONGEST_SENTENCE = 2_000
WIDTH_OF_HELP = 78


class Refused(ValueError):
    """What was asked cannot be done: the sentence says what is wrong, and with which line."""


class HelpOfOneWidth(argparse.HelpFormatter):
    """Help in lines of one width: to ask the terminal for its own takes longer than a count."""

    def __init__(self, prog: str) -> None:
        """Fix the width."""
        super().__init__(prog, width=WIDTH_OF_HELP)


class OneSentenceParser(argparse.ArgumentParser):
    """Options read as usual, but what is wrong with them is said in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Refuse the options with one sentence and exit status 2."""
        refusal = " ".join(message.split())
        self.exit(REFUSED, f"{self.prog}: {refusal}. See --help.\n")


def ended(prefix: str, act: Callable[[], int]) -> int:
    """Do an act and give its exit status; a refusal is one sentence on standard error, status 2."""
    print_the_same_everywhere()
    try:
        status = act()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever was reading has read enough
        print_no_more()
        return DONE
    except OSError as fault:
        where = fault.filename or "what is printed cannot be written"
        say(f"{prefix}: {sentence_of(f'{where}: {fault.strerror or fault}')}")
        if not fault.filename:
            print_no_more()
    except MemoryError:
        say(f"{prefix}: there is not enough memory for this.")
    except (ValueError, RecursionError) as refusal:
        say(f"{prefix}: {sentence_of(str(refusal))}")
    except KeyboardInterrupt:
        say("Stopped.")
        return STOPPED
    else:
        return status
    return REFUSED


def print_no_more() -> None:
    """Let whatever is still to be printed go nowhere, so that nothing fails a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def sentence_of(reason: str) -> str:
    """Put a reason on one line, with a full stop and nothing that a terminal obeys."""
    words = " ".join(reason.split())[:LONGEST_SENTENCE]
    printable = "".join(letter if letter.isprintable() else "�" for letter in words)
    return printable if printable.endswith((".", "?", "!", "…")) else f"{printable}."


def say(sentence: str) -> None:
    """Print a sentence on standard error, away from the result."""
    print(sentence, file=sys.stderr)


def print_the_same_everywhere() -> None:
    """Print the same octets on any machine: UTF-8, and line ends as they are given."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")
