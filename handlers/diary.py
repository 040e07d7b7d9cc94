"""The learning diary: writing, postponing, skipping, and reading the book."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.models.views import View

from bot.clock import Clock
from bot.domain.diary import DiaryEntry, later_today, must_be_over, must_postpone, tomorrow, written
from bot.domain.member import Member
from bot.domain.moment import in_words
from bot.domain.scene import Scene
from bot.store import diary as diaries
from bot.store.database import Database, Transaction
from bot.stories.book import book_of
from bot.stories.carry import carry
from bot.stories.plan import replan
from bot.views.diary import diary_book, diary_form, read_answers, read_carry
from bot.views.ids import Form, Press, Word
from bot.views.metadata import unpack
from handlers.authorise import own_scene
from handlers.modal import update
from handlers.opening import by_button, by_command
from handlers.press import pressed, value
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.switchboard import Switchboard

Moment = Callable[[datetime, Member], datetime]
POSTPONED: dict[str, Moment] = {Press.DIARY_LATER: later_today, Press.DIARY_TOMORROW: tomorrow}
"""Until when, by what was pressed."""


def register(on: Switchboard) -> None:
    on.command(Word.DIARY, by_command(read))
    on.press(Press.DIARY_BOOK, by_button(read))
    on.button(Press.DIARY_NEWER, by_button(turned, update))
    on.button(Press.DIARY_OLDER, by_button(turned, update))
    on.button(Press.DIARY, by_button(write))
    for press in POSTPONED:
        on.press(Press(press), later)
    on.press(Press.DIARY_SKIP, skip)
    on.form(Form.DIARY, sent_over(saved))


async def read(tx: Transaction, actor: Actor, _: str, now: datetime) -> View:
    return diary_book(await book_of(tx, actor.team_id, actor.user_id, now))


async def turned(tx: Transaction, actor: Actor, at: str, now: datetime) -> View:
    return diary_book(await book_of(tx, actor.team_id, actor.user_id, now, at))


async def write(tx: Transaction, actor: Actor, session_id: str, now: datetime) -> View:
    scene = await own_scene(tx, actor, session_id, now)
    entry = await _entry(tx, scene, actor)
    must_be_over(scene.session, entry)
    return diary_form(scene, scene.couple.member(actor.user_id), entry)


async def saved(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    (session_id,) = unpack(view["private_metadata"], 1)
    scene = await own_scene(tx, actor, session_id, now)
    await _save(tx, scene, actor, view)
    return diary_book(await book_of(tx, actor.team_id, actor.user_id, now, session_id))


async def later(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    choose = POSTPONED[pressed(body)]
    sentence = await _postpone(db, actor, value(body), clock.now(), choose)
    await respond(text=sentence, response_type="ephemeral", replace_original=False)
    await ack()


async def skip(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.begin() as tx:
        scene = await own_scene(tx, actor, value(body), clock.now())
        entry = await _entry(tx, scene, actor) or _blank(scene, actor)
        await diaries.save(tx, replace(entry, skipped=True))
        await replan(tx, scene.pair, scene.now)
    sentence = WRITTEN if entry.written else SKIPPED
    await respond(text=sentence, response_type="ephemeral", replace_original=False)
    await ack()


async def _save(tx: Transaction, scene: Scene, actor: Actor, view: dict[str, Any]) -> None:
    before = await _entry(tx, scene, actor)
    must_be_over(scene.session, before)
    entry = written(before or _blank(scene, actor), read_answers(view), scene.now, carry=read_carry(view))
    await diaries.save(tx, entry)
    await carry(tx, scene, entry, before)
    await replan(tx, scene.pair, scene.now)


async def _postpone(db: Database, actor: Actor, session_id: str, now: datetime, choose: Moment) -> str:
    async with db.begin() as tx:
        scene = await own_scene(tx, actor, session_id, now)
        author, entry = scene.couple.member(actor.user_id), await _entry(tx, scene, actor)
        must_postpone(scene, author, entry)
        moment = choose(now, author)
        await diaries.save(tx, replace(entry or _blank(scene, actor), remind_at=moment))
        await replan(tx, scene.pair, now)
    return f"I remind you on {in_words(moment, author.tz)}."


async def _entry(tx: Transaction, scene: Scene, actor: Actor) -> DiaryEntry | None:
    return await diaries.find(tx, scene.session.id, actor.team_id, actor.user_id)


def _blank(scene: Scene, actor: Actor) -> DiaryEntry:
    return DiaryEntry(scene.session.id, actor.team_id, actor.user_id, scene.now)


SKIPPED = "Skipped: you will not be asked again about this session. `/mentor diary` lets you write it anyway."
WRITTEN = "Your diary for this session is written already, so you will not be asked again."
