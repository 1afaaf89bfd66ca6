"""What every test may ask for: a database of either kind, Chromium, and Hypothesis set up.

With REQUIRE_BROWSER or REQUIRE_POSTGRES set, a test that would be skipped for want of one fails.
"""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from elections.store.database import Store
from tests.databases import empty, schema_at

POSTGRES_URL = os.environ.get(
    "TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test"
)
REQUIRED = {
    marker for marker in ("browser", "postgres") if os.environ.get(f"REQUIRE_{marker.upper()}")
}

Made = TypeVar("Made")
Report = Generator[None, Made, Made]

settings.register_profile(
    "house", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", parent=settings.get_profile("house"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; the test is skipped where there is none."""
    path = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium: install it or set CHROMIUM_PATH")
    return path


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The address of a PostgreSQL that answers; the test is skipped where none does."""
    engine = create_engine(POSTGRES_URL, connect_args={"connect_timeout": 3})
    try:
        engine.connect().close()
    except OperationalError as fault:
        pytest.skip(f"no PostgreSQL: {fault.orig}")
    finally:
        engine.dispose()
    return POSTGRES_URL


@pytest.fixture(scope="session")
def postgres_with_tables(postgres_url: str) -> Iterator[str]:
    """A PostgreSQL schema with every table, used again by one test after another."""
    with schema_at(postgres_url) as address:
        store = Store(address)
        store.make_tables()
        store.engine.dispose()
        yield address


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a row in it: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'elections.sqlite'}"
        return
    address = request.getfixturevalue("postgres_with_tables")
    yield address
    empty(address)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def bare_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a table in it: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'elections.sqlite'}"
        return
    with schema_at(request.getfixturevalue("postgres_url")) as address:
        yield address


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Report[pytest.TestReport]:
    """A skip is a failure where what the test needs is required."""
    report = yield
    if report.skipped and any(item.get_closest_marker(marker) for marker in REQUIRED):
        report.outcome = "failed"
        report.longrepr = f"skipped though required: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Report[pytest.CollectReport]:
    """A whole file skipped is a failure where anything is required."""
    report = yield
    if report.skipped and REQUIRED:
        report.outcome = "failed"
        report.longrepr = f"skipped though required: {report.longrepr}"
    return report
