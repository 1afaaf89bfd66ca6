"""Ed25519 signatures, verified (RFC 8032, section 5.1.7), in whole numbers alone.

It knows the curve and the one equation that a signature must satisfy: [S]B = R + [k]A, without
a cofactor, and R compared octet for octet, as OpenSSL and most libraries decide. It refuses S
of the group order or more, a public key not in canonical form, and wrong lengths. It cannot
sign, holds no secret and therefore need not run in constant time.

Points stand in extended coordinates (RFC 8032, 5.1.4) on -x^2 + y^2 = 1 + d x^2 y^2: x = X/Z,
y = Y/Z, xy = T/Z. T is left as two factors until an addition asks for it, which saves a
multiplication at each doubling. [S]B - [k]A is calculated in one pass (Straus) over signed
windows, with a fixed table for the base point.
"""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from hashlib import sha512
from itertools import zip_longest
from typing import TypeAlias

P = 2**255 - 19  # the field
L = 2**252 + 27742317777372353535851937790883648493  # the order of the base point
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
LOWEST_255 = 2**255 - 1

KEY_LENGTH = 32
SIGNATURE_LENGTH = 64
KEY_WINDOW = 5  # bits: a table of 8 odd multiples is made afresh for every key
BASE_WINDOW = 9  # bits: a table of 128 odd multiples is made once
WORTH_A_POOL = 4_000  # signatures; below this, starting processes costs more than it saves
BATCH = 500

Signed: TypeAlias = tuple[bytes, bytes, bytes]  # public key, signature, message
Point: TypeAlias = tuple[int, int, int, int, int]  # X, Y, Z and the two factors of T
Addend: TypeAlias = tuple[int, int, int, int]  # Y + X, Y - X, 2Z, 2dT

NEUTRAL: Point = (0, 1, 1, 0, 1)


def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """The signature over the message was made with the key of this public key (RFC 8032, 5.1.7).

    Never raises for octets of whatever length or content: what is not a signature is not valid.
    """
    if len(public_key) != KEY_LENGTH or len(signature) != SIGNATURE_LENGTH:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    point = _decoded(public_key)
    if point is None:
        return False
    x, y = point
    minus_key: Point = (P - x, y, 1, P - x, y)
    k = int.from_bytes(sha512(signature[:32] + public_key + message).digest(), "little") % L
    return _encoded(_sum_of_multiples(s, k, minus_key)) == signature[:32]


def first_invalid(signed: Sequence[Signed]) -> int | None:
    """The index of the first signature that does not hold, or None when all hold.

    Large numbers of signatures are shared among the processors of the machine.
    """
    processors = os.cpu_count() or 1
    if len(signed) < WORTH_A_POOL or processors == 1:
        return _first_invalid(signed)
    try:
        return _first_invalid_of_batches(signed, processors)
    except (OSError, NotImplementedError, BrokenProcessPool):
        return _first_invalid(signed)  # where processes cannot be started, one does it all


def _first_invalid_of_batches(signed: Sequence[Signed], processors: int) -> int | None:
    batches = [signed[start : start + BATCH] for start in range(0, len(signed), BATCH)]
    with ProcessPoolExecutor(max_workers=processors) as pool:
        for number, failed in enumerate(pool.map(_first_invalid, batches)):
            if failed is not None:
                pool.shutdown(cancel_futures=True)
                return number * BATCH + failed
    return None


def _first_invalid(signed: Iterable[Signed]) -> int | None:
    for index, (public_key, signature, message) in enumerate(signed):
        if not verify(public_key, signature, message):
            return index
    return None


def _decoded(octets: bytes) -> tuple[int, int] | None:
    """The point that 32 octets stand for, or None (RFC 8032, 5.1.3)."""
    number = int.from_bytes(octets, "little")
    y, x_is_odd = number & LOWEST_255, number >> 255
    if y >= P:
        return None
    u, v = y * y - 1, D * y * y + 1
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if (v * x * x - u) % P:
        x = x * ROOT_OF_MINUS_ONE % P
        if (v * x * x - u) % P:
            return None
    if x == 0 and x_is_odd:
        return None
    return (x if x & 1 == x_is_odd else P - x), y


def _encoded(point: Point) -> bytes:
    """The 32 octets that stand for a point (RFC 8032, 5.1.2)."""
    x, y, z, *_ = point
    inverse = pow(z, -1, P)
    return (y * inverse % P | (x * inverse % P & 1) << 255).to_bytes(KEY_LENGTH, "little")


def _doubled(point: Point) -> Point:
    """Twice a point (RFC 8032, 5.1.4)."""
    x, y, z, *_ = point
    a = x * x % P
    b = y * y % P
    h = a + b
    e = h - (x + y) * (x + y) % P
    g = a - b
    f = (2 * z * z + g) % P
    return e * f % P, g * h % P, f * g % P, e, h


def _added(point: Point, addend: Addend) -> Point:
    """The sum of two points (RFC 8032, 5.1.4)."""
    x, y, z, t, u = point
    sum_, difference, twice_z, twice_dt = addend
    a = (y - x) * difference % P
    b = (y + x) * sum_ % P
    c = t * u % P * twice_dt % P
    d = z * twice_z % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e, h


def _addend(point: Point) -> Addend:
    x, y, z, t, u = point
    return y + x, y - x, 2 * z, 2 * D * t * u % P


def _negated(addend: Addend) -> Addend:
    sum_, difference, twice_z, twice_dt = addend
    return difference, sum_, twice_z, -twice_dt


def _odd_multiples(point: Point, window: int) -> dict[int, Addend]:
    """Every odd multiple, negative ones too, that a signed window of so many bits may ask for."""
    twice = _addend(_doubled(point))
    multiples = {}
    for number in range(1, 1 << window - 1, 2):
        multiples[number] = _addend(point)
        multiples[-number] = _negated(multiples[number])
        point = _added(point, twice)
    return multiples


@cache
def _base_multiples() -> dict[int, Addend]:
    y = 4 * pow(5, -1, P) % P
    base = _decoded(y.to_bytes(KEY_LENGTH, "little"))
    assert base is not None  # noqa: S101  a constant of the curve
    return _odd_multiples((base[0], y, 1, base[0], y), BASE_WINDOW)


def _signed_windows(number: int, window: int) -> list[int]:
    """Digits of a number, lowest first: odd or nought, with `window` - 1 noughts after each."""
    digits = []
    whole, half = 1 << window, 1 << window - 1
    while number:
        if number & 1:
            digit = number & whole - 1
            digit -= whole if digit >= half else 0
            number -= digit
            digits.append(digit)
        else:
            digits.append(0)
        number >>= 1
    return digits


def _sum_of_multiples(s: int, k: int, point: Point) -> Point:
    """[s]B + [k]point, in one pass of doublings (Straus)."""
    base_multiples, multiples = _base_multiples(), _odd_multiples(point, KEY_WINDOW)
    digits = [
        *zip_longest(_signed_windows(s, BASE_WINDOW), _signed_windows(k, KEY_WINDOW), fillvalue=0)
    ]
    result = NEUTRAL
    for of_base, of_point in reversed(digits):
        result = _doubled(result)
        if of_base:
            result = _added(result, base_multiples[of_base])
        if of_point:
            result = _added(result, multiples[of_point])
    return result
