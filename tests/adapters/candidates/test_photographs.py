"""Photographs: recognised by content, drawn anew; hostile files are refused (E14)."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from elections.adapters.candidates.photographs import SIDE, looked_at, squared
from elections.domain.candidates.pages import MOST_OCTETS


def a_picture(kind="JPEG", size=(600, 400), mode="RGB", colour=(200, 30, 60), **more) -> bytes:
    written = BytesIO()
    Image.new(mode, size, colour).save(written, kind, **more)
    return written.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_bomb(width: int, height: int) -> bytes:
    """A PNG that says that it is huge, and holds nothing."""
    heading = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", heading) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_square_jpeg(kind):
    found = looked_at(a_picture(kind))
    assert (found.kind, found.width, found.height, found.fault) == (kind, 600, 400, "")
    with Image.open(BytesIO(squared(a_picture(kind)))) as square:
        assert (square.format, square.size, square.mode) == ("JPEG", (SIDE, SIDE), "RGB")


def test_nothing_of_what_the_camera_wrote_is_kept():
    exif = Image.Exif()
    exif[0x010F] = "A camera that tells"
    exif[0x8825] = {1: "N", 2: (51.5, 0, 0)}
    sent = a_picture(exif=exif, comment=b"SECRET-COMMENT")
    assert b"A camera that tells" in sent
    square = squared(sent)
    assert b"A camera" not in square
    assert b"SECRET" not in square
    with Image.open(BytesIO(square)) as drawn:
        assert not drawn.getexif()


def test_a_picture_on_its_side_is_turned():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    picture = Image.new("RGB", (400, 400), "white")
    picture.paste("black", (0, 0, 400, 200))
    written = BytesIO()
    picture.save(written, "JPEG", exif=exif)
    with Image.open(BytesIO(squared(written.getvalue()))) as drawn:
        assert drawn.getpixel((390, 200))[0] < 60
        assert drawn.getpixel((10, 200))[0] > 200


def test_what_is_seen_through_stands_on_white():
    clear = squared(a_picture("PNG", mode="RGBA", colour=(0, 0, 0, 0)))
    with Image.open(BytesIO(clear)) as drawn:
        assert min(drawn.getpixel((200, 200))) > 250


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7",
        b"MZ\x90\x00",
        b"PK\x03\x04",
        b"<!doctype html><script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n",
        a_picture("GIF", mode="P", colour=1),
        a_picture("BMP"),
        a_picture("TIFF"),
    ],
    ids=["nothing", "svg", "pdf", "program", "zip", "page", "heading", "gif", "bmp", "tiff"],
)
def test_what_is_no_photograph_by_its_content_has_no_kind(octets):
    assert looked_at(octets).kind == ""


def test_a_bomb_is_known_by_its_heading_and_never_decoded():
    found = looked_at(a_bomb(60_000, 60_000))
    assert (found.kind, found.width, found.height) == ("PNG", 60_000, 60_000)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_short_is_faulty(kind):
    noisy = BytesIO()
    Image.effect_noise((900, 900), 90).convert("RGB").save(noisy, kind)
    found = looked_at(noisy.getvalue()[: len(noisy.getvalue()) // 2])
    assert found.fault or not found.kind


def test_a_file_that_is_two_things_keeps_the_picture_alone():
    both = a_picture() + b"<script>alert(1)</script>PK\x03\x04"
    assert looked_at(both).kind == "JPEG"
    assert b"<script>" not in squared(both)


def test_notes_that_grow_when_they_are_unpacked_are_refused():
    packed = zlib.compress(b"\0" * (80 * 1024 * 1024), 9)
    heading = struct.pack(">IIBBBBB", 300, 300, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", heading) + chunk(b"zTXt", b"a\0\0" + packed)
    found = looked_at(bomb + chunk(b"IEND", b""))
    assert found.kind == "" or found.fault


def test_a_file_beyond_the_limit_is_not_opened():
    assert looked_at(a_picture() + bytes(MOST_OCTETS)).kind == ""
