"""The figures of a count's document in words: names, votes, shares, and what a stage did.

Votes stay the decimal strings of the document. It knows no page.
"""

from typing import Any

from counting import rules_from
from counting.sentences import listed
from elections.web.words import number

Document = dict[str, Any]


def counted_by_marks(count: Document) -> bool:
    """Whether a count has one stage of marks, and no quota or transfer."""
    return rules_from(count["rules"]["method"], count["rules"]["options"]).by_marks


def what_moved(count: Document, stage: Document) -> str:
    """What a stage did, in a few words."""
    transfer = stage["transfer"]
    if transfer is None:
        return "first preferences" if stage["number"] == 1 else what_was_decided(count, stage)
    what = "surplus" if transfer["why"] == "surplus transferred" else "papers"
    whose = (transfer["of"], *transfer.get("together_with", ()))
    return f"{what} of {listed([name_of(count, one) for one in whose])}"


def what_was_decided(count: Document, stage: Document) -> str:
    """What a stage did that transferred nobody's papers: an exclusion, last places, surpluses."""
    kinds = {event["kind"]: event["candidates"] for event in stage["events"]}
    gone = [*kinds.get("excluded as doomed", ()), *kinds.get("excluded", ())]
    if gone and "elected to the last vacancies" not in kinds:
        return f"exclusion of {listed([name_of(count, one) for one in gone])}"
    return "last places" if "elected to the last vacancies" in kinds else "surpluses"


def name_of(count: Document, candidate: int) -> str:
    """A candidate's name."""
    return str(count["contest"]["candidates"][candidate - 1]["name"])


def plain(votes: str) -> str:
    """A decimal string in words: a whole number is left whole."""
    whole, _, part = votes.partition(".")
    return number(votes if part.strip("0") else whole)


def units(votes: str) -> int:
    """A decimal string in whole units of its last place, for the length of a bar."""
    return int(votes.replace(".", ""))


def with_sign(share: str) -> str:
    """A share with its sign, once."""
    return share if share.endswith("%") else f"{share}%"
