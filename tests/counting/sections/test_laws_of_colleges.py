"""What holds for every electoral college."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from counting import AlternativeVoteRules, ElectedBy, ElectoralCollegeRules, Section, count
from tests.counting.sections.colleges import College, colleges


class TestLaws:
    """C1: what holds for every college."""

    @settings(max_examples=200, deadline=None)
    @given(colleges())
    def test_every_paper_is_in_its_section_and_the_whole_is_whole_at_every_stage(self, made):
        counted = made.count(ElectoralCollegeRules(sections=made.sections))
        for stage in counted.stages:
            assert sum(stage.credited) + stage.non_transferable == 1
            for section, papers in zip(stage.sections, counted.sections, strict=True):
                assert sum(section.votes) + section.non_transferable == papers.formal
                assert sum(section.votes) == section.base

    @settings(max_examples=150, deadline=None)
    @given(colleges(), st.integers(2, 10), st.data())
    def test_more_papers_of_the_same_kind_in_one_section_change_nothing(self, made, times, data):
        name = data.draw(st.sampled_from(sorted(made.boxes)))
        more = tuple((ranking, number * times) for ranking, number in made.boxes[name])
        larger = replace(made, boxes={**made.boxes, name: more})
        rules = ElectoralCollegeRules(sections=made.sections)
        once, again = made.count(rules), larger.count(rules)
        assert once.elected == again.elected
        assert [s.credited for s in once.stages] == [s.credited for s in again.stages]
        assert [s.events for s in once.stages[1:]] == [s.events for s in again.stages[1:]]

    @settings(max_examples=150, deadline=None)
    @given(colleges())
    def test_one_section_with_the_whole_is_the_alternative_vote(self, made):
        papers = tuple(paper for box in made.boxes.values() for paper in box)
        alone = College(made.contest, (Section(name="All"),), {"All": papers})
        college = alone.count(ElectoralCollegeRules(sections=alone.sections))
        lots = [replace(lot) for lot in college.lots]
        plain = count(papers, made.contest, AlternativeVoteRules(), lots)
        assert college.elected == plain.elected
        votes = [stage.sections[0].votes for stage in college.stages]
        assert votes == [stage.credited for stage in plain.stages]

    @settings(max_examples=100, deadline=None)
    @given(colleges(most_candidates=2))
    def test_of_two_candidates_the_one_ahead_in_every_section_is_elected(self, made):
        counted = made.count(ElectoralCollegeRules(sections=made.sections))
        ahead = [a > b for a, b in (section.votes for section in counted.stages[0].sections)]
        if all(ahead):
            assert counted.elected == (1,)

    @settings(max_examples=100, deadline=None)
    @given(colleges(), st.randoms(use_true_random=False))
    def test_the_order_of_papers_and_of_boxes_never_matters(self, made, chance):
        mixed = {name: chance.sample(box, len(box)) for name, box in made.boxes.items()}
        turned = dict(chance.sample(sorted(mixed.items()), len(mixed)))
        rules = ElectoralCollegeRules(sections=made.sections)
        assert replace(made, boxes=turned).count(rules) == made.count(rules)

    @settings(max_examples=100, deadline=None)
    @given(colleges())
    def test_the_order_of_the_sections_never_matters(self, made):
        forward = made.count(ElectoralCollegeRules(sections=made.sections))
        backward = made.count(ElectoralCollegeRules(sections=made.sections[::-1]))
        assert forward.elected == backward.elected
        assert [s.credited for s in forward.stages] == [s.credited for s in backward.stages]

    @settings(max_examples=100, deadline=None)
    @given(colleges())
    def test_nobody_has_more_of_the_whole_than_the_elected(self, made):
        rules = ElectoralCollegeRules(sections=made.sections, elected_by=ElectedBy.PLURALITY)
        counted = made.count(rules)
        (stage,) = counted.stages
        assert stage.credited[counted.elected[0] - 1] == max(stage.credited)
