"""Migrates a database and is killed, once at each of these statements.

At 0 it is killed when all of them are done, and before they are kept.
"""

import asyncio
import json
import os
import signal
import sys
from itertools import count

from sqlalchemy import event

from bot.store import schema
from bot.store.codec import Codec
from bot.store.database import Database


def database() -> Database:
    return Database(sys.argv[1], Codec(bytes(range(32))))


async def _dies(at: int) -> None:
    db, statements = database(), count(1)

    def die(*_: object) -> None:
        if at in {0, next(statements)}:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(db.engine.sync_engine, "before_cursor_execute" if at else "commit", die)
    await schema.upgrade(db)


async def _found() -> str:
    db = database()
    try:
        return await schema.state(db)
    finally:
        await db.close()


def main() -> None:
    found = []
    for at in map(int, sys.argv[2:]):
        child = os.fork()
        if child == 0:
            asyncio.run(_dies(at))
            os._exit(1)
        _, ended = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(ended) != -signal.SIGKILL:
            sys.exit(f"it has no {at} statements")
        found.append(asyncio.run(_found()))
    print(json.dumps(found))  # noqa: T201 the answer to the test


if __name__ == "__main__":
    main()
