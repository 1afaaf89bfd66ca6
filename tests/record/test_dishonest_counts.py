"""What somebody who holds the log key and the count key alters must still add up.

Each forgery here is brought up to date in every digest and its checkpoint is signed with the true
log key; the opening is signed with the true count key, but in the first test.
"""

import pytest

from tests.record.draft import elector, entry, failure_of, key, public, published
from tests.record_builder import a_record, a_record_with_a_lot, a_record_without_a_poll

PANEL = "documents/count-panel.json"
SURPLUS_KEY = public(elector(300))


def stated(draft):
    return draft.first_contest("statement")


def opening(draft):
    return draft.first_contest("opening")


def account(draft):
    return draft.first_contest("account")


def declared(draft):
    return draft.first_contest("declaration")


def a_vote_moved(draft):
    """Three papers for Carl made papers for Dev, with all that follows from it made anew."""
    opening(draft)["papers"] = [[[], 1], [[1, 3, 4], 1], [[1, 4], 5], [[2], 1]]


def recounted(draft, papers):
    """Everything after the opening as it would be had these been the papers."""
    other = a_record(papers=papers)
    for path in (PANEL, "documents/account.json", "documents/declaration.json"):
        draft.documents[path] = other.documents[path]
    draft.papers = other.papers
    opening(draft)["papers"] = opening(other)["papers"]


OPENING = {
    "votes moved": a_vote_moved,
    "votes moved and everything after it made anew": lambda d: recounted(
        d, (((), 1), ((1, 3, 4), 1), ((1, 4), 5), ((2,), 1))),
    "an undecodable ballot made a paper": lambda d: opening(d).update(undecodable={}),
}  # fmt: skip

AFTER_THE_OPENING = {
    "papers that are more than the ballots": (a_vote_moved, 13, "papers"),
    "fewer sealed than in the log": (lambda d: opening(d).update(sealed=8), 11, "sealed"),
    "another set of sealed ballots": (
        lambda d: opening(d).update(sealed_digest="ab" * 32), 11, "ab" * 32),
    "papers that do not add up": (lambda d: opening(d)["papers"].pop(), 11, "undecodable"),
    "another contest opened": (lambda d: opening(d).update(id="chair"), 11, "chair"),
    "the close with another number": (
        lambda d: d.entry("PollClosed").update(cast={"panel": 8}), 12, "close of the poll"),
    "more electors in the account": (lambda d: account(d).update(electors=13), 12, "electors"),
    "more issued": (lambda d: account(d).update(issued=13), 12, "issued"),
    "more reissued": (lambda d: account(d).update(reissued=2), 12, "reissued"),
    "fewer revoked": (lambda d: account(d).update(revoked=1, unused=3), 12, "revoked"),
    "more unused": (lambda d: account(d).update(unused=3), 12, "unused"),
    "fewer marked": (lambda d: account(d).update(marked=8), 12, "marked"),
    "fewer cast": (lambda d: account(d).update(cast=8, unused=3), 12, "cast"),
    "more formal": (lambda d: account(d).update(formal=7), 12, "formal"),
    "informal made formal": (
        lambda d: account(d).update(
            formal=7, informal={"blank": 1, "has the wrong length": 1}), 14, "formal"),
    "an account of another contest": (lambda d: account(d).update(id="chair"), 12, "chair"),
    "papers published otherwise": (
        lambda d: d.papers.update({"ballots/panel.blt": "4 2\n0\n"}), 13, "line 2"),
    "papers of the uncontested contest": (
        lambda d: d.papers.update({"ballots/chair.blt": "1 1\n0\n"}), 13, "chair"),
    "somebody else elected in the count": (
        lambda d: d.documents[PANEL]["count"].update(elected=[1, 4]), 14, "count.elected"),
    "a number in a stage": (
        lambda d: d.documents[PANEL]["count"]["stages"][0]["votes"].__setitem__(0, "6"), 14,
        "count.stages, number 1.votes, number 1"),
    "something more in the count": (
        lambda d: d.documents[PANEL]["count"].update(more=1), 14, "count.more"),
    "a lot for no tie": (
        lambda d: d.entries.insert(-3, entry("LotDrawn", "x", contest="panel", lot={
            "purpose": "elect", "among": [3, 4], "drawn": 4, "stage": 1})), 14, "tie"),
    "another candidate's name": (
        lambda d: stated(d)["candidates"][0].update(name="Zoe"), 13, "Zoe"),
    "another rule": (lambda d: stated(d).update(rules={"most_marks": 3}), 13, "line"),
    "a rule that there is not": (lambda d: stated(d).update(rules={"x": 1}), 13, "option"),
    "a reserved place removed": (lambda d: stated(d).update(reserved=[]), 14, "reserved"),
    "somebody else declared": (
        lambda d: declared(d).update(elected=[1, 4], names=["Ann Able", "Dev Dean"]), 15,
        "elected"),
    "another order declared": (
        lambda d: declared(d).update(elected=[3, 1], names=["Carl Cole", "Ann Able"]), 15,
        "elected"),
    "another name declared": (
        lambda d: declared(d).update(names=["Ann Able", "Dev Dean"]), 15, "Dev Dean"),
    "a vacancy declared": (lambda d: declared(d).update(vacant=1), 15, "vacant"),
    "another title declared": (lambda d: declared(d).update(title="Board"), 15, "Board"),
    "a contest declared twice": (
        lambda d: d.documents["documents/declaration.json"]["contests"].append(
            declared(d)), 3, "twice"),
    "a contest not declared": (
        lambda d: d.documents["documents/declaration.json"]["contests"].pop(), 15, "chair"),
    "another method than the rule book's": (
        lambda d: stated(d).update(method="scottish-stv", rules={}), 4, "method"),
    "another number of seats than the notice's": (
        lambda d: stated(d).update(seats=3, seats_to_fill=3), 4, "contests"),
}  # fmt: skip


