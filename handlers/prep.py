"""Preparing a session: the command, the button, and the form."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.moment import day_in_words
from bot.domain.pair import Role
from bot.domain.scene import Scene
from bot.domain.session import must_be_open
from bot.store import pair as pairs
from bot.store import prep as preps
from bot.store import session as sessions
from bot.store.database import Database, Transaction
from bot.stories.brief import brief_for
from bot.stories.idea import use_chosen
from bot.stories.plan import replan
from bot.stories.prep import save_situation, saved_by
from bot.stories.rating import rate_in_prep
from bot.stories.resource import keep_prepared
from bot.views.choice import choice_form
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.prep import prep_form
from bot.views.prep_ideas import ideas_in
from bot.views.prep_input import prep_in, rated_in, session_in, situation_in
from handlers.authorise import own_scene, running_pairs
from handlers.command import word
from handlers.modal import show, update
from handlers.press import chosen, on, value
from handlers.provide import Actor

NO_DATE = "No date is set yet. `/mentor schedule` sets one; then you can prepare for it."


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.PREP)])(prep)
    on(app, Press.PREPARE, prepare)
    app.action({"action_id": Press.CHOOSE_PAIR, "block_id": Form.PREP})(session_chosen)
    app.view(Form.PREP)(prepared)


async def prep(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.read() as tx:
        scenes = await _coming(tx, actor, body["channel_id"], now)
        view = await _form(tx, scenes[0], actor) if len(scenes) == 1 else _choice(scenes, actor)
    await show(client, body, view)
    await ack()


async def prepare(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_for(tx, value(body), actor, clock.now())
    await show(client, body, view)
    await ack()


async def session_chosen(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_for(tx, chosen(body), actor, clock.now())
    await update(client, body, view)
    await ack()


async def prepared(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    view = body["view"]
    async with db.begin() as tx:
        scene = await own_scene(tx, actor, session_in(view), clock.now())
        must_be_open(scene.session)
        prep = prep_in(view, scene, actor.user_id)
        await preps.save(tx, prep)
        await keep_prepared(tx, scene, actor.user_id, prep.resources)
        await use_chosen(tx, scene, actor.user_id, ideas_in(view))
        theoretical = _mentee(scene, actor) and await save_situation(tx, scene, *situation_in(view))
        await rate_in_prep(tx, scene, actor.user_id, rated_in(view))
        await replan(tx, scene.pair, scene.now)
        again = await _form(tx, scene, actor, just_now=True) if theoretical else None
    await (ack(response_action="update", view=again) if again else ack())


def _mentee(scene: Scene, actor: Actor) -> bool:
    return scene.couple.role(actor.user_id) is Role.MENTEE


async def _coming(tx: Transaction, actor: Actor, channel: str, now: datetime) -> list[Scene]:
    """The next session of each pair that the command can mean. Raises UserError when there is none."""
    running = await running_pairs(tx, actor, channel, now)
    found = [(pair, await sessions.upcoming(tx, pair.team_id, pair.id, now)) for pair in running]
    scenes = [Scene(await pairs.couple(tx, pair), session, now) for pair, session in found if session]
    if not scenes:
        raise UserError(NO_DATE)
    return scenes


def _choice(scenes: list[Scene], actor: Actor) -> View:
    options = [(scene.session.id, _option(scene, actor.user_id)) for scene in scenes]
    return choice_form(Form.PREP, "Prepare a session", "Which session do you want to prepare?", options)


def _option(scene: Scene, user_id: str) -> str:
    couple, session = scene.couple, scene.session
    day = day_in_words(session.starts_at, couple.member(user_id).tz, scene.now)
    return f"{day}, with {couple.partner(user_id).name}"


async def _form_for(tx: Transaction, session_id: str, actor: Actor, now: datetime) -> View:
    scene = await own_scene(tx, actor, session_id, now)
    must_be_open(scene.session)
    return await _form(tx, scene, actor)


async def _form(tx: Transaction, scene: Scene, actor: Actor, *, just_now: bool = False) -> View:
    saved = await saved_by(tx, scene, actor.user_id)
    return prep_form(await brief_for(tx, scene, actor.user_id), saved, just_now=just_now)
