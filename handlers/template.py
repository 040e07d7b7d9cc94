"""A pair's own agenda: shown, and changed part by part."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.pair import Pair, PairState
from bot.domain.template import Entries, Which, added, changed, found, moved, removed, usual
from bot.store import pair as pairs
from bot.store import template as templates
from bot.store.database import Database, Transaction
from bot.store.ids import new_id
from bot.stories.template import Step, back_to_usual, change
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.metadata import must_be_an_id, unpack
from bot.views.template import DOWN, EDIT, REMOVE, UP, Sheet, agenda_view
from bot.views.template_part import NEW, part_form, part_in
from handlers.authorise import own_pair, partners, running_pairs
from handlers.command import word
from handlers.modal import show, update, update_below
from handlers.press import chosen, value
from handlers.provide import Actor

OLDER = "This is from an older version. Open the agenda again with `/mentor agenda`."
GONE = "This part is not there any more. Close this and open the agenda again with `/mentor agenda`."


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.AGENDA)])(listed)
    app.action(Press.AGENDA)(opened)
    app.action(Press.AGENDA_USUAL)(back)
    app.action(Press.PART_ADD)(add_part)
    app.action(Press.PART_CHANGE)(change_part)
    app.view(Form.PART)(part_sent)


async def listed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.read() as tx:
        running = await running_pairs(tx, actor, body["channel_id"], now)
        view = agenda_view(await _sheet(tx, running[0], Which.STANDARD, actor, now))
    await show(client, body, view)
    await ack()


async def opened(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """From a message, or from the agenda itself where another one was chosen."""
    async with db.read() as tx:
        view = agenda_view(await _asked(tx, value(body), actor, clock.now()))
    await (update if body.get("view") else show)(client, body, view)
    await ack()


async def back(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        sheet = await _asked(tx, value(body), actor, now)
        await back_to_usual(tx, sheet.couple.pair, sheet.which, now)
        view = agenda_view(await _asked(tx, value(body), actor, now))
    await (update if body.get("view") else show)(client, body, view)
    await ack()


async def add_part(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = part_form(await _asked(tx, value(body), actor, clock.now()), None, new_id())
    await show(client, body, view)
    await ack()


async def change_part(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    what, (about, _, key) = chosen(body).partition(":")[0], value(body).rpartition(":")
    if what == EDIT:
        view = await _edit(db, actor, about, key, clock.now())
        await show(client, body, view)
    elif what in STEPS:
        view = await _step(db, actor, about, partial(STEPS[what], key=key), clock.now())
        await (update if body.get("view") else show)(client, body, view)
    else:
        raise UserError(OLDER)
    await ack()


async def part_sent(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    view, now = body["view"], clock.now()
    pair_id, name, key, new = unpack(view["private_metadata"], 4)
    which = _which(name)
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
        entry = part_in(view, which, key)
        if new == NEW:
            must_be_an_id(key)
            step: Step = partial(added, entry=entry, minutes=pair.minutes)
        else:
            step = partial(changed, entry=entry)
        await change(tx, pair, which, step, by=actor.user_id, now=now)
        below = agenda_view(await _sheet(tx, pair, which, actor, now))
    await update_below(client, body, below)
    await ack()


STEPS: dict[str, Callable[..., Entries]] = {
    UP: partial(moved, by=-1),
    DOWN: partial(moved, by=1),
    REMOVE: removed,
}


async def _edit(db: Database, actor: Actor, about: str, key: str, now: datetime) -> View:
    async with db.read() as tx:
        sheet = await _asked(tx, about, actor, now)
    entry = found(sheet.entries, key)
    if entry is None:
        raise UserError(GONE)
    return part_form(sheet, entry, key)


async def _step(db: Database, actor: Actor, about: str, step: Step, now: datetime) -> View:
    async with db.begin() as tx:
        sheet = await _asked(tx, about, actor, now)
        await change(tx, sheet.couple.pair, sheet.which, step, by=actor.user_id, now=now)
        return agenda_view(await _asked(tx, about, actor, now))


async def _asked(tx: Transaction, about: str, actor: Actor, now: datetime) -> Sheet:
    """`about`: the pair, and which of its agendas. Raises UserError."""
    pair_id, _, name = about.partition(":")
    pair = await own_pair(tx, actor, pair_id, now)
    return await _sheet(tx, pair, _which(name or Which.STANDARD), actor, now)


def _which(name: str) -> Which:
    if name not in set(Which):
        raise UserError(OLDER)
    return Which(name)


async def _sheet(tx: Transaction, pair: Pair, which: Which, actor: Actor, now: datetime) -> Sheet:
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
    return [pair for pair in mine if pair.state is PairState.ACTIVE]
