"""What a form remembers about itself: a version and opaque ids, never words or rights."""

import re

from bot.domain.errors import UserError

VERSION = "1"
LONGEST = 3000
OTHER_VERSION = "This form is from an older version. Copy your text, close it and open it again."


_ID = re.compile("[0-9a-f]{32}")


def pack(*ids: str) -> str:
    """For `private_metadata`."""
    return ":".join((VERSION, *ids))


def unpack(metadata: str, count: int) -> tuple[str, ...]:
    """The ids as they were packed. Raises UserError for anything that is not ours or of another version."""
    version, *ids = metadata.split(":") if len(metadata) <= LONGEST else [""]
    if version != VERSION or len(ids) != count:
        raise UserError(OTHER_VERSION)
    return tuple(ids)


def count_in(packed: str) -> int:
    """How often something had happened when the form was opened. Raises UserError."""
    if not (packed.isascii() and packed.isdecimal() and len(packed) < 6):
        raise UserError(OTHER_VERSION)
    return int(packed)


def must_be_an_id(packed: str) -> None:
    """For an id that a row is made with. Raises UserError."""
    if not _ID.fullmatch(packed):
        raise UserError(OTHER_VERSION)
