"""Lists that officers put in place, throw away or freeze at the very same moment."""

from functools import partial
from threading import Thread

import pytest

from elections.domain.privacy import LISTS_WAIT
from elections.services.register import importing
from elections.services.register.freezing import freeze_register
from elections.services.register.lists import applying
from elections.services.register.lists.applying import throw_away_old
from elections.store import elections
from tests.services.lists.listed import NOON, SLUG, Listed, rows
from tests.services.racing import at_once, refusals


@pytest.fixture
def listed(database_url):
    made = Listed(database_url)
    yield made
    made.done()


def numbers(listed) -> set[str]:
    return {kept.entry.membership_number for kept in listed.register()}


def test_a_list_put_in_place_twice_at_once_is_put_in_place_once(listed):
    digest = listed.upload(rows(5)).digest
    found = at_once([partial(listed.apply, digest) for _ in range(3)])
    assert len(refusals(found)) == 2
    assert len(listed.register()) == 5


def test_a_list_thrown_away_while_it_is_put_in_place_is_one_or_the_other(listed):
    digest = listed.upload(rows(5)).digest
    away = partial(importing.throw_away_upload, listed.house, listed.officer, slug=SLUG)
    old = partial(throw_away_old, listed.house, NOON + 2 * LISTS_WAIT)
    found = at_once([partial(listed.apply, digest), away, old])
    assert len(listed.register()) == (0 if refusals(found) else 5)
    assert listed.seen() is None


@pytest.mark.parametrize("first", ["apply", "throw away"])
def test_a_list_is_not_thrown_away_half_way_through(listed, monkeypatch, first):
    """R4, D9: whoever comes second waits, and finds nothing to do."""
    digest = listed.upload(rows(5)).digest
    old = partial(throw_away_old, listed.house, NOON + 2 * LISTS_WAIT)
    put = partial(listed.apply, digest)
    module, name, other = (
        (applying.applying, "make_people", old) if first == "apply" else (applying, "drop", put)
    )
    meant, others = getattr(module, name), []

    def interrupted(*given):
        done = meant(*given)
        others.append(Thread(target=partial(at_once, [other])))
        others[0].start()
        others[0].join(0.3)
        return done

    monkeypatch.setattr(module, name, interrupted)
    assert at_once([put if first == "apply" else old])[0] == (None if first == "apply" else 1)
    others[0].join()
    assert len(listed.register()) == (5 if first == "apply" else 0)
    assert listed.seen() is None
    if first == "apply":
        listed.take_back()


def test_two_lists_uploaded_at_once_leave_one_that_waits(listed):
    found = at_once([partial(listed.upload, rows(n)) for n in (2, 4)])
    assert len(refusals(found)) <= 1
    seen = listed.seen()
    listed.apply(seen.digest)
    assert len(listed.register()) == seen.rows in {2, 4}


def test_a_freeze_while_a_list_is_put_in_place_freezes_one_whole_register(listed):
    listed.imports(rows(3))
    digest = listed.upload(rows(6)).digest
    freeze = partial(freeze_register, listed.house, listed.officer, slug=SLUG)
    at_once([partial(listed.apply, digest), freeze])
    with listed.house.store.reading() as tx:
        document = elections.document_of(tx, elections.find(tx, SLUG).id, "register")
    assert document is None or document["electors"] == len(listed.register())
    assert len(listed.register()) in {3, 6}


def test_a_list_taken_back_twice_at_once_is_taken_back_once(listed):
    listed.imports(rows(3)).imports(rows(5))
    found = at_once([listed.take_back] * 2)
    assert len(refusals(found)) <= 1
    assert len(numbers(listed)) == (3 if refusals(found) else 0)
