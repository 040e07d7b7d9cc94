"""Introducing oneself before the first session."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.introduction import Introduction, awaited, must_be_awaited
from bot.domain.pair import Pair
from bot.store import introduction as introductions
from bot.store import member as members
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.stories.partners import named
from bot.stories.plan import replan
from bot.views.choice import choice_form
from bot.views.ids import Form, Press, Word
from bot.views.introduction import answers_in, introduction_form, pair_in
from handlers.authorise import own_pair, running_pairs
from handlers.opening import by_button, by_choice, by_command
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.INTRODUCE, by_command(introduce))
    on.press(Press.INTRODUCE, by_button(introduce_to))
    on.choice(Form.INTRODUCE, by_choice(introduce_to))
    on.form(Form.INTRODUCE, sent(introduced))


async def introduce(tx: Transaction, actor: Actor, channel: str, now: datetime) -> View:
    running = await running_pairs(tx, actor, channel, now)
    new = [pair for pair in running if await _awaited(tx, pair, now)] or running[:1]
    if len(new) == 1:
        return await introduce_to(tx, actor, new[0].id, now)
    question = "To whom do you want to introduce yourself?"
    return choice_form(Form.INTRODUCE, "Introduce yourself", question, await named(tx, new, actor.user_id))


async def introduce_to(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await _own_new_pair(tx, pair_id, actor, now)
    partner = await members.get(tx, pair.team_id, pair.partner_of(actor.user_id))
    saved = await introductions.find(tx, pair.id, pair.team_id, actor.user_id)
    return introduction_form(pair, partner, saved)


async def introduced(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> None:
    pair = await _own_new_pair(tx, pair_in(view), actor, now)
    introduction = Introduction(pair.id, pair.team_id, actor.user_id, now, answers_in(view))
    await introductions.save(tx, introduction)
    await replan(tx, pair, now)


async def _awaited(tx: Transaction, pair: Pair, now: datetime) -> bool:
    return awaited(await sessions.of_pair(tx, pair.team_id, pair.id, now))


async def _own_new_pair(tx: Transaction, pair_id: str, actor: Actor, now: datetime) -> Pair:
    """The actor's pair before its first session has ended. Raises UserError."""
    pair = await own_pair(tx, actor, pair_id, now)
    must_be_awaited(pair, await sessions.of_pair(tx, pair.team_id, pair.id, now))
    return pair
