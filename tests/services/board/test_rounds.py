"""Real rounds of nominations: the board has the published totals, the boundary of five included."""

from functools import cache

import pytest

from elections.services.nominations.board.files import board_json
from elections.services.nominations.board.turned import by_body, by_region
from tests.builders import rule_book_tables
from tests.domain.nominating.alternatives import one_way
from tests.services.board.rounds import Replay, Round
from tests.services.nominating.wide_election import in_ways, rules
from tests.services.small_election import NOMINATING, at_day

FIRST_STAGE_ENDS = 3
GROUPS = ("labour-groups-2020", "labour-groups-2022")
CONSTITUENCIES = ("constituency-parties-2020", "constituency-parties-2022")
PARLIAMENT, PARTIES = Round("leader-2020-parliament"), Round("leader-2020-constituencies")


@pytest.fixture(scope="module")
def replayed(tmp_path_factory):
    """The board after a round in which so many bodies of one kind are enough, made once."""

    @cache
    def board_of(name):
        played = Round(name)
        kind = played.said["kind"]
        enough = one_way({"kinds": [kind], "count": played.said["needed"]})
        text = rules(in_ways(enough, kinds=(kind,)))
        url = f"sqlite:///{tmp_path_factory.mktemp(name) / 'e.db'}"
        small = Replay(url, rules=text, seats=played.said["seats"]).noticed()
        small.replays(played, small.has_bodies(played), played.numbers, NOMINATING)
        board = small.board(NOMINATING)
        small.done()
        return board

    return board_of


@pytest.mark.parametrize("name", [*GROUPS, *CONSTITUENCIES])
def test_the_board_has_the_published_totals_in_each_of_its_forms(name, replayed):
    played, board = Round(name), replayed(name)
    published = sorted(played.totals.values())
    assert played.counts_on(board) == played.totals
    assert [line.has_enough for line in board.lines] == [line.counted >= 5 for line in board.lines]
    (contest,) = board_json(board, at_day(NOMINATING))["contests"]
    assert sorted(len(each["nominations"]) for each in contest["nominees"]) == published
    turned = by_body(board)
    assert {line.name: len(line.named) for line in turned} == {
        name: len(named) for name, named in played.papers.items()
    }
    regions = by_region(board.contests[0])
    assert sum(region.have for region in regions) == len(played.papers)
    assert sum(sum(region.named.values()) for region in regions) == sum(published)


def test_five_groups_are_enough_and_one_is_not(replayed):
    """2022: Akbar had exactly five. 2020: Johanna Black had Gosport alone."""
    for name, nominee, enough in (
        ("labour-groups-2022", "Akbar", True),
        ("labour-groups-2020", "Johanna Black", False),
    ):
        played = Round(name)
        place = list(played.totals).index(nominee)
        line = replayed(name).lines[place]
        assert [one.by for one in line.nominations] == sorted(played.said["named"][nominee])
        assert line.has_enough is enough


def test_the_leader_of_2020_by_both_stages(tmp_path):
    """22 of 212 Members of Parliament, then 33 of 650 constituency parties, both rounded up."""
    nominations = rule_book_tables("p8-leader")["nominations"]
    nominations["enough"][0]["parts"] = [{"kinds": ["MP"], "share_of_bodies": "1/10"}]
    del nominations["enough"][2]["parts"][0]["on"]
    first, second = (stage["name"] for stage in nominations["stages"])
    text = rules(
        nominations,
        **{
            "timetable.stage_ends": "in order, before nominations close",
            "ballot.paper.most_marks": 1,
            "places.reserved": [],
        },
    )
    small = Replay(
        f"sqlite:///{tmp_path / 'e.db'}",
        rules=text,
        seats=1,
        stage_closes=((first, FIRST_STAGE_ENDS),),
    )
    members = small.has_bodies(PARLIAMENT, "Member of Parliament")
    parties = small.has_bodies(PARTIES)
    small.noticed()
    small.replays(PARLIAMENT, members, PARLIAMENT.numbers, NOMINATING)
    board = small.board(NOMINATING)
    assert PARLIAMENT.counts_on(board) == PARLIAMENT.totals
    small.replays(PARTIES, parties, PARLIAMENT.numbers, FIRST_STAGE_ENDS)
    board = small.board(FIRST_STAGE_ENDS)
    small.done()
    by_name = dict(zip(PARLIAMENT.totals, board.lines, strict=True))
    for name, line in by_name.items():
        ways = {way.stage: way for way in line.ways if len(way.measures) == 1}
        of_parliament, of_parties = ways[first].measures[0], ways[second].measures[0]
        assert (of_parliament.have, of_parliament.needed) == (PARLIAMENT.totals[name], 22)
        assert (of_parties.have, of_parties.needed) == (PARTIES.totals.get(name, 0), 33)
        assert line.has_enough is (name in PARTIES.totals)
