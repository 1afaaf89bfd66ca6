"""Canonical JSON, digests, the document of a count and its result sheet."""

import doctest
import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counting
from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    Contest,
    Ers97Rules,
    ReservedPlace,
    ScottishRules,
    blt,
    count,
    result_sheet,
    rules_from,
    rules_to,
)
from counting.documents import canonical, count_to_document, digest, document_to_count
from tests.corpus import KEPT, NAMED
from tests.strategies_counting import boxes

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def small_count():
    contest, papers = blt.read((KEPT / "orkney_2017_ward6.blt").read_text(encoding="utf-8"))
    return count(papers, contest, ScottishRules())


class TestCanonicalJson:
    """docs/evidence-format.md, 1: one value has one text."""

    def test_keys_are_sorted_with_no_white_space_and_no_escapes(self):
        value = {"b": [1, None, True], "a": "Ynys Môn – “£5”"}
        assert canonical(value) == '{"a":"Ynys Môn – “£5”","b":[1,null,true]}'.encode()

    def test_the_digest_is_sha_256_of_it(self):
        assert digest({}) == hashlib.sha256(b"{}").hexdigest()

    @pytest.mark.parametrize(
        "value", [1.0, {"a": [0.5]}, {1: "a"}, b"octets", {"a": {2, 3}}, float("nan"), object()]
    )
    def test_what_json_here_has_no_word_for_is_refused(self, value):
        with pytest.raises(ValueError, match="document"):
            canonical(value)

    @settings(max_examples=150)
    @given(json_values)
    def test_it_reads_back_and_is_written_the_same_again(self, value):
        text = canonical(value)
        assert json.loads(text) == value
        assert canonical(json.loads(text)) == text


class TestTheDocumentOfACount:
    """C1: a count reads back from its document as itself."""

    @settings(max_examples=100, deadline=None)
    @given(boxes(places=2))
    def test_a_transferable_vote_goes_there_and_back(self, box):
        counted = box.count(ScottishRules())
        document = count_to_document(counted)
        assert document_to_count(json.loads(canonical(document))) == counted

    @settings(max_examples=100, deadline=None)
    @given(boxes(places=2), st.integers(1, 3))
    def test_a_block_vote_goes_there_and_back(self, box, most):
        counted = box.count(BlockVoteRules(most_marks=most))
        document = count_to_document(counted)
        assert document_to_count(json.loads(canonical(document))) == counted

    def test_it_is_sufficient_for_a_result_page(self):
        document = count_to_document(small_count())
        first = document["stages"][0]
        assert [c["number"] for c in document["contest"]["candidates"]] == list(range(1, 9))
        assert first["votes"][0].partition(".")[2] == "00000"
        assert first["percentages"][0]["of"] == "formal papers"
        assert first["percentages"][0]["base"] == f"{document['formal']}.00000"
        assert all(event["sentence"].endswith(").") for event in first["events"])

    def test_the_alternative_vote_gives_shares_of_both_bases(self):
        contest = Contest(title="Leader", seats=1, candidates=("Ann", "Bob", "Cat"))
        papers = [((1,), 4), ((2,), 3), ((3,), 2)]
        document = count_to_document(count(papers, contest, AlternativeVoteRules()))
        shares = {
            each["of"]: (each["base"], each["shares"])
            for each in document["stages"][1]["percentages"]
        }
        assert shares == {
            "formal papers": ("9", ["44.44", "33.33", "0.00"]),
            "votes of continuing candidates": ("7", ["57.14", "42.86", "0.00"]),
        }

    @pytest.mark.parametrize(
        "change",
        [
            lambda d: d.pop("stages"),
            lambda d: d.update(more=1),
            lambda d: d["rules"].update(method="first-past-the-post"),
            lambda d: d["rules"].update(options={"most_marks": 2}),
            lambda d: d["stages"][0].update(quota="1.0"),
            lambda d: d["stages"][0]["votes"].__setitem__(0, "-1.00000"),
            lambda d: d["stages"][0]["events"][0].update(kind="conjured"),
            lambda d: d.update(contest=None),
            lambda d: d.update(formal=2.5),
            lambda d: d["contest"].update(seats="3"),
        ],
    )
    def test_what_is_not_the_document_of_a_count_is_refused(self, change):
        document = count_to_document(small_count())
        change(document)
        with pytest.raises(ValueError, match=r"."):
            document_to_count(document)


