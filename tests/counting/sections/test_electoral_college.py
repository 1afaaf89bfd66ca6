"""Electoral colleges: shares fixed, each section on its own base, published results reproduced."""

from fractions import Fraction

import pytest

from counting import (
    Contest,
    ElectedBy,
    ElectoralCollegeRules,
    Happening,
    LotRequired,
    ReservedPlace,
    Section,
    count_sections,
)
from counting.votes import percentage
from tests.counting.sections.colleges import halves, thirds

SIDES = halves("Members", "Affiliates")


def college(boxes, *names, sections=SIDES, **more):
    contest = Contest(title="Leader", seats=1, candidates=names)
    return count_sections(boxes, contest, ElectoralCollegeRules(sections=sections), **more)


class TestTheWelshDeputyOf2018:
    """R7: three equal sections, one decimal place."""

    def test_two_sections_outweigh_the_members(self):
        names = ("Affiliates", "Members", "MPs and AMs")
        sections = tuple(Section(name=name, share=Fraction(1, 3)) for name in names)
        shares = dict(zip(names, (604, 348, 593), strict=True))
        boxes = {name: [((1,), part), ((2,), 1000 - part)] for name, part in shares.items()}
        counted = college(boxes, "Harris", "Morgan", sections=sections)
        assert [percentage(each, 1, 1) for each in counted.stages[0].credited] == ["51.5", "48.5"]
        assert counted.elected == (1,)


class TestShares:
    """C1: a section's share is fixed whatever its turnout."""

    def test_one_paper_of_a_small_section_outweighs_many_of_a_large_one(self):
        boxes = {"Members": [((1,), 1)], "Affiliates": [((2,), 60_000), ((1,), 40_000)]}
        counted = college(boxes, "Ann", "Bob")
        assert counted.stages[0].credited == (Fraction(7, 10), Fraction(3, 10))
        assert counted.elected == (1,)

    def test_exactly_half_of_the_whole_is_not_enough(self):
        boxes = {"Members": [((1,), 9)], "Affiliates": [((2, 3), 2), ((3,), 1)]}
        counted = college(boxes, "Ann", "Bob", "Cat", lots=())
        assert counted.stages[0].elected == ()
        with pytest.raises(LotRequired, match=r"equal with 50% of the whole each"):
            college({"Members": [((1,), 9)], "Affiliates": [((2,), 2)]}, "Ann", "Bob")

    def test_shares_that_do_not_add_up_are_refused(self):
        with pytest.raises(ValueError, match="add up to 1, not to 2/3"):
            ElectoralCollegeRules(sections=thirds()[:2])

    @pytest.mark.parametrize(
        "make, reason",
        [
            (lambda: halves("Members", "Members"), "name of its own"),
            (lambda: (Section(name=" ", share=Fraction(1)),), "has a name"),
            (lambda: (Section(name="A", share=Fraction(0)),), "more than nothing"),
            (lambda: (Section(name="A", share=Fraction(3, 2)),), "at most the whole"),
            (lambda: (Section(name="A", electorate=-1),), "not less than nobody"),
            (lambda: (), "add up to 1, not to 0"),
        ],
    )
    def test_strange_sections_are_refused_with_a_sentence(self, make, reason):
        with pytest.raises(ValueError, match=reason):
            ElectoralCollegeRules(sections=make())


