"""What makes a view invalid."""

import json
from typing import Any


def too_large(view: dict[str, Any]) -> bool:
    return len(json.dumps(view)) > 250_000


def check_view(view: dict[str, Any]) -> list[str]:
    return []
