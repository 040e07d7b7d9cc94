"""What a failed call to Slack means for the touchpoint: decided by Slack's error name alone."""

from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.refusal import refusal
from bot.trail import trail

TRIES = 8
"""Then somebody has to look at it."""
PLACE_LOST = frozenset({"channel_not_found", "is_archived", "not_in_channel"})
LATER = frozenset({"ratelimited", "rate_limited", "service_unavailable", "team_added_to_org"})
SHUT_OUT = frozenset({"not_authed", "invalid_auth", "account_inactive", "token_revoked", "token_expired"})
"""Whatever is tried in this workspace is refused."""
NO_ACCESS = SHUT_OUT | frozenset(
    {
        "missing_scope",
        "no_permission",
        "org_login_required",
        "ekm_access_denied",
        "team_access_not_granted",
    }
)
"""Nothing is wrong with what was to be said: somebody has to give the companion its access back."""
NO_ACCESS_PAUSE = timedelta(minutes=5)
NO_ANSWER = frozenset({"internal_error", "fatal_error", "request_timeout"})
LONGEST_PAUSE = timedelta(minutes=5)
RATE_LIMITED, UNREACHABLE = "ratelimited", "connection refused"


class Unkept(Exception):
    """Slack has taken it, and the database does not take that it was said."""


@dataclass(frozen=True, slots=True)
class Later:
    """Surely not posted: try again, until it is of no use any more."""

    after: timedelta
    reason: str
    poisoned: bool = False
    """A fault of our own, which will most likely come again: given up after some tries."""


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
        return _refused(problem, attempts)
    if isinstance(problem, aiohttp.ClientConnectorError):
        return Later(pause(attempts), UNREACHABLE)
    if isinstance(problem, aiohttp.ClientError | TimeoutError | OSError | Unkept):
        return Unknown(type(problem).__name__)
    # Before anything was sent.
    return Later(pause(attempts), type(problem).__name__, poisoned=True)


def pause(attempts: int) -> timedelta:
    """2, 4, 8 … seconds, five minutes at most."""
    return min(timedelta(seconds=2 ** min(attempts, 10)), LONGEST_PAUSE)


def ours(problem: Exception) -> str:
    """Where a fault of our own code is; empty for one of Slack's or of the line."""
    theirs = isinstance(problem, SlackApiError | aiohttp.ClientError | TimeoutError)
    return "" if theirs else f"\n{trail(problem)}"


def _refused(problem: SlackApiError, attempts: int) -> Outcome:
    found = refusal(problem)
    if found.status == 429 or found.error in LATER:
        asked = found.retry_after
        return Later(pause(attempts) if asked is None else timedelta(seconds=asked), RATE_LIMITED)
    if found.error in NO_ACCESS:
        return Later(NO_ACCESS_PAUSE, found.error)
    if found.status >= 500 or found.error in NO_ANSWER or not found.error:
        return Unknown(found.error or str(found.status))
    return Never(found.error)
