"""The bodies that may nominate, as they are counted: their kinds, homes and members (N17)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from elections.domain.nominations import Body
from elections.domain.objections import clause
from elections.rulebook.model import NominationsByAlternatives, RuleBook


@dataclass(frozen=True, kw_only=True)
class Census:
    """The bodies that nominations are measured against, each with the members it then had."""

    bodies: tuple[Body, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[tuple[str, str], Body]:
        """Find each body by its kind and name, in capitals or not."""
        return {(folded(body.kind), folded(body.name)): body for body in self.bodies}

    def published(self, body: Body) -> Body | None:
        """Give a body with the figures that were counted, or None where it was not there."""
        found = self.by_name.get((folded(body.kind), folded(body.name)))
        return replace(found, id=body.id) if found else None

    def kept_to(self, kinds: Iterable[str]) -> "Census":
        """Keep the bodies of some kinds."""
        wanted = {folded(kind) for kind in kinds}
        return Census(bodies=tuple(b for b in self.bodies if folded(b.kind) in wanted))


def folded(words: str) -> str:
    """Put words on one line and in small letters, so that the same words are equal."""
    return " ".join(words.split()).casefold()


def sizes_are_published(rules: RuleBook) -> bool:
    """Tell whether the bodies are counted as published with the notice (N17)."""
    nominated = rules.nominations
    return isinstance(nominated, NominationsByAlternatives) and nominated.sizes is not None


@clause("N17")
def is_among_the_bodies_published(body: Body, census: Census, rules: RuleBook) -> Iterator[str]:
    """Bodies and their members are counted as published with the notice (N17)."""
    if sizes_are_published(rules) and census.published(body) is None:
        yield (
            f"{body.name} is not among the bodies published with the notice of election, so its "
            "nomination would not count. Write to the returning officer"
        )


def kinds_counted(books: Iterable[RuleBook]) -> tuple[str, ...]:
    """List the kinds of body whose numbers a notice publishes under these rules (N17, P8)."""
    found = dict[str, None]()
    for rules in books:
        nominated = rules.nominations
        if isinstance(nominated, NominationsByAlternatives) and nominated.sizes is not None:
            found |= dict.fromkeys(nominated.kinds)
        if rules.places.size is not None:
            found[rules.places.size.kind] = None
    return tuple(found)


def census_document(census: Census) -> dict[str, Any]:
    """Write the bodies as the notice publishes them: each kind's totals, then every body."""
    kinds = sorted({body.kind for body in census.bodies})
    return {
        "kinds": [
            {"kind": kind, "bodies": len(found), "members": sum(b.members for b in found)}
            for kind in kinds
            if (found := [body for body in census.bodies if body.kind == kind])
        ],
        "each": [
            {
                "kind": body.kind,
                "name": body.name,
                "region": body.region,
                "unit": body.unit,
                "members": body.members,
            }
            for body in sorted(census.bodies, key=lambda b: (b.kind, b.name))
        ],
    }


def census_from(document: Mapping[str, Any]) -> Census:
    """Read the bodies that a notice published."""
    return Census(bodies=tuple(Body(id=0, **body) for body in document["each"]))
