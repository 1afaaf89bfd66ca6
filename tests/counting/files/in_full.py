"""Counts that between them show everything a document and a result sheet can say.

Each name is that of a sheet in `sheets/`, which is the sheet of that count to the letter.
"""

from fractions import Fraction

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    CardVoteRules,
    CarriedBy,
    Contest,
    ElectoralCollegeRules,
    Ers97Rules,
    LotRequired,
    MarksFor,
    MeekHillRules,
    MeekRules,
    Reach,
    RequiredShareRules,
    ReservedPlace,
    ScottishRules,
    Section,
    WigRules,
    count,
    count_sections,
)
from counting.places import either

NINE = (
    "Ann Abbey",
    "Bartholomew Barrington-Bo",
    "Christabella Cholmondeley-Wa",
    "Dot",
    "Ed\x1b[2J",
    "Fay",
    "Gus",
    "Hal",
    "Re-open nominations",
)


def place(clause, group, *members, at_least=0, at_most=None):
    return ReservedPlace(
        clause=clause, group=group, members=members, at_least=at_least, at_most=at_most
    )


def papers(*lines):
    """Read papers from lines such as `1 3 2: 12`, the number of copies last."""
    pairs = (line.split(":") for line in lines)
    return tuple((tuple(map(int, marks.split())), int(number)) for marks, number in pairs)


def drawing_the_first(made, *given):
    """Count, drawing of those who are tied the one first on the ballot paper."""
    lots = []
    while True:
        try:
            return made(*given, lots)
        except LotRequired as tie:
            lots.append(tie.drawn(tie.among[0]))


def committee():
    """Reserved places of every kind, a withdrawal, lots, a quota of marks and informal papers."""
    women = place("P1", "women", 1, 3, 4, 6, at_least=1, at_most=3)
    young = place("P3", "young members", 4, 5, at_least=1)
    unions = place("P4", "members of unions", 7, at_least=1, at_most=1)
    branch = place("P2", "members of one branch", 2, 5, at_most=0)
    asked = MarksFor(clause="B3", group="women", members=(1, 3, 4, 6), at_least=1)
    contest = Contest(
        title="Committee of the County Association",
        seats=4,
        candidates=NINE,
        withdrawn=(8,),
        reserved=(women, branch),
        alternatives=(either(young, unions), ((young, unions), (women,))),
        marks_for=(asked,),
        re_open=9,
    )
    cast = papers(
        *("1 3 4: 1203", "2 1 6: 402", "3 1 6: 511", "4 5: 203", "4 6 7: 87", "5 4: 140"),
        *("6 3 1: 203", "6 9: 11", "7 2 4: 304", "9 4: 75", "7 5: 31", ": 7", "1 1: 2", "5: 3"),
    )
    return drawing_the_first(count, cast, contest, ScottishRules())


def branch():
    """The rules of 1997: two excluded together, a lot of two equals, a quota that falls."""
    names = ("Ann", "Bob", "Cat", "Dev", "Eve", "Fay")
    cast = papers("1: 260", "2 3: 200", "3: 10", "4 3: 20", "5: 150", "6 1: 150", ": 1")
    contest = Contest(title="Branch", seats=3, candidates=names)
    return drawing_the_first(count, cast, contest, Ers97Rules())


def panel():
    """Surpluses and exclusions without parcels, and a quota that falls from step to step."""
    names = ("Ann", "Bob", "Cat", "Dev", "Eve", "Fay")
    cast = papers("3: 8", "4: 37", "2: 21", "1 3: 29", "5 2: 10")
    contest = Contest(title="Panel", seats=2, candidates=names)
    return drawing_the_first(count, cast, contest, MeekHillRules())


def executive():
    """One doomed, excluded without parcels, and the last turn after a surplus."""
    names = ("Ann", "Bob", "Cat", "Dev", "RON")
    places = (place("P1", "women", 1), place("P2", "members of one branch", 3, 4, at_most=0))
    contest = Contest(title="Executive", seats=2, candidates=names, reserved=places, re_open=5)
    return drawing_the_first(count, papers("4: 8", "5: 8", "2: 23"), contest, MeekHillRules())


