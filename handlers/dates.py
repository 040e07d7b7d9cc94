"""A date as it was typed, chosen or sent, and the answer to it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.appointment import Appointment
from bot.domain.moment import Moment, parse
from bot.domain.scene import Scene
from bot.domain.tokens import from_command
from bot.store import member as members
from bot.store.database import Transaction
from bot.views.dates import chosen_moment
from bot.views.forms import Typed
from bot.views.message import Message
from bot.views.session import LENGTH, MEETING, date_set, date_set_view
from handlers.command import rest
from handlers.modal import show
from handlers.provide import Actor


async def typed(tx: Transaction, actor: Actor, body: dict[str, Any], now: datetime) -> Moment | None:
    """What stands after the command's word, in the actor's zone. Raises UserError when it is unclear."""
    words = from_command(rest(body))
    reader = await members.get(tx, actor.team_id, actor.user_id)
    return parse(words, reader.tz, now) if words else None


async def sent(
    tx: Transaction, actor: Actor, view: dict[str, Any], said: str, now: datetime
) -> tuple[Moment, Appointment]:
    """What a form says, in the actor's zone. Raises UserError for the field it is about.

    `said`: the date of which the form told that it lies upon another session.
    """
    form = Typed(view)
    reader = await members.get(tx, actor.team_id, actor.user_id)
    moment = chosen_moment(form, reader.tz, now)
    length, meeting = form.number(LENGTH), form.text(MEETING)
    wanted = Appointment(moment.at, length, meeting, actor.user_id, now)
    return moment, replace(wanted, sure=wanted.mark == said)


def told(scene: Scene, actor: Actor, moment: Moment) -> Message:
    return date_set(scene, scene.couple.member(actor.user_id), moment.note)


def shown(scene: Scene, actor: Actor, moment: Moment) -> View:
    """Takes the place of the form that was sent."""
    return date_set_view(scene, scene.couple.member(actor.user_id), moment.note)


async def give(ack: AsyncAck, client: AsyncWebClient, body: dict[str, Any], answer: Message | View) -> None:
    """Answer a command with words or with a form."""
    if isinstance(answer, Message):
        await ack(response_type="ephemeral", **answer.payload())
    else:
        await show(client, body, answer)
        await ack()
