"""The parts of a pair's own agenda: added, changed, moved and removed."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.template import Entries, added, changed, found, moved, removed
from bot.store.database import Database, Transaction
from bot.store.ids import new_id
from bot.stories.template import Step, change
from bot.views.ids import Form, Press
from bot.views.metadata import must_be_an_id, unpack
from bot.views.template import DOWN, EDIT, REMOVE, UP, agenda_view
from bot.views.template_part import NEW, part_form, part_in
from handlers.authorise import own_pair
from handlers.modal import in_turn, show
from handlers.opening import by_button
from handlers.press import chosen, value
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.switchboard import Switchboard
from handlers.template import OLDER, asked, sheet_of, which_of

GONE = "This block is not there any more. Close this and open the agenda again with `/mentor agenda`."
STEPS: dict[str, Callable[..., Entries]] = {
    UP: partial(moved, by=-1),
    DOWN: partial(moved, by=1),
    REMOVE: removed,
}


def register(on: Switchboard) -> None:
    on.button(Press.PART_ADD, by_button(add_part))
    on.button(Press.PART_CHANGE, change_part)
    on.form(Form.PART, sent_over(part_sent))


async def add_part(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    return part_form(await asked(tx, about, actor, now), None, new_id())


async def change_part(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    what, (about, _, key) = chosen(body).partition(":")[0], value(body).rpartition(":")
    if what == EDIT:
        view = await _edit(db, actor, about, key, clock.now())
        await show(client, body, view)
    elif what in STEPS:
        view = await _step(db, actor, about, partial(STEPS[what], key=key), clock.now())
        await in_turn(client, body, view)
    else:
        raise UserError(OLDER)
    await ack()


async def part_sent(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    pair_id, name, key, new = unpack(view["private_metadata"], 4)
    which = which_of(name)
    pair = await own_pair(tx, actor, pair_id, now)
    entry = part_in(view, which, key)
    if new == NEW:
        must_be_an_id(key)
        step: Step = partial(added, entry=entry, minutes=pair.minutes)
    else:
        step = partial(changed, entry=entry)
    await change(tx, pair, which, step, by=actor.user_id, now=now)
    return agenda_view(await sheet_of(tx, pair, which, actor, now))


async def _edit(db: Database, actor: Actor, about: str, key: str, now: datetime) -> View:
    async with db.read() as tx:
        sheet = await asked(tx, about, actor, now)
    entry = found(sheet.entries, key)
    if entry is None:
        raise UserError(GONE)
    return part_form(sheet, entry, key)


async def _step(db: Database, actor: Actor, about: str, step: Step, now: datetime) -> View:
    async with db.begin() as tx:
        sheet = await asked(tx, about, actor, now)
        await change(tx, sheet.couple.pair, sheet.which, step, by=actor.user_id, now=now)
        return agenda_view(await asked(tx, about, actor, now))
