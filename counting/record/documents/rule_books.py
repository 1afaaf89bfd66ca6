"""The rule book, of which a verifier reads how contests are counted (step 3).

It knows the few words that bind a count. It refuses to know the rest: a rule book has a format of
its own.
"""

from dataclasses import replace
from fractions import Fraction

from counting import votes
from counting.record.documents.published import CountTable, RuleBook
from counting.record.fields import Fields, Mismatch


def rule_book(fields: Fields) -> RuleBook:
    """The rule book's own format says what else is in it: only the counts are read here."""
    own = _count_table(fields.fields("count"))
    own = _with_places(fields, own)
    counts = {"": _with_vacancies(fields, own)}
    kinds = fields.fields("kinds") if fields.has("kinds") else None
    for name in kinds.names() if kinds else ():
        kind = kinds.fields(name) if kinds else fields
        table = _count_table(kind.fields("count")) if kind.has("count") else own
        table = replace(table, vacancies=counts[""].vacancies, if_unfilled=counts[""].if_unfilled)
        counts[name] = _with_vacancies(kind, _with_places(kind, table))
    schema = fields.whole().get("schema")
    fields.rest()
    return RuleBook(schema=schema if isinstance(schema, int) else 0, counts=counts)


def _with_vacancies(fields: Fields, table: CountTable) -> CountTable:
    if not fields.has("vacancies"):
        return table
    return replace(table, vacancies=fields.fields("vacancies").line("filled"))


def _with_places(fields: Fields, table: CountTable) -> CountTable:
    if not fields.has("places"):
        return table
    return replace(table, if_unfilled=fields.fields("places").line("if_unfilled"))


def _count_table(fields: Fields) -> CountTable:
    sections = tuple(_section_of_the_book(each) for each in each_if_any(fields, "sections"))
    options = {name: fields.line(name) for name in ("elected_by", "carried_by") if fields.has(name)}
    if fields.has("required"):
        required = fields.fields("required")
        options |= {"required": _share(required, "share"), "reach": required.line("how")}
        options["base"] = required.line("base")
        options["turnout"] = _share(required, "turnout") if required.has("turnout") else "0"
    quorum = _share(fields, "quorum") if fields.has("quorum") else ""
    method = fields.line("method")
    return CountTable(method=method, sections=sections, options=options, quorum=quorum)


def _section_of_the_book(fields: Fields) -> tuple[str, str, str]:
    return fields.line("name"), _share(fields, "share"), fields.line("votes")


def _share(fields: Fields, key: str) -> str:
    """A share of the rule book, “50/100”, in lowest terms."""
    try:
        return votes.fraction_text(Fraction(fields.line(key)))
    except (ValueError, ZeroDivisionError):
        raise Mismatch(expected=f"a share as {key!r} in {fields.where}", found="none") from None


def each_if_any(fields: Fields, key: str) -> tuple[Fields, ...]:
    """The objects of an array that may be missing."""
    return tuple(fields.each(key)) if fields.has(key) else ()
