"""Letters about nominations are kept sealed, read by who runs it, sent again, and erased."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from elections.adapters.mail import Letter
from elections.domain.contests import ElectionState
from elections.services import Refused
from elections.services.letters.keeping import post_and_keep
from elections.services.letters.looking import MOST_AGAIN, PAGE, letter_of, letters_of, send_again
from elections.services.privacy.erasing import erase_register, forget_member
from elections.services.privacy.holding import held_about_member
from elections.store import elections, log
from tests.builders import PANEL
from tests.services.nominating.wide_election import clauses
from tests.services.racing import at_once, refusals
from tests.services.requisitions.required import rules
from tests.services.small_election import DEPUTY, NOMINATING, SCRUTINEER, SLUG, SmallElection

WORD = "Wensleydale"


@pytest.fixture
def election(database_url):
    made = SmallElection(url=database_url).noticed()
    yield made
    made.done()


def keeps(election, to="m0001@example.org", kind="nomination", about="NOM-ABC-DEF"):
    letter = Letter(to=to, subject=f"About {about}", body=f"Dear you,\n\n{WORD}.\n")
    with election.house.store.writing() as tx:
        at = datetime(2026, 6, 2, 11, tzinfo=UTC)
        post_and_keep(election.house, tx, letter, election_id=1, at=at, kind=kind, about=about)


def found(election, by="R1", **sought):
    return letters_of(election.house, election.by(by, NOMINATING), slug=SLUG, **sought)


def again(election, letter_id=1, by="R1"):
    act = election.by(by, NOMINATING)
    return send_again(election.house, act, slug=SLUG, letter_id=letter_id)


def why(act, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value


class TestKept:
    """Sealed in the database, found by kind, by what it is about, and by address."""

    def test_the_database_shows_no_address_and_no_word(self, election):
        keeps(election)
        with election.house.store.reading() as tx:
            row = tx.execute(text("SELECT * FROM kept_letter")).one()
        assert WORD.encode() not in row.sealed
        assert "m0001" not in json.dumps([str(value) for value in row])

    def test_they_are_found(self, election):
        keeps(election)
        keeps(election, to="m0002@example.org", about="NOM-XYZ-XYZ")
        keeps(election, kind="challenge decided", about="CHA-ABC-DEF")
        assert found(election).number == 3
        assert found(election, kind="nomination").number == 2
        assert found(election, about=" NOM-XYZ-XYZ ").number == 1
        mine = found(election, to=" M0001@Example.org ")
        assert [one.letter.to for one in mine.letters] == ["m0001@example.org"] * 2
        assert found(election, to="m0001").number == 0
        assert found(election).kinds == ("challenge decided", "nomination")

    def test_they_come_in_pages_the_newest_first(self, election):
        for place in range(PAGE + 1):
            keeps(election, about=f"NOM-{place}")
        first, last = found(election), found(election, page=99)
        assert (first.pages, last.page) == (2, 2)
        assert first.letters[0].kept.about == f"NOM-{PAGE}"
        assert [one.kept.about for one in last.letters] == ["NOM-0"]

    @pytest.mark.parametrize("by", [SCRUTINEER, "M0001", "M0009"])
    def test_nobody_else_reads_them(self, election, by):
        keeps(election)
        act = election.by(by, NOMINATING)
        for look in (
            lambda: found(election, by=by),
            lambda: letter_of(election.house, act, slug=SLUG, letter_id=1),
            lambda: again(election, by=by),
        ):
            refused = why(look)
            assert (refused.status, clauses(refused)) == (403, ["D3"])


class TestSentAgain:
    """The same words to the same address, a few times, counted in the log."""

    def test_it_goes_out_again_and_the_log_names_nobody(self, election):
        keeps(election)
        election.deliver()
        assert again(election, by=DEPUTY) == 1
        election.deliver()
        first, second = election.box.letters[-2:]
        assert first == second
        with election.house.store.reading() as tx:
            entry = json.loads(log.office_entries(tx, 1)[-1])
        assert (entry["type"], entry["times"]) == ("LetterSentAgain", 1)
        assert "example.org" not in json.dumps(entry)

    def test_a_few_times_and_no_more_not_even_at_once(self, election):
        keeps(election)
        tried = at_once([lambda: again(election)] * 6)
        assert len(refusals(tried)) == 6 - MOST_AGAIN
        assert {tuple(clauses(one)) for one in refusals(tried)} == {("D3",)}
        assert not found(election).letters[0].may_go_again

    def test_one_that_is_not_there_is_not_found(self, election):
        assert why(again, election, 99).status == 404

    def test_none_after_the_declaration(self, election):
        keeps(election)
        with election.house.store.writing() as tx:
            elections.move_on(tx, 1, ElectionState.DECLARED)
        assert clauses(why(again, election)) == ["T5"]


class TestErased:
    """Letters go with the register, and with the member who asks for it."""

    def test_a_member_sees_the_letters_that_went_to_them(self, election):
        keeps(election)
        keeps(election, to="m0002@example.org")
        held = held_about_member(election.house, "M0001")["held"]["letters kept"]
        assert [one["subject"] for one in held] == ["About NOM-ABC-DEF"]

    def test_whoever_is_forgotten_has_no_letters(self, election):
        keeps(election)
        keeps(election, to="m0002@example.org")
        done = forget_member(election.house, datetime(2026, 6, 3, tzinfo=UTC), number="M0001")
        assert done["erased"]["letters kept"] == 1
        assert [one.letter.to for one in found(election).letters] == ["m0002@example.org"]

    def test_all_go_with_the_register(self, database_url):
        changes = {"requisition": None, "declaration.register_days": 365}
        made = SmallElection(url=database_url, rules=rules(PANEL, **changes)).noticed()
        keeps(made)
        with made.house.store.writing() as tx:
            elections.move_on(tx, 1, ElectionState.DECLARED)
        done = erase_register(made.house, datetime(2030, 6, 3, tzinfo=UTC), slug=SLUG)
        assert done["erased"]["letters kept"] == 1
        assert found(made).number == 0
        made.done()
