"""A photograph: recognised by its content, decoded, and encoded anew as a square without metadata.

What is kept was drawn by this program: no octet of the file that was sent is in it. It refuses to
judge: whether a picture is fit is a rule.
"""

from contextlib import suppress
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from elections.domain.candidates.pages import KINDS, MOST_OCTETS, MOST_PIXELS, Picture

SIDE: Final = 400  # pixels
QUALITY: Final = 85
SAME_AS: Final = {"MPO": "JPEG"}  # how some cameras keep a photograph
BROKEN: Final = (OSError, ValueError, SyntaxError, OverflowError, MemoryError, EOFError)

# The size is judged from the heading of the file, before any point of the picture is decoded.
Image.MAX_IMAGE_PIXELS = None


def looked_at(octets: bytes) -> Picture:
    """Say what a file is by its content; it is decoded in full only where its size allows."""
    if len(octets) > MOST_OCTETS:
        return Picture(octets=len(octets))
    try:
        with Image.open(BytesIO(octets), formats=KINDS) as image:
            kind = SAME_AS.get(image.format or "", image.format or "")
            found = Picture(octets=len(octets), kind=kind, width=image.width, height=image.height)
            if image.width * image.height > MOST_PIXELS:
                return found
    except (UnidentifiedImageError, *BROKEN):
        return Picture(octets=len(octets))
    try:
        squared(octets)
    except BROKEN:
        return Picture(
            octets=len(octets),
            kind=found.kind,
            width=found.width,
            height=found.height,
            fault="it is cut short or damaged",
        )
    return found


def squared(octets: bytes) -> bytes:
    """Give the middle of a picture as a square JPEG of 400 by 400 points, without metadata."""
    with Image.open(BytesIO(octets), formats=KINDS) as image:
        image.draft("RGB", (2 * SIDE, 2 * SIDE))  # a large JPEG is decoded at a smaller scale
        image.load()
        with suppress(*BROKEN):  # a strange note on its position leaves the picture as it is
            ImageOps.exif_transpose(image, in_place=True)
        colours = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    square = ImageOps.fit(colours, (SIDE, SIDE), Image.Resampling.LANCZOS)
    paper = Image.new("RGB", (SIDE, SIDE), "white")
    paper.paste(square, mask=square.getchannel("A") if square.mode == "RGBA" else None)
    written = BytesIO()
    paper.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
