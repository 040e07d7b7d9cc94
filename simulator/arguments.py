"""The arguments of one call, however the client sent them: query, form or JSON."""

import json
from typing import Any

from aiohttp import web

from simulator.errors import ApiError, invalid_arguments

TRUE = {True, "1", "true", "True"}


class Args(dict[str, Any]):
    def required(self, name: str) -> str:
        value = self.get(name)
        if value in (None, ""):
            raise invalid_arguments(f"missing required field: {name}")
        return str(value)

    def optional(self, name: str) -> str | None:
        value = self.get(name)
        return None if value is None else str(value)

    def flag(self, name: str) -> bool:
        return self.get(name) in TRUE

    def listed(self, name: str) -> list[str]:
        """Comma separated, as Slack takes lists of ids."""
        value = self.get(name) or ""
        return (
            list(value)
            if isinstance(value, list)
            else [each.strip() for each in value.split(",") if each.strip()]
        )

    def structure(self, name: str, error: str) -> Any:
        """JSON, or JSON in a string inside JSON: the SDK sends both."""
        value = self.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            raise ApiError(error) from None


async def read_arguments(request: web.Request) -> Args:
    args = Args(request.query)
    if request.content_type == "application/json" and request.body_exists:
        return Args(args | await request.json())
    return Args(args | dict(await request.post()))


def token_of(request: web.Request, args: Args) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ") if header else str(args.pop("token", ""))
