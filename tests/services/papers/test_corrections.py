"""N22: after the close the returning officer alone corrects a paper, with a reason and a clause."""

import json
from functools import partial

import pytest

from elections.domain.papers.versions import What
from elections.domain.people import Act
from elections.services import Refused
from elections.services.nominations.papers import correcting
from elections.services.nominations.statement import publish_statement
from elections.services.reading import log_entries
from elections.store import nominations
from tests.services.nominating.wide_election import clauses
from tests.services.papers.a_paper import PANEL, YOUTH, election
from tests.services.queries import queries_of
from tests.services.racing import at_once, refusals
from tests.services.small_election import CLOSED, DEPUTY, NOMINATING, SCRUTINEER, SLUG

AFTER = CLOSED + 0.5


@pytest.fixture
def small(database_url):
    made = election(database_url).sent("M0001", "M0002")
    yield made
    made.done()


def corrects(small, *numbers, act: Act | None = None, **changes):
    """The returning officer corrects whom Leeds names in the panel."""
    said = {
        "version": small.version(small.leeds),
        "named": {PANEL: numbers},
        "reason": "The minutes\nname another.",
        "cited": "N20",
        **changes,
    }
    by = act or small.officer(AFTER)
    return correcting.correct_paper(small.house, by, slug=SLUG, body_id=small.leeds, **said)


def refusal(doing, /, *args, **kwargs):
    with pytest.raises(Refused) as found:
        doing(*args, **kwargs)
    return clauses(found.value), found.value.status


def named(small):
    with small.house.store.reading() as tx:
        made = nominations.in_contest(tx, 1, PANEL)
    return {n.nominee_number: n for n in made}


def test_a_correction_counts_as_of_the_moment_at_which_the_paper_was_sent(small):
    sent_at = named(small)["M0001"].at
    corrects(small, "m0003", "M0001")
    made = named(small)
    assert {number: n.turn for number, n in made.items()} == {"M0003": 1, "M0001": 2}
    assert made["M0003"].at == sent_at
    version = small.page().versions[-1]
    assert (version.what, version.by, version.clause, version.reason) == (
        What.CORRECTED,
        "Ros Whitfield",
        "N20",
        "The minutes name another.",
    )


def test_it_is_logged_and_the_officers_and_the_nominees_concerned_are_told(small):
    small.deliver()
    small.box.letters.clear()
    reference = corrects(small, "M0003", "M0001")
    entry = json.loads(log_entries(small.house, slug=SLUG)[-1])
    assert {key: entry[key] for key in ("type", "by", "body", "clause", "reason", "reference")} == {
        "type": "PaperCorrected",
        "by": ["Ros Whitfield, returning officer"],
        "body": "Leeds",
        "clause": "N20",
        "reason": "The minutes name another.",
        "reference": reference,
    }
    small.deliver()
    assert sorted((one.to, one.subject.partition(":")[0]) for one in small.box.letters) == [
        ("leeds-c@example.org", "Nominations corrected by the returning officer"),
        ("leeds-s@example.org", "Nominations corrected by the returning officer"),
        ("m0002@example.org", "A nomination was withdrawn"),
        ("m0003@example.org", "You have been nominated"),
    ]


def test_every_objection_is_said_at_once_and_nothing_is_changed(small):
    found = refusal(corrects, small, "M0003", "M0004", "M0005", reason=" ", cited="Z1")
    assert found == (["N22", "N22", "N9"], 422)
    assert list(named(small)) == ["M0001", "M0002"]
    assert refusal(corrects, small, "M0001", "M0002") == (["N22"], 422)
    assert refusal(corrects, small, "M9999") == (["E2"], 422)


def test_nobody_but_the_returning_officer_or_the_deputy_corrects_a_paper(small):
    for act in (
        small.by(SCRUTINEER, AFTER),
        small.officer_of("Leeds", day=AFTER),
        small.officer_of("York", day=AFTER),
    ):
        assert refusal(corrects, small, "M0003", act=act) == (["D3"], 403)
        assert refusal(correcting.papers_sent, small.house, act, slug=SLUG) == (["D3"], 403)
        page = partial(correcting.paper_in_office, small.house, act, slug=SLUG)
        assert refusal(page, body_id=small.leeds) == (["D3"], 403)
    corrects(small, "M0003", act=small.by(DEPUTY, AFTER))


def test_while_nominations_are_open_the_body_changes_its_own_paper(small):
    act = small.officer(NOMINATING)
    assert refusal(corrects, small, "M0003", act=act) == (["N22"], 422)


def test_after_the_statement_nothing_is_corrected(small):
    for number in ("M0001", "M0002"):
        small.consents(number)
    small.stated()
    with pytest.raises(Refused):
        publish_statement(small.house, small.officer(AFTER), slug=SLUG)
    assert refusal(corrects, small, "M0003", act=small.officer(CLOSED + 1)) == (["T5"], 409)


def test_another_version_than_the_one_that_was_read_is_not_corrected(small):
    assert refusal(corrects, small, "M0003", version=7) == (["N22"], 409)
    acts = [partial(corrects, small, "M0003", version=1) for _ in range(4)]
    assert [clauses(each) for each in refusals(at_once(acts))] == [["N22"]] * 3


def test_a_body_that_sent_nothing_has_nothing_to_be_corrected(small):
    missing = partial(
        correcting.correct_paper,
        small.house,
        small.officer(AFTER),
        slug=SLUG,
        body_id=small.york,
        version=0,
        named={YOUTH: ("M0001",)},
        reason="It came by post.",
        cited="N20",
    )
    assert refusal(missing) == (["N22"], 409)
    (listed,) = correcting.papers_sent(small.house, small.officer(AFTER), slug=SLUG)
    assert (listed.body_name, listed.last.number) == ("Leeds", 1)


def test_the_list_of_papers_takes_as_many_queries_for_many_as_for_few():
    small = election(papers=None)
    small.nominates("Leeds", small.leeds, "M0001", day=NOMINATING)
    listed = partial(correcting.papers_sent, small.house, small.officer(AFTER), slug=SLUG)
    few = queries_of(small.house, listed)
    for name in ("Hull", "Bath", "Hove"):
        (body,) = small.bodies("CLP", name)
        small.nominates(name, body, "M0003", day=NOMINATING)
    assert len(listed()) == 4
    assert queries_of(small.house, listed) == few


def test_rules_without_papers_have_no_corrections():
    small = election(papers=None).sent("M0001")
    assert refusal(corrects, small, "M0003", cited="N9") == (["N22"], 422)
