"""Candidates who died or were suspended are skipped in the count, and the verifier checks it (D14).

Ann Able, Bea Baker (the women), Carl Cole and Dev Dean stand for two places, one for a woman.
"""

from collections import Counter

import pytest

from counting import blt, count, rules_from
from counting.documents import count_to_document
from counting.record.documents.published import LEFT_VACANT
from counting.record.results.gone import who_has_gone, without_those
from counting.record.results.papers import contest_of, formal_papers
from counting.record.verify import verify
from tests.record.draft import Draft, elector, entry, public, zipped
from tests.record_builder import CANDIDATES, PAPERS, UNDECODABLE, a_record, stated

OFFICER, DEPUTY = "returning officer", "deputy"
ANN, BEA = 1, 2


def change(number: int, what: str, *by: str, **changes) -> dict:
    """What became of a candidate, as the log has it."""
    said = {"clause": "D14", "reason": "A reason.", "candidate": number}
    said |= {"nominee": CANDIDATES[number - 1], "what": what, "contest": "panel"}
    return entry("CandidacyChanged", *(by or (OFFICER, DEPUTY)), **{**said, **changes})


def logged(draft: Draft, *changes: dict, before: str = "PollClosed") -> Draft:
    """The record with changes in its log, just before an entry; nothing else is altered."""
    place = draft.entries.index(draft.entry(before))
    draft.entries[place:place] = changes
    return draft.relink()


def recounted(draft: Draft, *gone: int, unfilled: str = "") -> Draft:
    """The record whose papers, count, account and declaration are those without some candidates."""
    if unfilled:
        draft.documents["documents/rule-book.json"]["places"] = {"if_unfilled": unfilled}
    left = without_those(stated(draft.first_contest("statement")), gone, unfilled)
    contest, rules = contest_of(left), rules_from(left.method, left.rules)
    made = count(PAPERS, contest, rules)
    draft.papers["ballots/panel.blt"] = blt.write(contest, formal_papers(PAPERS, contest, rules))
    draft.documents["documents/count-panel.json"]["count"] = count_to_document(made)
    informal = Counter(UNDECODABLE)
    for reason, number in made.informal:
        informal[str(reason)] += number
    account = draft.first_contest("account")
    account |= {"formal": made.formal, "informal": dict(informal)}
    declared = draft.first_contest("declaration")
    declared["elected"] = list(made.elected)
    declared["names"] = [CANDIDATES[number - 1] for number in made.elected]
    declared["vacant"] = declared_seats(draft) - len(made.elected)
    return signed_again(draft)


def declared_seats(draft: Draft) -> int:
    """The seats of the contest."""
    return draft.first_contest("statement")["seats"]


def elected_in(draft: Draft) -> list[str]:
    """The names declared."""
    return draft.first_contest("declaration")["names"]


def failure(draft: Draft, tmp_path):
    """What the verifier found, or None."""
    return verify(zipped(tmp_path, draft.files())).failure


def fails_at(draft: Draft, tmp_path) -> int:
    """The step at which the record fails."""
    found = failure(draft, tmp_path)
    assert found is not None
    return found.step


def signed_again(draft: Draft) -> Draft:
    """The record with its ballots signed again, when another rule book made another election."""
    numbers = {public(elector(number)): number for number in (*range(12), 110)}
    for ballot in draft.relink().ballots():
        ballot.update(draft.ballot(numbers[ballot["credential"]]))
    return draft.relink()


def test_without_changes_ann_has_the_reserved_place(tmp_path):
    draft = a_record()
    assert elected_in(draft) == ["Ann Able", "Carl Cole"]
    assert failure(draft, tmp_path) is None


def test_votes_for_somebody_who_died_are_skipped_and_the_other_woman_has_the_place(tmp_path):
    draft = logged(recounted(a_record(), ANN), change(ANN, "died", OFFICER))
    assert elected_in(draft) == ["Carl Cole", "Bea Baker"]
    assert failure(draft, tmp_path) is None


def test_a_count_that_does_not_skip_them_is_found(tmp_path):
    assert fails_at(logged(a_record(), change(ANN, "died", OFFICER)), tmp_path) == 13


def test_a_count_that_skips_somebody_without_an_entry_is_found(tmp_path):
    assert fails_at(recounted(a_record(), ANN), tmp_path) == 13


