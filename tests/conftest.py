"""What every test may ask for: a database of either kind, Chromium, and Hypothesis set up.

With REQUIRE_BROWSER or REQUIRE_POSTGRES set, a test that would be skipped for want of one fails.
"""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

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


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of its own: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'elections.sqlite'}"
        return
    address = request.getfixturevalue("postgres_url")
    schema = f"test_{uuid4().hex}"
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


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
