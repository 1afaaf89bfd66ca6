"""N17: bodies and their members as published with the notice; shares and kinds in words."""

import pytest

from elections.domain.nominating.census import (
    Census,
    census_document,
    census_from,
    is_among_the_bodies_published,
    kinds_counted,
)
from elections.domain.nominating.counting import support_of
from elections.domain.nominating.measures import percent, several
from tests.builders import a_body
from tests.domain.nominating.alternatives import made, nominated, one_way, terms

CLPS = made("CLP", 3)
SOCIETIES = made("socialist society", 20, members=2_000)
PUBLISHED = "as published with the notice"


class TestCensus:
    """N17: bodies and their members are counted as published with the notice."""

    SIZES = terms(sizes=PUBLISHED).rules

    def test_what_is_published_is_read_again_as_it_was(self):
        census = Census(bodies=(*CLPS, *SOCIETIES))
        document = census_document(census)
        assert document["kinds"] == [
            {"kind": "CLP", "bodies": 3, "members": 300},
            {"kind": "socialist society", "bodies": 20, "members": 40_000},
        ]
        again = census_from(document)
        assert {(b.kind, b.name, b.members) for b in again.bodies} == {
            (b.kind, b.name, b.members) for b in census.bodies
        }
        assert census_document(again) == document

    def test_a_body_has_the_members_that_were_published_whatever_it_has_now(self):
        census = Census(bodies=(a_body(members=27),))
        assert census.published(a_body(id=7, name=" CAMBRIDGE labour group", members=2)) == a_body(
            id=7, members=27
        )

    def test_what_is_counted_is_what_was_published(self):
        half = one_way({"kinds": ["CLP"], "share_of_members": "50/100"})
        on = terms(half, census=made("CLP", 2), sizes=PUBLISHED)
        grown = made("CLP", 1, members=900)[0]
        (supporter,) = support_of("L123456", nominated(on, {"body": grown})).supporters
        assert supporter.body.members == 100

    def test_a_body_that_was_not_there_does_not_count(self):
        census = Census(bodies=made("Labour Group", 2))
        assert [
            each.clause for each in is_among_the_bodies_published(a_body(), census, self.SIZES)
        ] == ["N17"]
        assert is_among_the_bodies_published(census.bodies[0], census, self.SIZES) == ()

    def test_where_the_rules_do_not_say_so_nothing_is_pinned(self):
        rules = terms().rules
        assert is_among_the_bodies_published(a_body(), Census(), rules) == ()
        assert kinds_counted([rules]) == ()
        assert kinds_counted([self.SIZES, rules])[:2] == ("CLP", "branch")


@pytest.mark.parametrize(
    ("share", "words"),
    [("5/100", "5%"), ("125/1000", "12.5%"), ("1/3", "1/3"), ("15/100", "15%")],
)
def test_a_share_is_a_percentage_only_where_that_is_exact(share, words):
    assert percent(share) == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("CLP", "CLPs"),
        ("branch", "branches"),
        ("socialist society", "socialist societies"),
        ("Labour Group", "Labour Groups"),
        ("elector of the contest", "electors of the contest"),
    ],
)
def test_kinds_of_body_have_plurals(kind, words):
    assert several(kind) == words
