"""A pair's own agenda: shown, and given up for the usual one."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.template import Which, usual
from bot.store import pair as pairs
from bot.store import template as templates
from bot.store.database import Transaction
from bot.stories.partners import running_named
from bot.stories.template import back_to_usual
from bot.views.ids import Press, Word
from bot.views.template import Sheet, agenda_view
from handlers.authorise import own_pair, running_pairs
from handlers.modal import in_turn, show
from handlers.opening import by_button, by_command
from handlers.press import chosen
from handlers.provide import Actor
from handlers.switchboard import Switchboard

OLDER = "This is from an older version. Open the agenda again with `/mentor agenda`."


def register(on: Switchboard) -> None:
    on.command(Word.AGENDA, by_command(listed))
    on.press(Press.AGENDA, by_button(opened, beside))
    on.button(Press.AGENDA_USUAL, by_button(back, in_turn, changes=True))


async def listed(tx: Transaction, actor: Actor, channel: str, now: datetime) -> View:
    running = await running_pairs(tx, actor, channel, now)
    return agenda_view(await sheet_of(tx, running[0], Which.STANDARD, actor, now))


async def opened(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    return agenda_view(await asked(tx, about, actor, now))


async def beside(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    """In place of the agenda where another one was chosen in it; over the settings, which stay open."""
    await (in_turn if chosen(body) else show)(client, body, view)


async def back(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    sheet = await asked(tx, about, actor, now)
    await back_to_usual(tx, sheet.couple.pair, sheet.which, now)
    return agenda_view(await asked(tx, about, actor, now))


async def asked(tx: Transaction, about: str, actor: Actor, now: datetime) -> Sheet:
    """`about`: the pair, and which of its agendas. Raises UserError."""
    pair_id, _, name = about.partition(":")
    pair = await own_pair(tx, actor, pair_id, now)
    return await sheet_of(tx, pair, which_of(name or Which.STANDARD), actor, now)


def which_of(name: str) -> Which:
    if name not in set(Which):
        raise UserError(OLDER)
    return Which(name)


async def sheet_of(tx: Transaction, pair: Pair, which: Which, actor: Actor, now: datetime) -> Sheet:
    couple = await pairs.couple(tx, pair)
    own = await templates.find(tx, pair.team_id, pair.id, which)
    return Sheet(
        couple=couple,
        reader=couple.member(actor.user_id),
        which=which,
        entries=own.entries if own else usual(which),
        saved_by=own.saved_by if own else "",
        others=await running_named(tx, actor.team_id, actor.user_id, now),
    )
