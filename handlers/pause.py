"""Pausing until a day."""

from datetime import date, datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.moment import parse_day
from bot.domain.pair import Pair, PairState
from bot.domain.pause import LONGEST_NOTE, NOT_ACCEPTED, first_day, last_day
from bot.domain.tokens import from_command
from bot.store import member as members
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories import pause as stories
from bot.stories.pause import Outcome, Wish
from bot.views import pause as views
from bot.views.choice import choice_form
from bot.views.forms import Typed
from bot.views.ids import Form, Press, Word
from bot.views.message import Message
from bot.views.metadata import unpack
from handlers import dates
from handlers.authorise import own_pair, running_pairs
from handlers.command import rest
from handlers.offers import OLDER
from handlers.opening import by_button, by_choice
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.PAUSE, pause)
    on.press(Press.PAUSE, by_button(ask_until_when))
    on.choice(Form.PAUSE, by_choice(ask_until_when))
    on.form(Form.PAUSE, sent(paused))


async def pause(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        running = await running_pairs(tx, actor, body["channel_id"], now)
        day = await _typed(tx, actor, body, now)
        if len(running) > 1:
            answer: Message | View = await _choice(tx, running, actor, day)
        elif day is None or await _falls_into(tx, running[0], actor, day, now):
            answer = await _form(tx, running[0], actor, day, now)
        else:
            until = await _until(tx, actor, day, now)
            outcome = await stories.pause(tx, running[0], Wish(actor.user_id, until), now)
            answer = views.paused_answer(*_said(outcome, actor, now))
    await dates.give(ack, client, body, answer)


async def ask_until_when(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    """`about`: the pair, and the day that was typed before it was chosen."""
    pair_id, _, said = about.partition(":")
    return await _form(tx, await own_pair(tx, actor, pair_id, now), actor, _read(said), now)


async def paused(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    form = Typed(view)
    (pair_id,) = unpack(view["private_metadata"], 1)
    pair = await own_pair(tx, actor, pair_id, now)
    day = form.day(views.UNTIL)
    if day is None:
        raise UserError("Choose a day.", views.UNTIL)
    until = await _until(tx, actor, day, now)
    moves = not form.holds(views.SESSION) or form.one_of(views.SESSION, views.CHOICES) == views.MOVE
    wish = Wish(actor.user_id, until, form.text(views.NOTE, LONGEST_NOTE), moves)
    outcome = await stories.pause(tx, pair, wish, now)
    return views.paused_view(*_said(outcome, actor, now))


async def _typed(tx: Transaction, actor: Actor, body: dict[str, Any], now: datetime) -> date | None:
    """Raises UserError when it is unclear, or no day to pause until."""
    words = from_command(rest(body)).removeprefix("until ")
    if not words:
        return None
    reader = await members.get(tx, actor.team_id, actor.user_id)
    day = parse_day(words, reader.tz, now)
    first_day(day, reader.tz, now)
    return day


async def _until(tx: Transaction, actor: Actor, day: date, now: datetime) -> datetime:
    """By the calendar of whoever chose it. Raises UserError."""
    return first_day(day, (await members.get(tx, actor.team_id, actor.user_id)).tz, now)


async def _falls_into(tx: Transaction, pair: Pair, actor: Actor, day: date, now: datetime) -> bool:
    """Whether there is a session to decide about."""
    session = await stories.coming(tx, pair, now)
    return session is not None and session.starts_at < await _until(tx, actor, day, now)


async def _form(tx: Transaction, pair: Pair, actor: Actor, day: date | None, now: datetime) -> View:
    if not pair.state.running:
        raise UserError(NOT_ACCEPTED if pair.state.open else OVER)
    session, couple = await stories.coming(tx, pair, now), await pairs.couple(tx, pair)
    known = last_day(couple) if pair.state is PairState.PAUSED else None
    return views.pause_form((couple, session), couple.member(actor.user_id), day or known, now)


async def _choice(tx: Transaction, running: list[Pair], actor: Actor, day: date | None) -> View:
    couples = [await pairs.couple(tx, pair) for pair in running]
    kept = f":{day.isoformat()}" if day else ""
    options = [(f"{each.pair.id}{kept}", each.partner(actor.user_id).name) for each in couples]
    return choice_form(Form.PAUSE, "Pause", "Which mentoring do you want to pause?", options)


def _read(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise UserError(OLDER) from None


def _said(outcome: Outcome, actor: Actor, now: datetime) -> tuple[Any, ...]:
    couple = outcome.couple
    return couple, couple.member(actor.user_id), (outcome.before, outcome.after), now


OVER = "This mentoring has ended. `/mentor start` begins a new one."
