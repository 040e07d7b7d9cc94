"""Edits a living message, within what Slack takes a minute, and first where somebody waits for it.

What waits is no queue: the message is composed from the present rows when its turn comes.
"""

import logging
from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.touchpoint import Touchpoint
from bot.store.database import Database, Transaction
from bot.store.outbox import Standing
from bot.stories import place as places
from scheduling import outcome
from scheduling.access import Access
from scheduling.messages import compose
from scheduling.outcome import Later, Never
from scheduling.outgoing import NotYet, Outgoing
from scheduling.reading import read_for

log = logging.getLogger(__name__)

WINDOW = timedelta(minutes=1)
A_MINUTE = 45
"""Slack takes 50 of chat.update a minute in a workspace: docs.slack.dev/apis/web-api/rate-limits, tier 3."""
FOR_PRESSES = 15
"""Of these, kept for what somebody waits for."""
TURN_OF_ALL = 6
"""Cards go first, but each sixth edit is for what waits longest: nothing waits for ever behind cards."""
CALM = timedelta(minutes=5)
"""What was added to a card shows at the next change of its times, or after so long."""
SETTLE = timedelta(seconds=40)
"""After an unknown outcome nothing is decided for longer than a straggling call may take."""


class Budget:
    """How many edits there were in the last minute. One process speaks for a workspace at a time."""

    def __init__(self) -> None:
        self._edits: deque[datetime] = deque(maxlen=A_MINUTE)
        self._held_until: datetime | None = None
        self._spent = 0

    def recall(self, edits: Iterable[datetime]) -> None:
        """Edits that another process made, earliest first."""
        self._edits.extend(edits)

    def spend(self, now: datetime) -> None:
        self._edits.append(now)
        self._spent += 1

    @property
    def turn_of_all(self) -> bool:
        """Whether the next edit is for what waits longest, whatever it is."""
        return self._spent % TURN_OF_ALL == TURN_OF_ALL - 1

    def hold(self, until: datetime) -> None:
        """Slack asked to wait, whatever was counted here."""
        self._held_until = until

    def full_until(self, now: datetime, *, urgent: bool) -> datetime | None:
        """When the next edit may go out; None when it may now."""
        if self._held_until and now < self._held_until:
            return self._held_until
        # Those ahead of now were made while the clock was wrong.
        recent = [each for each in self._edits if now - WINDOW < each <= now]
        most = A_MINUTE if urgent else A_MINUTE - FOR_PRESSES
        return recent[-most] + WINDOW if len(recent) >= most else None


class Editing:
    def __init__(self, db: Database, client: AsyncWebClient, access: Access) -> None:
        self._db = db
        self._client = client
        self._access = access
        self._in_vain = 0
        """How many were tried one after the other, and failed."""
        self.budget = Budget()

    async def edit(self, touchpoint: Touchpoint, now: datetime) -> Standing:
        """How it stands then, and when it has to be edited next. Raises what Slack answers."""
        async with self._db.read() as tx:
            await read_for(tx, touchpoint.team_id, [touchpoint])
            outgoing = await compose(tx, touchpoint, now)
        if outgoing is None:
            return _as_before(touchpoint, None)
        digest = outgoing.message.digest
        if digest == touchpoint.digest:
            return _as_before(touchpoint, outgoing.refresh_at)
        if wait_until := _calm_until(touchpoint, outgoing, now):
            return _as_before(touchpoint, wait_until)
        self.budget.spend(now)
        await self._client.chat_update(
            channel=touchpoint.channel, ts=touchpoint.ts, parse="none", **outgoing.message.payload()
        )
        self._in_vain = 0
        return Standing(touchpoint.channel, touchpoint.ts, digest, outgoing.refresh_at, outgoing.frame, now)

    async def failed(self, touchpoint: Touchpoint, problem: Exception, now: datetime) -> Standing:
        """Tried again, since editing twice does no harm."""
        if isinstance(problem, NotYet):
            return _as_before(touchpoint, None)  # what is made later has it edited then
        # 16, 32, then 64 seconds: who presses wants to see it, soon after Slack is back.
        failure = outcome.of(problem, attempts=4 + min(self._in_vain, 2))
        self._in_vain += 1
        shut_out = self._access.shut_out(failure)
        if not shut_out:
            log.warning("edit of a %s failed: %s%s", touchpoint.kind, failure.reason, outcome.ours(problem))
        if isinstance(failure, Never):
            async with self._db.begin() as tx:
                await place_lost(tx, touchpoint, failure, now)
            return _as_before(touchpoint, None)
        again = now + (failure.after if isinstance(failure, Later) else SETTLE)
        if shut_out or failure.reason in {outcome.RATE_LIMITED, outcome.UNREACHABLE}:
            self.budget.hold(again)
        return _as_before(touchpoint, again)


async def place_lost(tx: Transaction, touchpoint: Touchpoint, refused: Never, now: datetime) -> bool:
    """Whether the pair's place is gone and is being replaced."""
    return refused.place_lost and await places.lost_for(tx, touchpoint, now)


def _calm_until(touchpoint: Touchpoint, outgoing: Outgoing, now: datetime) -> datetime | None:
    """Until when a change can wait that is none of the times; None where it must not."""
    if not outgoing.frame or outgoing.frame != touchpoint.frame or touchpoint.edited_at is None:
        return None
    earliest = touchpoint.edited_at + CALM
    if now >= earliest:
        return None
    return min(earliest, outgoing.refresh_at) if outgoing.refresh_at else earliest


def _as_before(touchpoint: Touchpoint, refresh_at: datetime | None) -> Standing:
    return Standing(
        touchpoint.channel,
        touchpoint.ts,
        touchpoint.digest,
        refresh_at,
        touchpoint.frame,
        touchpoint.edited_at,
    )
