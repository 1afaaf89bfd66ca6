"""Counts made again from the sealed papers after the declaration (step 15).

It knows which count was published of a contest. It refuses to know why anybody asked.
"""

from collections.abc import Mapping
from hashlib import sha256

from counting.documents import canonical, count_to_document
from counting.record.documents.chain import Chain
from counting.record.fields import Mismatch, shown
from counting.record.results.several import CountOf


def say_what_the_counts_say(chain: Chain, counts: Mapping[str, CountOf]) -> None:
    """Each recount is of a contest that was counted, and differs exactly where it says so."""
    for recount in chain.recounts:
        if recount.contest_id not in counts:
            raise Mismatch(
                expected=f"recount {recount.number} of a contest with a count",
                found=shown(recount.contest_id),
            )
        made = canonical(count_to_document(counts[recount.contest_id].count))
        same = sha256(made).hexdigest() == recount.count
        if same is bool(recount.differences):
            raise Mismatch(
                expected=f"recount {recount.number} to say whether it is the count that was made",
                found="a count that differs" if not same else shown(list(recount.differences)),
            )
