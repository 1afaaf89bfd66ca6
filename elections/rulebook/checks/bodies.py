"""Nominating bodies: each kind has its limit, can help, and nominates in its stage: K22, K23.

And what is done while they nominate: the close moved, bodies reminded, support stated: K61, K62;
and their papers: K57.
"""

from collections.abc import Iterator
from fractions import Fraction

from elections.rulebook.checks.entering import consistent, of_each_kind
from elections.rulebook.model import (
    JointAct,
    NominationsByAlternatives,
    NominationsByBodies,
    QuestionPut,
    RuleBook,
)
from elections.rulebook.parts.board import Published
from elections.rulebook.parts.nominating import EnoughNominations, ThresholdPart

ENOUGH = "nominations.enough (N11)"


@consistent("K22", "Each kind of body has its limit, and helps to reach what is enough.")
@of_each_kind
def bodies_are_known_and_help(book: RuleBook) -> Iterator[str]:
    """Limits, ways and stages name the kinds of body that nominate, and each kind counts (K22)."""
    rules = book.nominations
    if not isinstance(rules, NominationsByAlternatives):
        return
    limited = [kind for limit in rules.limits for kind in limit.kinds]
    helping = {kind for way in rules.enough for part in way.parts for kind in kinds_of(part)}
    yield from strange_kinds("nominations.limits (N9)", limited, rules.kinds)
    yield from strange_kinds(ENOUGH, helping, rules.kinds)
    for kind in rules.kinds:
        if limited.count(kind) != 1:
            many = "no limit" if kind not in limited else "more than one limit"
            yield f"nominations.limits (N9) has {many} for “{kind}”: give each kind one"
        if kind not in helping:
            yield (
                f"{ENOUGH} has no way in which a nomination by “{kind}” counts: add it to one, or "
                "remove it from nominations.kinds (N1)"
            )
    for way in rules.enough:
        for part in way.parts:
            yield from part_can_be_measured(part, rules)


def kinds_of(part: ThresholdPart) -> tuple[str, ...]:
    """List the kinds of body that count in a part, the one that stands in among them."""
    return (*part.kinds, *((part.where_none,) if part.where_none is not None else ()))


def strange_kinds(name: str, kinds: list[str] | set[str], known: tuple[str, ...]) -> Iterator[str]:
    """Name each kind of body that does not nominate at all (N1)."""
    for kind in sorted({*kinds} - {*known}):
        yield f"{name} names “{kind}”, which is not in nominations.kinds (N1)"


def part_can_be_measured(part: ThresholdPart, rules: NominationsByAlternatives) -> Iterator[str]:
    """A part has a measure, shares between nothing and all, and bodies that were counted (K22)."""
    shares = tuple(s for s in (part.share_of_bodies, part.share_of_members) if s is not None)
    of = " or ".join(part.kinds)
    if part.count is None and not shares:
        yield f"{ENOUGH}: the part for {of} says neither how many nor what share: give one"
    for share in shares:
        if not 0 < Fraction(share) <= 1:
            yield f"{ENOUGH}: {share} is no share of the bodies or the members of {of}"
    if part.on is not None and not shares:
        yield f"{ENOUGH}: the part for {of} is counted on the {part.on}, but has no share of a day"
    if shares and rules.sizes is None:
        yield f"nominations.sizes (N17) is missing: a share for {of} (N11) is of bodies counted"
    if part.regions is not None and part.within == "the region of the contest":
        yield (
            f"{ENOUGH}: the part for {of} asks for {part.regions} regions within the one region "
            "of the contest"
        )
    if part.regions is not None and part.count is not None and part.count < part.regions:
        yield f"{ENOUGH}: {part.count} of {of} cannot come from {part.regions} regions"
    if part.where_none in part.kinds:
        yield f"{ENOUGH}: “{part.where_none}” cannot stand in where there is none of itself"


@consistent("K23", "Stages of nominations are known, each has a way through, and the last an end.")
@of_each_kind
def stages_lead_to_the_end(book: RuleBook) -> Iterator[str]:
    """Each stage has bodies that nominate in it and a way to have enough in it (K23)."""
    rules = book.nominations
    stages = (rules.stages or ()) if isinstance(rules, NominationsByAlternatives) else ()
    if isinstance(rules, NominationsByAlternatives):
        names = [stage.name for stage in stages]
        yield from ways_name_stages(rules.enough, names)
        in_stages = [kind for stage in stages for kind in stage.kinds]
        yield from strange_kinds("nominations.stages (N14)", in_stages, rules.kinds)
        if stages:
            for kind in rules.kinds:
                if kind not in in_stages:
                    yield f"nominations.stages (N14): “{kind}” (N1) nominates in no stage"
        for stage in stages:
            yield from way_through(rules.enough, stage.name, stage.kinds)


