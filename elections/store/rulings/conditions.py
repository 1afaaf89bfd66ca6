"""The criteria of the domain as conditions of SQL, true of the lines that do not meet them.

Words are compared by the domain alone: the register holds few different ones, so each is judged
once, and SQL looks for those that were admitted. What is recorded apart is joined once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    and_,
    false,
    or_,
    select,
    true,
)

from elections.domain.electorate.criteria import (
    Criterion,
    InAUnion,
    NoneOf,
    OneOf,
    OnOrBefore,
    PaidUpTo,
    RecordedAs,
    StandsAs,
    WordColumn,
)
from elections.store.tables import attribute, register_entry

Refusals = Mapping[str, ColumnElement[bool]]


@dataclass(kw_only=True)
class Scan:
    """One reading of an election's register: its lines, the words held, and what is joined."""

    lines: ColumnElement[bool]
    held: Mapping[str, tuple[str, ...]]
    source: FromClause = register_entry
    facts: dict[tuple[str, ...], Subquery] = field(default_factory=dict)

    def select(self, *columns: Any) -> Select[Any]:  # noqa: ANN401 - any column of any table
        """Ask for something of every line."""
        return select(*columns).select_from(self.source).where(self.lines)

    def fact(self, names: tuple[str, ...]) -> Subquery:
        """Join those who are recorded as any of these, once."""
        if names not in self.facts:
            recorded = select(attribute.c.entry_id).where(attribute.c.name.in_(names))
            if len(names) > 1:
                recorded = recorded.distinct()
            fact = recorded.subquery()
            self.facts[names] = fact
            self.source = self.source.outerjoin(fact, fact.c.entry_id == register_entry.c.id)
        return self.facts[names]

    def refusals(self, asked: Iterable[Criterion]) -> Refusals:
        """Give for each clause the condition that a line does not meet it."""
        found: dict[str, ColumnElement[bool]] = {}
        for each in asked:
            missed = self.missing(each)
            before = found.get(each.clause)
            found[each.clause] = missed if before is None else or_(before, missed)
        return found

    def missing(self, criterion: Criterion) -> ColumnElement[bool]:
        """Give the condition that a line does not meet a criterion."""
        match criterion:
            case OneOf() | NoneOf():
                return self.outside(criterion)
            case RecordedAs():
                unrecorded = self.fact(criterion.names).c.entry_id.is_(None)
                if not criterion.only:
                    return unrecorded
                return and_(self.has_one_of("category", criterion.only), unrecorded)
            case StandsAs():
                admitted = [each.value for each in criterion.standings]
                return register_entry.c.standing.not_in(admitted)
            case OnOrBefore():
                day = register_entry.c[criterion.column]
                return or_(day.is_(None), day > criterion.latest.isoformat())
            case PaidUpTo():
                day = register_entry.c.paid_to
                return or_(day.is_(None), day < criterion.earliest.isoformat())
            case InAUnion():
                return register_entry.c.union_name == ""

    def has_one_of(self, column: WordColumn, words: tuple[str, ...]) -> ColumnElement[bool]:
        """Give the condition that one of the words stands in a column."""
        wanted = OneOf(clause="", column=column, words=words)
        return register_entry.c[column].in_([w for w in self.held[column] if wanted.meets(w)])

    def outside(self, criterion: OneOf | NoneOf) -> ColumnElement[bool]:
        """Give the condition that what stands in a column is not among the words admitted."""
        words = self.held[criterion.column]
        wrong = [word for word in words if not criterion.meets(word)]
        if not wrong:
            return false()
        if len(wrong) == len(words):
            return true()
        column = register_entry.c[criterion.column]
        if len(wrong) * 2 <= len(words):
            return column.in_(wrong)
        return column.not_in([word for word in words if criterion.meets(word)])


def scan(tx: Connection, election_id: int, asked: Iterable[Criterion], *also: str) -> Scan:
    """Begin a reading of a register by criteria; `also` are further columns of words."""
    wanted = {column for each in asked for column in columns_of(each)} | {*also}
    lines = lines_of(tx, election_id)
    return Scan(lines=lines, held=words_held(tx, lines, tuple(sorted(wanted))))


def columns_of(criterion: Criterion) -> tuple[WordColumn, ...]:
    """Give the columns of words that a criterion compares."""
    if isinstance(criterion, OneOf | NoneOf):
        return (criterion.column,)
    return ("category",) if isinstance(criterion, RecordedAs) and criterion.only else ()


def lines_of(tx: Connection, election_id: int) -> ColumnElement[bool]:
    """Give the condition of an election's lines, so that they are read in the order of the table.

    An index would lead to them in the order of their numbers, each from another place.
    """
    of_election = register_entry.c.election_id == election_id
    if tx.dialect.name == "sqlite":  # an expression of a column is sought in no index
        of_election = register_entry.c.election_id + 0 == election_id
    line = register_entry.c.id
    one = select(line).where(of_election).limit(1)
    first = tx.execute(one.order_by(line)).scalar() or 0
    last = tx.execute(one.order_by(line.desc())).scalar() or 0
    return and_(line.between(first, last), of_election)


def words_held(
    tx: Connection, lines: ColumnElement[bool], columns: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """List the different words that stand in columns of a register."""
    if not columns:
        return {}
    rows = tx.execute(
        select(*(register_entry.c[column] for column in columns)).where(lines).distinct()
    ).all()
    return {
        column: tuple(sorted({row[place] for row in rows})) for place, column in enumerate(columns)
    }
