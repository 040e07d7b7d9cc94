"""What comes: the answer to `/mentor next`, and to `/mentor` alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.clock import Clock
from bot.domain.introduction import awaited
from bot.domain.pair import Pair, PairState
from bot.domain.session import SessionState
from bot.store import action as actions
from bot.store import introduction as introductions
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import prep as preps
from bot.store import session as sessions
from bot.store.database import Database, Transaction
from bot.store.together import read_together
from bot.stories.session import planned_of, proposal_after
from bot.views.ids import Press, Word
from bot.views.message import Message
from bot.views.next import first_steps, next_message
from bot.views.standing import Standing
from handlers.press import about, on_ephemeral, pressed
from handlers.provide import Actor
from handlers.switchboard import ALONE, Switchboard

ABOUT_A_PAIR = (members.ALL, sessions.IN_ORDER, introductions.BOTH, actions.IN_ORDER)


def register(on: Switchboard) -> None:
    on.command(Word.NEXT, what_comes)
    on.command(ALONE, what_comes)
    on.press(Press.NEXT, show_what_comes)
    on.press(Press.EVERYTHING, show_what_comes)


async def what_comes(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    async with db.read() as tx:
        answer = await _answer(tx, actor, body["channel_id"], clock.now())
    await ack(response_type="ephemeral", **answer.payload())


async def show_what_comes(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        unfolded = pressed(body) == Press.EVERYTHING
        answer = await _answer(tx, actor, "", clock.now(), about(body), unfolded=unfolded)
    await ack()
    await respond(**answer.payload(), response_type="ephemeral", replace_original=on_ephemeral(body))


async def _answer(
    tx: Transaction, actor: Actor, channel: str, now: datetime, about: str = "", *, unfolded: bool = False
) -> Message:
    """In a pair's place about that pair, elsewhere about all; `about`: the id of one of them."""
    mine = await pairs.of_member(tx, actor.team_id, actor.user_id, now)
    here = [pair for pair in mine if (channel and pair.channel_id == channel) or pair.id == about]
    shown = here or mine
    await _read_together(tx, actor.team_id, shown, now)
    standings = [await standing(tx, pair, actor, now) for pair in shown]
    several = len(shown) < len(mine)
    return next_message(standings, several=several, unfolded=unfolded) if standings else first_steps()


async def _read_together(tx: Transaction, team_id: str, shown: Sequence[Pair], now: datetime) -> None:
    """What is asked about each of them, in two trips for all."""
    people = {person for pair in shown for person in pair.people}
    keys = {"pair_id": [pair.id for pair in shown], "user_id": people}
    await read_together(tx, team_id, keys, ABOUT_A_PAIR)
    coming = [planned_of(await sessions.of_pair(tx, team_id, pair.id, now)) for pair in shown]
    await read_together(tx, team_id, {"session_id": [each.id for each in coming if each]}, [preps.BOTH])


async def standing(tx: Transaction, pair: Pair, actor: Actor, now: datetime) -> Standing:
    couple = await pairs.couple(tx, pair)
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
    live = next((each for each in everything if each.state is SessionState.LIVE), None)
    coming = planned_of(everything)
    dated = live or coming or pair.state is not PairState.ACTIVE
    mine = await preps.find(tx, coming.id, pair.team_id, actor.user_id) if coming else None
    introduction = await introductions.find(tx, pair.id, pair.team_id, actor.user_id)
    return Standing(
        couple=couple,
        reader=couple.member(actor.user_id),
        now=now,
        proposal=None if dated else await proposal_after(tx, couple, everything, now),
        live=live,
        coming=coming,
        prepared=mine is not None and mine.readable,
        new=awaited(everything),
        introduced=introduction is not None and introduction.written,
        open_actions=len(await actions.open_of_pair(tx, pair.team_id, pair.id)),
    )
