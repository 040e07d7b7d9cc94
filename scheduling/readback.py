"""Looks for posts of ours of which nobody knows whether they arrived; only where the workspace allows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.account import CHANNELS, DIRECT, GROUPS, Account
from bot.domain.pair import PlaceKind
from bot.domain.touchpoint import Touchpoint
from bot.store.doubt import Reach
from scheduling import marks

PAGE = 15
"""Slack gives apps that are sold outside its Marketplace no more at once:
docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps"""
PAGES = 10
"""Then nobody can say that it is not there."""
BEFORE, AFTER = timedelta(seconds=60), timedelta(minutes=5)
"""How far Slack's clock may be from ours, and how long a call may trail."""
PLACES = {CHANNELS: (PlaceKind.CHANNEL, PlaceKind.HERE), GROUPS: (PlaceKind.GROUP,)}


def reach_of(account: Account) -> Reach:
    kinds = [kind for scope, kinds in PLACES.items() if scope in account.scopes for kind in kinds]
    return Reach(DIRECT in account.scopes, frozenset(kinds))


Stamps = dict[str, list[str]]
"""The times of our messages by their mark, the newest first."""


@dataclass(frozen=True, slots=True)
class Search:
    """A look through one place, from now back; a page a call, since each call may be one too many."""

    channel: str
    tries: frozenset[tuple[str, str]]
    """Of which touchpoints: each try has a lease of its own."""
    oldest: datetime
    latest: datetime | None
    cursor: str = ""
    pages: int = 0

    def covers(self, settled: Sequence[Touchpoint]) -> bool:
        """Whether none of them could stand on a page that was read before it came."""
        return self.tries.issuperset(_tries(settled))

    @property
    def further(self) -> bool:
        """Whether there is more to read, and it is worth it."""
        return bool(self.cursor) and self.pages < PAGES

    @property
    def complete(self) -> bool:
        return self.pages > 0 and not self.cursor


def _tries(settled: Sequence[Touchpoint]) -> frozenset[tuple[str, str]]:
    return frozenset((each.id, each.lease_token) for each in settled)


def search_for(channel: str, settled: Sequence[Touchpoint], now: datetime) -> Search:
    begins = min(each.intent_at or each.due_at for each in settled) - BEFORE
    tried = [each.intent_at for each in settled if each.intent_at]
    # Of some it is not known when they were tried: then they may stand anywhere up to now.
    ends = max(tried) + AFTER if len(tried) == len(settled) else now
    return Search(channel, _tries(settled), begins, ends if ends < now else None)


async def read_page(client: AsyncWebClient, search: Search, ours: str) -> tuple[Search, Stamps]:
    """The search as it is then, and what stands on that page. Raises what Slack answers."""
    answer = await client.conversations_history(
        channel=search.channel,
        oldest=f"{search.oldest.timestamp():.6f}",
        latest=f"{search.latest.timestamp():.6f}" if search.latest else None,
        include_all_metadata=True,
        limit=PAGE,
        cursor=search.cursor or None,
    )
    cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
    stamps: Stamps = {}
    for message in answer["messages"]:
        if message.get("user") == ours and (mark := marks.read(message)):
            stamps.setdefault(mark, []).append(str(message["ts"]))
    return replace(search, cursor=cursor, pages=search.pages + 1), stamps


def moment_of(ts: str) -> datetime:
    return datetime.fromtimestamp(float(ts), UTC)
