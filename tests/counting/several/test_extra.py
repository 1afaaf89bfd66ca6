"""A conditional extra place (Q3): the BAME officer joins, or the best-placed takes a place more."""

import pytest

from counting import BlockVoteRules, Contest, Lot, LotMismatch, LotRequired, ReservedPlace, count
from counting.several.extra import from_the_same_count, joins
from counting.several.posts import PlacesAcross

BAME = PlacesAcross(clause="P3", group="BAME members", one="a BAME member", members=("Dev", "Eve"))
SIX = ("Ann", "Bob", "Cat", "Fay", "Gus", "Hal")


class TestTheOfficerJoins:
    """Q3: if none of the six is BAME, the BAME officer joins the executive."""

    def test_where_none_of_the_six_is(self):
        extra = joins(SIX, BAME, "BAME officer", "Dev")
        assert (extra.clause, extra.person) == ("P3", "Dev")
        assert extra.sentence == (
            "None of those elected is a BAME member, so Dev joins them as BAME officer (P3)."
        )

    def test_nobody_joins_where_one_of_the_six_is(self):
        extra = joins((*SIX[:5], "Eve"), BAME, "BAME officer", "Dev")
        assert (extra.clause, extra.person) == ("P3", None)
        assert extra.sentence == "Eve, who is a BAME member, is elected, so nobody joins (P3)."

    def test_an_officer_who_is_elected_joins_nothing(self):
        extra = joins(SIX, BAME, "BAME officer", "Ann")
        assert (extra.clause, extra.person) == ("P3", None)
        assert extra.sentence == (
            "Ann, who is BAME officer, is elected already, so nobody joins (P3)."
        )


class TestFromTheSameCount:
    """The best-placed of the group takes a place more."""

    place = ReservedPlace(clause="P3", group="BAME candidates", members=(3, 4, 5))

    def counted(self, *votes, seats=2):
        names = ("Ann", "Bob", "Cat", "Dev", "Eve")
        contest = Contest(title="Executive", seats=seats, candidates=names)
        papers = [((c,), number) for c, number in enumerate(votes, 1)]
        return count(papers, contest, BlockVoteRules(most_marks=1))

    def test_the_best_placed_takes_it(self):
        extra = from_the_same_count(self.counted(9, 8, 3, 5, 4), self.place)
        assert (extra.clause, extra.candidate, extra.person) == ("P3", 4, "Dev")
        assert extra.sentence == (
            "There are no BAME candidates among those elected, so a place is added: Dev is the "
            "best-placed of those who may, with 5 votes, and takes it (P3)."
        )

    def test_no_place_is_added_where_one_of_them_is_elected(self):
        extra = from_the_same_count(self.counted(9, 2, 8, 5, 4), self.place)
        assert extra.candidate is None
        assert "so no place is added (P3)." in extra.sentence

    def test_where_none_of_them_stood_it_stays_vacant(self):
        nobody = ReservedPlace(clause="P3", group="BAME candidates", members=())
        extra = from_the_same_count(self.counted(9, 8, 3, 5, 4), nobody)
        assert extra.sentence == "No BAME candidates stood, so the extra place stays vacant (P3)."

    def test_equals_are_left_to_a_lot(self):
        counted = self.counted(9, 8, 3, 5, 5)
        with pytest.raises(LotRequired) as tie:
            from_the_same_count(counted, self.place)
        assert tie.value.among == (4, 5)
        assert tie.value.sentence.endswith("The lot decides who takes the extra place.")
        lot = tie.value.drawn(5)
        extra = from_the_same_count(counted, self.place, [lot])
        assert (extra.candidate, extra.lots) == (5, (lot,))

    def test_a_lot_that_no_tie_asked_for_is_refused(self):
        lot = Lot(purpose="elect", among=(4, 5), drawn=4, stage=2)
        with pytest.raises(LotMismatch):
            from_the_same_count(self.counted(9, 8, 3, 5, 4), self.place, [lot])
