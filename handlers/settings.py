"""How somebody wants to be spoken to: fewer of something, and their quiet hours."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.member import Member
from bot.domain.pair import PairState
from bot.domain.touchpoint import Subject
from bot.store import member as members
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.plan import replan
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.message import Message
from bot.views.settings import as_before_answer, fewer_answer, fewer_in, quiet_in, settings_form, whose
from handlers.answering import answered
from handlers.authorise import NOT_YOURS, own_self
from handlers.command import word
from handlers.opening import by_button, by_command
from handlers.press import value
from handlers.provide import Actor
from handlers.sending import sent

OLDER = "This button is from an older version. `/mentor settings` shows what I tell you."


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.SETTINGS)])(by_command(opened))
    app.action(Press.SETTINGS)(by_button(opened))
    app.view(Form.SETTINGS)(sent(saved))
    app.action(Press.FEWER)(fewer)
    app.action(Press.AS_BEFORE)(answered(as_before))


async def opened(tx: Transaction, actor: Actor, _: str, now: datetime) -> View:
    member = await own_self(tx, actor)
    mine = await pairs.of_member(tx, actor.team_id, actor.user_id, now)
    running = [await pairs.couple(tx, pair) for pair in mine if pair.state is not PairState.INVITED]
    return settings_form(member, running)


async def saved(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> None:
    member = await own_self(tx, actor)
    if whose(view) != actor.user_id:
        raise UserError(NOT_YOURS)
    changed = replace(member, fewer=fewer_in(view), quiet=quiet_in(view))
    await members.save(tx, changed)
    if changed.quiet != member.quiet:
        for pair in await pairs.of_member(tx, actor.team_id, actor.user_id, now):
            await replan(tx, pair, now)


async def fewer(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, actor: Actor
) -> None:
    subject = _subject(value(body))
    async with db.begin() as tx:
        member = await own_self(tx, actor)
        await _save(tx, member, member.fewer | {subject})
    await ack()
    answer = fewer_answer(subject)
    await respond(**answer.payload(), response_type="ephemeral", replace_original=False)


async def as_before(tx: Transaction, actor: Actor, carried: str, _: datetime) -> Message:
    subject = _subject(carried)
    member = await own_self(tx, actor)
    await _save(tx, member, member.fewer - {subject})
    return as_before_answer(subject)


async def _save(tx: Transaction, member: Member, fewer: frozenset[Subject]) -> None:
    await members.save(tx, replace(member, fewer=fewer))


def _subject(carried: str) -> Subject:
    """Raises UserError."""
    if carried not in set(Subject):
        raise UserError(OLDER)
    return Subject(carried)
