"""The way most people would go: a date job of APScheduler for each message, in its own SQLAlchemyJobStore.

Messages are composed when they are planned, and posted when their job runs; nothing else is kept.
"""

import asyncio
import json
import time
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import aiohttp
from apscheduler.events import EVENT_JOB_MISSED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine, create_engine, event

from benchmarks.apart import Found, questions, say
from benchmarks.flood import Line
from benchmarks.heartbeat import pulse

PROBE = 100
"""Jobs that are added first, to see how long all of them will take."""
ROOM = 1.5
START = 3.0

CLIENTS: dict[str, AsyncWebClient] = {}
"""By token; a job is found again by its name and its arguments, so what it needs stands in the module."""


async def post(token: str, payload: dict[str, Any]) -> None:
    await CLIENTS[token].chat_postMessage(**payload)


async def jobs(line: Line, file: str, payloads: str, *, tuning: str, plan: bool) -> Found:
    """In a process of its own. `plan`: else they stand there already.

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
        scheduler.add_listener(missed.append, EVENT_JOB_MISSED)
        scheduler.start(paused=True)
        written = await asyncio.to_thread(Path(payloads).read_text)
        due = _plan(scheduler, written) if plan else datetime.now(UTC)
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


def _plan(scheduler: AsyncIOScheduler, payloads: str) -> datetime:
    """One job for each, all at the same moment: as early as they can all be there."""
    posts = [json.loads(line) for line in payloads.splitlines()]
    began, never = time.monotonic(), datetime.now(UTC) + timedelta(days=1)
    probes = [_add(scheduler, each, never) for each in islice(cycle(posts), PROBE)]
    for each in probes:
        each.remove()
    took = (time.monotonic() - began) / PROBE
    due = datetime.now(UTC) + timedelta(seconds=START + ROOM * took * len(posts))
    for each in posts:
        _add(scheduler, each, due)
    if datetime.now(UTC) > due:
        raise RuntimeError("the jobs were not there in time; this machine has too much other work")
    return due


def _add(scheduler: AsyncIOScheduler, post_of: dict[str, Any], due: datetime) -> Any:
    return scheduler.add_job(post, "date", run_date=due, args=[post_of["token"], post_of["payload"]])
