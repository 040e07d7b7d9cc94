"""Day to day: the mentee tells a real challenge of this week."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.challenge import must_be_a_week, must_be_told_by_the_mentee, this_week
from bot.domain.pair import Pair
from bot.store import member as members
from bot.store import topic as topics
from bot.store.database import Database, Transaction
from bot.stories.challenge import origin_of, tell
from bot.stories.plan import replan
from bot.views.challenge import challenge_form, challenge_in, week_in
from bot.views.ids import Form, Press
from handlers.authorise import pair_at_work
from handlers.modal import show
from handlers.press import value
from handlers.provide import Actor


def register(app: AsyncApp) -> None:
    app.action(Press.CHALLENGE)(ask)
    app.view(Form.CHALLENGE)(told)


async def ask(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """The question names its week; asked for from the list it is the present one."""
    pair_id, _, named = value(body).partition(":")
    async with db.read() as tx:
        pair = await _pair(tx, actor, pair_id, clock.now())
        mentee = await members.get(tx, pair.team_id, pair.mentee_id)
        week = must_be_a_week(named) if named else this_week(clock.now(), mentee.tz)
        known = await topics.of_origin(tx, pair.team_id, pair.id, origin_of(week))
    await show(client, body, challenge_form(pair, week, known))
    await ack()


async def told(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    view, now = body["view"], clock.now()
    pair_id, week = week_in(view)
    async with db.begin() as tx:
        pair = await _pair(tx, actor, pair_id, now)
        title, story = challenge_in(view)
        await tell(tx, pair, week, title, story, now=now)
        await replan(tx, pair, now)
    await ack()


async def _pair(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> Pair:
    pair = await pair_at_work(tx, actor, pair_id, now)
    must_be_told_by_the_mentee(pair, actor.user_id)
    return pair
