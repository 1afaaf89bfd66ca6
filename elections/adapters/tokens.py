"""Signed links: in a sign-in e-mail, to stop a change, and to one's own line of a register.

It knows how a token is signed, dated and read. It refuses to know whom a token signs in and
whether it was used: it carries a one-time id, and the server's own row says the rest. The moment
is always handed in; no clock is read here.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

LINK_LIFETIME = timedelta(minutes=10)
STOP_LIFETIME = timedelta(days=60)
_SIGN_IN = "lv1/sign-in link"
ENTRY_LIFETIME = timedelta(days=60)
_STOP = "lv1/stop a change"
_ENTRY = "lv1/own line of a register"
_LONGEST_TOKEN = 800


class _SignerAt(TimestampSigner):
    """A signer whose clock is the moment of the act."""

    def __init__(self, secret_key: Any, *, at: int, **options: Any) -> None:  # noqa: ANN401 - the library's own signature
        super().__init__(secret_key, **options)
        self._at = at

    def get_timestamp(self) -> int:
        """The moment of the act, in seconds since 1970."""
        return self._at


def make_link_token(secret: bytes, link_id: str, at: datetime) -> str:
    """A link token carries a one-time id, signed and dated."""
    return _serializer(secret, at).dumps(link_id)


def read_link_token(secret: bytes, token: str, at: datetime) -> str | None:
    """A token yields its id for ten minutes after it was made, and nothing otherwise."""
    if len(token) > _LONGEST_TOKEN:
        return None
    try:
        link_id = _serializer(secret, at).loads(token, max_age=int(LINK_LIFETIME.total_seconds()))
    except BadData:
        return None
    return link_id if isinstance(link_id, str) else None


def make_stop_token(secret: bytes, reference: str, at: datetime) -> str:
    """A token that stops a change of address carries the change's reference, signed and dated."""
    return _serializer(secret, at, _STOP).dumps(reference)


def read_stop_token(secret: bytes, token: str, at: datetime) -> str | None:
    """A token yields its reference for sixty days after it was made, and nothing otherwise."""
    if len(token) > _LONGEST_TOKEN:
        return None
    try:
        serializer = _serializer(secret, at, _STOP)
        reference = serializer.loads(token, max_age=int(STOP_LIFETIME.total_seconds()))
    except BadData:
        return None
    return reference if isinstance(reference, str) else None


def make_entry_token(secret: bytes, claim: tuple[str, str, str], at: datetime) -> str:
    """A token to one's own line carries an election, a number and an address, signed and dated."""
    return _serializer(secret, at, _ENTRY).dumps(list(claim))


def read_entry_token(secret: bytes, token: str, at: datetime) -> tuple[str, str, str] | None:
    """A token yields an election, a number and an address for sixty days, and nothing otherwise."""
    if len(token) > _LONGEST_TOKEN:
        return None
    try:
        serializer = _serializer(secret, at, _ENTRY)
        claim = serializer.loads(token, max_age=int(ENTRY_LIFETIME.total_seconds()))
    except BadData:
        return None
    match claim:
        case [str(slug), str(number), str(email)]:
            return slug, number, email
    return None


def _serializer(secret: bytes, at: datetime, purpose: str = _SIGN_IN) -> URLSafeTimedSerializer:
    """A serializer for one purpose at one moment; a moment without a zone is refused."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return URLSafeTimedSerializer(
        secret,
        salt=purpose,
        signer=_SignerAt,
        signer_kwargs={
            "at": int(at.timestamp()),
            "key_derivation": "hmac",
            "digest_method": sha256,
        },
    )
