"""The controls of a session: start now, next block, more time, end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.clock import Clock
from bot.domain import plan as plans
from bot.domain import session as rules
from bot.domain.appointment import Appointment
from bot.domain.pause import must_not_pause
from bot.domain.plan import NoTimeLeft, Plan
from bot.domain.scene import Scene
from bot.store.database import Database, Transaction
from bot.stories.clash import lies_there_newly
from bot.stories.session import change, must_be_alone
from bot.views.controls import longer_instead
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.seen import Seen, read
from bot.views.start import start_question
from handlers.authorise import own_scene
from handlers.card import MOVED_ON, answer, as_it_stands, hurry, out_of_date
from handlers.press import about, on_ephemeral, value
from handlers.provide import Actor
from handlers.switchboard import Switchboard

EARLY = timedelta(minutes=30)
"""Who starts earlier than that is asked once more."""

Step = Callable[[Plan, datetime], Plan]


def register(on: Switchboard) -> None:
    on.press(Press.START_NOW, start_now)
    on.button(Press.NEXT_BLOCK, next_block)
    on.button(Press.EXTEND, extend)
    for press, listener in ((Press.LONGER, longer), (Press.END_SESSION, end)):
        on.press(press, listener)
        on.entry(Press.MORE, press, listener)


async def start_now(
    ack: Any, body: dict[str, Any], respond: Any, db: Database, clock: Clock, actor: Actor
) -> None:
    session_id, _, sure = value(body).partition(":")
    now = clock.now()
    async with db.begin() as tx:
        scene = await own_scene(tx, actor, session_id, now)
        rules.must_be_planned(scene.session)
        must_not_pause(scene.couple)
        await must_be_alone(tx, scene, actor.user_id)
        question = None if sure else await _before_starting(tx, scene, actor)
        if not question:
            await _apply(tx, scene, plans.started(scene.session.plan, now))
    await ack()
    if question:
        await respond(**question.payload(), response_type="ephemeral", replace_original=False)
    elif on_ephemeral(body):
        await respond(delete_original=True)


async def _before_starting(tx: Transaction, scene: Scene, actor: Actor) -> Message | None:
    """What is asked of whoever starts long before the date, or into another session; None: nothing is."""
    session, now = scene.session, scene.now
    wanted = Appointment(now, session.minutes, session.meeting, actor.user_id, now)
    upon = await lies_there_newly(tx, scene, wanted)
    early = session.starts_at - now > EARLY
    return start_question(scene, actor.user_id, upon, early=early) if early or upon else None


async def next_block(
    ack: Any, body: dict[str, Any], respond: Any, db: Database, clock: Clock, actor: Actor
) -> None:
    step = partial(plans.next_block, block=read(value(body)).block)
    shown = await _press(db, actor, body, clock.now(), step)
    await ack()
    await answer(respond, body, shown)


async def extend(
    ack: Any, body: dict[str, Any], respond: Any, db: Database, clock: Clock, actor: Actor
) -> None:
    seen = read(value(body))
    try:
        shown = await _press(db, actor, body, clock.now(), _as_seen(seen, plans.extend))
    except NoTimeLeft as problem:
        shown = longer_instead(problem.message, seen)
    await ack()
    await answer(respond, body, shown)


async def longer(
    ack: Any, body: dict[str, Any], respond: Any, db: Database, clock: Clock, actor: Actor
) -> None:
    step = _as_seen(read(value(body)), plans.longer)
    shown = await _press(db, actor, body, clock.now(), step)
    await ack()
    await answer(respond, body, shown)


async def end(ack: Any, body: dict[str, Any], respond: Any, db: Database, clock: Clock, actor: Actor) -> None:
    shown = await _press(db, actor, body, clock.now(), plans.ended)
    await ack()
    await answer(respond, body, shown)


async def _press(
    db: Database, actor: Actor, body: dict[str, Any], now: datetime, step: Step
) -> Message | None:
    """What to show where the step changed nothing of the live session."""
    async with db.begin() as tx:
        scene = await own_scene(tx, actor, about(body), now)
        why = await out_of_date(tx, scene, body)
        if not why:
            rules.must_be_live(scene.session)
            plan = step(scene.session.plan, now)
            why = "" if plan != scene.session.plan else MOVED_ON
        if why:
            await hurry(tx, scene)
            return await as_it_stands(tx, scene, actor, why)
        await _apply(tx, scene, plan)
    return None


async def _apply(tx: Transaction, scene: Scene, plan: Plan) -> None:
    session = replace(scene.session, plan=plan).settled(scene.now)
    await change(tx, scene.pair, session, scene.now)


def _as_seen(seen: Seen, step: Step) -> Step:
    """Nothing for a card that is no longer true: two pressing at once is one change."""

    def careful(plan: Plan, now: datetime) -> Plan:
        present = (plan.revision, plan.current(now))
        return step(plan, now) if present == (seen.revision, seen.block) else plan

    return careful
