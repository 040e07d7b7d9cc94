"""Running late: by how much, told to the other one where the two meet."""

from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain import plan as plans
from bot.domain import session as rules
from bot.domain.errors import UserError
from bot.store.database import Database, Transaction
from bot.stories.session import change
from bot.views import late as late_views
from bot.views.forms import Typed
from bot.views.ids import Form, Press
from bot.views.metadata import unpack
from bot.views.payload import payload
from handlers.authorise import own_scene
from handlers.card import OVER, answer, as_it_stands
from handlers.press import about
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.press(Press.RUNNING_LATE, ask_how_late)
    on.entry(Press.MORE, Press.RUNNING_LATE, ask_how_late)
    on.form(Form.RUNNING_LATE, sent(running_late))


async def ask_how_late(
    ack: Any,
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: Any,
    db: Database,
    clock: Clock,
    actor: Actor,
) -> None:
    """On a card, or in the message before the session."""
    async with db.read() as tx:
        scene = await own_scene(tx, actor, about(body), clock.now())
        over = OVER.get(scene.session.state)
        shown = await as_it_stands(tx, scene, actor, over) if over else None
    if shown is None:
        view = late_views.late_form(scene, actor.user_id)
        await client.views_open(trigger_id=body["trigger_id"], view=payload(view))
    await ack()
    await answer(respond, body, shown)


async def running_late(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> None:
    session_id, seen = unpack(view["private_metadata"], 2)
    minutes = int(Typed(view).one_of(late_views.MINUTES, late_views.CHOICES))
    scene = await own_scene(tx, actor, session_id, now)
    session = scene.session
    if str(session.late) == seen:
        later = plans.late(session.plan, now, minutes)
        await change(tx, scene.pair, rules.late(session, later, actor.user_id, minutes, now), now)
    elif session.late_by != actor.user_id:
        raise UserError(late_views.both_late(scene, actor.user_id), late_views.MINUTES)
