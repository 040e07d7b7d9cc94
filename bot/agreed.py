"""The clock of this machine, put right by the clock of the database that several machines share."""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.clock import WORTH_A_WORD, Clock
from bot.store import standing
from bot.store.database import Busy, Database

log = logging.getLogger(__name__)

EACH = 60.0
"""Seconds from one look at the database's clock to the next."""


class AgreedClock:
    """Two processes must agree on what is due, and on when the lease of the other one is over."""

    def __init__(self, own: Clock) -> None:
        self._own = own
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        return self._own.now() - self._ahead

    def real_delay(self, until: datetime) -> float:
        return self._own.real_delay(until + self._ahead)

    async def agree(self, db: Database) -> None:
        """Raises Busy when the database does not tell its time."""
        async with db.read() as tx:
            before = self._own.now()
            theirs = await standing.clock(tx)
            ahead = before + (self._own.now() - before) / 2 - theirs
        if abs(ahead - self._ahead) > WORTH_A_WORD:
            log.warning(
                "this machine's clock is %.0f s ahead of the database's, which counts", ahead.total_seconds()
            )
        self._ahead = ahead

    async def keep(self, db: Database) -> None:
        """Until cancelled: clocks drift, and are set by hand. While nobody tells, the last word counts."""
        while True:
            await asyncio.sleep(EACH)
            try:
                await self.agree(db)
            except Busy:
                log.warning("the database does not tell its time")
