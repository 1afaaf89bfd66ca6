"""What makes a rule book impossible, whatever each of its rules says alone (K6-K17)."""

import re

import pytest

from elections.domain.contests import ContestNotice
from elections.rulebook.consistency import CONSISTENCY, READING
from elections.rulebook.load import (
    RuleBookRefused,
    book_of,
    load_own,
    preset_names,
    preset_text,
)
from elections.rulebook.values import Filled
from elections.services.notices.judging import (
    contests_of_notice,
    marks_fit_the_seats,
    seats_fit_the_method,
    words_of_notice,
)
from tests.builders import GROUPS, PANEL, WARD, a_rule_book, rule_book_tables

BY_STAGES = "by earlier stages, then by lot"


def against(preset: str = GROUPS, **changes) -> list[tuple[str, str]]:
    """Every reason against a preset changed by dotted keys."""
    try:
        book_of(rule_book_tables(preset, **changes))
    except RuleBookRefused as refused:
        return [(reason.clause, reason.reason) for reason in refused.reasons]
    return []


def authorities(preset: str = GROUPS) -> dict[str, str]:
    return dict(rule_book_tables(preset)["because"])


def test_every_law_of_consistency_has_its_number_and_its_sentence():
    assert [*READING] == ["K1", "K2", "K3", "K4", "K5", "K16", "K18"]
    early = (6, 7, 8, 9, 10, 13, 14, 15, 17, *range(19, 29))
    in_files = (*early, 41, 42, 43, 51, 52, 55, 56, 57, 61, 62, 63)
    assert [*CONSISTENCY] == [f"K{number}" for number in in_files]
    laws = [*READING.values(), *(law for law, _ in CONSISTENCY.values())]
    assert [law for law in laws if not re.fullmatch(r"[A-Z].*\.", law)] == []


@pytest.mark.parametrize("preset", [GROUPS, PANEL, WARD])
def test_a_preset_is_consistent(preset):
    assert against(preset) == []


class TestMethodAndPaper:
    """K6: the method of counting and the ballot paper belong together."""

    @pytest.mark.parametrize("method", ["scottish-stv", "alternative-vote"])
    def test_marks_cannot_be_counted_as_rankings(self, method):
        stages = {"count.ties": BY_STAGES, "places.filled": Filled.BY_STAGES.value}
        found = against(**{"count.method": method, **stages})
        assert found == [("K6", found[0][1])]
        assert found[0][1].startswith(f"count.method is {method} (C1), which counts papers of kind")
        assert found[0][1].endswith("“ranking”, but ballot.paper.kind is “marks”")

    @pytest.mark.parametrize("method", ["first-past-the-post", "single-non-transferable-vote"])
    def test_a_method_of_one_mark_has_a_paper_of_one_mark(self, method):
        ((clause, reason),) = against(**{"count.method": method})
        assert clause == "K6"
        assert reason == (
            f"count.method is {method} (C1), which counts one mark a paper, but a voter marks up "
            "to 2 candidates (B1)"
        )
        assert against(**{"count.method": method, "ballot.paper.most_marks": 1}) == []

    def test_a_limited_vote_has_as_many_marks_as_its_rules_say(self):
        book = a_rule_book(**{"count.method": "limited-vote"})
        assert book.counting_options == {"most_marks": 2}

    def test_rankings_cannot_be_counted_as_marks(self):
        found = against(WARD, **{"count.method": "block-vote", "count.ties": "by lot"})
        assert [clause for clause, _ in found] == ["K6"]

    def test_rankings_may_be_counted_by_the_alternative_vote(self):
        assert against(WARD, **{"count.method": "alternative-vote"}) == []


class TestTies:
    """K7: ties are settled in a way that the method of counting can follow."""

    def test_a_block_vote_has_no_earlier_stages_to_look_back_to(self):
        ((clause, reason),) = against(**{"count.ties": BY_STAGES})
        assert clause == "K7"
        assert reason.startswith(f"count.ties is “{BY_STAGES}” (C2), but block-vote (C1) never ")

    def test_a_count_by_stages_looks_back_before_a_lot_is_drawn(self):
        ((clause, reason),) = against(WARD, **{"count.ties": "by lot"})
        assert clause == "K7"
        assert "scottish-stv (C1) looks back to earlier stages" in reason

    def test_a_count_that_never_looks_back_leaves_every_tie_to_a_lot(self):
        method = {"count.method": "meek-hill-stv"}
        ((clause, reason),) = against(WARD, **method)
        assert (clause, "meek-hill-stv (C1) never looks back" in reason) == ("K7", True)
        assert against(WARD, **method, **{"count.ties": "by lot"}) == []


