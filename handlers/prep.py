"""Preparing a session: the command, the button, and the form."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.moment import day_in_words
from bot.domain.pair import Role
from bot.domain.scene import Scene
from bot.domain.session import must_be_open
from bot.store import pair as pairs
from bot.store import prep as preps
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.stories.brief import brief_for
from bot.stories.idea import use_chosen
from bot.stories.plan import replan
from bot.stories.prep import save_situation, saved_by
from bot.stories.rating import rate_in_prep
from bot.stories.resource import keep_prepared
from bot.views.choice import choice_form
from bot.views.ids import Form, Press, Word
from bot.views.prep import prep_form
from bot.views.prep_ideas import ideas_in
from bot.views.prep_input import prep_in, rated_in, session_in, situation_in
from handlers.authorise import own_scene, running_pairs
from handlers.opening import by_button, by_choice, by_command
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard

NO_DATE = "No date is set yet. `/mentor schedule` sets one; then you can prepare for it."


def register(on: Switchboard) -> None:
    on.command(Word.PREP, by_command(prep))
    on.press(Press.PREPARE, by_button(prepare))
    on.choice(Form.PREP, by_choice(prepare))
    on.form(Form.PREP, sent(prepared))


async def prep(tx: Transaction, actor: Actor, channel: str, now: datetime) -> View:
    scenes = await _coming(tx, actor, channel, now)
    return await _form(tx, scenes[0], actor) if len(scenes) == 1 else _choice(scenes, actor)


async def prepare(tx: Transaction, actor: Actor, session_id: str, now: datetime) -> View:
    scene = await own_scene(tx, actor, session_id, now)
    must_be_open(scene.session)
    return await _form(tx, scene, actor)


async def prepared(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View | None:
    scene = await own_scene(tx, actor, session_in(view), now)
    must_be_open(scene.session)
    prep = prep_in(view, scene, actor.user_id)
    await preps.save(tx, prep)
    await keep_prepared(tx, scene, actor.user_id, prep.resources)
    await use_chosen(tx, scene, actor.user_id, ideas_in(view))
    theoretical = _mentee(scene, actor) and await save_situation(tx, scene, *situation_in(view))
    await rate_in_prep(tx, scene, actor.user_id, rated_in(view))
    await replan(tx, scene.pair, scene.now)
    return await _form(tx, scene, actor, just_now=True) if theoretical else None


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


async def _form(tx: Transaction, scene: Scene, actor: Actor, *, just_now: bool = False) -> View:
    saved = await saved_by(tx, scene, actor.user_id)
    return prep_form(await brief_for(tx, scene, actor.user_id), saved, just_now=just_now)
