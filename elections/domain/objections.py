"""Objections: a clause and a reason; and the decorator that ties a judge to its clause."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, ParamSpec

Asked = ParamSpec("Asked")
Judge = Callable[..., tuple["Objection", ...]]

JUDGES: Final[dict[str, tuple[Judge, ...]]] = {}


@dataclass(frozen=True, kw_only=True)
class Objection:
    """One reason why something may not be, with the clause that says so."""

    clause: str
    reason: str

    def __str__(self) -> str:
        """Give the reason with its clause, as it is printed."""
        return f"{self.reason} ({self.clause})"


def clause(
    number: str,
) -> Callable[[Callable[Asked, Iterator[str]]], Callable[Asked, tuple[Objection, ...]]]:
    """Make a generator of reasons the judge of a clause."""

    def judge_of(
        reasons: Callable[Asked, Iterator[str]],
    ) -> Callable[Asked, tuple[Objection, ...]]:
        def judge(*args: Asked.args, **kwargs: Asked.kwargs) -> tuple[Objection, ...]:
            return tuple(
                Objection(clause=number, reason=reason) for reason in reasons(*args, **kwargs)
            )

        judge.__doc__ = reasons.__doc__
        judge.__name__ = reasons.__name__
        judge.__module__ = reasons.__module__
        JUDGES[number] = (*JUDGES.get(number, ()), judge)
        return judge

    return judge_of


def all_of(*findings: Iterable[Objection]) -> tuple[Objection, ...]:
    """Gather what several judges found, in their order."""
    return tuple(objection for finding in findings for objection in finding)
