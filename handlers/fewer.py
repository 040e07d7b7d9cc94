"""Fewer of something, and as before: the buttons at what the companion said by itself."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.touchpoint import Subject
from bot.store.database import Database, Transaction
from bot.stories.member import speak_as
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.settings import as_before_answer, fewer_answer
from handlers.answering import answered
from handlers.authorise import own_self
from handlers.press import value
from handlers.provide import Actor
from handlers.switchboard import Switchboard

OLDER = "This button is from an older version. `/mentor settings` shows what I tell you."


def register(on: Switchboard) -> None:
    on.press(Press.FEWER, fewer)
    on.button(Press.AS_BEFORE, answered(as_before))


async def fewer(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    subject = _subject(value(body))
    async with db.begin() as tx:
        member = await own_self(tx, actor)
        await speak_as(tx, replace(member, fewer=member.fewer | {subject}), clock.now())
    await ack()
    answer = fewer_answer(subject)
    await respond(**answer.payload(), response_type="ephemeral", replace_original=False)


async def as_before(tx: Transaction, actor: Actor, carried: str, now: datetime) -> Message:
    subject = _subject(carried)
    member = await own_self(tx, actor)
    await speak_as(tx, replace(member, fewer=member.fewer - {subject}), now)
    return as_before_answer(subject)


def _subject(carried: str) -> Subject:
    """Raises UserError."""
    if carried not in set(Subject):
        raise UserError(OLDER)
    return Subject(carried)
