"""A wish of a visitor as it comes from the browser: anything at all, until it has been read."""

import json

from simulator.blocks import Json


def read_wish(heard: str) -> Json:
    """Raises ValueError for what is no JSON object."""
    wish = json.loads(heard)
    if not isinstance(wish, dict):
        raise ValueError("a wish is an object")  # noqa: TRY004  the same complaint as for what is no JSON
    return wish


def text_in(wish: Json, name: str) -> str:
    """Raises ValueError where there is no text under this name."""
    value = wish.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")  # noqa: TRY004  as above
    return value