class TestTheMajority:
    """C1: more than half of what the sections with continuing votes give."""

    def test_a_section_without_papers_gives_nobody_anything(self):
        boxes = {"Members": [((1,), 3), ((2,), 2)], "Affiliates": [((), 7)]}
        counted = college(boxes, "Ann", "Bob")
        assert counted.stages[0].credited == (Fraction(3, 10), Fraction(1, 5))
        assert counted.stages[0].non_transferable == Fraction(1, 2)
        assert counted.stages[0].quota == Fraction(1, 4)
        assert counted.stages[0].events[-1].sentence == (
            "Ann has 30% of the whole, more than half of the 50% of the whole that is given "
            "without Affiliates, where none continue, and is elected (C1)."
        )

    def test_papers_that_run_out_leave_the_base_of_their_section(self):
        boxes = {
            "Members": [((1,), 5), ((2,), 4), ((3,), 2)],
            "Affiliates": [((1,), 6), ((2,), 5), ((3, 2), 1)],
        }
        counted = college(boxes, "Ann", "Bob", "Cat", lots=())
        last = counted.stages[-1]
        assert [section.base for section in last.sections] == [9, 12]
        assert [section.non_transferable for section in last.sections] == [2, 0]
        assert sum(last.credited) == 1

    def test_nobody_voted_at_all(self):
        boxes = {"Members": (), "Affiliates": ()}
        with pytest.raises(LotRequired, match="equal with 0% of the whole each") as tie:
            college(boxes, "Ann", "Bob")
        counted = college(boxes, "Ann", "Bob", lots=[tie.value.drawn(1)])
        assert counted.elected == (2,)
        assert counted.stages[-1].events[-1].kind is Happening.LAST

    def test_it_fills_one_seat_only(self):
        contest = Contest(title="Two", seats=2, candidates=("Ann", "Bob"))
        rules = ElectoralCollegeRules(sections=SIDES)
        with pytest.raises(ValueError, match="fills one seat"):
            count_sections({"Members": (), "Affiliates": ()}, contest, rules)

    def test_a_reserved_place_passes_over_the_doomed(self):
        women = ReservedPlace(clause="P1", group="women", members=(2, 3), at_least=1)
        contest = Contest(
            title="Deputy", seats=1, candidates=("Al", "Bea", "Cat"), reserved=(women,)
        )
        boxes = {"Members": [((1, 3), 9), ((2,), 2)], "Affiliates": [((1, 3), 9), ((2,), 2)]}
        counted = count_sections(boxes, contest, ElectoralCollegeRules(sections=SIDES))
        assert counted.elected == (3,)
        assert counted.stages[1].events[0].kind is Happening.DOOMED

    def test_re_opened_nominations_may_have_the_majority(self):
        contest = Contest(title="Leader", seats=1, candidates=("Ann", "RON"), re_open=2)
        boxes = {"Members": [((1,), 9), ((2,), 8)], "Affiliates": [((2,), 1)]}
        counted = count_sections(boxes, contest, ElectoralCollegeRules(sections=SIDES))
        assert (counted.elected, counted.re_opened, counted.unfilled) == ((), 1, 0)
        assert counted.stages[-1].events[-1].kind is Happening.REOPENED

    def test_re_opened_nominations_and_the_only_person_are_parted_by_lot(self):
        contest = Contest(title="Leader", seats=1, candidates=("Ann", "RON"), re_open=2)
        boxes = {"Members": [((1,), 9)], "Affiliates": [((2,), 1)]}
        rules = ElectoralCollegeRules(sections=SIDES)
        with pytest.raises(LotRequired, match="next in order of votes") as tie:
            count_sections(boxes, contest, rules)
        assert tie.value.purpose == "elect"
        assert count_sections(boxes, contest, rules, [tie.value.drawn(1)]).elected == (1,)
        assert count_sections(boxes, contest, rules, [tie.value.drawn(2)]).re_opened == 1

    def test_a_stage_that_moves_no_papers_records_no_transfer_in_any_section(self):
        contest = Contest(title="Leader", seats=1, candidates=("Ann", "RON", "Bob"), re_open=2)
        boxes = {"Members": [((1,), 9)], "Affiliates": [((2,), 2), ((3, 2), 1)]}
        stages = count_sections(boxes, contest, ElectoralCollegeRules(sections=SIDES)).stages
        moved = [section.transfer is not None for stage in stages for section in stage.sections]
        assert moved == [False, False, True, True, False, False]


class TestPlurality:
    """R2: a college that one stage decides."""

    shares = (3976, 2745, 1066, 472, 344, 266, 263, 215, 213, 177, 121, 88, 53)

    def plurality(self, boxes, *names, **more):
        contest = Contest(title="BAME representative", seats=1, candidates=names)
        rules = ElectoralCollegeRules(sections=SIDES, elected_by=ElectedBy.PLURALITY)
        return count_sections(boxes, contest, rules, **more)

    def test_the_bame_representative_of_2020_is_elected_with_less_than_half(self):
        """The printed percentages add up to 99.99: what is missing is rounding, and left out."""
        names = ("Sewell", "Mishra", *(f"Candidate {number}" for number in range(3, 14)))
        papers = [((number,), share) for number, share in enumerate(self.shares, 1)]
        counted = self.plurality({"Members": papers, "Affiliates": papers}, *names)
        assert sum(self.shares) == 9999
        assert len(counted.stages) == 1
        assert counted.elected == (1,)
        assert percentage(counted.stages[0].credited[0] * 9999, 10000) == "39.76"

    def test_a_tie_at_the_top_is_left_to_a_lot(self):
        boxes = {"Members": [((1,), 2), ((2,), 1)], "Affiliates": [((1,), 1), ((2,), 2)]}
        with pytest.raises(LotRequired, match="The lot decides who is elected") as tie:
            self.plurality(boxes, "Ann", "Bob")
        assert self.plurality(boxes, "Ann", "Bob", lots=[tie.value.drawn(2)]).elected == (2,)
