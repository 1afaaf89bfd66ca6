"""Meek's allocation a paper at a time, for comparison. Whole counts by hand: `counting.byhand`."""

NINE_PLACES = 10**9


def allocated(papers, keep):
    """Allocate one paper after another by keep values: the votes, and what is non-transferable."""
    credited, spent = dict.fromkeys(keep, 0), 0
    for ranking, number in papers:
        left = NINE_PLACES
        for candidate in ranking:
            kept = -(-left * keep.get(candidate, 0) // NINE_PLACES)
            if kept:
                credited[candidate] += kept * number
                left -= kept
        spent += left * number
    return credited, spent
