"""Other people's counting on the same file: `python peers.py FILE`, in the peers' environment.

It prints the processor seconds of the whole: reading the file, building what the peer wants, and
counting by its single transferable vote.
"""

import sys
from pathlib import Path
from time import process_time

import pyrankvote

began = process_time()
lines = iter(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
candidates, seats = map(int, next(lines).split())
standing = [pyrankvote.Candidate(str(number)) for number in range(1, candidates + 1)]
ballots = []
for line in lines:
    number, *preferences = map(int, line.split())
    if not number:
        break
    ranked = [standing[preference - 1] for preference in preferences[:-1]]
    ballots.extend(pyrankvote.Ballot(ranked_candidates=ranked) for _ in range(number))
pyrankvote.single_transferable_vote(standing, ballots, number_of_seats=seats)
sys.stdout.write(f"{process_time() - began} {len(ballots)}\n")
