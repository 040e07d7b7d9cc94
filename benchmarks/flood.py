"""Five thousand nudges due in the same second: how fast they are said, and what that does to the rest."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.apart import Apart, Found, questions, say
from benchmarks.given import given_live, settings
from benchmarks.heartbeat import pulse
from bot.app import companion
from bot.clock import SystemClock

Cast = dict[str, Any]
Line = dict[str, Any]

START = 8.0
"""Seconds from the start of the companion until they are due."""
A_PAIR = 0.0015
"""Seconds to write down a pair, on a machine that has nothing else to do."""
COMMAND = "/mentor next"
LONGEST = 600.0
IDLE = 2.0
"""Seconds in which it only waits, before its memory is looked at."""


@dataclass(frozen=True, slots=True)
class Flood:
    """What was seen of one."""

    posts: int
    seconds: float
    """From the moment at which all were due to the last post."""
    longest: float
    grown: float
    worked: float
    answers: list[float]
    unanswered: int

    @property
    def rate(self) -> float:
        return self.posts / self.seconds


async def ours(line: Line, url: str) -> Found:
    """The companion as it runs everywhere, with a heartbeat beside it."""
    asked = await questions()
    async with companion(settings(line, url), SystemClock()) as running:
        living = asyncio.create_task(running.run())
        await asyncio.sleep(IDLE)
        async with pulse() as taken:
            say("ready")
            while await asked.get() == ["worked"]:
                say(time.process_time())
        running.stop()
        await living
    return {"longest": taken.longest, "grown": taken.grown, "worked": taken.worked, "before": taken.before}


async def bare(line: Line, payloads: str, at_once: int) -> Found:
    """The least that posts: one loop, one session, nothing kept."""
    read = await asyncio.to_thread(Path(payloads).read_text)
    posts = [json.loads(line) for line in read.splitlines()]
    async with aiohttp.ClientSession() as http:
        clients = {
            token: AsyncWebClient(token, base_url=line["api_url"], session=http) for token in line["tokens"]
        }
        left, began, worked = iter(posts), time.monotonic(), time.process_time()

        async def sender() -> None:
            for each in left:
                await clients[each["token"]].chat_postMessage(**each["payload"])

        await asyncio.gather(*(sender() for _ in range(at_once)))
        took = time.monotonic() - began
        return {"seconds": took, "posts": len(posts), "worked": time.process_time() - worked}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A database in which all pairs of the cast begin their second block in the same second."""

    url: str
    at: datetime
    after: dict[str, float]
    """By place: seconds from then until its nudge is due."""

    @property
    def posts(self) -> int:
        return len(self.after)


def prepare(
    cast: Cast,
    new: Callable[[], str],
    *,
    start: float = START,
    spread: timedelta = timedelta(0),
    edits: bool = False,
) -> Prepared:
    """`new`: makes a database. `start`: seconds that are left then.

    `spread`: over which they are due, in turns.
    """
    in_turns = zip_longest(*(team["pairs"] for team in cast["teams"]))
    places = [pair[2] for turn in in_turns for pair in turn if pair]
    after = {place: spread.total_seconds() * number / len(places) for number, place in enumerate(places)}
    ahead = start + len(places) * A_PAIR
    while True:
        due, url = datetime.now(UTC) + timedelta(seconds=ahead), new()
        moments = {place: due + timedelta(seconds=each) for place, each in after.items()}
        asyncio.run(given_live(cast, url, moments, edits=edits))
        left = (due - datetime.now(UTC)).total_seconds()
        if left >= start:
            return Prepared(url, due, after)
        ahead += start - left + 2


def begins(due: datetime) -> float:
    """By the monotonic clock, which is the same in all processes of this machine."""
    moment = time.monotonic() + (due - datetime.now(UTC)).total_seconds()
    if moment < time.monotonic():
        raise RuntimeError("the companion was not up in time; this machine has too much other work")
    return moment


def flood(slack: Apart, cast: Cast, new: Callable[[], str], command: str = COMMAND) -> Flood:
    """`command`: what somebody types meanwhile; may be empty."""
    prepared = prepare(cast, new)
    with Apart(ours, line=cast["line"], url=prepared.url) as companions:
        companions.hears()
        due = begins(prepared.at)
        slack.ask("watch", command)
        wait_for(slack, prepared.posts, due)
        saw, pulsed = slack.ask("end"), companions.ask("end")
    took = {name: pulsed[name] for name in ("longest", "grown", "worked")}
    return Flood(
        saw["posts"], saw["last"] - due, **took, answers=saw["answers"], unanswered=saw["unanswered"]
    )


def wait_for(slack: Apart, expected: int, due_at: float) -> None:
    while (seen := slack.ask("seen")["posts"]) < expected:
        if time.monotonic() > due_at + LONGEST:
            raise RuntimeError(f"only {seen} of {expected} were said within {LONGEST:.0f} s")
        time.sleep(0.1)
