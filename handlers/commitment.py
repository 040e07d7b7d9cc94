"""What the two promise each other: the form, a proposal, and agreeing to one."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.commitment import FIELD, Commitments, must_be_running, overtaken, promises, waits_for
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.scene import Couple
from bot.store import commitment as commitments
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.commitment import agree, propose, standing_of
from bot.views.choice import choice_form
from bot.views.commitment import OUTDATED, outdated
from bot.views.commitment_form import Sheet, commitments_form
from bot.views.forms import Typed
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.metadata import OTHER_VERSION, unpack
from handlers.authorise import NOT_YOURS, own_pair, partners, running_pairs
from handlers.command import word
from handlers.modal import show, update
from handlers.press import chosen, on, on_ephemeral, value
from handlers.provide import Actor


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.COMMITMENTS)])(listed)
    on(app, Press.COMMITMENTS, opened)
    app.action({"action_id": Press.CHOOSE_PAIR, "block_id": Form.COMMITMENTS})(pair_chosen)
    app.action(Press.AGREE)(agree_to)
    app.view(Form.COMMITMENTS)(proposed)


async def listed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        running = await running_pairs(tx, actor, body["channel_id"], clock.now())
        one = len(running) == 1
        view = await _form(tx, running[0], actor) if one else await _choice(tx, running, actor)
    await show(client, body, view)
    await ack()


async def opened(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_for(tx, value(body), actor, clock.now())
    await show(client, body, view)
    await ack()


async def pair_chosen(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_for(tx, chosen(body), actor, clock.now())
    await update(client, body, view)
    await ack()


async def proposed(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    view, now = body["view"], clock.now()
    pair_id, seen = unpack(view["private_metadata"], 2)
    if not (seen.isascii() and seen.isdecimal() and len(seen) < 6):
        raise UserError(OTHER_VERSION)
    text = promises(Typed(view).text(FIELD))
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
        await pairs.hold(tx, pair)
        beside = overtaken(await standing_of(tx, pair), int(seen), text, actor.user_id)
        if beside:
            must_be_running(pair)
            again = await _form(tx, pair, actor, mine=text)
        else:
            await propose(tx, pair, text, actor.user_id, now)
    await (ack(response_action="update", view=again) if beside else ack())


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
        raise UserError(NOT_YOURS)
    pair = await own_pair(tx, actor, found.pair_id, now)
    await pairs.hold(tx, pair)
    present = await standing_of(tx, pair)
    if present.newest is None or present.newest.id != commitment_id:
        return pair, False, present
    if waits_for(present.newest, pair) not in {"", actor.user_id}:
        raise UserError("You have agreed already. It counts as soon as the other one has agreed too.")
    await agree(tx, pair, present.newest, actor.user_id, now)
    return pair, True, present


async def _choice(tx: Transaction, running: list[Pair], actor: Actor) -> View:
    options = [(pair_id, f"With {name}") for pair_id, name in await partners(tx, actor, running)]
    return choice_form(Form.COMMITMENTS, "Commitments", "With whom?", options)


async def _form_for(tx: Transaction, pair_id: str, actor: Actor, now: datetime) -> View:
    pair = await own_pair(tx, actor, pair_id, now)
    must_be_running(pair)
    return await _form(tx, pair, actor)


async def _form(tx: Transaction, pair: Pair, actor: Actor, *, mine: str = "", note: str = "") -> View:
    couple: Couple = await pairs.couple(tx, pair)
    reader = couple.member(actor.user_id)
    return commitments_form(Sheet(couple, reader, await standing_of(tx, pair), mine, note))


AGREED = "Agreed. These words stand now for both of you."
