"""The result sheets of a record that verified: each contest's, then what filled its vacancies."""

from collections.abc import Iterator, Mapping, Sequence

from counting import result_sheet
from counting.afterwards.vacancies import Replacement
from counting.documents import count_to_document
from counting.record.documents.after import DeclaredContest
from counting.record.documents.chain import Chain
from counting.record.documents.published import POLL
from counting.record.fields import safe_to_print
from counting.record.results.several import CountOf


def of_a_record(
    chain: Chain, counts: Mapping[str, CountOf], vacancies: Sequence[Replacement]
) -> Iterator[str]:
    """Print each contest as it was declared, each vacancy as it was filled, each recount."""
    for contest in chain.declaration.contests:
        yield safe_to_print(of_a_contest(contest, counts.get(contest.id)))
    if chain.declaration.joins:
        yield safe_to_print(chain.declaration.joins.sentence)
    for number, filled in enumerate(vacancies, start=1):
        yield safe_to_print("\n".join([f"Vacancy {number}", *filled.sentences]))
    for recount in chain.recounts:
        yield safe_to_print("\n".join([recount.sentence, *recount.differences]))


def of_a_contest(declared: DeclaredContest, made: CountOf | None) -> str:
    """Print the sheet of a count, and what a rule over several contests decided; or the names."""
    if made and declared.outcome == POLL:
        sheet = result_sheet(count_to_document(made.count))
        short = [declared.quorum] if declared.quorum else []
        return "\n".join([sheet, *made.decisions, *short])
    names = [f"  {name}" for name in declared.names] or ["  Nobody."]
    return "\n".join([declared.title, "Elected without a poll:", *names])
