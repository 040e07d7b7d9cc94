"""A pair's own agenda: shown, and given up for the usual one."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.template import Which, usual
from bot.store import pair as pairs
from bot.store import template as templates
from bot.store.database import Database, Transaction
from bot.stories.template import back_to_usual
from bot.views.ids import COMMAND, Press, Word
from bot.views.template import Sheet, agenda_view
from handlers.authorise import own_pair, partners, running_pairs
from handlers.command import word
from handlers.modal import show, update
from handlers.press import chosen, on, value
from handlers.provide import Actor

OLDER = "This is from an older version. Open the agenda again with `/mentor agenda`."


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.AGENDA)])(listed)
    on(app, Press.AGENDA, opened)
    app.action(Press.AGENDA_USUAL)(back)


async def listed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.read() as tx:
        running = await running_pairs(tx, actor, body["channel_id"], now)
        view = agenda_view(await sheet_of(tx, running[0], Which.STANDARD, actor, now))
    await show(client, body, view)
    await ack()


async def opened(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """From a message, from the settings, or from the agenda itself where another one was chosen."""
    async with db.read() as tx:
        view = agenda_view(await asked(tx, value(body), actor, clock.now()))
    await (update if body.get("view") and chosen(body) else show)(client, body, view)
    await ack()


async def back(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        sheet = await asked(tx, value(body), actor, now)
        await back_to_usual(tx, sheet.couple.pair, sheet.which, now)
        view = agenda_view(await asked(tx, value(body), actor, now))
    await (update if body.get("view") else show)(client, body, view)
    await ack()


async def asked(tx: Transaction, about: str, actor: Actor, now: datetime) -> Sheet:
    """`about`: the pair, and which of its agendas. Raises UserError."""
    pair_id, _, name = about.partition(":")
    pair = await own_pair(tx, actor, pair_id, now)
    return await sheet_of(tx, pair, which_of(name or Which.STANDARD), actor, now)


def which_of(name: str) -> Which:
    if name not in set(Which):
        raise UserError(OLDER)
    return Which(name)


async def sheet_of(tx: Transaction, pair: Pair, which: Which, actor: Actor, now: datetime) -> Sheet:
    couple = await pairs.couple(tx, pair)
    own = await templates.find(tx, pair.team_id, pair.id, which)
    return Sheet(
        couple=couple,
        reader=couple.member(actor.user_id),
        which=which,
        entries=own.entries if own else usual(which),
        saved_by=own.saved_by if own else "",
        others=await partners(tx, actor, await _running(tx, actor, now)),
    )


async def _running(tx: Transaction, actor: Actor, now: datetime) -> list[Pair]:
    mine = await pairs.of_member(tx, actor.team_id, actor.user_id, now)
    return [pair for pair in mine if pair.state.running]