def test_a_suspension_that_is_lifted_restores_every_vote(tmp_path):
    draft = logged(a_record(), change(ANN, "suspended"), change(ANN, "reinstated"))
    assert elected_in(draft) == ["Ann Able", "Carl Cole"]
    assert failure(draft, tmp_path) is None


def test_before_voting_counts_as_well_as_after(tmp_path):
    draft = recounted(a_record(), ANN)
    assert failure(logged(draft, change(ANN, "suspended"), before="VotingOpened"), tmp_path) is None


@pytest.mark.parametrize(
    ("unfilled", "names", "vacant"),
    [
        ("release to open", ["Carl Cole", "Dev Dean"], 0),
        (LEFT_VACANT, ["Carl Cole"], 1),
    ],
)
def test_a_reserved_place_that_nobody_left_can_fill_goes_as_the_rule_book_says(
    unfilled, names, vacant, tmp_path
):
    """P3 again, when both women have gone."""
    draft = recounted(a_record(), ANN, BEA, unfilled=unfilled)
    draft = logged(draft, change(ANN, "died", OFFICER), change(BEA, "suspended"))
    assert elected_in(draft) == names
    assert draft.first_contest("declaration")["vacant"] == vacant
    assert failure(draft, tmp_path) is None


def test_places_settled_by_another_rule_than_the_books_are_found(tmp_path):
    draft = recounted(a_record(), ANN, BEA, unfilled="release to open")
    draft.documents["documents/rule-book.json"]["places"] = {"if_unfilled": LEFT_VACANT}
    signed_again(draft)
    draft = logged(draft, change(ANN, "died", OFFICER), change(BEA, "died", OFFICER))
    assert fails_at(draft, tmp_path) == 13


@pytest.mark.parametrize(
    "changes",
    [
        (change(ANN, "suspended", OFFICER),),
        (change(ANN, "suspended", OFFICER, OFFICER),),
        (change(ANN, "suspended"), change(ANN, "reinstated", OFFICER)),
        (change(ANN, "reinstated"),),
        (change(ANN, "died"), change(ANN, "reinstated")),
        (change(ANN, "died"), change(ANN, "died")),
        (change(ANN, "suspended"), change(ANN, "suspended")),
        (change(ANN, "withdrew", "Ann Able"),),
        (change(ANN, "vanished"),),
        (change(ANN, "died", candidate=5),),
        (change(ANN, "died", candidate=0),),
        (change(ANN, "died", nominee="Bea Baker"),),
        (change(ANN, "died", contest="treasurer"),),
    ],
)
def test_a_change_out_of_order_or_of_nobody_is_illegal(changes, tmp_path):
    assert fails_at(logged(a_record(), *changes), tmp_path) == 7


def test_a_change_once_the_poll_is_closed_is_illegal(tmp_path):
    draft = logged(a_record(), change(ANN, "died", OFFICER), before="BoxOpened")
    assert fails_at(draft, tmp_path) == 7


def test_before_the_statement_there_are_no_numbers(tmp_path):
    said = change(ANN, "withdrew", "Ann Able", clause="E16")
    assert fails_at(logged(a_record(), dict(said), before="StatementPublished"), tmp_path) == 7
    del said["candidate"]
    assert failure(logged(a_record(), said, before="StatementPublished"), tmp_path) is None


def test_the_death_of_somebody_unopposed_leaves_the_place_vacant(tmp_path):
    draft = a_record()
    fay = change(1, "died", OFFICER, contest="chair", nominee="Fay Ford")
    chair = draft.documents["documents/declaration.json"]["contests"][1]
    assert fails_at(logged(draft, fay), tmp_path) == 15
    chair |= {"elected": [], "names": [], "vacant": 1}
    assert failure(draft.relink(), tmp_path) is None


def test_the_last_change_of_each_candidate_says_who_has_gone():
    changes = [("a", 2, "suspended"), ("a", 1, "died"), ("b", 1, "suspended"), ("", 0, "withdrew")]
    assert who_has_gone(changes) == {"a": (1, 2), "b": (1,)}
    assert who_has_gone([*changes, ("b", 1, "reinstated")]) == {"a": (1, 2)}
