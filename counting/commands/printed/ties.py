"""A tie that is left to a lot, as a command prints it: who is tied, and how to add the lot.

It knows what the lot decides. It refuses to draw it.
"""

from __future__ import annotations

from counting import LotRequired, Rules
from counting.commands.asked.methods import short_name
from counting.commands.printed.figures import as_json
from counting.commands.refusals import say
from counting.contests import Contest
from counting.sentences import listed
from counting.ties import Purpose

DECIDES = {
    Purpose.ELECT: "the first drawn is elected",
    Purpose.EXCLUDE: "the first drawn is excluded",
    Purpose.SURPLUS: "the surplus of the first drawn is transferred first",
}


def print_tie(tie: LotRequired, contest: Contest, rules: Rules, *, in_json: bool) -> None:
    """Name the tied, say what the lot decides, and how to add it once it is drawn (C2)."""
    option = f"--lot {','.join(map(str, tie.among))}"
    tied = [{"number": each, "name": contest.candidates[each - 1]} for each in tie.among]
    if in_json:
        required = {
            "purpose": tie.purpose,
            "stage": tie.stage,
            "among": list(tie.among),
            "candidates": tied,
            "sentence": tie.sentence,
            "option": option,
        }
        print(as_json({"method": short_name(rules.name), "lot_required": required}), end="")
    else:
        print(f"Lot required to {tie.purpose}, at stage {tie.stage}:")
        for each in tied:
            print(f"  {each['number']} {each['name']}")
    numbers = listed([str(each) for each in tie.among])
    say(
        f"{tie.sentence} Draw the lot among candidates {numbers}, then add {option} with the "
        f"numbers in the order drawn: {DECIDES[Purpose(tie.purpose)]}."
    )
