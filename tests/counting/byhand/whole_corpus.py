"""Count every real election by both engines and print how many differ.

python -m tests.counting.byhand.whole_corpus
"""

import json
import sys
from dataclasses import replace

from counting import AlternativeVoteRules, blt
from tests.corpus import NAMED, known, ward
from tests.counting.byhand.counted_twice import count_twice
from tests.counting.byhand.test_corpus_by_hand import METHODS, with_groups


def elections():
    """Give every ward, every ward with made-up floors and caps, and the named elections."""
    for name in known("expected.json"):
        yield name, *ward(name)
    for name, expected in known("reserved-places.json").items():
        yield f"{name} with places", *with_groups(name, expected)
    manifest = json.loads((NAMED / "manifest.json").read_text(encoding="utf-8"))
    for name, election in manifest.items():
        if election["expected"]:
            yield name, *blt.read((NAMED / name).read_text(encoding="utf-8"))


def main():
    """Print a line for each method, and each difference."""
    for rules in METHODS:
        counted = stages = lots = 0
        different = []
        for name, contest, papers in elections():
            most = 2 if isinstance(rules, AlternativeVoteRules) else contest.seats
            reserved = () if contest.seats > most else contest.reserved
            asked = replace(contest, seats=min(contest.seats, most), reserved=reserved)
            try:
                count = count_twice(papers, asked, rules)
            except AssertionError as difference:
                different.append(f"  {name}: {difference}")
                continue
            counted, stages = counted + 1, stages + len(count.stages)
            lots += len(count.lots)
        line = f"{rules.name}: {counted} counts agree at {stages} stages, {lots} lots"
        sys.stdout.write("\n".join([f"{line}, {len(different)} differ", *different]) + "\n")


if __name__ == "__main__":
    main()
