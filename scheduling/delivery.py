"""Claim one, send it, record it; then the next. Several are under way at once, each to another place."""

import logging
from collections.abc import Awaitable
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from bot.account import Workspace
from bot.clock import Clock
from bot.domain.manners import Drop, Say, Wait
from bot.domain.touchpoint import Kind, Touchpoint
from bot.meters import Meters
from bot.store import claims, outbox
from bot.store import touchpoint as touchpoints
from bot.store.database import Database
from bot.store.outbox import Standing
from bot.trail import trail
from scheduling import aftermath, booking, courtesy, marks, outcome, provision
from scheduling.access import Access
from scheduling.ahead import Ahead
from scheduling.composing import Composing
from scheduling.dm import direct_message
from scheduling.doubt import Doubt
from scheduling.editing import WINDOW, Editing
from scheduling.exposure import look_around
from scheduling.outcome import Later, Unkept
from scheduling.outgoing import NotYet, Outgoing
from scheduling.recording import Recording
from scheduling.turns import Turns
from scheduling.under_way import AT_ONCE, UnderWay

log = logging.getLogger(__name__)

CHANNEL_PACE = timedelta(seconds=1)
"""Slack takes one message a second in a channel."""
ENOUGH = timedelta(seconds=30)
"""So much of its lease a post needs: 10 s HTTP time-out, and what may trail after it."""
KEEPS = 2
"""How often the database is told that something was said: each time it may take seconds to refuse."""
NOT_YET = timedelta(seconds=15)


async def unharmed(work: Awaitable[object]) -> bool:
    """Whether it went well; else it is logged, and the next alarm tries again: the database may be away."""
    try:
        await work
    except Exception as problem:
        log.error("delivery stopped short\n%s", trail(problem))  # noqa: TRY400 it would quote people
        return False
    return True


