"""All that does not fit on the card of a session."""

from datetime import datetime

from slack_sdk.models.views import View

from bot.store.database import Transaction
from bot.stories.card import content_of
from bot.views.ids import Press
from bot.views.read_all import read_all_view
from handlers.authorise import own_scene
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.button(Press.READ_ALL, by_button(read_all))


async def read_all(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    scene = await own_scene(tx, actor, about.partition(":")[0], now)
    return read_all_view(scene, await content_of(tx, scene))
