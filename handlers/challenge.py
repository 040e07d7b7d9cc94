"""Day to day: the mentee tells a real challenge of this week."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.challenge import must_be_a_week, must_be_told_by_the_mentee, this_week
from bot.domain.pair import Pair
from bot.store import member as members
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.stories.challenge import origin_of, tell
from bot.stories.plan import replan
from bot.views.challenge import challenge_form, challenge_in, week_in
from bot.views.ids import Form, Press
from handlers.authorise import pair_at_work
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.button(Press.CHALLENGE, by_button(ask))
    on.form(Form.CHALLENGE, sent(told))


async def ask(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    """The question names its week; asked for from the list it is the present one."""
    pair_id, _, named = about.partition(":")
    pair = await _pair(tx, actor, pair_id, now)
    mentee = await members.get(tx, pair.team_id, pair.mentee_id)
    week = must_be_a_week(named) if named else this_week(now, mentee.tz)
    known = await topics.of_origin(tx, pair.team_id, pair.id, origin_of(week))
    return challenge_form(pair, week, known)


async def told(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> None:
    pair_id, week = week_in(view)
    pair = await _pair(tx, actor, pair_id, now)
    title, story = challenge_in(view)
    await tell(tx, pair, week, title, story, now=now)
    await replan(tx, pair, now)


async def _pair(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> Pair:
    pair = await pair_at_work(tx, actor, pair_id, now)
    must_be_told_by_the_mentee(pair, actor.user_id)
    return pair
