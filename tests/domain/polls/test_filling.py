"""R12, R20: a contest that too few electors keep from being held fills nothing, and says so."""

from elections.domain.objections import Objection
from elections.domain.places import is_uncontested
from elections.domain.polls.filling import to_fill
from elections.domain.polls.putting import Standing as WhoStands
from elections.domain.register import enough_of_a_group
from elections.rulebook.model import Standing
from elections.rulebook.parts.electors import FewestOf, RegisterRules
from tests.builders import a_contest_notice, a_preset

FEW = Objection(clause="R12", reason="has 9 electors; a contest is held only with at least 30")
NOBODY = WhoStands(names=(), groups=(), year=2026)
THREE = WhoStands(names=("Ann", "Bob", "Cat"), groups=(frozenset(),) * 3, year=2026)


def test_a_contest_that_is_not_held_fills_nothing_and_says_why():
    contest, notes = to_fill(a_contest_notice(), THREE, a_preset("p14-panel-of-two"), (FEW,))
    assert contest is not None
    assert (contest.seats, contest.reserved) == (0, ())
    assert contest.candidates == THREE.names
    assert is_uncontested(contest)
    assert notes == [f"This contest is not held, and nobody is elected: it {FEW}."]


def test_it_says_so_too_where_nobody_stands():
    contest, notes = to_fill(a_contest_notice(), NOBODY, a_preset("p14-panel-of-two"), (FEW,))
    assert contest is None
    assert [note[:12] for note in notes] == ["This contest", "Nobody stand"]


def test_a_question_that_is_not_held_is_not_put():
    contest, notes = to_fill(
        a_contest_notice(seats=1), NOBODY, a_preset("p18-trigger-ballot"), (FEW,)
    )
    assert contest is not None
    assert contest.seats == 0
    assert "is not held" in notes[0]


class TestFewestOfAGroup:
    """R20: so many electors of a group, whose number is not told."""

    def rules(self, wanted: FewestOf | None):
        register = RegisterRules(
            standing=(Standing.GOOD,),
            entries="one for each membership number",
            changes="none after the freeze",
            fewest_of=wanted,
        )
        return a_preset("p14-panel-of-two").model_copy(update={"register_": register})

    def test_as_many_as_the_rule_asks_are_enough_and_one_fewer_is_not(self):
        rules = self.rules(FewestOf(at_least=100, group="women"))
        assert enough_of_a_group(100, rules) == ()
        (objection,) = enough_of_a_group(99, rules)
        assert objection.clause == "R20"
        assert objection.reason == (
            "does not have at least 100 recorded as women among its electors"
        )

    def test_a_book_that_states_none_asks_for_none(self):
        assert enough_of_a_group(0, self.rules(None)) == ()
