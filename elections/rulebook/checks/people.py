"""Who acts in pairs, can stand and is asked what: K13, K14, K28; held changes: K25."""

from collections.abc import Iterator

from elections.rulebook.checks.entering import consistent, of_each_kind
from elections.rulebook.model import JointAct, QuestionPut, RuleBook


@consistent("K13", "Two officers close a poll, and two replace a ballot code.")
def two_officers_close_the_poll(book: RuleBook) -> Iterator[str]:
    """Closing the poll and replacing a code are joint acts in every rule book (K13)."""
    for joint in (JointAct.CLOSE_THE_POLL, JointAct.REPLACE_A_CODE):
        if joint not in book.declaration.in_pairs:
            yield f"declaration.in_pairs (D2) does not have “{joint.value}”"


@consistent("K14", "Somebody can stand: electors in the standing that candidates need.")
@of_each_kind
def somebody_can_stand(book: RuleBook) -> Iterator[str]:
    """Electors who are candidates can be in both standings, and an office bars not all (K14)."""
    rules, register = book.eligibility, book.register_
    of_electors = rules.candidates != "members on the register"
    if isinstance(book.nominations, QuestionPut):
        return
    if of_electors and not {*rules.standing} & {*register.standing}:
        yield (
            f"nobody could stand: candidates are electors (E2), but eligibility.standing (E3) is "
            f"“{'; '.join(rules.standing)}” and register.standing (R3) is "
            f"“{'; '.join(register.standing)}”"
        )
    barred = {*(rules.barred or ())}
    if rules.offices and {*rules.offices} <= barred:
        yield (
            "nobody could stand: eligibility.barred (E9) bars every office that "
            "eligibility.offices (E8) asks for"
        )
    if of_electors and register.offices and {*register.offices} <= barred:
        yield (
            "nobody could stand: candidates are electors (E2), and eligibility.barred (E9) bars "
            "every office that register.offices (R1) asks of them"
        )


@consistent("K25", "Contact details are held only where the frozen register can be changed.")
@of_each_kind
def changes_can_be_held(book: RuleBook) -> Iterator[str]:
    """Holding and watching changes need a register that two officers may change (K25)."""
    register = book.register_
    changes = register.changes == "after the freeze by two officers, each one published"
    for key, number, value in (
        ("hold_hours", "R15", register.hold_hours),
        ("alarm", "R16", register.alarm),
    ):
        if value is not None and not changes:
            yield (
                f"register.{key} ({number}) is given, but register.changes (R5) allows none after "
                "the freeze: let two officers make them, or remove it"
            )
    if register.watched_days is not None and register.hold_hours is None:
        yield (
            "register.watched_days (R17) is given, but register.hold_hours (R15) does not say how "
            "long a change is held: add it, or remove this"
        )


@consistent("K28", "Age and identity are asked of categories that the register has.")
@of_each_kind
def categories_are_asked_something(book: RuleBook) -> Iterator[str]:
    """Only where age or identity is asked are some categories asked, and they are known (K28)."""
    register = book.register_
    if register.asked_of is None:
        return
    if register.age is None and register.identified is None:
        yield (
            "register.asked_of (R18) is given, but neither an age (R9) nor how electors identify "
            "(R10) is asked: remove it"
        )
    for category in register.asked_of:
        if category not in (register.categories or ()):
            yield (
                f"register.asked_of (R18) names the category “{category}”, which is not in "
                "register.categories (R6)"
            )
