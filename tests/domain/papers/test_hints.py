"""Hints while choosing: how many, what is asked and what is in the way, at three levels."""

from elections.domain.nominating.papers import Named, Paper
from elections.domain.objections import Objection
from elections.domain.papers.hints import Level, hints, why_not_sent
from tests.builders import a_body
from tests.domain.nominating.alternatives import terms

BODY = a_body(kind="CLP")
WOMAN, MAN = frozenset({"women"}), frozenset[str]()
ASKED = terms(first_of="women", floors=[{"group": "women", "at_least": 2}])


def paper(*groups, most=9):
    named = tuple(Named(turn=turn, groups=held) for turn, held in enumerate(groups, 1))
    return Paper(body=BODY, named=named, to_come=most - len(groups))


def said(found, level):
    return [(hint.words, hint.clause) for hint in found if hint.level is level]


def test_how_many_of_how_many_and_what_the_rules_ask():
    found = hints(paper(), 9, ASKED, ())
    assert said(found, Level.INFO) == [
        ("0 of 9 chosen", ""),
        ("The first has to be one of the women", "N12"),
        ("At least 2 of women, or all where you name fewer", "N13"),
    ]
    assert said(hints(paper(), None, terms(), ()), Level.INFO) == [("0 chosen", "")]


def test_what_is_not_enough_yet_is_a_warning_and_may_be_sent():
    found = hints(paper(WOMAN, MAN), 9, ASKED, why_not_sent(paper(WOMAN, MAN), ASKED))
    assert said(found, Level.BLOCK) == []
    ((words, clause),) = said(found, Level.WARNING)
    assert clause == "N13"
    assert "until" in words.lower()


def test_what_cannot_be_completed_any_more_is_in_the_way_and_said_once():
    both = paper(MAN, MAN, most=2)
    found = hints(both, 2, ASKED, why_not_sent(both, ASKED))
    assert [clause for _, clause in said(found, Level.BLOCK)] == ["N12", "N13"]
    assert said(found, Level.WARNING) == []


def test_an_objection_to_somebody_is_in_the_way():
    against = (Objection(clause="E9", reason="Lou Larch: holds an office"),)
    found = hints(paper(WOMAN, WOMAN), 9, ASKED, against)
    assert said(found, Level.BLOCK) == [("Lou Larch: holds an office", "E9")]


def test_no_hint_says_who_is_recorded_as_what():
    found = hints(paper(MAN, WOMAN), 9, ASKED, why_not_sent(paper(MAN, WOMAN), ASKED))
    assert all("man" not in hint.words.replace("women", "") for hint in found)
