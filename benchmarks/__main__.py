"""`make bench`: how long the companion takes to answer, beside a Bolt app that only says hello.

Both run in this process over Socket Mode against the same kind of local Slack, in turns, so that a noisy
machine disturbs both alike. What counts is the ratio. Then: how long until what a press changed stands there,
and until the last of a thousand cards does.
"""

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from rich.console import Console
from rich.table import Table
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.alternative import measure_alternative
from benchmarks.cards import measure_cards
from benchmarks.due import measure_due
from benchmarks.killed import measure_killed
from benchmarks.page import measure_page
from benchmarks.pressing import measure_presses
from benchmarks.sizes import Sizes
from bot.app import companion
from bot.clock import SystemClock
from bot.config import SQLITE, Settings
from simulator import LocalSlack, Person

MANIFEST = Path(__file__).parent.parent / "manifest.yml"
ROUNDS = 3
COMMANDS = 300

Command = Callable[[], Awaitable[Any]]


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with local() as hello_slack, local() as our_slack:
            ana, handler = our_slack.person("Ana"), await hello_world(hello_slack)
            visitor = hello_slack.person("Visitor")
            async with companion(settings(our_slack, folder), SystemClock()) as running:
                await our_slack.connected()
                await measure(
                    {
                        "hello-world Bolt app": typing(visitor, "/mentor"),
                        "/mentor help": typing(ana, "/mentor help"),
                        "/mentor next (reads the database)": typing(ana, "/mentor next"),
                    }
                )
                await measure_presses(our_slack, running)
            await handler.close_async()
        async with local() as crowded:
            await measure_cards(crowded, settings(crowded, folder, "cards"))
    await measure_page()


def local() -> LocalSlack:
    return LocalSlack(manifest=MANIFEST, now=lambda: datetime.now(UTC), limits=False)


def typing(person: Person, command: str) -> Command:
    return lambda: person.runs(command)


def settings(slack: LocalSlack, folder: str, name: str = "bench") -> Settings:
    return Settings(
        bot_tokens=(slack.bot_token,),
        app_token=slack.app_token,
        database_url=f"{SQLITE}{folder}/{name}.db",
        master_key=bytes(range(32)),
        slack_api_url=slack.api_url,
    )


async def hello_world(slack: LocalSlack) -> Any:
    """The least an app can do, answered in the same mode as ours."""
    app = AsyncApp(
        client=AsyncWebClient(token=slack.bot_token, base_url=slack.api_url), process_before_response=True
    )

    @app.command("/mentor")
    async def hello(ack: Any) -> None:
        await ack(text="hello", response_type="ephemeral")

    handler: Any = AsyncSocketModeHandler(app, slack.app_token)
    await handler.connect_async()
    await slack.connected()
    return handler


async def measure(commands: dict[str, Command]) -> None:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS * COMMANDS):
        for name, command in commands.items():
            began = time.perf_counter()
            await command()
            times[name].append((time.perf_counter() - began) * 1000)
    show(times)


def show(times: dict[str, list[float]]) -> None:
    table = Table(title=f"Answer to a command, {ROUNDS * COMMANDS} of each, in turns")
    for heading in ("", "median ms", "p99 ms", "ratio of medians"):
        table.add_column(heading, justify="left" if not heading else "right")
    base = median(next(iter(times.values())))
    for name, taken in times.items():
        p99 = quantiles(taken, n=100)[98]
        table.add_row(name, f"{median(taken):.2f}", f"{p99:.2f}", f"{median(taken) / base:.2f}")
    console = Console()
    console.print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"Peak memory of this process, with both apps and both local Slacks: {peak:.0f} MB")


def measure_parts(names: Sequence[str]) -> None:
    for name in names:
        for table in PARTS[name](Sizes()):
            table.show()


PARTS = {"due": measure_due, "alternative": measure_alternative, "killed": measure_killed}
"""What is measured in processes of its own, for minutes each: `make bench ARGS=due`."""

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help="only these")
    if parts := parser.parse_args().parts:
        measure_parts(parts)
    else:
        asyncio.run(main())
