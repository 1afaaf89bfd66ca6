"""Places that fell vacant after the declaration: each filled as the rules say (step 15).

It knows which way the rule book names and who is in office at each vacancy. It refuses to know how
a way chooses: those are in `counting.afterwards`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from counting import Count, Lot, LotRequired
from counting.afterwards.countback import countback
from counting.afterwards.re_run import fill_by_re_run
from counting.afterwards.runner_up import runner_up
from counting.afterwards.vacancies import Replacement, Vacancy
from counting.documents import canonical, lot_from_document, lot_to_document
from counting.methods import sections_of
from counting.record.documents.after import PublishedVacancy
from counting.record.documents.chain import Chain
from counting.record.documents.groups import Papers
from counting.record.documents.published import OpenedContest
from counting.record.fields import Mismatch, shown
from counting.record.results.papers import boxes_of
from counting.record.results.several import CountOf

CLAUSE = "V1"
Way = Callable[[Vacancy, Papers, Sequence[Lot]], Replacement]


def by_the_runner_up(vacancy: Vacancy, _papers: Papers, lots: Sequence[Lot]) -> Replacement:
    """Fill a vacancy without looking at any paper."""
    return runner_up(vacancy, lots)


WAYS: Mapping[str, Way] = {
    "by the runner-up": by_the_runner_up,
    "by countback": countback,
    "by counting again without whoever left": fill_by_re_run,
}


def in_office_before(
    elected: Sequence[int], earlier: Sequence[PublishedVacancy]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who is in office in a contest after its earlier vacancies, and who has left it."""
    office, gone = list(elected), []
    for vacancy in earlier:
        gone.append(vacancy.left)
        office = [number for number in office if number != vacancy.left]
        office += [vacancy.elected] if vacancy.elected else []
    return tuple(office), tuple(gone)


def papers_for(way: str, opened: OpenedContest, counted: Count) -> Papers:
    """The papers that a way looks at; raises ValueError where a way and sections do not go."""
    if way not in WAYS:
        message = f"the rules fill a vacancy {way or 'in no way'}: no count can"
        raise ValueError(message)
    if way == "by the runner-up":
        return ()
    if sections_of(counted.rules):
        message = f"a vacancy in a contest by sections cannot be filled {way}"
        raise ValueError(message)
    return boxes_of(opened, counted.contest, counted.rules)[""]


def filled_as_the_rules_say(
    chain: Chain, counts: Mapping[str, CountOf], opened: Mapping[str, OpenedContest]
) -> Iterator[Replacement]:
    """Fill every vacancy again, in order, and compare it with what was published (step 15)."""
    declared = {each.id: each.elected for each in chain.declaration.contests}
    for place, published in enumerate(chain.vacancies):
        where = f"vacancy {published.number}"
        contest = published.contest_id
        if contest not in counts or contest not in opened:
            raise Mismatch(expected=f"{where} in a contest with a count", found=shown(contest))
        kinds = {noticed.id: noticed.kind for noticed in chain.notice.contests}
        way = chain.rule_book.counts[kinds[contest]].vacancies
        _same(f"the way in which {where} is filled", way, published.way)
        earlier = [each for each in chain.vacancies[:place] if each.contest_id == contest]
        counted = counts[contest].count
        office, gone = in_office_before(declared[contest], earlier)
        still = tuple(number for number in office if number != published.left)
        if published.left not in office:
            raise Mismatch(
                expected=f"{where} left by somebody in office, one of {list(office)}",
                found=str(published.left),
            )
        _same(f"those in office at {where}", list(still), list(published.in_office))
        if not {*gone} <= {*published.unavailable}:
            raise Mismatch(
                expected=f"those who left before, {list(gone)}, as unavailable at {where}",
                found=str(list(published.unavailable)),
            )
        yield _filled(published, counted, opened[contest])


def _filled(published: PublishedVacancy, counted: Count, opened: OpenedContest) -> Replacement:
    where = f"vacancy {published.number}"
    try:
        vacancy = Vacancy(
            clause=CLAUSE,
            counted=counted,
            left=published.left,
            in_office=published.in_office,
            unavailable=published.unavailable,
        )
        lots = [lot_from_document(lot) for lot in published.lots if isinstance(lot, dict)]
        found = WAYS[published.way](vacancy, papers_for(published.way, opened, counted), lots)
    except (LotRequired, ValueError, TypeError) as reason:
        raise Mismatch(
            expected=f"{where} filled {published.way} with the lots recorded", found=str(reason)
        ) from None
    name = counted.contest.candidates[found.candidate - 1] if found.candidate else ""
    _same(f"who fills {where}", found.candidate or 0, published.elected)
    _same(f"the name of who fills {where}", name, published.name)
    _same(f"the sentences of {where}", list(found.sentences), list(published.sentences))
    made = canonical([lot_to_document(lot) for lot in found.lots])
    _same(f"the lots of {where}", made.decode(), canonical(list(published.lots)).decode())
    return found


def _same(what: str, expected: object, found: object) -> None:
    if expected != found:
        raise Mismatch(expected=f"{what} to be {shown(expected)}", found=shown(found))
