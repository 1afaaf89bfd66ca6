"""Real elections to count: where they stand and how they are read, in one place.

The data lie beside the checkout, in `../shared/data`; the README there has sources and licences.
Where they do not, the tests that ask for them are skipped. `tests/data` has the few kept here.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from counting import Contest, blt

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
SCOTTISH = DATA / "scottish"
NAMED = DATA / "named"
KEPT = CHECKOUT / "tests" / "data"

if not DATA.is_dir():
    pytest.skip("real elections are not beside this checkout", allow_module_level=True)


@cache
def ward(name: str) -> tuple[Contest, blt.Papers]:
    """Read one Scottish ward, with every paper as cast."""
    return blt.read((SCOTTISH / name).read_text(encoding="utf-8"))


@cache
def known(name: str) -> dict:
    """Read one of the files of published or agreed results, by ward."""
    return json.loads((SCOTTISH / name).read_text(encoding="utf-8"))