class Delivery:
    """For one workspace."""

    def __init__(
        self, db: Database, clock: Clock, workspace: Workspace, turns: Turns, meters: Meters, *, ahead: Ahead
    ) -> None:
        self._db = db
        self._clock = clock
        self._client = workspace.client
        self._account = workspace.account
        self._team_id = workspace.account.team_id
        self._turns, self._ahead = turns, ahead
        self._meters = meters
        self._composing = Composing(db, workspace.account.team_id)
        self._recording = Recording(db)
        self._access = Access(db, clock, self._team_id)
        self._editing = Editing(db, workspace.client, self._access)
        self._doubt = Doubt(db, workspace, meters)
        self._posted: dict[str, datetime] = {}
        self._under_way = UnderWay()
        self._stopping = False
        self._turn_is_over = False

    def stop(self) -> None:
        """Begin nothing new; what is under way is finished and recorded."""
        self._stopping = True

    async def drain(self, *, took_over: bool = False) -> None:
        """Say everything that is due; messages before edits, the live session before reminders.

        `took_over`: another process spoke for this workspace before.
        """
        self._turn_is_over = False
        if took_over:
            await self._recall()
        try:
            while not (self._stopping or self._turn_is_over) and await self._step():
                pass
        finally:
            await self._under_way.all_end()

    async def _recall(self) -> None:
        """What the one before has edited counts too: Slack counts the two of us together."""
        now = self._clock.now()
        async with self._db.read() as tx:
            self._editing.budget.recall(await outbox.edits_since(tx, self._team_id, now - WINDOW))

    async def _step(self) -> bool:
        """Whether there was something to do."""
        async with self._db.read() as tx:
            work = await claims.work(tx, self._team_id, self._clock.now())
        begun = work.due and not self._under_way.full and await self._begin_some()
        if begun and not self._under_way.full:
            return True
        if work.abandoned and await self._doubt.decide(self._clock.now()):
            return True
        if work.outdated and await self._refresh_one():
            return True
        return await self._under_way.some_end(but=AT_ONCE // 2 if work.due else 0)

    async def _begin_some(self) -> bool:
        taken = await self._ahead.take_on(self._claim)
        for touchpoint in taken:
            if touchpoint.attempts == 1:
                self._meters.due(touchpoint.kind)
            self._under_way.begin(self._deliver_one(touchpoint), touchpoint)
        return bool(taken)

    async def _claim(self) -> list[Touchpoint]:
        # Those that ended while this waited for its turn leave their places to others.
        now, beside = self._clock.now(), self._under_way.now
        async with self._db.begin() as tx:
            if await self._turns.still_ours(tx, self._team_id):
                return await claims.claim(tx, self._team_id, now, AT_ONCE - len(beside), beside)
        self._turn_is_over = True
        return []

    async def _deliver_one(self, touchpoint: Touchpoint) -> None:
        try:
            await self._deliver(touchpoint)
        except Exception as problem:
            await self._failed(touchpoint, problem)
        finally:
            self._ahead.lets_go(touchpoint)

    async def _deliver(self, touchpoint: Touchpoint) -> None:
        now = self._clock.now()
        if now >= touchpoint.expires_at:
            await self._skip(touchpoint, touchpoints.STALE)
        elif touchpoint.kind is Kind.PROVISION:
            await provision.provision(self._db, self._client, touchpoint, now)
            self._meters.sent(touchpoint.kind, now - touchpoint.due_at)
        elif touchpoint.kind is Kind.BOOK:
            await booking.book(self._db, touchpoint, now)
            self._meters.sent(touchpoint.kind, now - touchpoint.due_at)
        else:
            await self._say(touchpoint, now)

    async def _say(self, touchpoint: Touchpoint, now: datetime) -> None:
        if touchpoint.kind is Kind.CARD:
            await look_around(self._db, self._client, self._account, touchpoint, now)
        if touchpoint.policy.subject and not await self._welcome(touchpoint, now):
            return
        outgoing = await self._composing.compose(touchpoint, now)
        if outgoing is None:
            await self._skip(touchpoint, "nothing to say")
            return
        channel = await direct_message(self._db, self._client, touchpoint.team_id, outgoing.to)
        if wait := self._pace(channel, now):
            await self._wait(touchpoint, Later(wait, "pace"))
            return
        if not await self._still_ours(touchpoint):
            log.warning("a %s was taken over before it was said: %s", touchpoint.kind, touchpoint.id)
            return
        self._posted[channel] = now
        self._ahead.lets_go(touchpoint)
        try:
            with self._recording.comes_soon():
                ts = await self._post(channel, outgoing)
        except SlackApiError as refused:
            await self._access.refused(outcome.of(refused, touchpoint.attempts))
            raise
        self._access.found()
        digest = outgoing.message.digest if touchpoint.policy.living else ""
        stands = Standing(channel, ts, digest, outgoing.refresh_at, outgoing.frame, now)
        await self._keep(touchpoint, stands)
        self._meters.sent(touchpoint.kind, now - touchpoint.wanted_at)

    async def _keep(self, touchpoint: Touchpoint, stands: Standing) -> None:
        """Raises Unkept: whatever the database says, it was said and must not be said again."""
        for left in reversed(range(KEEPS)):
            try:
                await self._recording.record((touchpoint, stands))
            except Exception as problem:
                log.warning("that a %s was sent is not kept\n%s", touchpoint.kind, trail(problem))
                if not left:
                    raise Unkept from problem
            else:
                return

    async def _still_ours(self, touchpoint: Touchpoint) -> bool:
        """Whoever was frozen or slow until now asks before the call: another one may have said it."""
        now = self._clock.now()
        if touchpoint.leased_until and now + ENOUGH <= touchpoint.leased_until:
            return True
        async with self._db.begin() as tx:
            return await claims.renew(tx, touchpoint, now)

    async def _welcome(self, touchpoint: Touchpoint, now: datetime) -> bool:
        """Whether it goes out now; else what becomes of it is on record."""
        verdict = await courtesy.settle(self._db, self._client, self._account, touchpoint, now)
        if isinstance(verdict, Wait):
            await self._wait(touchpoint, Later(verdict.until - now, verdict.reason))
        elif isinstance(verdict, Drop):
            await self._skip(touchpoint, verdict.reason)
        return isinstance(verdict, Say)

    async def _post(self, channel: str, outgoing: Outgoing) -> str:
        response = await self._client.chat_postMessage(
            channel=channel,
            thread_ts=outgoing.thread_ts or None,
            unfurl_links=False,
            unfurl_media=False,
            parse="none",
            metadata=marks.metadata(outgoing.mark),
            **outgoing.message.payload(),
        )
        return str(response["ts"])

    def _pace(self, channel: str, now: datetime) -> timedelta | None:
        last = self._posted.get(channel)
        # It may lie ahead: the clock was wrong then, and was put right.
        if last is None or not last <= now < last + CHANNEL_PACE:
            return None
        return last + CHANNEL_PACE - now

    async def _refresh_one(self) -> bool:
        """Edit one living message."""
        now = self._clock.now()
        async with self._db.read() as tx:
            by_age = self._editing.budget.turn_of_all
            touchpoint = await claims.outdated(tx, self._team_id, now, by_age=by_age)
        if touchpoint is None:
            return False
        if until := self._editing.budget.full_until(now, urgent=touchpoint.urgent):
            async with self._db.begin() as tx:
                await outbox.hold_edits(tx, touchpoint.team_id, now, until, urgent=touchpoint.urgent)
            return False
        async with self._db.begin() as tx:
            touchpoint = await claims.take_edit(tx, touchpoint, now)
        try:
            stands = await self._editing.edit(touchpoint, now)
        except Exception as problem:
            stands = await self._editing.failed(touchpoint, problem, now)
        async with self._db.begin() as tx:
            await outbox.mark_refreshed(tx, touchpoint, stands)
        return True

    async def _failed(self, touchpoint: Touchpoint, problem: Exception) -> None:
        if isinstance(problem, NotYet):
            await self._wait(touchpoint, Later(NOT_YET, touchpoints.NOT_YET))
            return
        result = outcome.of(problem, touchpoint.attempts)
        if not await self._access.lost(result):
            log.warning("a %s was not sent: %s%s", touchpoint.kind, result.reason, outcome.ours(problem))
        now = self._clock.now()
        await self._recording.record(lambda tx: aftermath.keep(tx, touchpoint, result, now, self._meters))

    async def _wait(self, touchpoint: Touchpoint, later: Later) -> None:
        """It was not even tried, so this is none of its tries."""
        until = self._clock.now() + later.after
        await self._recording.record(
            lambda tx: outbox.mark_waiting(tx, touchpoint, until, later.reason, counts=False)
        )

    async def _skip(self, touchpoint: Touchpoint, reason: str) -> None:
        async with self._db.begin() as tx:
            await outbox.mark_skipped(tx, touchpoint, reason)
            await outbox.part(tx, touchpoint.team_id, [touchpoint.id])
        self._meters.skipped(touchpoint.kind)
