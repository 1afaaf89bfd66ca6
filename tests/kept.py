"""The few real elections that are kept in the checkout: see `tests/data/README.md`."""

from pathlib import Path

KEPT = Path(__file__).resolve().parent / "data"
