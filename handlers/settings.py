"""How somebody wants to be spoken to: fewer of something, and their quiet hours."""

from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.member import Member
from bot.domain.touchpoint import Subject
from bot.store import member as members
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.plan import replan
from bot.stories.settings import settings_of
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.settings import as_before_answer, fewer_answer, fewer_in, quiet_in, whose
from handlers.authorise import NOT_YOURS, own_self
from handlers.command import word
from handlers.modal import show
from handlers.press import on, on_ephemeral, value
from handlers.provide import Actor

OLDER = "This button is from an older version. `/mentor settings` shows what I tell you."


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.SETTINGS)])(opened)
    on(app, Press.SETTINGS, opened)
    app.view(Form.SETTINGS)(saved)
    app.action(Press.FEWER)(fewer)
    app.action(Press.AS_BEFORE)(as_before)


async def opened(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await settings_of(tx, await own_self(tx, actor), clock.now())
    await show(client, body, view)
    await ack()


async def saved(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    view = body["view"]
    async with db.begin() as tx:
        member = await own_self(tx, actor)
        if whose(view) != actor.user_id:
            raise UserError(NOT_YOURS)
        changed = replace(member, fewer=fewer_in(view), quiet=quiet_in(view))
        await members.save(tx, changed)
        if changed.quiet != member.quiet:
            for pair in await pairs.of_member(tx, actor.team_id, actor.user_id, clock.now()):
                await replan(tx, pair, clock.now())
    await ack()


async def fewer(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, actor: Actor
) -> None:
    subject = _subject(body)
    async with db.begin() as tx:
        member = await own_self(tx, actor)
        await _save(tx, member, member.fewer | {subject})
    await ack()
    answer = fewer_answer(subject)
    await respond(**answer.payload(), response_type="ephemeral", replace_original=False)


async def as_before(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, actor: Actor
) -> None:
    subject = _subject(body)
    async with db.begin() as tx:
        member = await own_self(tx, actor)
        await _save(tx, member, member.fewer - {subject})
    await ack()
    answer = as_before_answer(subject)
    await respond(**answer.payload(), response_type="ephemeral", replace_original=on_ephemeral(body))


async def _save(tx: Transaction, member: Member, fewer: frozenset[Subject]) -> None:
    await members.save(tx, replace(member, fewer=fewer))


def _subject(body: dict[str, Any]) -> Subject:
    """Raises UserError."""
    if value(body) not in set(Subject):
        raise UserError(OLDER)
    return Subject(value(body))