class TestReservedPlaces:
    """K8: no group has two reserved-place rules."""

    def test_a_group_with_two_floors_is_named(self):
        floors = [{"group": "women", "at_least": n} for n in (1, 2)]
        assert against(**{"places.reserved": floors}) == [
            ("K8", "places.reserved has more than one rule for “women” (P1)")
        ]


class TestAuthorities:
    """K9: every rule has its authority, and no authority is for a rule that is absent."""

    def test_a_rule_without_an_authority_is_named(self):
        because = authorities()
        del because["N3"]
        assert against(because=because) == [("K9", "[because] has no authority for N3")]

    def test_an_authority_for_a_rule_of_another_kind_of_book_is_named(self):
        because = authorities() | {"N8": "A minute.", "B2": "A minute."}
        assert against(because=because) == [
            ("K9", "[because] names B2, which is not a rule of this book"),
            ("K9", "[because] names N8, which is not a rule of this book"),
        ]

    @pytest.mark.parametrize("number", ["N99", "K6", "hearsay", "n3", ""])
    def test_an_authority_for_no_clause_is_named(self, number):
        because = authorities() | {number: "A minute."}
        assert against(because=because) == [("K9", f"[because] names {number}, which is no clause")]

    def test_an_authority_that_says_nothing_is_refused(self):
        ((clause, reason),) = against(because=authorities() | {"N3": " "})
        assert clause == "K5"
        assert reason.startswith("because.N3 ")


class TestLists:
    """K10: no list names the same thing twice."""

    @pytest.mark.parametrize(
        ("key", "words", "said"),
        [
            ("register.offices", ["mayor", "mayor"], "register.offices (R1) lists “mayor”"),
            ("register.offices", ["Mayor", "mayor"], "register.offices (R1) lists “mayor”"),
            ("register.standing", ["good", "good"], "register.standing (R3) lists “good”"),
            ("eligibility.standing", ["good", "good"], "eligibility.standing (E3) lists “good”"),
            ("nominations.kinds", ["CLP", "clp"], "nominations.kinds (N1) lists “clp”"),
            ("nominations.officers", ["chair"] * 3, "nominations.officers (N5) lists “chair”"),
            (
                "declaration.in_pairs",
                ["close the poll", "replace a ballot code", "close the poll"],
                "declaration.in_pairs (D2) lists “close the poll”",
            ),
        ],
    )
    def test_a_list_that_repeats_itself_is_named(self, key, words, said):
        assert against(**{key: words}) == [("K10", f"{said} more than once")]


class TestReservedPlacesAndMethod:
    """K17: reserved places are filled in a way that the method of counting follows."""

    WOMEN = ({"group": "women", "at_least": 1},)

    @pytest.mark.parametrize("method", ["scottish-stv", "ers97-stv", "alternative-vote"])
    def test_a_count_by_stages_says_so(self, method):
        changes = {"count.method": method, "places.reserved": [*self.WOMEN]}
        ((clause, reason),) = against(WARD, **changes)
        assert clause == "K17"
        assert f"but {method} (C1) goes by stages: write “stage by stage: nobody they" in reason
        assert against(WARD, **changes, **{"places.filled": Filled.BY_STAGES.value}) == []

    def test_a_count_down_the_poll_says_so(self):
        ((clause, reason),) = against(**{"places.filled": Filled.BY_STAGES.value})
        assert clause == "K17"
        assert "but block-vote (C1) goes down the poll: write “by the best-placed" in reason

    def test_without_reserved_places_it_does_not_matter(self):
        assert against(WARD, **{"places.filled": Filled.BY_STAGES.value}) == []