def council():
    """The last turn after a surplus, and nominations re-opened for what is left."""
    contest = Contest(title="Council", seats=2, candidates=("Ann", "Bob", "RON"), re_open=3)
    cast = papers("3 2: 1", "2: 44", "2 3: 22", "2 1: 18")
    return drawing_the_first(count, cast, contest, MeekRules())


def delegates():
    """Exact fractions, cut off where they are printed, and transferred with their movements."""
    contest = Contest(title="Delegates", seats=2, candidates=("Ann", "Bob", "Cat", "Dev"))
    cast = papers("1 2: 13", "1 3: 4", "2: 5", "3 2: 6", "4 3: 5")
    return drawing_the_first(count, cast, contest, WigRules())


def officers():
    """Places in succession, the shares of both bases, and a seat that nobody is left to fill."""
    contest = Contest(title="Officers", seats=3, candidates=("Ann", "Bob", "Cat"), withdrawn=(3,))
    return drawing_the_first(count, papers("1 2: 52", "2: 30", "3 2: 5"), contest, AV)


def nobody():
    """Re-opened nominations are elected before anybody: nobody is, by marks."""
    contest = Contest(title="Chair", seats=1, candidates=("Ann", "Re-open"), re_open=2)
    return drawing_the_first(count, papers("1: 3", "2: 5"), contest, BlockVoteRules(most_marks=1))


def conference():
    """A card vote of five sides, more than fit abreast, with informal cards of one side."""
    names = ("Constituencies", "Trade unions and all other affiliates", "Wales", "Scotland", "MPs")
    sections = tuple(
        Section(name=name, share=Fraction(1, 4) if number < 3 else Fraction(1, 8))
        for number, name in enumerate(names)
    )
    contest = Contest(title="Committee", seats=2, candidates=("Ann", "Bob", "Cat"))
    boxes = {
        name: papers(f"1: {10_000 * n + 5}", f"2: {7_919 * n}", f"3: {104_729 - 500 * n}", f": {n}")
        for n, name in enumerate(names, 1)
    }
    rules = CardVoteRules(sections=sections, most_marks=1)
    return drawing_the_first(count_sections, boxes, contest, rules)


def leader():
    """An electoral college of two sections that transfers votes within each."""
    sections = (
        Section(name="Members", share=Fraction(2, 3)),
        Section(name="Affiliates", share=Fraction(1, 3)),
    )
    contest = Contest(title="Leader", seats=1, candidates=("Ann", "Bob", "Cat"))
    boxes = {
        "Members": papers("1 2: 4021", "2 1: 3902", "3 2: 2011", "3: 7", ": 2", "1 1: 1"),
        "Affiliates": papers("1: 90", "2 3: 77", "3 1: 54"),
    }
    return drawing_the_first(
        count_sections, boxes, contest, ElectoralCollegeRules(sections=sections)
    )


def rule_change():
    """A question put to two sections apart, that any of them carries, neither weighed."""
    sections = (Section(name="Branches", electorate=150), Section(name="Affiliates", electorate=1))
    rules = RequiredShareRules(
        required=Fraction(2, 3),
        reach=Reach.REACHED,
        turnout=Fraction(1, 10),
        sections=sections,
        carried_by=CarriedBy.ANY,
    )
    contest = Contest(title="Rule 7", seats=1, candidates=("Yes", "No"))
    boxes = {"Branches": papers("1: 40", "2: 20", ": 3"), "Affiliates": papers("2: 1")}
    return drawing_the_first(count_sections, boxes, contest, rules)


AV = AlternativeVoteRules()
COUNTS = {
    made.__name__: made
    for made in (
        *(committee, branch, panel, executive, council, delegates, officers),
        *(nobody, conference, leader, rule_change),
    )
}
