"""A count loads the method by which it counts, and waits for none of the others."""

import subprocess
import sys
from pathlib import Path

import pytest

import counting
from counting.methods import COUNTING, COUNTING_SECTIONS, METHODS, standing_at

CHECKOUT = Path(__file__).resolve().parents[2]
LOADED = """
import sys
from counting.__main__ import main
main(sys.argv[1:])
print(*(name for name in sys.modules if name.startswith("counting.methods.")), file=sys.stderr)
"""


class TestThePageOfCounting:
    """Every name on the page of `counting` is given, whenever it is asked for."""

    @pytest.mark.parametrize("name", counting.__all__)
    def test_every_name_is_given(self, name):
        assert getattr(counting, name).__name__ == name

    @pytest.mark.parametrize("name", sorted(counting.WHEN_ASKED_FOR))
    def test_what_is_loaded_when_it_is_asked_for_is_on_the_page(self, name):
        assert name in counting.__all__

    def test_any_other_name_is_no_attribute(self):
        with pytest.raises(AttributeError, match="module 'counting' has no attribute 'Coin'"):
            _ = counting.Coin


class TestTheMethods:
    """Every method stands under its own name and counts in one way or more."""

    @pytest.mark.parametrize("name", METHODS)
    def test_its_rules_have_its_name(self, name):
        assert METHODS[name].name == name

    @pytest.mark.parametrize("name", METHODS)
    def test_it_counts_one_box_or_sections(self, name):
        ways = [places[name] for places in (COUNTING, COUNTING_SECTIONS) if name in places]
        assert ways
        assert all(callable(standing_at(place)) for place in ways)

    def test_there_are_as_many_as_are_named(self):
        assert len(METHODS) == len({*METHODS}) == len([*METHODS.values()])

    def test_a_count_by_one_method_loads_no_other(self):
        ward = CHECKOUT / "tests" / "data" / "orkney_2017_ward6.blt"
        asked = [sys.executable, "-c", LOADED, "count", str(ward), "--method", "scottish", "--json"]
        ran = subprocess.run(asked, cwd=CHECKOUT, check=True, capture_output=True, text=True)
        assert ran.stderr.split() == ["counting.methods.scottish"]
