"""What the two promise each other: the form, a proposal, and agreeing to one."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.commitment import FIELD, Commitments, must_be_running, overtaken, promises, waits_for
from bot.domain.errors import Denied, UserError
from bot.domain.pair import Pair
from bot.domain.scene import Couple
from bot.store import commitment as commitments
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.commitment import agree, propose, standing_of
from bot.stories.partners import named
from bot.views.choice import choice_form
from bot.views.commitment import OUTDATED, outdated
from bot.views.commitment_form import commitments_form
from bot.views.commitment_standing import Sheet
from bot.views.forms import Typed
from bot.views.ids import Form, Press, Word
from bot.views.metadata import count_in, unpack
from handlers.authorise import NOT_YOURS, own_pair, running_pairs
from handlers.modal import update
from handlers.opening import by_button, by_choice, by_command
from handlers.press import on_ephemeral, value
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.COMMITMENTS, by_command(listed))
    on.press(Press.COMMITMENTS, by_button(opened))
    on.choice(Form.COMMITMENTS, by_choice(opened))
    on.button(Press.AGREE, agree_to)
    on.form(Form.COMMITMENTS, sent(proposed))


async def listed(tx: Transaction, actor: Actor, channel: str, now: datetime) -> View:
    running = await running_pairs(tx, actor, channel, now)
    if len(running) == 1:
        return await _form(tx, running[0], actor)
    options = [(pair_id, f"With {name}") for pair_id, name in await named(tx, running, actor.user_id)]
    return choice_form(Form.COMMITMENTS, "Commitments", "With whom?", options)


async def opened(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await own_pair(tx, actor, pair_id, now)
    must_be_running(pair)
    return await _form(tx, pair, actor)


async def proposed(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View | None:
    pair_id, number = unpack(view["private_metadata"], 2)
    seen = count_in(number)
    text = promises(Typed(view).text(FIELD))
    pair = await own_pair(tx, actor, pair_id, now)
    await pairs.hold(tx, pair)
    if overtaken(await standing_of(tx, pair), seen, text, actor.user_id):
        must_be_running(pair)
        return await _form(tx, pair, actor, mine=text)
    await propose(tx, pair, text, actor.user_id, now)
    return None


async def agree_to(
    ack: AsyncAck,
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    db: Database,
    clock: Clock,
    actor: Actor,
) -> None:
    async with db.begin() as tx:
        pair, newest, present = await _agree(tx, actor, value(body), clock.now())
        form = await _form(tx, pair, actor, note=AGREED if newest else OUTDATED)
        older = outdated(await pairs.couple(tx, pair), present)
    if body.get("view"):
        await update(client, body, form)
    await ack()
    if not newest and not body.get("view"):
        await respond(**older.payload(), response_type="ephemeral", replace_original=on_ephemeral(body))
    elif on_ephemeral(body):
        await respond(delete_original=True)


async def _agree(
    tx: Transaction, actor: Actor, commitment_id: str, now: datetime
) -> tuple[Pair, bool, Commitments]:
    """Whether it was the newest: to words that were replaced nobody agrees, who means the others."""
    found = await commitments.find(tx, actor.team_id, commitment_id)
    if found is None:
        raise Denied(NOT_YOURS)
    pair = await own_pair(tx, actor, found.pair_id, now)
    await pairs.hold(tx, pair)
    present = await standing_of(tx, pair)
    if present.newest is None or present.newest.id != commitment_id:
        return pair, False, present
    if waits_for(present.newest, pair) not in {"", actor.user_id}:
        raise UserError("You have agreed already. It counts as soon as the other one has agreed too.")
    await agree(tx, pair, present.newest, actor.user_id, now)
    return pair, True, present


async def _form(tx: Transaction, pair: Pair, actor: Actor, *, mine: str = "", note: str = "") -> View:
    couple: Couple = await pairs.couple(tx, pair)
    reader = couple.member(actor.user_id)
    return commitments_form(Sheet(couple, reader, await standing_of(tx, pair), mine, note))


AGREED = "Agreed. These words stand now for both of you."
