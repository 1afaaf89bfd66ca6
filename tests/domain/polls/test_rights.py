"""Rights: patterns that lose nobody, in one order; small units put together and never too many."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from counting.record.documents.groups import PLAIN, Group
from elections.domain.polls.rights import (
    SMALL_UNITS,
    Issue,
    Place,
    Rights,
    everybody_may_do_everything,
    issue_of,
    spelt,
    too_small,
)
from elections.rulebook.load import load
from tests.services.polls.a_poll import book
from tests.services.polls.test_questions import trigger

SECTIONS = ("Branches", "Affiliates")
POLLED = ("question",)
RULES = {smallest: load(trigger(smallest)) for smallest in (None, 3)}
PLAIN_RULES = load(book())


def election(rules):
    return SimpleNamespace(rules_for=lambda _: rules)


@st.composite
def places(draw):
    """Electors of one question in two sections, each of some unit."""
    electors = draw(
        st.lists(
            st.tuples(st.sampled_from(SECTIONS), st.sampled_from("UVWX"), st.booleans()),
            min_size=1,
            max_size=30,
        )
    )
    return [
        Place(
            entry_id=number,
            contest_id="question" if votes else "unpolled",
            section=section,
            weight=1,
            unit=unit,
        )
        for number, (section, unit, votes) in enumerate(electors)
    ]


class TestPatterns:
    @given(places(), st.sampled_from([None, 3]))
    def test_every_elector_of_a_poll_has_one_pattern_and_nobody_else_has(self, held, smallest):
        issue = issue_of(iter(held), election(RULES[smallest]), POLLED)
        voters = [place.entry_id for place in held if place.contest_id == "question"]
        assert sorted(issue.of_elector) == voters
        numbers = [*issue.of_elector.values()]
        assert [numbers.count(n) for n in range(1, len(issue.patterns) + 1)] == [
            pattern.electors for pattern in issue.patterns
        ]
        written = [spelt(pattern.contests) for pattern in issue.patterns]
        assert written == sorted({*written})

    @given(places())
    def test_no_unit_is_too_small_unless_a_whole_section_is(self, held):
        issue = issue_of(held, election(RULES[3]), POLLED)
        for section in SECTIONS:
            units = {
                pattern.contests[0][1].unit: pattern.electors
                for pattern in issue.patterns
                if pattern.contests[0][1].section == section
            }
            small = [name for name, electors in units.items() if electors < 3]
            assert not small or [*units] == [SMALL_UNITS]

    @given(places())
    def test_without_a_smallest_cell_every_unit_is_its_own(self, held):
        issue = issue_of(held, election(RULES[None]), POLLED)
        for place in held:
            if place.contest_id == "question":
                rights = issue.patterns[issue.of_elector[place.entry_id] - 1]
                assert rights.contests == (
                    ("question", Group(section=place.section, unit=place.unit)),
                )

    @given(places())
    def test_the_order_of_the_electors_does_not_matter(self, held):
        rules = election(RULES[3])
        one, other = issue_of(held, rules, POLLED), issue_of(held[::-1], rules, POLLED)
        assert one.patterns == other.patterns
        assert dict(one.of_elector) == dict(other.of_elector)


def test_the_fewest_units_are_put_together():
    units = {"A": 1, "B": 2, "C": 5, "D": 9}
    assert too_small(units, RULES[3]) == {"A", "B"}
    assert too_small({**units, "B": 3}, RULES[3]) == {"A", "B"}
    assert too_small({"C": 5, "D": 9}, RULES[3]) == frozenset()


def test_rights_are_said_only_where_they_differ():
    everything = Rights(contests=(("a", PLAIN), ("b", PLAIN)), electors=4)
    issue = Issue(patterns=(everything,), of_elector=dict.fromkeys(range(4), 1))
    assert everybody_may_do_everything(issue, 4, ("a", "b"))
    assert not everybody_may_do_everything(issue, 5, ("a", "b"))
    assert not everybody_may_do_everything(issue, 4, ("a", "b", "c"))
    weighted = Rights(contests=(("a", Group(weight=2)),), electors=4)
    issue = Issue(patterns=(weighted,), of_elector=dict.fromkeys(range(4), 1))
    assert not everybody_may_do_everything(issue, 4, ("a",))
    assert issue_of([], election(PLAIN_RULES), ("a",)).patterns == ()
