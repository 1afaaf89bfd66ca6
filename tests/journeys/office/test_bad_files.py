"""Bad files of every kind found in the wild: each gives a report, and changes nothing."""

import pytest
from webtest import Upload

from elections.services.register.lists.uploading import READ_AT_ONCE
from tests.adapters.bad_files import BAD, FOLDER, kept
from tests.journeys.office.office_navigator import (
    HEADING,
    PANEL,
    a_published_notice,
    member,
    upload,
)
from tests.journeys.world import World


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("bad-files"))


@pytest.fixture(scope="module")
def ro(world):
    """The returning officer, with two members on the register."""
    officer = a_published_notice(world)
    upload(officer, HEADING + member(0) + member(1))
    officer.send("Put this register in place")
    return officer


def register_of(world):
    """Everything that is kept of the register."""
    with world.house.store.reading() as tx:
        return [
            tx.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608 - our own names
            for table in ("register_entry", "attribute", "person")
        ]


def test_there_are_a_hundred_of_them_and_they_are_kept_as_they_are_made():
    assert len(BAD) > 100
    assert {path.name.removesuffix(".gz") for path in FOLDER.iterdir()} == set(BAD)
    assert [name for name, (octets, _) in BAD.items() if kept(name) != octets] == []


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_a_report_and_changes_nothing(world, ro, name):
    before = register_of(world)
    ro.open(f"{PANEL}/register")
    form = ro.form_with("Read the file")
    form["file"] = Upload(name, kept(name))
    answer = form.submit(status="*")
    assert answer.status_int in {303, 422}
    ro.see(answer)
    if len(kept(name)) > READ_AT_ONCE:
        world.run_jobs()
        ro.open(f"{PANEL}/register")
    said = " ".join(ro.page.html.get_text(" ").split())
    assert " ".join(BAD[name][1].split()) in said, said[:3000]
    assert register_of(world) == before
    report = ro.browser.get(f"{PANEL}/register/problems.csv")
    assert report.text.startswith("\ufeffline,column,value,problem,what to do")
