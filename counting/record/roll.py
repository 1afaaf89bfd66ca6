"""The credentials as they stand at one point of the log: issued, revoked, replaced, used (step 9).

It knows which contests a credential may vote in, and in which group, from the patterns of the
ballot box. It refuses to know what is in a ballot.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from counting.record.documents.groups import PLAIN, Group, Pattern
from counting.record.entries import Ballot, Reissue, Revocation
from counting.record.fields import Mismatch


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """The credentials issued, ascending, and the number of each one's pattern of rights.

    `patterns` is empty where every credential may vote in everything.
    """

    keys: tuple[bytes, ...]
    patterns: tuple[int, ...] = ()


class Rights:
    """What each credential first issued may do."""

    def __init__(self, credentials: Credentials, patterns: tuple[Pattern, ...]) -> None:
        """Look up each credential's pattern."""
        self._plain = not patterns
        self._patterns = patterns
        self._of = dict(zip(credentials.keys, credentials.patterns, strict=False))

    def group(self, credential: bytes, contest: str) -> Group | None:
        """Give the group in which a credential votes in a contest; None where it may not."""
        if self._plain:
            return PLAIN
        return self._patterns[self._of[credential] - 1].contests.get(contest)


class Roll:
    """The credentials as they stand at one point of the log."""

    def __init__(self, credentials: Credentials, rights: Rights) -> None:
        """Begin when voting opens."""
        self.holder = {key: key for key in credentials.keys}  # to the one issued
        self.rights = rights
        self.revoked: set[bytes] = set()
        self.replaced: set[bytes] = set()
        self.used: set[tuple[str, bytes]] = set()  # contest, credential first issued
        self.used_with: set[tuple[str, bytes]] = set()  # contest, credential
        self.ballots: dict[tuple[str, Group], list[bytes]] = {}

    def cast(self, ballot: Ballot) -> None:
        """Put in a ballot, if its credential may cast it."""
        where, credential = f"log entry {ballot.index}", ballot.credential
        self._listed(credential, where)
        if credential in self.revoked:
            raise Mismatch(
                expected=f"an unrevoked credential in {where}",
                found=f"{credential.hex()}, which was revoked before",
            )
        use = ballot.contest, self.holder[credential]
        if use in self.used:
            raise Mismatch(
                expected=f"one ballot from every elector in the contest {ballot.contest}",
                found=f"{where}, a second one with the credential {credential.hex()} or the one "
                "that it replaces",
            )
        group = self.rights.group(self.holder[credential], ballot.contest)
        if group is None:
            raise Mismatch(
                expected=f"in {where} a credential that may vote in the contest {ballot.contest}",
                found=f"{credential.hex()}, which may not, by its pattern of rights",
            )
        self.used.add(use)
        self.used_with.add((ballot.contest, credential))
        self.ballots.setdefault((ballot.contest, group), []).append(ballot.sealed)

    def revoke(self, entry: Revocation) -> None:
        """Revoke a credential."""
        where = f"log entry {entry.index}"
        self._listed(entry.credential, where)
        if entry.credential in self.revoked:
            raise Mismatch(
                expected=f"an unrevoked credential to revoke in {where}",
                found=f"{entry.credential.hex()}, which was revoked before",
            )
        self.revoked.add(entry.credential)

    def reissue(self, entry: Reissue) -> None:
        """Put a credential in the place of a revoked one; it may do what that one might."""
        where = f"log entry {entry.index}"
        self._listed(entry.replaces, where)
        if entry.replaces not in self.revoked or entry.replaces in self.replaced:
            raise Mismatch(
                expected=f"a revoked credential, not yet replaced, to be replaced in {where}",
                found=entry.replaces.hex(),
            )
        if entry.credential in self.holder:
            raise Mismatch(
                expected=f"a new credential in {where}",
                found=f"{entry.credential.hex()}, which there was before",
            )
        self.replaced.add(entry.replaces)
        self.holder[entry.credential] = self.holder[entry.replaces]

    def reissued(self, contest: str) -> Counter[str]:
        """Count the credentials reissued to those who may vote in a contest, by section."""
        return self._by_section(contest, self.replaced)

    def revoked_unused(self, contest: str) -> Counter[str]:
        """Count the revoked credentials with which nobody voted in a contest, by section."""
        unused = {c for c in self.revoked if (contest, c) not in self.used_with}
        return self._by_section(contest, unused)

    def cast_in(self, contest: str) -> Mapping[Group, list[bytes]]:
        """Give the sealed ballots of a contest, ascending, by group."""
        return {
            group: sorted(sealed) for (of, group), sealed in self.ballots.items() if of == contest
        }

    def _by_section(self, contest: str, credentials: set[bytes]) -> Counter[str]:
        groups = (self.rights.group(self.holder[credential], contest) for credential in credentials)
        return Counter(group.section for group in groups if group is not None)

    def _listed(self, credential: bytes, where: str) -> None:
        if credential not in self.holder:
            raise Mismatch(
                expected=f"a credential in {where} that was issued or reissued",
                found=f"{credential.hex()}, which is neither listed nor reissued",
            )
