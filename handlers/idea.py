"""Ideas: listed, and kept in an author's words."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.idea import Idea, retold
from bot.store import idea as ideas
from bot.store.database import Transaction
from bot.stories.idea import shelf_of
from bot.views.idea_input import Opened, read_idea, read_opened
from bot.views.ideas import ideas_view
from bot.views.ids import Form, Press
from handlers.authorise import own_idea
from handlers.modal import update
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.form(Form.IDEA, sent_over(saved))
    on.press(Press.IDEAS, by_button(listed))
    on.button(Press.IDEAS_NEWER, by_button(listed, update))
    on.button(Press.IDEAS_OLDER, by_button(listed, update))


async def saved(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View | None:
    form, text = read_opened(view), read_idea(view)
    idea = await _meant(tx, actor, form, now)
    await ideas.save(tx, retold(idea, text))
    return await _list(tx, actor, page_in(form.page), now) if form.page else None


async def listed(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    """`about`: where the list is turned, its page."""
    return await _list(tx, actor, page_in(about.partition(":")[0]), now)


def page_in(value: str) -> int:
    """Of the list; the first one for anything that is no page."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 0


async def _meant(tx: Transaction, actor: Actor, form: Opened, now: datetime) -> Idea:
    """The idea that the form is about. Raises UserError."""
    if form.kept or await ideas.find(tx, actor.team_id, form.idea_id):
        return await own_idea(tx, actor, form.idea_id)
    return Idea(form.idea_id, actor.team_id, actor.user_id, "", now, origin=f"form:{form.idea_id}")


async def _list(tx: Transaction, actor: Actor, page: int, now: datetime) -> View:
    return ideas_view(await shelf_of(tx, actor.team_id, actor.user_id, page, now))
