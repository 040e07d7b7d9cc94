"""What a form for a date begins with, and which pairs or sessions it can be about."""

from datetime import UTC, datetime

from slack_sdk.models.views import View

from bot.domain.appointment import Appointment, next_number
from bot.domain.errors import UserError
from bot.domain.moment import day_in_words
from bot.domain.scene import Couple, Scene
from bot.domain.session import CLOSED, SessionState
from bot.domain.text import excerpt
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.stories.clash import Clashing
from bot.stories.session import planned, proposal_after
from bot.views.choice import LONGEST_OPTION, choice_form
from bot.views.ids import Form
from bot.views.session import Offer, date_form
from handlers.authorise import running_pairs
from handlers.provide import Actor

SET_ALREADY = "A date is set already. `/mentor next` shows it, and `/mentor move` changes it."
OLDER = "This button is from an older version. `/mentor next` shows what you can do."
NONE_SET = "No date is set yet. `/mentor schedule` sets one."


async def without_date(tx: Transaction, actor: Actor, channel: str, now: datetime) -> list[Couple]:
    """The pairs that a command in this channel can set a date for. Raises UserError when there is none."""
    running = await running_pairs(tx, actor, channel, now)
    free = [pair for pair in running if not await planned(tx, pair, now)]
    if not free:
        raise UserError(SET_ALREADY)
    return [await pairs.couple(tx, pair) for pair in free]


async def with_date(tx: Transaction, actor: Actor, channel: str, now: datetime) -> list[Scene]:
    """The sessions that a command in this channel can change. Raises UserError when there is none."""
    running = await running_pairs(tx, actor, channel, now)
    coming = [(pair, await planned(tx, pair, now)) for pair in running]
    scenes = [Scene(await pairs.couple(tx, pair), session, now) for pair, session in coming if session]
    if not scenes:
        live = [pair for pair in running if await sessions.upcoming(tx, pair.team_id, pair.id, now)]
        raise UserError(CLOSED[SessionState.LIVE] if live else NONE_SET)
    return scenes


async def to_schedule(
    tx: Transaction, couples: list[Couple], actor: Actor, start: datetime | None, now: datetime
) -> View:
    """`start`: what was said already; without it the cadence offers a date."""
    if len(couples) > 1:
        options = [(_kept(each.pair.id, start), each.partner(actor.user_id).name) for each in couples]
        return choice_form(Form.SCHEDULE, "Set a date", "With whom do you want to set a date?", options)
    couple, pair = couples[0], couples[0].pair
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
    offered = start or await proposal_after(tx, couple, everything, now)
    offer = Offer(Form.SCHEDULE, pair.id, next_number(everything), offered, pair.minutes, pair.meeting)
    return date_form(offer, couple, couple.member(actor.user_id))


async def to_keep_date(
    tx: Transaction, couple: Couple, actor: Actor, wanted: Appointment, clash: Clashing
) -> View:
    """The form again, or for the first time: sent with the same date it is kept."""
    everything = await sessions.of_pair(tx, couple.pair.team_id, couple.pair.id, wanted.at)
    offer = Offer(Form.SCHEDULE, couple.pair.id, next_number(everything), *_as_wanted(wanted, clash))
    return date_form(offer, couple, couple.member(actor.user_id))


def to_keep_move(scene: Scene, actor: Actor, wanted: Appointment, clash: Clashing) -> View:
    """The same for a session that moves."""
    offer = Offer(Form.MOVE, scene.session.id, scene.session.number, *_as_wanted(wanted, clash))
    return date_form(offer, scene.couple, scene.couple.member(actor.user_id))


def _as_wanted(wanted: Appointment, clash: Clashing) -> tuple[datetime, int, str, str, str]:
    return wanted.start, wanted.minutes, wanted.meeting, clash.message, clash.mark


def to_move(scenes: list[Scene], actor: Actor, start: datetime | None) -> View:
    """`start`: what was said already."""
    if len(scenes) > 1:
        options = [(_kept(each.session.id, start), option(each, actor)) for each in scenes]
        return choice_form(Form.MOVE, "Move a session", "Which session do you want to move?", options)
    couple, session = scenes[0].couple, scenes[0].session
    offered = start or session.date
    offer = Offer(Form.MOVE, session.id, session.number, offered, session.minutes, session.meeting)
    return date_form(offer, couple, couple.member(actor.user_id))


def option(scene: Scene, actor: Actor) -> str:
    couple = scene.couple
    day = day_in_words(scene.session.starts_at, couple.member(actor.user_id).tz, scene.now)
    return excerpt(f"{day}, with {couple.partner(actor.user_id).name}", LONGEST_OPTION)


def _kept(about: str, start: datetime | None) -> str:
    return f"{about}:{int(start.timestamp())}" if start else about


def read(value: str) -> tuple[str, datetime | None]:
    """The id of what a button or a choice is about, and the date that it carries. Raises UserError."""
    about, colon, stamp = value.partition(":")
    if not colon:
        return about, None
    if not stamp.isdecimal() or len(stamp) > 10:
        raise UserError(OLDER)
    return about, datetime.fromtimestamp(int(stamp), UTC)
