"""Rules of nominations in several ways, the bodies that nominate, and who has nominated whom."""

import json
from datetime import timedelta
from typing import Any, Final

from elections.domain.nominating.census import Census
from elections.domain.nominating.terms import Nominated, Terms
from elections.domain.nominating.thresholds import Supporter
from elections.domain.nominations import Body
from elections.rulebook.model import NominationsByAlternatives
from tests.builders import a_contest_notice, a_nomination, a_rule_book, a_timetable

PLAIN: Final = a_rule_book()
KINDS = ["CLP", "branch", "trade union", "socialist society", "MP", "AM", "Labour Group"]


def several_ways(*enough: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The table of nominations in several ways; by default five CLPs are enough."""
    return {
        "by": "bodies, in alternatives",
        "kinds": KINDS,
        "limits": [{"kinds": KINDS, "most": "as many as there are seats"}],
        "officers": ["secretary", "chair"],
        "enough": list(enough) or [one_way({"kinds": ["CLP"], "count": 5})],
        "withdrawal": "until nominations close",
        "repeats": "one nomination for each nominee in each contest",
        **changes,
    }


def one_way(*parts: dict[str, Any], **stage: str) -> dict[str, Any]:
    """One way to have enough: each part is met."""
    return {"parts": list(parts), **stage}


def terms(
    *enough: dict[str, Any], census: tuple[Body, ...] = (), contest: Any = None, **changes: Any
) -> Terms:
    """The terms of a contest in which these ways are enough."""
    table = json.dumps(several_ways(*enough, **changes))
    nominations = NominationsByAlternatives.model_validate_json(table)
    rules = PLAIN.model_copy(update={"nominations": nominations})
    ends = tuple((stage["name"], STAGE_ENDS) for stage in changes.get("stages", ())[:-1])
    return Terms(
        contest=contest or a_contest_notice(),
        rules=rules,
        timetable=a_timetable(stage_closes=ends),
        census=Census(bodies=census),
    )


STAGE_ENDS = a_timetable().nominations_open + timedelta(days=7)


def made(kind: str, number: int, *, first: int = 1, **changes: Any) -> tuple[Body, ...]:
    """So many bodies of a kind, each with 100 members."""
    return tuple(
        Body(
            **{
                "id": 1000 * KINDS.index(kind) + place,
                "kind": kind,
                "name": f"{kind} {place}",
                "region": "",
                "members": 100,
                **changes,
            }
        )
        for place in range(first, first + number)
    )


def supporters(*bodies: Body, stage: str = "") -> tuple[Supporter, ...]:
    """Each body nominates."""
    return tuple(Supporter(body=body, stage=stage) for body in bodies)


def nominated(on: Terms, *made_by: Any, **groups: Any) -> Nominated:
    """Nominations in a contest, numbered as they stand here."""
    return Nominated(
        terms=on,
        nominations=tuple(
            a_nomination(id=place, reference=f"N-{place:04}", **each)
            for place, each in enumerate(made_by, 1)
        ),
        groups=groups,
    )
