"""Whether a count was made as the rules say: what elects, what carries, and in which order."""

from collections.abc import Iterator
from fractions import Fraction

from counting import Rules
from elections.domain.objections import clause
from elections.rulebook.model import RuleBook


@clause("C6")
def elected_as_the_rules_say(made: Rules, rules: RuleBook) -> Iterator[str]:
    """In a college a candidate is elected by what the rules say, a majority or a plurality (C6)."""
    wanted = rules.count.elected_by
    found = str(getattr(made, "elected_by", wanted))
    if wanted is not None and found != wanted:
        yield f"The count elected by {found}, not by {wanted}"


@clause("C7")
def carried_by_the_required_share(made: Rules, rules: RuleBook) -> Iterator[str]:
    """A question is carried by the required share of its base, at the turnout asked (C7)."""
    wanted = rules.count.required
    if wanted is None:
        return
    required = Fraction(wanted.share)
    if getattr(made, "required", required) != required:
        yield f"The count asked for {getattr(made, 'required', None)}, not for {wanted.share}"
    for name, word in (("reach", wanted.how), ("base", wanted.base)):
        found = str(getattr(made, name, word))
        if found != word:
            yield f"The count asked for a share “{found}”, not “{word}”"
    turnout = Fraction(wanted.turnout or 0)
    if getattr(made, "turnout", turnout) != turnout:
        yield f"The count asked for another turnout than {turnout}"


@clause("C8")
def carried_by_enough_sections(made: Rules, rules: RuleBook) -> Iterator[str]:
    """A question put to sections is carried by any of them or by every one (C8)."""
    wanted = rules.count.carried_by
    found = str(getattr(made, "carried_by", wanted))
    if wanted is not None and found != wanted:
        yield f"The count was carried by {found}, not by {wanted}"


@clause("C9")
def nobody_is_elected_to_two(
    elected: tuple[tuple[str, tuple[int, ...]], ...], rules: RuleBook
) -> Iterator[str]:
    """Where contests are filled in turn nobody is elected to two of them (C9).

    `elected` has the title of each contest and the numbers of the persons elected to it.
    """
    if rules.count.in_turn is None:
        return
    held: dict[int, str] = {}
    for title, persons in elected:
        for person in persons:
            if person in held:
                yield f"Somebody is elected as {held[person]} and as {title}"
            held[person] = title