class TestNotices:
    """K11: what the notice adds fits the rules; its words and numbers can be published."""

    def test_a_notice_with_its_words_and_seats_passes(self):
        contest = ContestNotice(id="panel", title="Panel", seats=2)
        assert words_of_notice("panel-2026", "Panel", "The Example Party") == ()
        assert contests_of_notice((contest,)) == ()
        assert marks_fit_the_seats((contest,), a_rule_book()) == ()

    @pytest.mark.parametrize("slug", ["", "Panel", "a panel", "-panel", "../panel", "panel/"])
    def test_an_address_has_small_letters_digits_and_hyphens(self, slug):
        (objection,) = words_of_notice(slug, "Panel", "The Example Party")
        assert objection.clause == "K11"

    def test_no_voter_has_more_marks_than_there_are_seats(self):
        one_seat = ContestNotice(id="chair", title="Chair", seats=1)
        (objection,) = marks_fit_the_seats((one_seat,), a_rule_book())
        assert objection.clause == "K11"
        assert objection.reason.startswith("Chair has 1 seat, but the rules give each voter 2 ")

    def test_a_limited_vote_gives_fewer_marks_than_there_are_seats(self):
        rules = a_rule_book(**{"count.method": "limited-vote"})
        two, three = (ContestNotice(id="panel", title="Panel", seats=n) for n in (2, 3))
        (objection,) = marks_fit_the_seats((two,), rules)
        assert objection.reason.startswith("Panel has 2 seats, but the rules give each voter 2 ")
        assert marks_fit_the_seats((three,), rules) == ()

    @pytest.mark.parametrize(
        "preset, method, seats, most",
        [(GROUPS, "first-past-the-post", 2, "one seat"), (WARD, "wig-stv", 13, "12 seats")],
    )
    def test_no_contest_has_more_seats_than_its_method_fills(self, preset, method, seats, most):
        changes = {"ballot.paper.most_marks": 1} if preset == GROUPS else {}
        rules = a_rule_book(preset, **{"count.method": method, **changes})
        contest = ContestNotice(id="panel", title="Panel", seats=seats)
        (objection,) = seats_fit_the_method((contest,), rules)
        assert objection.clause == "K11"
        assert f"Panel has {seats} seats, but the method of the rules fills" in objection.reason
        assert most in objection.reason
        smaller = ContestNotice(id="panel", title="Panel", seats=seats - 1)
        assert seats_fit_the_method((smaller,), rules) == ()


class TestJointActs:
    """K13: two officers close a poll, and two replace a ballot code."""

    @pytest.mark.parametrize("kept", ["close the poll", "replace a ballot code"])
    def test_the_act_that_is_missing_from_the_pairs_is_named(self, kept):
        ((clause, reason),) = against(**{"declaration.in_pairs": [kept]})
        (missing,) = {"close the poll", "replace a ballot code"} - {kept}
        assert clause == "K13"
        assert reason == f"declaration.in_pairs (D2) does not have “{missing}”"

    def test_nothing_in_pairs_is_refused_for_both(self):
        assert [clause for clause, _ in against(**{"declaration.in_pairs": []})] == ["K13", "K13"]


class TestSomebodyCanStand:
    """K14: candidates are electors, so that the two standings have one in common."""

    def test_rules_under_which_nobody_could_stand_are_refused(self):
        ((clause, reason),) = against(**{"eligibility.standing": ["arrears", "suspended"]})
        assert clause == "K14"
        assert reason == (
            "nobody could stand: candidates are electors (E2), but eligibility.standing (E3) is "
            "“arrears; suspended” and register.standing (R3) is “good”"
        )

    def test_one_standing_in_common_is_enough(self):
        changes = {"register.standing": ["good", "arrears"]}
        assert against(**changes, **{"eligibility.standing": ["suspended", "arrears"]}) == []


class TestTheUsualHour:
    """K15: the usual hour is one at which something may close: never midnight."""

    def test_midnight_is_refused_as_the_usual_hour(self):
        ((clause, reason),) = against(**{"timetable.closing_hour": "00:00"})
        assert clause == "K15"
        assert reason.startswith("timetable.closing_hour (T2) is “00:00”, but nothing may close")

    @pytest.mark.parametrize("hour", ["00:01", "23:59"])
    def test_a_minute_from_midnight_is_clear(self, hour):
        assert against(**{"timetable.closing_hour": hour}) == []


def test_every_inconsistency_is_said_and_not_only_the_first():
    changes = {"count.ties": BY_STAGES, "declaration.in_pairs": [], "because": {}}
    assert {clause for clause, _ in against(**changes)} == {"K7", "K9", "K13"}


class TestK16:
    """K16: a rule book that differs from a published one has a name or an edition of its own."""

    def test_a_preset_as_published_is_taken(self):
        for name in preset_names():
            assert load_own(preset_text(name)).name == name

    def test_a_changed_preset_under_its_own_name_is_refused(self):
        text = preset_text("p1-local-government").replace("needed = 5", "needed = 4")
        with pytest.raises(RuleBookRefused) as refused:
            load_own(text)
        assert [reason.clause for reason in refused.value.reasons] == ["K16"]

    def test_a_changed_preset_with_another_edition_is_taken(self):
        text = preset_text("p1-local-government").replace("needed = 5", "needed = 4")
        assert load_own(text.replace('edition = "2026"', 'edition = "2026.1"')).edition == "2026.1"
