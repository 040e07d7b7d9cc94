"""The composition root: settings and a clock become a running companion."""

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

import handlers
from bot.account import Workspace, Workspaces
from bot.clock import Clock
from bot.config import Settings, WrongSetting
from bot.lock import hold
from bot.slack import quiet_loggers, socket, workspaces
from bot.store import keys, schema
from bot.store.codec import Codec
from bot.store.database import Database
from scheduling.clock import Alarm
from scheduling.dispatch import Dispatch


@dataclass(frozen=True, slots=True)
class Companion:
    db: Database
    clock: Clock
    delivery: Dispatch
    app: AsyncApp
    alarm: Alarm

    async def run(self) -> None:
        """Say what is due when it is due, until stopped."""
        self.alarm.start()
        await self.delivery.run(self.alarm)

    def stop(self) -> None:
        """`run` ends as soon as what is under way is finished."""
        self.delivery.stop()
        self.alarm.ring()


@asynccontextmanager
async def companion(settings: Settings, clock: Clock) -> AsyncIterator[Companion]:
    """Connected and listening on entry; all of it closed in reverse on exit.

    Raises AlreadyRunning, WrongSchema, NoDatabase, WrongSetting and Unreachable.
    """
    logger = quiet_loggers()  # first of all: opening the database would log its rows
    async with AsyncExitStack() as stack:
        stack.enter_context(hold(settings.database_file))
        db = Database(settings.database_url, Codec(settings.master_key))
        stack.push_async_callback(db.close)
        await schema.ensure(db)
        await _must_fit(db)
        served = await stack.enter_async_context(workspaces(settings))
        alarm = Alarm(clock)
        stack.callback(alarm.close)
        db.on_planned = alarm.ring
        app = bolt(served, db, clock, logger)
        await stack.enter_async_context(socket(app, settings.app_token))
        yield Companion(db, clock, Dispatch(db, clock, served), app, alarm)


async def _must_fit(db: Database) -> None:
    """With another key nothing private could be read, and whoever saved would overwrite what could be."""
    async with db.read() as tx:
        if not await keys.master_fits(tx):
            raise WrongSetting(
                "COMPANION_KEY",
                "is not the key of this database. Put back the key or key file it began with.",
            )


def bolt(served: Workspaces, db: Database, clock: Clock, logger: logging.Logger) -> AsyncApp:
    """The app with every listener; what a member saw accepted is stored, since the answer leaves last."""

    async def authorize(team_id: str | None) -> Any:
        workspace = served.get(team_id or "")
        return _as_bolt_knows_it(workspace) if workspace else None

    some = next(iter(served.values()))
    app = AsyncApp(client=some.client, authorize=authorize, logger=logger, process_before_response=True)
    handlers.register(app, db, clock)
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
