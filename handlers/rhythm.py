"""How a pair meets: seen and changed by either of the two."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.rhythm import Rhythm, changed, rhythm_of
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.stories.plan import replan
from bot.views.forms import Typed
from bot.views.ids import Form, Press
from bot.views.rhythm import chosen_rhythm, overtaken, read_seen, rhythm_form
from handlers import settings
from handlers.authorise import own_pair, own_scene
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard

NOT_RUNNING = "This mentoring is not running, so there is nothing to change. `/mentor next` shows more."


def register(on: Switchboard) -> None:
    on.press(Press.RHYTHM, by_button(open_form))
    on.entry(Press.MORE, Press.RHYTHM, by_button(open_from_card))
    on.form(Form.RHYTHM, sent(saved, settings.opened))


async def open_form(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await own_pair(tx, actor, pair_id, now)
    must_run(pair)
    return rhythm_form(await pairs.couple(tx, pair), actor.user_id)


async def open_from_card(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    """The card's menu carries its session."""
    scene = await own_scene(tx, actor, about.partition(":")[0], now)
    must_run(scene.pair)
    return rhythm_form(scene.couple, actor.user_id)


async def saved(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View | None:
    pair_id, seen = read_seen(view["private_metadata"])
    pair = await own_pair(tx, actor, pair_id, now)
    must_run(pair)
    wanted = chosen_rhythm(Typed(view), pair.minutes)
    again = await _overtaken(tx, pair, wanted, seen, actor)
    if again is None:
        await _keep(tx, changed(pair, wanted, actor.user_id, now), pair, now)
    return again


def must_run(pair: Pair) -> None:
    """Raises UserError."""
    if not pair.state.running:
        raise UserError(NOT_RUNNING)


async def _overtaken(tx: Transaction, pair: Pair, wanted: Rhythm, seen: int, actor: Actor) -> View | None:
    """The form again, where somebody changed the same meanwhile: nothing is overwritten unseen."""
    if pair.changes == seen or wanted == rhythm_of(pair):
        return None
    couple = await pairs.couple(tx, pair)
    return rhythm_form(couple, actor.user_id, overtaken(couple, actor.user_id), wanted)


async def _keep(tx: Transaction, pair: Pair, before: Pair, now: datetime) -> None:
    if pair is not before:
        await pairs.save(tx, pair)
        await replan(tx, pair, now)
