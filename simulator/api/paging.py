"""Cursors: lists come in pages (docs.slack.dev/apis/web-api/pagination)."""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Sequence
from typing import TypeVar

from simulator.arguments import Args
from simulator.blocks import Json
from simulator.errors import ApiError

Item = TypeVar("Item")
MOST = 1000


def page(items: Sequence[Item], args: Args, usual: int = 100) -> tuple[list[Item], Json]:
    """One page, and the metadata with the cursor of the next; an empty cursor ends the list."""
    start, size = _place(args.get("cursor") or ""), _size(args, usual)
    following = b64encode(f"place:{start + size}".encode()).decode() if start + size < len(items) else ""
    return list(items[start : start + size]), {"next_cursor": following}


def _size(args: Args, usual: int) -> int:
    size = int(args.get("limit") or usual)
    if not 0 < size <= MOST:
        raise ApiError("invalid_limit")
    return size


def _place(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(b64decode(cursor).decode().removeprefix("place:"))
    except (Error, ValueError):
        raise ApiError("invalid_cursor") from None
