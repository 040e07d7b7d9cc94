"""Writes into a database for a while, and says after each write that it is kept, or what kept it from that.

`python -m tests.faults.writing URL TIMES [FILE]`: when the disk is full it reads, removes FILE, and goes on.
"""

import asyncio
import sys
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.domain.member import Member
from bot.store import member as members
from bot.store.codec import Codec
from bot.store.database import Database, Unsure
from tests.faults.launcher import MASTER

LONG = "x" * 4000


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 the answer to the test


async def write(db: Database, number: int) -> None:
    async with db.begin() as tx:
        await members.save(tx, Member("T1", f"U{number}", f"{number} {LONG}"))


async def main(url: str, times: int, ballast: Path | None) -> None:
    db = Database(url, Codec(MASTER))
    for number in range(times):
        try:
            await write(db, number)
        except (DBAPIError, Unsure) as problem:
            refused = problem if isinstance(problem, DBAPIError) else problem.__cause__
            say("refused", number, getattr(getattr(refused, "orig", None), "sqlite_errorname", refused))
            async with db.read() as tx:
                say("read", (await members.get(tx, "T1", "U0")).user_id)
            if ballast:
                await asyncio.to_thread(ballast.unlink)
        else:
            say("kept", number)
    await db.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3:] else None))
