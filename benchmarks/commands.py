"""How soon commands are answered, several at once too, beside a Bolt app that only says hello."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.apart import Apart, Found, found, questions, say
from benchmarks.city import city
from benchmarks.databases import KINDS, New
from benchmarks.flood import Cast, Line, ours
from benchmarks.given import MASTER_KEY, all_at, given_live
from benchmarks.sizes import Sizes
from benchmarks.tables import Table, percentile, rounded
from bot.store import member as members
from bot.store.codec import Codec
from bot.store.database import Database

AT_ONCE = (1, 20, 100)
HELP, NEXT = "/mentor help", "/mentor next"
TRIPS = 200
PAIRS = 100
GOAL = 1.5
WORKED = ("processor ms of the app", "of the local Slack")
NOTE = (
    "Over Socket Mode; in turns with the hello-world app, each app and each local Slack in a process of its"
    f" own. Goal: the median at most {GOAL} times that of hello world, plus one trip to the database: a"
    " transaction that reads one row."
)


async def hello(line: Line) -> Found:
    """The least an app can do, answered in the same mode as ours."""
    asked = await questions()
    client = AsyncWebClient(line["tokens"][0], base_url=line["api_url"])
    app = AsyncApp(client=client, process_before_response=True)

    @app.command("/mentor")
    async def answer(ack: Any) -> None:
        await ack(text="hello", response_type="ephemeral")

    handler: Any = AsyncSocketModeHandler(app, line["app_token"])
    await handler.connect_async()
    say("ready")
    while await asked.get() == ["worked"]:
        say(time.process_time())
    await handler.close_async()
    return {}


async def trips(team_id: str, url: str) -> Found:
    """Milliseconds that one question to the database takes."""
    db, taken = Database(url, Codec(MASTER_KEY)), []
    for _ in range(TRIPS):
        began = time.perf_counter()
        async with db.read() as tx:
            await members.find(tx, team_id, "nobody")
        taken.append(1000 * (time.perf_counter() - began))
    await db.close()
    return {"trip": median(taken)}


def measure_commands(sizes: Sizes) -> list[Table]:
    return [_on(kind, sizes) for kind in KINDS]


@dataclass(frozen=True, slots=True)
class Stall:
    """One of the apps, and the Slack in which people type."""

    slack: Apart
    app: Apart

    def typed(self, command: str, at_once: int, times: int) -> "Typed":
        before = self._worked()
        taken = self.slack.ask("type", command, at_once, times)
        app, slack = (1000 * (now - then) for now, then in zip(self._worked(), before, strict=True))
        return Typed(taken, app / len(taken), slack / len(taken))

    def _worked(self) -> tuple[float, float]:
        return self.app.ask("worked"), self.slack.ask("worked")


@dataclass(frozen=True, slots=True)
class Typed:
    """Milliseconds."""

    taken: list[float]
    app: float
    """Of the processor, for each of them."""
    slack: float
    """The same of the local Slack, which delivers, checks and shows."""


def _on(kind: str, sizes: Sizes) -> Table:
    over = f"p50 over {GOAL} times hello, ms"
    headings = ("", "at once", "p50 ms", "p99 ms", "ratio of p50", over, *WORKED)
    with (
        KINDS[kind]() as new,
        city(workspaces=1, pairs=PAIRS) as hello_slack,
        city(workspaces=1, pairs=PAIRS) as our_slack,
    ):
        stranger, cast = hello_slack.hears(), our_slack.hears()
        url = _given(cast, new)
        trip = found(trips, team_id=cast["teams"][0]["team_id"], url=url)["trip"]
        with (
            Apart(hello, line=stranger["line"]) as greeter,
            Apart(ours, line=cast["line"], url=url) as companion,
        ):
            greeter.hears()
            companion.hears()
            rows = _rows(Stall(hello_slack, greeter), Stall(our_slack, companion), sizes)
            greeter.ask("end")
            companion.ask("end")
    return Table(
        f"Answers to commands, {kind}; one trip to the database: {trip:.2f} ms", headings, rows, (NOTE,)
    )


def _given(cast: Cast, new: New) -> str:
    """Pairs with a session that runs, so that there is something to answer."""
    url = new()
    asyncio.run(given_live(cast, url, all_at(cast, datetime.now(UTC) + timedelta(minutes=10))))
    return url


def _rows(theirs: Stall, mine: Stall, sizes: Sizes) -> list[tuple[str, ...]]:
    rows = []
    asked = {"hello world": (theirs, "/mentor"), f"`{HELP}`": (mine, HELP), f"`{NEXT}`": (mine, NEXT)}
    for at_once in AT_ONCE:
        share = max(at_once, sizes.commands // sizes.runs)
        runs = [
            {name: stall.typed(command, at_once, share) for name, (stall, command) in asked.items()}
            for _ in range(sizes.runs)
        ]
        times = {name: [each for run in runs for each in run[name].taken] for name in asked}
        base = median(times["hello world"])
        for name, taken in times.items():
            figures = (median(taken), percentile(taken, 99), median(taken) / base)
            over = f"{median(taken) - GOAL * base:.2f}"
            worked = (
                median(each) for each in zip(*((run[name].app, run[name].slack) for run in runs), strict=True)
            )
            rows.append((name, str(at_once), *map(rounded, figures), over, *map(rounded, worked)))
    return rows
