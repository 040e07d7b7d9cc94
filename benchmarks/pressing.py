"""How long after a press on a live card its answer stands in the channel, in several pairs at once."""

import asyncio
import time
from dataclasses import dataclass, field, replace
from datetime import timedelta
from statistics import median

from benchmarks.tables import Table, percentile
from bot.app import Companion
from bot.domain.cadence import Cadence
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.session import SessionState
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.ids import new_id
from bot.stories.plan import replan
from bot.stories.session import book
from simulator import Channel, LocalSlack, Message, Person
from simulator.moments import Edited, Moment

PAIRS = 5
PRESSES = 6
"""Of each pair, +5 min and Next block in turns; all together fewer than Slack takes edits in a minute."""
PAUSE = 2.0
"""Seconds between two presses of a pair: nobody presses faster who reads the card."""
LONGEST = 10.0
GOAL = 1000
"""Milliseconds."""


@dataclass(slots=True)
class Watch:
    """When a card was last edited, and who waits to see it."""

    waiting: dict[str, asyncio.Future[float]] = field(default_factory=dict)

    def happened(self, moment: Moment) -> None:
        if isinstance(moment, Edited) and (future := self.waiting.pop(moment.message.ts, None)):
            future.set_result(time.perf_counter())

    async def edit_of(self, card: Message) -> float:
        future = self.waiting[card.ts] = asyncio.get_running_loop().create_future()
        return await asyncio.wait_for(future, LONGEST)


async def measure_presses(slack: LocalSlack, running: Companion) -> Table:
    """The companion runs, by the clock of this machine, while they press."""
    watch = Watch()
    slack.listen(watch.happened)
    places = [await _given_live(slack, running, number) for number in range(PAIRS)]
    living = asyncio.create_task(running.run())
    try:
        taken = await asyncio.gather(*(_presses(slack, watch, *each) for each in places))
    finally:
        running.stop()
        await living
    return _table([each for one in taken for each in one])


async def _presses(slack: LocalSlack, watch: Watch, person: Person, place: Channel) -> list[float]:
    taken = []
    for number in range(PRESSES):
        await asyncio.sleep(PAUSE)
        card = await _card(slack, place)
        seen = asyncio.ensure_future(watch.edit_of(card))
        await asyncio.sleep(0)
        began = time.perf_counter()
        await person.presses(("+5 min", "Next block")[number % 2], on=card)
        taken.append((await seen - began) * 1000)
    return taken


async def _card(slack: LocalSlack, place: Channel) -> Message:
    while True:
        for message in slack.messages(place):
            if "▶ Now" in message.shown and not message.ephemeral_to:
                return message
        await asyncio.sleep(0.05)


async def _given_live(slack: LocalSlack, running: Companion, number: int) -> tuple[Person, Channel]:
    """A second session that has begun a moment ago: six blocks, three hours."""
    mentor, mentee = slack.person(f"Mentor {number}"), slack.person(f"Mentee {number}")
    place = slack.channel(f"pair-{number}", members=[mentor, mentee], private=True, with_app=True)
    now, ids = running.clock.now(), (new_id(), slack.team_id, mentor.id, mentee.id, mentor.id, mentee.id)
    pair = replace(
        Pair(*ids, now, now, now, Cadence.WEEKLY, minutes=180),
        state=PairState.ACTIVE,
        accepted_at=now,
        channel_id=place.id,
    )
    async with running.db.begin() as tx:
        for person in (mentor, mentee):
            await members.save(tx, Member(slack.team_id, person.id, person.name))
        await pairs.save(tx, pair)
        first = await book(tx, pair, now + timedelta(days=1), mentor.id, now)
        begun = replace(first.plan, starts=tuple(each - timedelta(days=1) for each in first.plan.starts))
        live = replace(begun, ends_at=first.plan.ends_at - timedelta(days=1))
        await sessions.save(tx, replace(first, plan=live, state=SessionState.LIVE))
        await replan(tx, pair, now)
    return mentor, place


def _table(taken: list[float]) -> Table:
    within = f"{sum(each <= GOAL for each in taken)} of {len(taken)}"
    figures = (median(taken), percentile(taken, 99), max(taken))
    return Table(
        "From a press to its card in the channel",
        ("presses", "median ms", "p99 ms", "longest ms", f"within {GOAL:,} ms"),
        [(f"{len(taken)} in {PAIRS} pairs", *(f"{each:.0f}" for each in figures), within)],
    )
