"""What becomes of those of which nobody knows how they ended: looked for where that is allowed.

Elsewhere, and of replies, their kind decides.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from itertools import chain

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.account import Account, Workspace
from bot.domain.touchpoint import State, Touchpoint
from bot.meters import Meters
from bot.store import claims, outbox
from bot.store import doubt as doubts
from bot.store.database import Busy, Database, Transaction
from bot.store.outbox import Standing
from scheduling import marks, outcome
from scheduling.about import pair_of
from scheduling.dm import direct_message
from scheduling.editing import SETTLE
from scheduling.outcome import TRIES, Later, Never
from scheduling.readback import Search, Stamps, moment_of, reach_of, read_page, search_for

log = logging.getLogger(__name__)

OVERDUE = timedelta(minutes=1)
"""So late at a start, it may be that it was said and that the database is an earlier copy."""
AT_A_START = 3
"""Tries: a process that was frozen in the middle of a write keeps others waiting for ten seconds."""
A_SECOND = timedelta(seconds=1)
"""Even where Slack asks for no pause at all: who asks again in the same instant never ends."""
MISSING_SCOPE = "missing_scope"
NOT_THERE, UNKNOWN = "not there", "unknown"

How = Callable[[Transaction, Touchpoint, datetime], Awaitable[None]]


async def suspect_overdue(db: Database, account: Account, now: datetime) -> None:
    """At a start: what is overdue is looked for before it is said, where that is allowed."""
    reach = reach_of(account)
    if not (reach.direct or reach.places):
        return
    for left in reversed(range(AT_A_START)):
        try:
            async with db.of(account.team_id).begin() as tx:
                await doubts.suspect(tx, account.team_id, now - OVERDUE, now, reach)
        except Busy:
            if not left:
                raise
        else:
            return


class Doubt:
    def __init__(self, db: Database, workspace: Workspace, meters: Meters) -> None:
        self._db = db
        self._meters = meters
        self._client = workspace.client
        self._account = workspace.account
        self._reach = reach_of(workspace.account)
        self._searches: dict[str, Search] = {}
        """Those that are under way, by channel."""

    async def decide(self, now: datetime) -> bool:
        """Whether something was decided, or put off."""
        async with self._db.read() as tx:
            doubtful = await doubts.readable(tx, self._account.team_id, now, self._reach)
        if doubtful:
            await self._look_for(doubtful, now)
            return True
        async with self._db.begin() as tx:
            touchpoint = await claims.abandoned(tx, self._account.team_id, now)
            if touchpoint:
                await self._by_kind(tx, touchpoint, now)
        return touchpoint is not None

    async def _look_for(self, doubtful: Sequence[Touchpoint], now: datetime) -> None:
        settled = [each for each in doubtful if each.leased_until and each.leased_until <= now]
        try:
            channel = await self._channel(settled[0], now)
            if not channel:
                # The place it was to stand in is lost; what is said in the next one is news there.
                await self._settle(settled, self._not_there, now)
                return
            search, stamps = await read_page(
                self._client, self._search(channel, settled, now), self._account.user_id
            )
        except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as problem:
            await self._failed(settled, problem, now)
            return
        found = await self._record(channel, doubtful, stamps, now)
        await self._go_on(search, [each for each in settled if each.id not in found], now)

    async def _channel(self, touchpoint: Touchpoint, now: datetime) -> str:
        if touchpoint.policy.direct:
            return await direct_message(self._db, self._client, touchpoint.team_id, touchpoint.target)
        async with self._db.read() as tx:
            return (await pair_of(tx, touchpoint, now)).channel_id

    def _search(self, channel: str, settled: Sequence[Touchpoint], now: datetime) -> Search:
        """The one under way, unless somebody came who may stand on a page that was read already."""
        search = self._searches.get(channel)
        return search if search and search.covers(settled) else search_for(channel, settled, now)

    async def _go_on(self, search: Search, missing: Sequence[Touchpoint], now: datetime) -> None:
        self._searches.pop(search.channel, None)
        if search.complete:
            await self._settle(missing, self._not_there, now)
        elif search.further and missing:
            self._searches[search.channel] = search
        else:
            await self._settle(missing, self._by_kind, now)

    async def _record(
        self, channel: str, doubtful: Sequence[Touchpoint], stamps: Stamps, now: datetime
    ) -> set[str]:
        """The ids of those that were found, and that count as sent from now on."""
        found = set()
        async with self._db.begin() as tx:
            known = await doubts.on_record(tx, self._account.team_id, channel, chain(*stamps.values()))
            for touchpoint in doubtful:
                there = [ts for ts in stamps.get(marks.of(tx, touchpoint), ()) if ts not in known]
                if there:
                    await doubts.mark_found(tx, touchpoint, _standing(touchpoint, channel, there[0], now))
                    found.add(touchpoint.id)
                    self._meters.found(touchpoint.kind)
                    log.info("a %s of unknown outcome was found: %s", touchpoint.kind, touchpoint.id)
        return found

    async def _settle(self, settled: Sequence[Touchpoint], how: How, now: datetime) -> None:
        async with self._db.begin() as tx:
            for touchpoint in settled:
                await how(tx, touchpoint, now)

    async def _failed(self, settled: Sequence[Touchpoint], problem: Exception, now: datetime) -> None:
        failure = outcome.of(problem, attempts=4)
        log.warning("a place cannot be read: %s", failure.reason)
        if failure.reason == MISSING_SCOPE or isinstance(failure, Never):
            await self._settle(settled, self._by_kind, now)
            return
        # Not blindly: as long as nobody says what stands there, nothing is said twice.
        again = now + (max(failure.after, A_SECOND) if isinstance(failure, Later) else SETTLE)
        async with self._db.begin() as tx:
            await doubts.put_off(tx, self._account.team_id, now, again, self._reach)

    async def _not_there(self, tx: Transaction, touchpoint: Touchpoint, now: datetime) -> None:
        """Surely not posted, and by no fault of its own: tried again for as long as it is of use."""
        tried_often = touchpoint.attempts >= TRIES
        at = now + outcome.pause(touchpoint.attempts) if tried_often else now
        await outbox.mark_waiting(tx, touchpoint, at, NOT_THERE)

    async def _by_kind(self, tx: Transaction, touchpoint: Touchpoint, now: datetime) -> None:
        log.warning("unknown outcome of a %s: %s", touchpoint.kind, touchpoint.id)
        if touchpoint.state is State.SENDING:
            self._meters.unknown(touchpoint.kind)  # its sender went away before it could say so
        if touchpoint.policy.resend:
            await self._say_again(tx, touchpoint, now)
        else:
            await outbox.mark_skipped(tx, touchpoint, UNKNOWN)
            await outbox.part_resent(tx, touchpoint)
            self._meters.skipped(touchpoint.kind)

    async def _say_again(self, tx: Transaction, touchpoint: Touchpoint, now: datetime) -> None:
        """It may stand there already, so not for ever."""
        if touchpoint.attempts < TRIES:
            until = now + outcome.pause(touchpoint.attempts)
            await outbox.mark_waiting(tx, touchpoint, until, UNKNOWN)
        else:
            await outbox.mark_dead(tx, touchpoint, UNKNOWN)
            await outbox.part(tx, touchpoint.team_id, [touchpoint.id])
            self._meters.dead(touchpoint.kind)


def _standing(touchpoint: Touchpoint, channel: str, ts: str, now: datetime) -> Standing:
    """How it looks there is not known: a living message is brought up to date."""
    again = now if touchpoint.policy.living else None
    return Standing(channel, ts, refresh_at=again, edited_at=moment_of(ts))
