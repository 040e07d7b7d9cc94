"""The composition root: settings and a clock become a running companion."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

import handlers
from bot.account import Workspace, Workspaces
from bot.agreed import AgreedClock
from bot.clock import Clock
from bot.config import Settings, WrongSetting
from bot.health import Health, health
from bot.listening import Line, listening
from bot.lock import hold
from bot.meters import Meters
from bot.slack import quiet_loggers, workspaces
from bot.store import keys, schema, standing
from bot.store.codec import Codec
from bot.store.database import Database
from bot.trail import trail
from bot.vitals import Vitals
from bot.watchdog import Patience
from scheduling.clock import Alarm
from scheduling.dispatch import Dispatch
from scheduling.doubt import suspect_overdue

log = logging.getLogger(__name__)

UNSYNCED = (
    "The disk failed while something was kept (fsync), and nobody knows what of it is there. "
    "See what the system says about this disk; then start again."
)
GRACE = 20.0
"""Seconds for what is under way: a call cut short may have been posted, a press would have no answer."""


@dataclass(frozen=True, slots=True)
class Companion:
    db: Database
    clock: Clock
    delivery: Dispatch
    app: AsyncApp
    alarm: Alarm
    line: Line
    health: Health
    meters: Meters
    vitals: Vitals
    broken: asyncio.Event
    """The disk of the database failed."""
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Say what is due when it is due, until stopped; then finish what is under way, and begin nothing.

        Raises Unreachable when there was no line to Slack for too long, and NoDatabase when the disk failed.
        """
        self.alarm.start()
        delivering = asyncio.create_task(self._keep_delivering())
        told, broke = asyncio.create_task(self._stopped.wait()), asyncio.create_task(self.broken.wait())
        # What was made until now stays to the end: to look through all of it for garbage stops the loop.
        gc.collect()
        gc.freeze()
        try:
            await asyncio.wait({told, broke, self.line.watchdog}, return_when=asyncio.FIRST_COMPLETED)
            self.stop()
            await self._finish(delivering)
        finally:
            gc.unfreeze()
            for each in (told, broke, delivering):
                each.cancel()
            await asyncio.gather(told, broke, delivering, return_exceptions=True)
        if self.broken.is_set():
            raise schema.NoDatabase(UNSYNCED)
        if self.line.watchdog.done():
            self.line.watchdog.result()

    def stop(self) -> None:
        """`run` ends as soon as what is under way is finished."""
        self.vitals.stopping = True
        self.delivery.stop()
        self.alarm.ring()
        self._stopped.set()

    async def _finish(self, delivering: asyncio.Task[None]) -> None:
        """People are answered until the last message is out."""
        try:
            async with asyncio.timeout(GRACE):
                await asyncio.gather(delivering)
                await self.line.finish()
        except TimeoutError:
            log.warning("not all was finished within %.0f seconds", GRACE)

    async def _keep_delivering(self) -> None:
        """Whatever ends the task, another one takes over: a silent companion is what nobody would notice."""
        for pause in chain((0, 1, 2, 4, 8), repeat(10)):
            await asyncio.sleep(pause)
            delivery = asyncio.create_task(self.delivery.run(self.alarm), name="delivery")
            (end,) = await asyncio.gather(delivery, return_exceptions=True)
            if end is None:
                return
            log.error("the delivery ended by an error and begins anew\n%s", trail(end))


@asynccontextmanager
async def companion(
    settings: Settings, clock: Clock, patience: Patience | None = None, vitals: Vitals | None = None
) -> AsyncIterator[Companion]:
    """Connected and listening on entry; all of it closed in reverse on exit.

    Raises AlreadyRunning, WrongSchema, NoDatabase, WrongSetting and Unreachable.
    """
    logger = quiet_loggers()  # first of all: opening the database would log its rows
    vitals, meters = vitals or Vitals(), Meters()
    async with AsyncExitStack() as stack:
        pages = await stack.enter_async_context(health(settings, vitals, meters))
        stack.enter_context(hold(settings.database_file))
        db = Database(settings.database_url, Codec(settings.master_key))
        stack.push_async_callback(db.close)
        broken = asyncio.Event()
        db.on_broken = broken.set
        await schema.ensure(db)
        await _must_fit(db)
        if isinstance(clock, AgreedClock) and db.shared:
            await clock.agree(db)
            stack.callback(asyncio.create_task(clock.keep(db)).cancel)
        served = await stack.enter_async_context(workspaces(settings, meters))
        for workspace in served.values():
            await suspect_overdue(db, workspace.account, clock.now())
        alarm = Alarm(clock)
        stack.callback(alarm.close)
        db.on_planned = alarm.ring
        delivery = Dispatch(db, clock, served, meters, vitals.tick)
        vitals.delivery_seen = lambda: delivery.looked_at
        app = bolt(served, db, clock, logger, meters)
        await _answerable(pages, db, clock, served)
        line = await stack.enter_async_context(
            listening(app, settings.app_token, meters, patience or Patience())
        )
        pages.connected = line.client.is_connected
        yield Companion(db, clock, delivery, app, alarm, line, pages, meters, vitals, broken)


async def _answerable(pages: Health, db: Database, clock: Clock, served: Workspaces) -> None:
    """Hands in what the health pages ask the database."""
    async with db.read() as tx:
        head = await standing.revision(tx)

    async def fits() -> bool:
        async with db.read() as tx:
            return await standing.revision(tx) == head

    async def oldest_due() -> float:
        now = clock.now()
        async with db.read() as tx:
            since = await standing.oldest_due(tx, list(served), now)
        return max(0.0, (now - since).total_seconds()) if since else 0.0

    pages.fits, pages.oldest_due = fits, oldest_due


async def _must_fit(db: Database) -> None:
    """With another key nothing private could be read, and whoever saved would overwrite what could be."""
    async with db.read() as tx:
        if not await keys.master_fits(tx):
            raise WrongSetting(
                "COMPANION_KEY",
                "is not the key of this database. Put back the key or key file it began with.",
            )


def bolt(served: Workspaces, db: Database, clock: Clock, logger: logging.Logger, meters: Meters) -> AsyncApp:
    """The app with every listener; what a member saw accepted is stored, since the answer leaves last."""
    known = {team_id: _as_bolt_knows_it(workspace) for team_id, workspace in served.items()}

    async def authorize(team_id: str | None) -> Any:
        return known.get(team_id or "")

    some = next(iter(served.values()))
    # Without a name Bolt reads the source of whoever called it, and of all that called that.
    app = AsyncApp(
        name="companion",
        client=some.client,
        authorize=authorize,
        logger=logger,
        process_before_response=True,
    )
    handlers.register(app, db, clock, meters)
    return app


def _as_bolt_knows_it(workspace: Workspace) -> AuthorizeResult:
    about = workspace.account
    return AuthorizeResult(
        enterprise_id=None,
        team_id=about.team_id,
        bot_user_id=about.user_id,
        bot_id=about.bot_id,
        bot_token=workspace.client.token,
        bot_scopes=sorted(about.scopes),
    )
