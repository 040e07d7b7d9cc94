"""How somebody wants to be spoken to: which subjects, and their quiet hours."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.errors import Denied
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.stories.member import speak_as
from bot.views.ids import Form, Press, Word
from bot.views.settings import fewer_in, quiet_in, settings_form, whose
from handlers.authorise import NOT_YOURS, own_self
from handlers.opening import by_button, by_command
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.SETTINGS, by_command(opened))
    on.press(Press.SETTINGS, by_button(opened))
    on.form(Form.SETTINGS, sent(saved))


async def opened(tx: Transaction, actor: Actor, _: str, now: datetime) -> View:
    member = await own_self(tx, actor)
    mine = await pairs.of_member(tx, actor.team_id, actor.user_id, now)
    running = [await pairs.couple(tx, pair) for pair in mine if pair.state.running]
    return settings_form(member, running)


async def saved(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> None:
    member = await own_self(tx, actor)
    if whose(view) != actor.user_id:
        raise Denied(NOT_YOURS)
    await speak_as(tx, replace(member, fewer=fewer_in(view), quiet=quiet_in(view)), now)
