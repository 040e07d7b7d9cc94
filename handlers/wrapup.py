"""Wrapping up a session: the form, one more line for an action, and what was written."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.pair import PairState
from bot.domain.said import Answer
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.domain.wrapup import (
    MOST_LINES,
    Line,
    Record,
    added_to,
    lines_of,
    moved_behind,
    must_be_recordable,
    opened,
)
from bot.store import action as actions
from bot.store.database import Database, Transaction
from bot.store.ids import new_id
from bot.stories.clash import Clashing
from bot.stories.plan import replan
from bot.stories.session import planned, proposal
from bot.stories.wrapup import asked_again, asked_in, keep, keep_date, keep_talked
from bot.views.dates import chosen_moment
from bot.views.forms import Typed
from bot.views.ids import Form, Press
from bot.views.payload import payload
from bot.views.wrapup import Sheet, wrap_up_form
from bot.views.written import Origin, Ticks, read_lines, read_origin, read_record, read_ticks, stamp
from handlers.authorise import own_scene
from handlers.modal import update
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.button(Press.WRAP_UP, by_button(wrap_up))
    on.button(Press.ACTION_ADD, another_line)
    on.button(Press.ACTION_OWNER, not_yet)
    on.button(Press.ACTION_DUE, not_yet)
    on.form(Form.WRAP_UP, wrapped_up)


async def wrap_up(tx: Transaction, actor: Actor, session_id: str, now: datetime) -> View:
    scene = await own_scene(tx, actor, session_id, now)
    must_be_recordable(scene.session)
    return await _as_saved(tx, scene, actor)


async def another_line(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    view = body["view"]
    origin, lines = read_origin(view), read_lines(view)
    # What the form holds stays in it, since its fields keep their names.
    more = (*lines, Line(1 + max(line.position for line in lines)))[:MOST_LINES]
    async with db.read() as tx:
        scene = await own_scene(tx, actor, origin.session_id, clock.now())
        again = await _form(tx, scene, actor, origin, more, read_ticks(view))
    await update(client, body, again)
    await ack()


async def not_yet(ack: AsyncAck) -> None:
    """Who does it and until when counts when the form is sent."""
    await ack()


async def wrapped_up(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    view, now = body["view"], clock.now()
    try:
        again = await _saved(db, actor, view, now)
    except Clashing as clash:
        again = await _clashing(db, actor, view, clash, now)
    await (ack(response_action="update", view=payload(again)) if again else ack())


async def _saved(db: Database, actor: Actor, view: dict[str, Any], now: datetime) -> View | None:
    """The form to go on with, where the partner was faster; None: it is saved. Raises Clashing."""
    origin, record = read_origin(view), read_record(view)
    async with db.begin() as tx:
        scene = await own_scene(tx, actor, origin.session_id, now)
        must_be_recordable(scene.session)
        if _overtaken(scene.session, origin, record, actor):
            return await _beside(tx, scene, actor, view)
        await _keep(tx, scene, actor, view)
    return None


async def _clashing(db: Database, actor: Actor, view: dict[str, Any], clash: Clashing, now: datetime) -> View:
    """The form again, which remembers what was said: sent with the same date it is kept."""
    origin = replace(read_origin(view), said=clash.mark)
    async with db.read() as tx:
        scene = await own_scene(tx, actor, origin.session_id, now)
        sheet = await _sheet(tx, scene, actor, origin, read_lines(view))
    ticks = replace(read_ticks(view), date=True)
    return wrap_up_form(replace(sheet, ticks=ticks, clash=clash.message))


def _overtaken(session: Session, origin: Origin, record: Record, actor: Actor) -> bool:
    """The partner saved something that this form does not show, and this one has something to say."""
    theirs = session.recorded_by not in {"", actor.user_id}
    return theirs and stamp(session) != origin.seen and not _says_nothing(origin, record)


def _says_nothing(origin: Origin, record: Record) -> bool:
    return record.empty and (origin.beside or not origin.seen)


async def _keep(tx: Transaction, scene: Scene, actor: Actor, view: dict[str, Any]) -> None:
    origin, record = read_origin(view), read_record(view)
    if not _says_nothing(origin, record):
        whole = added_to(scene.session, record) if origin.beside else record
        await keep(tx, scene, whole, actor.user_id, origin.opened)
    await keep_talked(tx, scene, Answer(dict(origin.topics), read_ticks(view).talked))
    if origin.offered and read_ticks(view).date:
        wanted = chosen_moment(Typed(view), scene.couple.member(actor.user_id).tz, scene.now).at
        sure = origin.said == str(int(wanted.timestamp()))
        await keep_date(tx, scene, wanted, origin.offered, actor.user_id, sure=sure)
    await replan(tx, scene.pair, scene.now)


async def _as_saved(tx: Transaction, scene: Scene, actor: Actor) -> View:
    session = scene.session
    following = await planned(tx, scene.pair, scene.now)
    saved = await actions.of_session(tx, session.team_id, session.id)
    lines = lines_of(saved)
    offered = await _offered(tx, scene, following)
    asked = tuple((topic.id, ticked) for topic, ticked in await asked_in(tx, scene))
    origin = Origin(session.id, stamp(session), offered, opened(new_id(), lines), topics=asked)
    talked = frozenset(topic_id for topic_id, ticked in asked if ticked)
    ticks = Ticks(talked, date=following is not None or not session.recorded_by)
    return await _form(tx, scene, actor, origin, lines, ticks)


async def _offered(tx: Transaction, scene: Scene, following: Session | None) -> datetime | None:
    pair = scene.pair
    if pair.state is not PairState.ACTIVE:
        return None
    return following.date if following else await proposal(tx, scene.couple, scene.now)


async def _beside(tx: Transaction, scene: Scene, actor: Actor, view: dict[str, Any]) -> View:
    """The form again, with what the partner saved; new lines move behind the partner's."""
    saved = await actions.of_session(tx, scene.session.team_id, scene.session.id)
    before, lines = read_origin(view), read_lines(view)
    stand = {each.position for each in saved if before.opened.still(each)}
    touched = before.opened.touched(lines)
    stay = tuple(line for line in touched if line.position in stand)
    new = [line for line in touched if line not in stay]
    shown = {line.position: before.opened.shown[line.position] for line in stay}
    last = max((line.position for line in lines), default=0)
    origin = replace(
        before, seen=stamp(scene.session), opened=replace(before.opened, shown=shown), beside=True
    )
    moved = (*stay, *moved_behind(new, saved, last))[:MOST_LINES]
    return await _form(tx, scene, actor, origin, moved, read_ticks(view))


async def _form(
    tx: Transaction, scene: Scene, actor: Actor, origin: Origin, lines: tuple[Line, ...], ticks: Ticks
) -> View:
    return wrap_up_form(replace(await _sheet(tx, scene, actor, origin, lines), ticks=ticks))


async def _sheet(
    tx: Transaction, scene: Scene, actor: Actor, origin: Origin, lines: tuple[Line, ...]
) -> Sheet:
    saved = await actions.of_session(tx, scene.session.team_id, scene.session.id)
    theirs = tuple(each for each in saved if each.position not in origin.opened.shown)
    asked = await asked_again(tx, scene, origin.topics)
    reader = scene.couple.member(actor.user_id)
    return Sheet(scene, reader, origin, lines, theirs=theirs, topics=asked)