@pytest.mark.parametrize("name", OPENING)
def test_the_opening_cannot_be_altered_without_the_count_key(tmp_path, name):
    draft = a_record()
    draft.count_key = key("forger")
    OPENING[name](draft)
    failure = failure_of(draft, tmp_path)
    assert failure.step == 11
    assert "does not hold" in failure.found


@pytest.mark.parametrize("name", AFTER_THE_OPENING)
def test_with_both_keys_the_figures_must_still_follow_from_each_other(tmp_path, name):
    forge, step, word = AFTER_THE_OPENING[name]
    draft = a_record()
    forge(draft)
    failure = failure_of(draft, tmp_path)
    assert failure.step == step
    assert word in failure.expected + failure.found


SHAPES = {
    "seats that do not add up": (lambda d: stated(d).update(vacant=1), "2 and 1"),
    "more candidates than a paper can name": (
        lambda d: stated(d).update(candidates=[
            {"number": number, "name": "Al", "nominated_by": []} for number in range(1, 257)]),
        "256 and 1"),
    "more reserved places than can be weighed": (
        lambda d: stated(d).update(reserved=stated(d)["reserved"] * 7), "4 and 7"),
    "a member twice": (lambda d: stated(d)["reserved"][0].update(members=[1, 1]), "[1, 1]"),
    "a member who does not stand": (
        lambda d: stated(d)["reserved"][0].update(members=[1, 5]), "[1, 5]"),
    "an outcome that there is not": (lambda d: stated(d).update(outcome="draw"), "'draw'"),
    "a candidate's number out of order": (
        lambda d: stated(d)["candidates"][0].update(number=2), "2"),
    "papers out of order": (lambda d: opening(d)["papers"].reverse(), "after"),
    "papers in two parts": (lambda d: opening(d)["papers"].insert(0, [[], 1]), "after"),
    "a paper with no number": (lambda d: opening(d)["papers"].insert(0, [[], 0]), "[[], 0]"),
    "a mark that no octet holds": (
        lambda d: opening(d)["papers"].append([[256], 1]), "[[256], 1]"),
    "a mark that is no number": (
        lambda d: opening(d)["papers"].append([[True], 1]), "[[true], 1]"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_a_document_that_says_what_none_can_say_is_not_read(tmp_path, name):
    forge, found = SHAPES[name]
    draft = a_record()
    forge(draft)
    failure = failure_of(draft, tmp_path)
    assert failure.step == 3
    assert found in failure.found


class TestALot:
    def test_another_lot_than_the_one_drawn_gives_another_count(self, tmp_path):
        draft = a_record_with_a_lot()
        draft.entry("LotDrawn")["lot"]["drawn"] = 3
        assert failure_of(draft, tmp_path).step == 14

    def test_a_lot_that_is_missing_leaves_a_tie(self, tmp_path):
        draft = a_record_with_a_lot()
        draft.entries.remove(draft.entry("LotDrawn"))
        failure = failure_of(draft, tmp_path)
        assert failure.step == 14
        assert "a tie without a recorded lot" in failure.found

    def test_a_lot_drawn_after_the_count_is_refused(self, tmp_path):
        draft = a_record_with_a_lot()
        draft.move("LotDrawn", -1)
        assert failure_of(draft, tmp_path).step == 7

    def test_a_lot_among_others_is_refused(self, tmp_path):
        draft = a_record_with_a_lot()
        draft.entry("LotDrawn")["lot"]["among"] = [2, 4]
        assert failure_of(draft, tmp_path).step == 14


class TestWithoutAPoll:
    def test_more_candidates_than_seats_cannot_be_uncontested(self, tmp_path):
        draft = a_record_without_a_poll()
        stated(draft)["candidates"].append({"number": 2, "name": "Gil Gray", "nominated_by": []})
        failure = failure_of(draft, tmp_path)
        assert failure.step == 15
        assert "no more candidates than seats" in failure.expected

    def test_a_reserved_place_is_kept(self, tmp_path):
        draft = a_record_without_a_poll()
        stated(draft)["reserved"] = [
            {"clause": "P1", "group": "women", "members": [], "at_least": 1, "at_most": None}
        ]
        failure = failure_of(draft, tmp_path)
        assert (failure.step, failure.found) == (15, "0")

    def test_nothing_is_published_that_is_not_there(self, tmp_path):
        draft = a_record_without_a_poll()
        draft.entries.insert(-1, published("VotingOpened") | {"sha256": "ab" * 32})
        failure = failure_of(draft, tmp_path)
        assert failure.step == 4
        assert "which log entry 3 publishes" in failure.expected

    @pytest.mark.parametrize("path", ["credentials.txt", "ballots/chair.blt"])
    def test_there_are_no_credentials_and_no_papers(self, tmp_path, path):
        draft = a_record_without_a_poll()
        if path == "credentials.txt":
            draft.credentials = [SURPLUS_KEY]
        else:
            draft.papers[path] = "1 1\n0\n"
        failure = failure_of(draft, tmp_path)
        assert (failure.step, failure.found) == (8, path)
