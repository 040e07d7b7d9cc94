"""What a form remembers about itself: a version and opaque ids, never words or rights."""

from bot.domain.errors import UserError

VERSION = "1"
LONGEST = 3000


def pack(*ids: str) -> str:
    """For `private_metadata`."""
    return ":".join((VERSION, *ids))


def unpack(metadata: str, count: int) -> tuple[str, ...]:
    """The ids as they were packed. Raises UserError for anything that is not ours or of another version."""
    version, *ids = metadata.split(":") if len(metadata) <= LONGEST else [""]
    if version != VERSION or len(ids) != count:
        raise UserError("This form is from an older version. Copy your text, close it and open it again.")
    return tuple(ids)
