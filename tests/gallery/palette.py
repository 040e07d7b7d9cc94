"""Makes a screenshot a third of its size: it has few colours, so each point is a number in a list."""

import base64
import struct
import zlib
from pathlib import Path

from playwright.async_api import Page

COLOURS = 128
SIGNATURE = b"\x89PNG\r\n\x1a\n"
# The browser has the decoder and the speed; Python has the better compression.
COUNT = Path(__file__).with_suffix(".js").read_text()


async def paletted(blank: Page, picture: bytes) -> bytes:
    """A PNG with at most COLOURS colours; the rarer ones become the nearest of these."""
    found = await blank.evaluate(COUNT, [base64.b64encode(picture).decode(), COLOURS])
    points, width = base64.b64decode(found["bytes"]), found["width"]
    rows = [b"\0" + points[at : at + width] for at in range(0, len(points), width)]
    colours = b"".join(struct.pack("<I", colour)[:3] for colour in found["palette"])
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    return SIGNATURE + b"".join(
        _chunk(kind, data)
        for kind, data in ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", body), (b"IEND", b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