def ways_name_stages(ways: tuple[EnoughNominations, ...], names: list[str]) -> Iterator[str]:
    """With stages every way names its own, and without any none does (N11, N14)."""
    for way in ways:
        if names and way.stage is None:
            yield f"{ENOUGH}: a way names no stage; there are {', '.join(names)} (N14)"
        elif way.stage is not None and way.stage not in names:
            yield f"{ENOUGH} names a stage “{way.stage}”, not in nominations.stages (N14)"


def way_through(
    ways: tuple[EnoughNominations, ...], stage: str, kinds: tuple[str, ...]
) -> Iterator[str]:
    """A stage has a way to have enough, and only its own bodies count in it (N11, N14)."""
    of_stage = [way for way in ways if way.stage == stage]
    if not of_stage:
        yield f"{ENOUGH} has no way through the stage “{stage}” (N14)"
    counted = {kind for way in of_stage for part in way.parts for kind in kinds_of(part)}
    for kind in sorted(counted - {*kinds}):
        yield f"{ENOUGH}: “{kind}” counts at the stage “{stage}”, but does not nominate in it (N14)"


@consistent("K61", "The close of nominations is moved by two officers, where it may be moved.")
def the_close_is_moved_by_two(book: RuleBook) -> Iterator[str]:
    """A book that lets the close be moved lists it among the joint acts; no other does (K61)."""
    joint = JointAct.EXTEND_NOMINATIONS
    may = book.overseeing is not None and book.overseeing.extension_days is not None
    listed = joint in book.declaration.in_pairs
    if may and not listed:
        yield (
            "overseeing.extension_days (T8) is given, but declaration.in_pairs (D2) does not have "
            f"“{joint.value}”: add it"
        )
    if listed and not may:
        yield (
            f"declaration.in_pairs (D2) has “{joint.value}”, but the close may not be moved: add "
            "overseeing.extension_days (T8), or remove it"
        )
    if may and all(isinstance(each.nominations, QuestionPut) for each in whole_and_kinds(book)):
        yield "overseeing.extension_days (T8) is given, but nobody is nominated: remove it"


@consistent("K62", "Bodies are reminded, and state support, where bodies nominate.")
def bodies_are_there_to_be_reminded(book: RuleBook) -> Iterator[str]:
    """Reminders and support stand beside nominations by bodies, and beside no others (K62)."""
    made = [each.nominations for each in whole_and_kinds(book)]
    if book.overseeing is None or any(
        isinstance(each, NominationsByBodies | NominationsByAlternatives) for each in made
    ):
        return
    for number, name in (("N24", "reminders"), ("N25", "supporting")):
        if getattr(book.overseeing, name) is not None:
            yield f"overseeing.{name} ({number}) is given, but no bodies nominate: remove it"


@consistent("K63", "Nominations are published in time for whoever needs to know of them.")
def nominations_are_published_in_time(book: RuleBook) -> Iterator[str]:
    """Who goes on to the next stage is public before it, and something is published (K63)."""
    for each in whole_and_kinds(book):
        nominated = each.nominations
        if each.board is None:
            continue
        if isinstance(nominated, QuestionPut):
            yield "board.published (N23) is given, but nobody is nominated: remove it"
        staged = isinstance(nominated, NominationsByAlternatives) and nominated.stages
        if staged and each.board.published is Published.AFTERWARDS:
            yield (
                f"board.published (N23) is “{Published.AFTERWARDS.value}”, but the bodies of a "
                "later stage have to see who had enough at the one before (N14): write "
                f"“{Published.AT_ONCE.value}” or “{Published.DAILY.value}”"
            )


def whole_and_kinds(book: RuleBook) -> Iterator[RuleBook]:
    """Give the rules of the book itself and of each of its kinds of contest."""
    yield book
    yield from (book.for_kind(kind) for kind in book.kinds or ())


@consistent("K57", "Papers are those of bodies, and notice is asked of a meeting that is held.")
def papers_are_of_bodies(book: RuleBook) -> Iterator[str]:
    """Rules of papers need bodies that nominate, and days of notice need a meeting (K57)."""
    if book.papers is None:
        return
    books = (book, *(book.for_kind(kind) for kind in book.kinds or ()))
    by_bodies = NominationsByBodies | NominationsByAlternatives
    if not any(isinstance(each.nominations, by_bodies) for each in books):
        yield (
            "[papers] (N22) is given, but no body nominates (N1): remove it, or let bodies nominate"
        )
    if book.papers.notice_days is not None and not book.papers.meetings:
        yield (
            "papers.notice_days (N21) asks for notice of a meeting, but papers.meetings (N20) "
            "names no kind of meeting"
        )
