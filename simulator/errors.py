"""How the local Slack says no: to the app, to a person, to a test."""

from collections.abc import Iterable
from typing import Any


class ApiError(Exception):
    """A refusal of the Web API: `error` is Slack's own name for it, `details` go into the JSON beside it."""

    def __init__(
        self, error: str, *, status: int = 200, retry_after: int | None = None, **details: Any
    ) -> None:
        super().__init__(error)
        self.error, self.status, self.retry_after, self.details = error, status, retry_after, details


def invalid_arguments(*messages: str) -> ApiError:
    return ApiError("invalid_arguments", response_metadata=in_metadata(messages))


def in_metadata(problems: Iterable[str]) -> dict[str, list[str]]:
    return {"messages": [f"[ERROR] {each}" for each in problems]}


class SlackRefused(Exception):
    """A person tried what Slack's own client does not let her do."""


class NotSeen(AssertionError):
    """What a test looked for is not on this person's screen; the text says what is."""
