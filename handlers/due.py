"""One press on what is due: done, or open again after all."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.clock import Clock
from bot.domain.action import Action, ActionState, closed
from bot.domain.moment import day_in
from bot.store import action as actions
from bot.store import member as members
from bot.store.database import Database
from bot.stories.plan import replan
from bot.views.due import done_answer, reopened_answer
from bot.views.ids import Press
from handlers.answering import tell
from handlers.authorise import own_action
from handlers.press import value
from handlers.provide import Actor
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.button(Press.ACTION_DONE, done)
    on.button(Press.ACTION_REOPEN, reopened)


async def done(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    action = await _become(db, actor, value(body), ActionState.DONE, clock.now())
    answer = done_answer(action, before=action.state is ActionState.DONE)
    await respond(**answer.payload(), response_type="ephemeral", replace_original=False)
    await ack()


async def reopened(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    action = await _become(db, actor, value(body), ActionState.OPEN, now)
    async with db.read() as tx:
        reader = await members.get(tx, actor.team_id, actor.user_id)
    answer = reopened_answer(action, day_in(now, reader.tz))
    await tell(respond, body, answer)
    await ack()


async def _become(db: Database, actor: Actor, action_id: str, state: ActionState, now: datetime) -> Action:
    """The action as it was before."""
    async with db.begin() as tx:
        pair, action = await own_action(tx, actor, action_id, now)
        if action.state is not state:
            await actions.save(tx, closed(action, state, now))
            await replan(tx, pair, now)
    return action
