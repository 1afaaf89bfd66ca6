"""Signed links: the token in a sign-in e-mail, good for ten minutes, and that which stops a change.

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
_STOP = "lv1/stop a change"
_LONGEST_TOKEN = 500


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
