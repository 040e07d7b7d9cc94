"""What the two want to talk about: the list, the form, and what they make of each entry."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.said import dropped, moved, reopened, talked
from bot.domain.session import Session
from bot.domain.table import Board, laid_out
from bot.domain.text import clean
from bot.domain.tokens import from_command
from bot.domain.topic import Topic
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Database, Transaction
from bot.stories.partners import named
from bot.stories.plan import replan
from bot.stories.topic import keep, listed, to_add, to_change
from bot.views.choice import choice_form, words_in
from bot.views.ids import Form, Press, Word
from bot.views.payload import payload
from bot.views.topic import DOWN, DROP, EDIT, REOPEN, TALKED, UP, page_of
from bot.views.topic_input import read_key
from handlers.authorise import of_own_pair, own_pair, own_scene, running_pairs
from handlers.command import rest
from handlers.modal import in_turn, show, update, update_below
from handlers.opening import by_button
from handlers.press import chosen, value
from handlers.provide import Actor
from handlers.switchboard import Switchboard

GONE = "This topic is not there any more. Close this and open the list again with `/mentor topic`."


def register(on: Switchboard) -> None:
    on.command(Word.TOPIC, typed)
    on.press(Press.TOPICS, by_button(opened, in_turn))
    on.button(Press.TOPIC, by_button(add))
    on.button(Press.ADD_TOPIC, by_button(add_to_card))
    on.entry(Press.ADD, Press.ADD_TOPIC, by_button(add_to_card))
    on.choice(Form.TOPIC, pair_chosen)
    on.button(Press.TOPIC_CHANGE, changed)
    on.form(Form.TOPIC, saved)


async def typed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """Alone the list, with a title the form that it stands in."""
    now, title = clock.now(), clean(from_command(rest(body)))
    async with db.read() as tx:
        running = await running_pairs(tx, actor, body["channel_id"], now)
        if not title:
            view = await listed(tx, running[0], actor.user_id, now)
        elif len(running) == 1:
            view = await to_add(tx, running[0], actor.user_id, now, title)
        else:
            view = await _with_whom(tx, running, actor, title)
    await show(client, body, view)
    await ack()


async def opened(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    """From a message, or from the list itself where another pair or another page was chosen."""
    pair_id, _, page = about.partition(":")
    pair = await own_pair(tx, actor, pair_id, now)
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 4 else 0
    return await listed(tx, pair, actor.user_id, now, page=number)


async def add(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    pair = await own_pair(tx, actor, about.partition(":")[0], now)
    return await to_add(tx, pair, actor.user_id, now)


async def add_to_card(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    scene = await own_scene(tx, actor, about.partition(":")[0], now)
    return await to_add(tx, scene.pair, actor.user_id, now)


async def pair_chosen(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        pair = await own_pair(tx, actor, chosen(body), clock.now())
        view = await to_add(tx, pair, actor.user_id, clock.now(), clean(words_in(body["view"])))
    await update(client, body, view)
    await ack()


async def saved(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    view, now = body["view"], clock.now()
    key = read_key(view)
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, key.pair_id, now)
        again = await keep(tx, pair, view, actor.user_id, now)
        below = await listed(tx, pair, actor.user_id, now, about=key.topic)
    await update_below(client, body, below)
    await (ack(response_action="update", view=payload(again)) if again else ack())


async def changed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    what, now = chosen(body).partition(":")[0], clock.now()
    if what == EDIT:
        async with db.read() as tx:
            pair, topic = await _own_topic(tx, actor, value(body), now)
            view = await to_change(tx, pair, topic, actor.user_id, now)
        await show(client, body, view)
    else:
        async with db.begin() as tx:
            pair, topic = await _own_topic(tx, actor, value(body), now)
            everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
            board = laid_out(await topics.of_pair(tx, pair.team_id, pair.id), everything)
            await topics.note(tx, _said(topic, what, board, everything, now))
            await replan(tx, pair, now)
            page = page_of(topic.id, board)
            view = await listed(tx, pair, actor.user_id, now, page=page, about=topic.id)
        await update(client, body, view)
    await ack()


def _said(topic: Topic, what: str, board: Board, everything: Sequence[Session], now: datetime) -> list[Topic]:
    """Those that this changes. Raises UserError for what was never offered."""
    if what in {UP, DOWN}:
        return moved(topic, board, -1 if what == UP else 1)
    if what == TALKED:
        return [talked(topic, everything, now)]
    if what == REOPEN:
        return [reopened(topic, everything)]
    if what == DROP:
        return [dropped(topic, now)]
    raise UserError(GONE)


async def _own_topic(tx: Transaction, actor: Actor, topic_id: str, now: datetime) -> tuple[Pair, Topic]:
    """Either of the two may say something of any. Raises UserError."""
    return await of_own_pair(tx, actor, await topics.find(tx, actor.team_id, topic_id), GONE, now)


async def _with_whom(tx: Transaction, running: list[Pair], actor: Actor, title: str) -> View:
    options = await named(tx, running, actor.user_id)
    return choice_form(Form.TOPIC, "Add a topic", "With whom do you want to talk about it?", options, title)
