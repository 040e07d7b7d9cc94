"""What a failed call to Slack means for the touchpoint: decided by Slack's error name alone."""

from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError

PLACE_LOST = frozenset({"channel_not_found", "is_archived", "not_in_channel"})
LATER = frozenset({"ratelimited", "rate_limited", "service_unavailable", "team_added_to_org"})
NO_ANSWER = frozenset({"internal_error", "fatal_error", "request_timeout"})


@dataclass(frozen=True, slots=True)
class Later:
    """Surely not posted: try again."""

    after: timedelta
    reason: str
    counts: bool = True
    """Whether it uses up one of the tries; being asked to wait does not."""


@dataclass(frozen=True, slots=True)
class Never:
    """Refused, and it would be refused again."""

    reason: str

    @property
    def place_lost(self) -> bool:
        return self.reason in PLACE_LOST


@dataclass(frozen=True, slots=True)
class Unknown:
    """Slack may have posted it or not."""

    reason: str


Outcome = Later | Never | Unknown


def of(problem: Exception, attempts: int) -> Outcome:
    """`attempts`: how many there were, this one included; the pauses between them grow."""
    if isinstance(problem, SlackApiError):
        return _refusal(problem, attempts)
    if isinstance(problem, aiohttp.ClientConnectorError):
        return Later(_backoff(attempts), "connection refused")
    if isinstance(problem, aiohttp.ClientError | TimeoutError | OSError):
        return Unknown(type(problem).__name__)
    # Our own fault, before anything was sent.
    return Later(_backoff(attempts), type(problem).__name__)


def _refusal(problem: SlackApiError, attempts: int) -> Outcome:
    response = problem.response
    error = str(response.get("error", ""))
    if response.status_code == 429 or error in LATER:
        headers = {name.lower(): value for name, value in response.headers.items()}
        asked = headers.get("retry-after")
        wait = timedelta(seconds=int(asked)) if asked else _backoff(attempts)
        return Later(wait, "ratelimited", counts=False)
    if response.status_code >= 500 or error in NO_ANSWER:
        return Unknown(error or str(response.status_code))
    return Never(error)


def _backoff(attempts: int) -> timedelta:
    return timedelta(seconds=min(2**attempts, 300))
