"""Claim one, send it, record it; then the next."""

import asyncio
import logging
from datetime import datetime, timedelta

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.touchpoint import Kind, Touchpoint
from bot.store import outbox
from bot.store import touchpoint as touchpoints
from bot.store.database import Database, Transaction
from bot.store.outbox import Standing
from bot.stories import place as places
from scheduling import outcome, provision
from scheduling.clock import Alarm
from scheduling.dm import direct_message
from scheduling.messages import compose
from scheduling.outcome import Later, Never, Outcome, Unknown
from scheduling.outgoing import NotYet, Outgoing

log = logging.getLogger(__name__)

TRIES = 8
SETTLE = timedelta(seconds=40)
"""After an unknown outcome nothing is decided for longer than a straggling call may take."""
CHANNEL_PACE = timedelta(seconds=1)
"""Slack takes one message a second in a channel."""
NOT_YET = timedelta(seconds=15)


class Delivery:
    def __init__(self, db: Database, clock: Clock, client: AsyncWebClient) -> None:
        self._db = db
        self._clock = clock
        self._client = client
        self._posted: dict[str, datetime] = {}
        self._one_at_a_time = asyncio.Lock()

    async def deliver_due(self) -> None:
        """Say everything that is due; messages before edits, the live session before reminders."""
        async with self._one_at_a_time:
            while await self._deliver_one() or await self._decide_one() or await self._refresh_one():
                pass

    async def run(self, alarm: Alarm) -> None:
        """Until cancelled: say what is due, set the alarm, wait for it."""
        while True:
            try:
                await self.deliver_due()
                async with self._db.read() as tx:
                    alarm.set_for(await outbox.next_moment(tx))
            except Exception:
                # The database is away or full: the net rings again within a minute.
                log.exception("delivery stopped short")
            await alarm.wait()

    async def _deliver_one(self) -> bool:
        async with self._db.begin() as tx:
            touchpoint = await outbox.claim(tx, self._clock.now())
        if touchpoint is None:
            return False
        try:
            await self._deliver(touchpoint)
        except Exception as problem:
            await self._failed(touchpoint, problem)
        return True

    async def _deliver(self, touchpoint: Touchpoint) -> None:
        now = self._clock.now()
        if now >= touchpoint.expires_at:
            await self._skip(touchpoint, touchpoints.STALE)
        elif touchpoint.kind is Kind.PROVISION:
            await provision.provision(self._db, self._client, touchpoint, now)
        else:
            await self._say(touchpoint, now)

    async def _say(self, touchpoint: Touchpoint, now: datetime) -> None:
        async with self._db.read() as tx:
            outgoing = await compose(tx, touchpoint, now)
        if outgoing is None:
            await self._skip(touchpoint, "nothing to say")
            return
        channel = await direct_message(self._db, self._client, touchpoint.team_id, outgoing.to)
        if wait := self._pace(channel, now):
            await self._wait(touchpoint, Later(wait, "pace", counts=False))
            return
        self._posted[channel] = now
        ts = await self._post(channel, outgoing)
        stands = Standing(channel, ts, outgoing.message.digest, outgoing.refresh_at)
        async with self._db.begin() as tx:
            await outbox.mark_sent(tx, touchpoint, stands)

    async def _post(self, channel: str, outgoing: Outgoing) -> str:
        response = await self._client.chat_postMessage(
            channel=channel,
            thread_ts=outgoing.thread_ts or None,
            unfurl_links=False,
            unfurl_media=False,
            parse="none",
            **outgoing.message.payload(),
        )
        return str(response["ts"])

    def _pace(self, channel: str, now: datetime) -> timedelta | None:
        last = self._posted.get(channel)
        if last is None or now >= last + CHANNEL_PACE:
            return None
        return last + CHANNEL_PACE - now

    async def _decide_one(self) -> bool:
        """What is to become of one whose outcome nobody knows; its kind decides."""
        now = self._clock.now()
        async with self._db.begin() as tx:
            touchpoint = await outbox.abandoned(tx, now)
            if touchpoint is None:
                return False
            if not touchpoint.policy.resend:
                await outbox.mark_skipped(tx, touchpoint, "unknown")
            elif touchpoint.attempts < TRIES:
                await outbox.mark_waiting(tx, touchpoint, now, "unknown")
            else:
                await outbox.mark_dead(tx, touchpoint, "unknown")
        log.warning("unknown outcome of a %s: %s", touchpoint.kind, touchpoint.id)
        return True

    async def _refresh_one(self) -> bool:
        """Edit one living message; an edit that fails is tried again, since editing twice does no harm."""
        now = self._clock.now()
        async with self._db.read() as tx:
            touchpoint = await outbox.outdated(tx, now)
        if touchpoint is None:
            return False
        try:
            again, digest = await self._edit(touchpoint, now)
        except Exception as problem:
            again, digest = await self._edit_again(touchpoint, problem), touchpoint.digest
        async with self._db.begin() as tx:
            await outbox.mark_refreshed(tx, touchpoint, again, digest)
        return True

    async def _edit(self, touchpoint: Touchpoint, now: datetime) -> tuple[datetime | None, str]:
        """When it has to be edited next, and the digest of what stands there now."""
        async with self._db.read() as tx:
            outgoing = await compose(tx, touchpoint, now)
        if outgoing is None:
            return None, touchpoint.digest
        message = outgoing.message
        if message.digest != touchpoint.digest:
            await self._client.chat_update(
                channel=touchpoint.channel, ts=touchpoint.ts, parse="none", **message.payload()
            )
        return outgoing.refresh_at, message.digest

    async def _edit_again(self, touchpoint: Touchpoint, problem: Exception) -> datetime | None:
        failure = outcome.of(problem, attempts=4)
        log.warning("edit of a %s failed: %s", touchpoint.kind, failure.reason, exc_info=_ours(problem))
        if isinstance(failure, Never):
            async with self._db.begin() as tx:
                await self._lost(tx, touchpoint, failure)
            return None
        return self._clock.now() + (failure.after if isinstance(failure, Later) else SETTLE)

    async def _failed(self, touchpoint: Touchpoint, problem: Exception) -> None:
        if isinstance(problem, NotYet):
            await self._wait(touchpoint, Later(NOT_YET, touchpoints.NOT_YET, counts=False))
            return
        result = outcome.of(problem, touchpoint.attempts)
        log.warning("a %s was not sent: %s", touchpoint.kind, result.reason, exc_info=_ours(problem))
        await self._record(touchpoint, result)

    async def _record(self, touchpoint: Touchpoint, result: Outcome) -> None:
        now = self._clock.now()
        async with self._db.begin() as tx:
            if isinstance(result, Unknown):
                await outbox.mark_unknown(tx, touchpoint, now + SETTLE)
            elif isinstance(result, Later) and (touchpoint.attempts < TRIES or not result.counts):
                await self._later(tx, touchpoint, result)
            elif isinstance(result, Never) and await self._lost(tx, touchpoint, result):
                await outbox.mark_waiting(tx, touchpoint, now, result.reason)
            else:
                await outbox.mark_dead(tx, touchpoint, result.reason)

    async def _lost(self, tx: Transaction, touchpoint: Touchpoint, refused: Never) -> bool:
        """Whether the pair's place is gone and is being replaced."""
        return refused.place_lost and await places.lost_for(tx, touchpoint, self._clock.now())

    async def _wait(self, touchpoint: Touchpoint, later: Later) -> None:
        async with self._db.begin() as tx:
            await self._later(tx, touchpoint, later)

    async def _later(self, tx: Transaction, touchpoint: Touchpoint, later: Later) -> None:
        until = self._clock.now() + later.after
        await outbox.mark_waiting(tx, touchpoint, until, later.reason, counts=later.counts)

    async def _skip(self, touchpoint: Touchpoint, reason: str) -> None:
        async with self._db.begin() as tx:
            await outbox.mark_skipped(tx, touchpoint, reason)


def _ours(problem: Exception) -> Exception | None:
    """A fault of our own code, whose traceback somebody will need."""
    return None if isinstance(problem, SlackApiError | aiohttp.ClientError | TimeoutError) else problem
