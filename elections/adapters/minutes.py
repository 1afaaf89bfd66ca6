"""Minutes of a meeting as a file: a PDF document or a picture, told by its octets."""

from typing import Final

LARGEST_MINUTES: Final = 5 * 1024 * 1024
TAIL: Final = 2048  # octets at the end, within which a PDF document says that it ends
PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"


class FileRefused(ValueError):
    """A file is not what was asked for; the message says why and what to do."""


def kind_of_minutes(octets: bytes) -> str:
    """Give the media type of a file of minutes, whatever its name ends in, or refuse it."""
    if not octets:
        raise FileRefused("The file of minutes is empty: choose another one")
    if len(octets) > LARGEST_MINUTES:
        raise FileRefused("The file of minutes is larger than 5 MB: choose a smaller one")
    if octets.startswith(b"%PDF-") and b"%%EOF" in octets[-TAIL:]:
        return PDF
    if octets.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in octets[-TAIL:]:
        return JPEG
    if octets.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in octets[-TAIL:]:
        return PNG
    raise FileRefused(
        "The file of minutes is no PDF document and no JPEG or PNG picture, or it was cut short: "
        "choose one of these"
    )
