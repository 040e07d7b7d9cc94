"""The way most people would go: a date job of APScheduler for each message, in its own SQLAlchemyJobStore.

Messages are composed when they are planned and posted as they were when their job runs; or the job is told
which one it is about, and composes it then. Nothing else is kept.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import aiohttp
from apscheduler.events import EVENT_JOB_MISSED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine, create_engine, event, select

from benchmarks.apart import Found, questions, say
from benchmarks.flood import Line
from benchmarks.given import MASTER_KEY
from benchmarks.heartbeat import pulse
from bot.domain.touchpoint import Kind, State, Touchpoint
from bot.store.codec import Codec
from bot.store.database import Database
from bot.store.mapping import to_value
from bot.store.models import TouchpointRow
from scheduling.messages import compose
from scheduling.reading import read_for

PROBE = 100
"""Jobs that are added first, to see how long all of them will take."""
ROOM = 1.5
START = 3.0

CLIENTS: dict[str, AsyncWebClient] = {}
"""By token; a job is found again by its name and its arguments, so what it needs stands in the module."""
DATABASES: list[Database] = []
ONE_BY_ONE = asyncio.Lock()

Job = Callable[..., Coroutine[Any, Any, None]]


async def post(token: str, payload: dict[str, Any]) -> None:
    await CLIENTS[token].chat_postMessage(**payload)


async def compose_and_post(token: str, touchpoint_id: str) -> None:
    """With the companion's own code, one after the other: what came last would be refused a connection."""
    async with ONE_BY_ONE, DATABASES[0].read() as tx:
        touchpoint = to_value(Touchpoint, await tx.get_one(TouchpointRow, touchpoint_id))
        await read_for(tx, touchpoint.team_id, [touchpoint])
        outgoing = await compose(tx, touchpoint, datetime.now(UTC))
    if outgoing:
        payload = outgoing.message.payload()
        await CLIENTS[token].chat_postMessage(
            channel=outgoing.to, thread_ts=outgoing.thread_ts or None, **payload
        )


async def composing_jobs(line: Line, file: str, url: str, at: str, teams: list[str], *, tuning: str) -> Found:
    """One for each nudge that stands in this database and is due `at` that moment."""
    DATABASES[:] = [Database(url, Codec(MASTER_KEY))]
    due = select(TouchpointRow).where(TouchpointRow.kind == Kind.NUDGE, TouchpointRow.state == State.DUE)
    async with DATABASES[0].read() as tx:
        rows = await tx.scalars(due.order_by(TouchpointRow.due_at, TouchpointRow.id))
        tokens = dict(zip(teams, line["tokens"], strict=True))
        wanted = [(tokens[row.team_id], row.id) for row in rows]
    found = await _run(line, file, tuning, lambda to: _plan(to, compose_and_post, wanted, at))
    await DATABASES[0].close()
    return found


async def jobs(line: Line, file: str, payloads: str, *, tuning: str, plan: bool) -> Found:
    """`plan`: else they stand there already."""
    written = await asyncio.to_thread(Path(payloads).read_text)
    posts = [(each["token"], each["payload"]) for each in map(json.loads, written.splitlines())]
    return await _run(line, file, tuning, lambda to: _plan(to, post, posts) if plan else datetime.now(UTC))


async def _run(line: Line, file: str, tuning: str, plan: Callable[[AsyncIOScheduler], datetime]) -> Found:
    """In a process of its own. `plan`: adds them, and says when they are due.

    `tuning`: what `synchronous` is, with WAL, no misfires and one session; empty: nothing is tuned.
    """
    asked = await questions()
    async with aiohttp.ClientSession() as http:
        session = http if tuning else None
        CLIENTS.update(
            {each: AsyncWebClient(each, base_url=line["api_url"], session=session) for each in line["tokens"]}
        )
        defaults = {"misfire_grace_time": None} if tuning else {}
        scheduler = AsyncIOScheduler(
            jobstores={"default": SQLAlchemyJobStore(engine=_engine(file, tuning))},
            job_defaults=defaults,
            timezone=UTC,
        )
        missed: list[object] = []
        # Else it tells of each in a line of its own.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler.add_listener(missed.append, EVENT_JOB_MISSED)
        scheduler.start(paused=True)
        due = plan(scheduler)
        async with pulse() as taken:
            scheduler.resume()
            say({"due": time.monotonic() + (due - datetime.now(UTC)).total_seconds()})
            await asked.get()
        scheduler.shutdown(wait=False)
    return {"longest": taken.longest, "missed": len(missed)}


def _engine(file: str, tuning: str) -> Engine:
    engine = create_engine(f"sqlite:///{file}")

    def tune(connection: Any, _entry: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={tuning}")

    if tuning:
        event.listen(engine, "connect", tune)
    return engine


def _plan(scheduler: AsyncIOScheduler, job: Job, wanted: Sequence[tuple[Any, ...]], at: str = "") -> datetime:
    """One job for each, all at the same moment: as early as they can all be there, and not before `at`."""
    began, never = time.monotonic(), datetime.now(UTC) + timedelta(days=1)
    probes = [
        scheduler.add_job(job, "date", run_date=never, args=each) for each in islice(cycle(wanted), PROBE)
    ]
    for each in probes:
        each.remove()
    took = (time.monotonic() - began) / PROBE
    due = datetime.now(UTC) + timedelta(seconds=START + ROOM * took * len(wanted))
    due = max(due, datetime.fromisoformat(at)) if at else due
    for each in wanted:
        scheduler.add_job(job, "date", run_date=due, args=each)
    if datetime.now(UTC) > due:
        raise RuntimeError("the jobs were not there in time; this machine has too much other work")
    return due
