"""What may stand at a key of the rule book: words, names, hours, and the values with a name.

This module knows values and the strictness of every table. It refuses to know any rule.
"""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
NAME: Final = r"^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$"
HOUR: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
EDITION: Final = r"^[0-9]{4}(\.[0-9]{1,3})?$"
SHARE: Final = r"^[0-9]{1,6}/[1-9][0-9]{0,5}$"
Name = Annotated[str, StringConstraints(pattern=NAME)]
Hour = Annotated[str, StringConstraints(pattern=HOUR)]
Edition = Annotated[str, StringConstraints(pattern=EDITION)]
Share = Annotated[str, StringConstraints(pattern=SHARE)]
Lines = Annotated[tuple[Words, ...], Field(min_length=1)]


class Standing(StrEnum):
    """How a member stands with the party."""

    GOOD = "good"
    ARREARS = "arrears"
    SUSPENDED = "suspended"


class JointAct(StrEnum):
    """An act that one officer proposes and a second officer confirms."""

    CLOSE_THE_POLL = "close the poll"
    REPLACE_A_CODE = "replace a ballot code"
    FREEZE_THE_REGISTER = "freeze the register"
    CHANGE_THE_REGISTER = "change the frozen register"
    RULE_ON_A_MEMBER = "rule on a member's request"
    EXTEND_NOMINATIONS = "extend nominations"
    DECIDE_A_CHALLENGE = "decide a challenge"
    SUSPEND_A_CANDIDATE = "suspend a candidate, or lift a suspension"
    COUNT_AGAIN = "count a contest again"
    RELEASE_CONTACT_DATA = "release contact data"


class Method(StrEnum):
    """The counting methods that a rule book may name, in the words of `counting`."""

    BLOCK_VOTE = "block-vote"
    LIMITED_VOTE = "limited-vote"
    SINGLE_VOTE = "single-non-transferable-vote"
    FIRST_PAST_THE_POST = "first-past-the-post"
    SCOTTISH_STV = "scottish-stv"
    ERS97_STV = "ers97-stv"
    WIG_STV = "wig-stv"
    MEEK_NZ_STV = "meek-nz-stv"
    MEEK_HILL_STV = "meek-hill-stv"
    ALTERNATIVE_VOTE = "alternative-vote"
    ELECTORAL_COLLEGE = "electoral-college"
    CARD_VOTE = "card-vote"
    CARD_MOTION = "card-motion"
    THRESHOLD_VOTE = "threshold-vote"


class Filled(StrEnum):
    """How a count fills reserved places: going down the poll, or stage by stage."""

    DOWN_THE_POLL = "by the best-placed who qualify; open places by the best-placed of the rest"
    BY_STAGES = (
        "stage by stage: nobody they need is excluded, anybody they leave no place for is excluded "
        "at once, and those who reach the quota together are elected in order of votes"
    )


class IfUnfilled(StrEnum):
    """What becomes of a reserved place that nobody who stands can fill."""

    LEAVE_VACANT = "leave vacant"
    RELEASE_TO_OPEN = "release to open"


class Votes(StrEnum):
    """How a section votes: each elector's paper is one, or weighs what the register says."""

    ONE_EACH = "one paper, one vote"
    WEIGHTED = "one undivided paper, weighted by the members stood for"
    UNITS = "each unit one paper, as more than half of its voters decide"


class Part(BaseModel):
    """A table of the rule book: strict, frozen, closed."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
