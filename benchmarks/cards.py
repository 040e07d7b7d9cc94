"""How long until the last of many cards stands that are due in the same moment, beside a bare loop."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import aiohttp
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.tables import Table
from bot.app import companion
from bot.clock import SystemClock
from bot.config import Settings
from bot.domain.agenda import STANDARD, scaled
from bot.domain.cadence import Cadence
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.plan import lay_out
from bot.domain.session import Session
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.plan import replan
from scheduling.under_way import AT_ONCE
from simulator import LocalSlack
from simulator.moments import Moment, Posted

CARDS = 1000
AWAY = 0.1
"""Seconds that a call takes to Slack and back, beside what the local Slack needs."""
MINUTES = 90


@dataclass(slots=True)
class Watch:
    """The posts in places, and when the last of them was there."""

    payloads: list[dict[str, Any]] = field(default_factory=list)
    all_there: asyncio.Event = field(default_factory=asyncio.Event)
    last: float = 0.0

    def happened(self, moment: Moment) -> None:
        if isinstance(moment, Posted) and "▶ Now" in moment.message.shown:
            message = moment.message
            self.payloads.append(
                {"channel": message.channel.id, "text": message.text, "blocks": message.blocks}
            )
            self.last = time.perf_counter()
            if len(self.payloads) == CARDS:
                self.all_there.set()


async def measure_cards(slack: LocalSlack, settings: Settings) -> Table:
    """`slack`: of its own, without limits."""
    watch, took = Watch(), {}
    slack.listen(watch.happened)
    async with far(slack.api_url) as url:
        companions = await _companion(slack, replace(settings, slack_api_url=url), watch)
        payloads = list(watch.payloads)
        async with aiohttp.ClientSession() as session:
            client = AsyncWebClient(slack.bot_token, base_url=url, session=session)
            took["bare loop over one session"] = await _bare(client, payloads, 1)
            took[f"the same, {AT_ONCE} at once"] = await _bare(client, payloads, AT_ONCE)
    return _table({**took, "the companion": companions})


async def _bare(client: AsyncWebClient, payloads: list[dict[str, Any]], at_once: int) -> float:
    left, began = iter(payloads), time.perf_counter()

    async def sender() -> None:
        for each in left:
            await client.chat_postMessage(**each)

    await asyncio.gather(*(sender() for _ in range(at_once)))
    return time.perf_counter() - began


async def _companion(slack: LocalSlack, settings: Settings, watch: Watch) -> float:
    """Seconds from the moment at which all are due. It also looks who is in each place, and keeps books."""
    async with companion(settings, SystemClock()) as running:
        await slack.connected()
        now = running.clock.now()
        async with running.db.begin() as tx:
            for number in range(CARDS):
                await _given(tx, slack, number, now)
        began = time.perf_counter()
        living = asyncio.create_task(running.run())
        await watch.all_there.wait()
        running.stop()
        await living
    return watch.last - began


async def _given(tx: Transaction, slack: LocalSlack, number: int, now: datetime) -> None:
    """A second session that begins now."""
    mentor, mentee = slack.person(f"Mentor {number}"), slack.person(f"Mentee {number}")
    place = slack.channel(f"pair-{number}", members=[mentor, mentee], private=True, with_app=True)
    ids = (new_id(), slack.team_id, mentor.id, mentee.id, mentor.id, mentee.id)
    asked = Pair(*ids, now, now, now, Cadence.WEEKLY, MINUTES)
    pair = replace(asked, state=PairState.ACTIVE, accepted_at=now, channel_id=place.id)
    for person in (mentor, mentee):
        await members.save(tx, Member(slack.team_id, person.id, person.name))
    await pairs.save(tx, pair)
    plan = lay_out(scaled(STANDARD, MINUTES), now)
    await sessions.save(tx, Session(new_id(), slack.team_id, pair.id, 2, plan, mentor.id, now))
    await replan(tx, pair, now)


@asynccontextmanager
async def far(api_url: str) -> AsyncIterator[str]:
    """Another address of the same Slack, from which each answer takes a while."""
    async with aiohttp.ClientSession() as onward:

        async def passed_on(request: web.Request) -> web.Response:
            await asyncio.sleep(AWAY)
            method, headers = (
                request.match_info["method"],
                {"Authorization": request.headers["Authorization"]},
            )
            headers["Content-Type"] = request.headers.get("Content-Type", "")
            async with onward.post(api_url + method, data=await request.read(), headers=headers) as answer:
                return web.json_response(await answer.json(), status=answer.status)

        app = web.Application()
        app.router.add_post("/api/{method}", passed_on)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        await runner.cleanup()


def _table(took: dict[str, float]) -> Table:
    base = next(iter(took.values()))
    rows = [(name, f"{seconds:.1f}", f"{seconds / base:.2f}") for name, seconds in took.items()]
    title = f"{CARDS:,} cards due at the same moment, {AWAY * 1000:.0f} ms from Slack"
    return Table(title, ("", "seconds until the last", "ratio"), rows)
