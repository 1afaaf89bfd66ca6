"""What some presets ask of a membership list that no rule on electors or candidates names."""

from elections.adapters.lists.headings import Column
from elections.services.register.lists.wanted import columns_in, groups_in
from tests.builders import a_preset


def test_offices_are_read_where_the_holder_of_one_may_join_those_elected():
    """An extra place is for the holder of an office ("P5")."""
    assert Column.OFFICE in set(columns_in(a_preset("p15-clp-executive")))
    assert Column.OFFICE not in set(columns_in(a_preset("p20-delegation")))


def test_the_group_of_the_first_nominee_is_read():
    """The first nominee of a body may have to be one of a group ("N12")."""
    rules = a_preset("p11-metro-mayor").for_kind("london").model_copy(update={"shortlist": None})
    assert set(groups_in(rules)) == {"women"}
