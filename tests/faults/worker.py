"""Companions in processes of their own, copies of one that has loaded everything: a start takes no time.

Reads an order a line and answers each with a line. A companion is the production wiring; only its clock is
another one, and it may be told to kill itself at an exact point of a transaction.
"""

import asyncio
import json
import logging
import os
import signal
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import event

from bot.agreed import AgreedClock
from bot.app import companion
from bot.config import from_environment
from bot.store.database import Database
from tests.faults.fast import FastClock
from tests.postgres import end_with_parent


@dataclass(frozen=True, slots=True)
class Death:
    """In the first transaction that writes to this table, with this word among the values."""

    table: str
    word: str = ""
    at: str = "before"
    """before or after its commit; within: at the statement after that write."""

    def await_in(self, db: Database) -> None:
        engine, writes = db.engine.sync_engine, (f"INSERT INTO {self.table} ", f"UPDATE {self.table} ")

        def executes(connection: Any, _: Any, statement: str, values: Any, *__: Any) -> None:
            if self.at == "within" and connection.info.get("armed"):
                self.die()
            if statement.startswith(writes) and self.word in repr(values):
                connection.info["armed"] = True

        def commits(connection: Any) -> None:
            armed = connection.info.pop("armed", False)
            if armed and self.at == "before":
                self.die()
            connection.info["kept"] = armed

        def comes_home(_: Any, record: Any) -> None:
            if record.info.pop("kept", False) and self.at == "after":
                self.die()

        event.listen(engine, "before_cursor_execute", executes)
        event.listen(engine, "commit", commits)
        event.listen(engine, "checkin", comes_home)

    def die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


async def _live(order: dict[str, Any]) -> None:
    logging.basicConfig(level="INFO", format="%(asctime)s %(process)d %(name)s: %(message)s")
    settings = from_environment(order["settings"])
    since, begins = (datetime.fromisoformat(order[name]) for name in ("since", "begins"))
    clock = AgreedClock(FastClock(since, begins, order["speed"], order["ahead"]))
    async with companion(settings, clock) as running:
        if order["death"]:
            Death(**order["death"]).await_in(running.db)
        work = asyncio.create_task(running.run())
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.stop)
        await work


def _start(order: dict[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    end_with_parent()
    os.close(0)
    os.dup2(os.open(order["settings"]["LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    os.dup2(2, 1)
    try:
        asyncio.run(_live(order))
    except BaseException:
        logging.getLogger(__name__).exception("ended")
        os._exit(1)
    os._exit(0)


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        if pid := order.get("await"):
            _, ended = os.waitpid(pid, 0)
            answer = os.waitstatus_to_exitcode(ended)
        else:
            answer = _start(order)
        print(answer, flush=True)  # noqa: T201 the answer to the launcher


if __name__ == "__main__":
    end_with_parent()
    main()
