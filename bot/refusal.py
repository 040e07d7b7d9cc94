"""What Slack, or something on the way to it, answered to a call that failed."""

from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError


@dataclass(frozen=True, slots=True)
class Refusal:
    error: str
    """Slack's name for it; empty where the answer was not Slack's, a proxy's page for one."""
    status: int
    retry_after: int | None
    """Seconds."""


def refusal(problem: SlackApiError) -> Refusal:
    """The SDK's error may hold its own response, with JSON or text in it, or the bare HTTP one."""
    response: Any = problem.response
    data = getattr(response, "data", None)
    error = str(data.get("error", "")) if isinstance(data, dict) else ""
    status: Any = getattr(response, "status_code", None) or getattr(response, "status", 0)
    headers = {str(name).lower(): str(value) for name, value in response.headers.items()}
    asked = headers.get("retry-after", "")
    return Refusal(error, int(status), int(asked) if asked.isdecimal() else None)
