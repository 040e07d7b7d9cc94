"""Asking for the health pages of a companion on a stage."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from time import monotonic
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from bot.app import Companion, companion
from bot.vitals import Vitals
from tests.stage import Stage


class HandTicks:
    """Seconds of this machine, and as many more as a test says."""

    more = 0.0

    def __call__(self) -> float:
        return monotonic() + self.more


@asynccontextmanager
async def with_pages(stage: Stage, vitals: Vitals | None = None) -> AsyncIterator[Companion]:
    """The companion of this stage once more, with its health pages at some free port."""
    await stage.running.aclose()
    settings = replace(stage.settings, health_port=0)
    async with companion(settings, stage.clock, vitals=vitals) as running:
        stage.companion = running
        await stage.slack.connected()
        yield running


def blocking(url: str) -> tuple[int, str]:
    """Asks on the companion's own thread: its loop stands still meanwhile."""
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310 our own address
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


async def page(running: Companion, name: str) -> tuple[int, Any]:
    status, text = await asyncio.to_thread(blocking, f"{running.health.url}/{name}")
    assert text.count("\n") == 1, "one line"
    return status, json.loads(text)["problems"]


async def metrics(running: Companion) -> dict[str, float]:
    status, text = await asyncio.to_thread(blocking, f"{running.health.url}/metrics")
    assert status == 200
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}
