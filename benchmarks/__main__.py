"""`make bench`: measurements beside their alternatives, in the same run: machines differ, and are noisy.

`make bench ARGS="due planning"` takes some parts, `ARGS="due --due 1000 --runs 1"` other sizes, and
`ARGS=--write` puts the tables into docs/performance.md.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from benchmarks import paper
from benchmarks.alternative import measure_alternative
from benchmarks.cards import measure_cards
from benchmarks.city import MANIFEST
from benchmarks.commands import measure_commands
from benchmarks.due import measure_due
from benchmarks.killed import measure_killed
from benchmarks.lateness import measure_lateness
from benchmarks.page import measure_page
from benchmarks.payloads import measure_payloads
from benchmarks.pressing import measure_presses
from benchmarks.replicas import measure_replicas
from benchmarks.sizes import Sizes
from benchmarks.tables import Table
from benchmarks.waiting import measure_planning, measure_workspaces
from bot.app import companion
from bot.clock import SystemClock
from bot.config import SQLITE, Settings
from simulator import LocalSlack


def main() -> None:
    asked = _arguments().parse_args()
    given = {each.name: getattr(asked, each.name) for each in fields(Sizes)}
    sizes = replace(Sizes(), **{name: value for name, value in given.items() if value is not None})
    for part in asked.parts or PARTS:
        tables = PARTS[part](sizes)
        for table in tables:
            table.show()
        if asked.write:
            paper.write(part, tables, " ".join(("python -m benchmarks", part, *_sizes(given))))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="part", help=", ".join(PARTS))
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    for each in fields(Sizes):
        usual: Any = each.default
        many = isinstance(usual, tuple)
        kind = type(usual[0] if many else usual)
        parser.add_argument(f"--{each.name}", type=kind, nargs="+" if many else None, help=f"{usual}")
    return parser


def _sizes(given: dict[str, object]) -> list[str]:
    """As they were typed."""
    typed = {name: value for name, value in given.items() if value is not None}
    return [
        f"--{name} {' '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in typed.items()
    ]


def presses(sizes: Sizes) -> list[Table]:
    del sizes
    return [asyncio.run(_presses())]


def cards(sizes: Sizes) -> list[Table]:
    del sizes
    return [asyncio.run(_cards())]


def page(sizes: Sizes) -> list[Table]:
    del sizes
    return [asyncio.run(measure_page())]


async def _presses() -> Table:
    with tempfile.TemporaryDirectory() as folder:
        async with _local() as slack, companion(_settings(slack, folder), SystemClock()) as running:
            await slack.connected()
            return await measure_presses(slack, running)


async def _cards() -> Table:
    with tempfile.TemporaryDirectory() as folder:
        async with _local() as slack:
            return await measure_cards(slack, _settings(slack, folder))


def _local() -> LocalSlack:
    return LocalSlack(manifest=MANIFEST, now=lambda: datetime.now(UTC), limits=False)


def _settings(slack: LocalSlack, folder: str) -> Settings:
    return Settings(
        bot_tokens=(slack.bot_token,),
        app_token=slack.app_token,
        database_url=f"{SQLITE}{folder}/bench.db",
        master_key=bytes(range(32)),
        slack_api_url=slack.api_url,
    )


PARTS: dict[str, Callable[[Sizes], list[Table]]] = {
    "due": measure_due,
    "alternative": measure_alternative,
    "killed": measure_killed,
    "planning": measure_planning,
    "workspaces": measure_workspaces,
    "lateness": measure_lateness,
    "commands": measure_commands,
    "replicas": measure_replicas,
    "presses": presses,
    "payloads": lambda sizes: [measure_payloads(sizes.runs)],
    "cards": cards,
    "page": page,
}

if __name__ == "__main__":
    main()