def test_the_example_on_the_first_page_is_true():
    assert doctest.testmod(counting) == (0, 3)


class TestRules:
    """C1: the rules of a method are read from its name and options, and from nothing else."""

    @pytest.mark.parametrize(
        "rules",
        [ScottishRules(), Ers97Rules(), AlternativeVoteRules(), BlockVoteRules(most_marks=2)],
    )
    def test_they_read_back(self, rules):
        written = rules_to(rules)
        assert rules_from(written["method"], written["options"]) == rules

    @pytest.mark.parametrize(
        "name, options, reason",
        [
            ("bucklin", {}, "no counting method “bucklin”"),
            ("scottish-stv", {"most_marks": 2}, "has no option “most_marks”"),
            ("block-vote", {}, "needs the option “most_marks”"),
            ("block-vote", {"most_marks": "2"}, "is a whole number$"),
            ("block-vote", {"most_marks": True}, "is a whole number$"),
            ("block-vote", {"most_marks": 0}, "at least one mark"),
        ],
    )
    def test_an_unknown_name_or_option_is_refused_with_a_sentence(self, name, options, reason):
        with pytest.raises(ValueError, match=reason):
            rules_from(name, options)


class TestTheResultSheet:
    """D: who is elected and why, every stage, the lots, the papers."""

    def test_a_panel_of_two(self):
        women = ReservedPlace(clause="P1", group="women", members=(1, 2), at_least=1)
        contest = Contest(
            title="Panel of two", seats=2, candidates=("Ann", "Bea", "Cal"), reserved=(women,)
        )
        papers = [((1,), 3), ((2,), 2), ((3,), 1200), ((), 4)]
        document = count_to_document(count(papers, contest, BlockVoteRules(most_marks=1)))
        assert (
            result_sheet(document)
            == """\
Panel of two
============
Method: Block vote
Most marks: 1
Seats: 2
Reserved: at least one place for women (P1)

Elected
  1. Cal
     Cal, with 1,200 votes, is elected to the open place (C1).
  2. Ann
     Ann, with 3 votes, is elected to the place reserved for women (P1).

          Stage 1
         marks
  1 Ann      3 E
  2 Bea      2
  3 Cal  1,200 E

Decisions
  Stage 1. 1,205 marks on 1,205 formal papers (C1).
  Stage 1. Cal, with 1,200 votes, is elected to the open place (C1).
  Stage 1. Ann, with 3 votes, is elected to the place reserved for women (P1).

Lots drawn by the returning officer
  None.

Papers
  Formal: 1,205
  Informal: 4
    blank: 4
"""
        )

    def test_a_ward_in_aligned_columns(self):
        sheet = result_sheet(count_to_document(small_count()))
        table = [line for line in sheet.splitlines() if line.startswith("  1 ")]
        assert len(table) == 2
        assert "Quota: " in sheet
        assert "Lost by cut fractions" in sheet

    def test_ers97_names_who_goes_together_and_has_no_column_of_what_is_lost(self):
        contest, papers = blt.read((NAMED / "ers97_model.blt").read_text(encoding="utf-8"))
        sheet = result_sheet(count_to_document(count(papers, contest, Ers97Rules())))
        assert "exclusion of 4 and 3" in sheet
        assert "Lost by cut fractions" not in sheet
        assert "Prince has 104.31 votes, at least the 104.18 votes that the total active" in sheet

    def test_a_name_cannot_give_orders_to_the_terminal(self):
        contest = Contest(title="T\x1b[2J", seats=1, candidates=("Ann\u202e", "Bob\r\n"))
        document = count_to_document(count([((1,), 1)], contest, BlockVoteRules(most_marks=1)))
        sheet = result_sheet(document)
        assert not {"\x1b", "\u202e", "\r"} & set(sheet)

    @settings(max_examples=100, deadline=None)
    @given(boxes(places=2))
    def test_every_count_prints_with_every_candidate_and_every_decision(self, box):
        counted = box.count(ScottishRules())
        sheet = result_sheet(count_to_document(counted))
        assert all(name in sheet for name in box.contest.candidates)
        assert all(event.sentence in sheet for stage in counted.stages for event in stage.events)
