"""Starts companions in processes of their own, kills, freezes and wakes them."""

import asyncio
import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from simulator.slack import Workspace
from tests.faults.fast import FastClock
from tests.faults.worker import Death

ROOT = Path(__file__).parents[2]
MASTER = bytes(range(32))
A_MOMENT = 0.02
"""Real seconds between two looks at what another process does: it cannot tell us."""


@dataclass(eq=False)
class Worker:
    pid: int
    launcher: "Launcher"

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def wake(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    async def ended(self) -> int:
        """Its exit code, of a signal the negative number."""
        self.launcher.workers.remove(self)
        return await self.launcher.order({"await": self.pid})

    async def frozen(self) -> None:
        """Until it has stopped itself."""
        await until(lambda: "(stopped)" in Path(f"/proc/{self.pid}/status").read_text())


class Nursery:
    """The process out of which all the others are copied."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
        self._turn = Lock()

    def order(self, order: dict[str, Any]) -> int:
        assert self._process.stdin
        assert self._process.stdout
        with self._turn:
            print(json.dumps(order), file=self._process.stdin, flush=True)
            return int(self._process.stdout.readline())

    def close(self) -> None:
        """Nothing that was started outlives it."""
        self._process.kill()
        self._process.communicate()


class Launcher:
    """Starts companions on this database, for all these workspaces."""

    def __init__(
        self, nursery: Nursery, workspaces: Sequence[Workspace], settings: dict[str, str], clock: FastClock
    ) -> None:
        self._nursery = nursery
        self._clock = clock
        first = workspaces[0].world
        self._settings = {
            "SLACK_BOT_TOKEN": ",".join(each.bot_token for each in workspaces),
            "SLACK_APP_TOKEN": first.app_token,
            "SLACK_API_URL": f"{first.address}/api/",
            "COMPANION_KEY": base64.b64encode(MASTER).decode(),
            **settings,
        }
        self.workers: list[Worker] = []
        """That live, as far as anybody knows."""

    async def start(self, *, ahead: float = 0.0, death: Death | None = None) -> Worker:
        """`ahead`: by how much its clock is wrong."""
        since, begins = self._clock.since.isoformat(), self._clock.begins.isoformat()
        clock = {"since": since, "begins": begins, "speed": self._clock.speed, "ahead": ahead}
        about = {"settings": self._settings, "death": asdict(death) if death else None}
        worker = Worker(await self.order(clock | about), self)
        self.workers.append(worker)
        return worker

    async def order(self, order: dict[str, Any]) -> int:
        return await asyncio.to_thread(self._nursery.order, order)

    async def close(self) -> None:
        for worker in list(self.workers):
            worker.kill()
            await worker.ended()


async def until(holds: Callable[[], bool], *, within: float = 20.0, why: Callable[[], str] = str) -> None:
    """Looks again and again at what other processes do; `why`: what to say when it never comes."""
    try:
        async with asyncio.timeout(within):
            while not await asyncio.to_thread(holds):  # noqa: ASYNC110 other processes set no event of ours
                await asyncio.sleep(A_MOMENT)
    except TimeoutError:
        raise AssertionError(f"not within {within:.0f} s. {why()}") from None
