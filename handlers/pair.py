"""How a pair begins."""

import asyncio
import re
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import Denied, UserError
from bot.domain.pair import Pair, PairState, first_offer
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.store.ids import new_id
from bot.stories.plan import replan
from bot.views.forms import Typed
from bot.views.ids import Form, Press, Word
from bot.views.invite import PERSON, PLACE, invite_form, invited_pair, with_rhythm
from bot.views.metadata import must_be_an_id, unpack
from handlers.authorise import NOT_YOURS
from handlers.command import rest
from handlers.member import learn, must_be_invitable, must_belong_here, remember
from handlers.modal import show, update
from handlers.place import people_in
from handlers.press import about
from handlers.provide import Actor
from handlers.switchboard import Switchboard

SOMEBODY = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
SOMEBODYS_ID = re.compile(r"[UW][A-Z0-9]+")
"""A button can name whom to invite again; the id of a pair is no such name."""
NOT_HERE = "This channel does not hold the two of you alone. Choose the new private channel."
TOGETHER = {
    PairState.INVITED: "There is an open invitation between the two of you. /mentor next shows it.",
    PairState.ACTIVE: "The two of you are in a mentoring already. /mentor next shows what comes.",
    PairState.PAUSED: "The two of you are in a mentoring already, which pauses at the moment.",
}


def register(on: Switchboard) -> None:
    on.command(Word.START, start)
    on.press(Press.START, start)
    on.button(Press.START_RHYTHM, rhythm)
    on.form(Form.START, started)


async def start(
    ack: Any,
    body: dict[str, Any],
    client: AsyncWebClient,
    context: Any,
    db: Database,
    clock: Clock,
    actor: Actor,
) -> None:
    asked_id, channel = _named(body), _channel(body)
    who = [learn(client, actor.team_id, user_id) for user_id in (actor.user_id, asked_id) if user_id]
    present = people_in(client, channel, context["bot_user_id"])
    people, [starter, *asked] = await asyncio.gather(present, asyncio.gather(*who))
    must_belong_here(starter)
    async with db.read() as tx:
        for each in asked:
            must_be_invitable(each, actor)
            await _must_be_apart(tx, actor, each.member.user_id, clock.now())
        other = await _alone_with(tx, actor, channel, people, clock.now())
    here = channel if other and asked_id in {"", other} else ""
    tz = starter.member.tz
    await show(client, body, invite_form(new_id(), first_offer(clock.now(), tz), tz, asked_id or other, here))
    await ack()


async def rhythm(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
    await update(client, body, with_rhythm(body["view"]))
    await ack()


async def started(
    ack: Any,
    body: dict[str, Any],
    client: AsyncWebClient,
    context: Any,
    db: Database,
    clock: Clock,
    actor: Actor,
) -> None:
    token, here = unpack(body["view"]["private_metadata"], 2)
    must_be_an_id(token)
    chosen, now = Typed(body["view"]), clock.now()
    starter, asked, present = await asyncio.gather(
        learn(client, actor.team_id, actor.user_id),
        learn(client, actor.team_id, chosen.person(PERSON)),
        people_in(client, here, context["bot_user_id"]),
    )
    must_belong_here(starter)
    must_be_invitable(asked, actor)
    pair = invited_pair(chosen, token, here, starter.member, now)
    if pair.channel_id and present != set(pair.people):
        raise UserError(NOT_HERE, PLACE)
    async with db.begin() as tx:
        known = await pairs.find(tx, actor.team_id, token, now)
        if known and known.starter_id != actor.user_id:
            raise Denied(NOT_YOURS)
        if known is None:
            for profile in (starter, asked):
                await remember(tx, profile.member, now)
            await _invite(tx, actor, pair, now)
    await ack()


def _named(body: dict[str, Any]) -> str:
    """Whom the command or the button names; empty where the form has to ask."""
    if "command" in body:
        found = SOMEBODY.search(rest(body))
        return found[1] if found else ""
    name = about(body)
    return name if SOMEBODYS_ID.fullmatch(name) else ""


def _channel(body: dict[str, Any]) -> str:
    return str(body.get("channel_id") or (body.get("channel") or {}).get("id") or "")


async def _alone_with(
    tx: Transaction, actor: Actor, channel: str, present: frozenset[str], now: datetime
) -> str:
    """The other one, where a channel holds the two alone and is nobody's place; else empty."""
    others = present - {actor.user_id}
    if len(others) != 1 or len(present) != len(others) + 1:
        return ""
    return "" if await pairs.in_place(tx, actor.team_id, channel, now) else next(iter(others))


async def _invite(tx: Transaction, actor: Actor, pair: Pair, now: datetime) -> None:
    await _must_be_apart(tx, actor, pair.asked_id, now)
    if pair.channel_id and await pairs.in_place(tx, pair.team_id, pair.channel_id, now):
        raise UserError(NOT_HERE, PLACE)
    await pairs.save(tx, pair)
    await replan(tx, pair, now)


async def _must_be_apart(tx: Transaction, actor: Actor, other_id: str, now: datetime) -> None:
    """One open pair or invitation between the same two."""
    between = await pairs.between(tx, actor.team_id, (actor.user_id, other_id), now)
    if between:
        raise UserError(TOGETHER[between.state], PERSON)
