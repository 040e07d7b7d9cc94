"""What the two kinds of database have in common: how long one waits, and what can go wrong."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

PATIENCE = 5.0
"""Seconds that a write waits for another one when nobody waits for its answer."""
IN_TIME = 2.0
"""Seconds that it waits while somebody does: Slack gives up after three."""


Statement = tuple[str, Any]
"""In the words of the driver, with its values in the form that it takes."""


class Trouble(StrEnum):
    BUSY = "somebody else writes for too long"
    AWAY = "the database is away"
    BROKEN = "the disk did not keep what was written"
    """What of it is there nobody knows before it is read anew."""


def error_of(problem: Exception, base: type[Exception], engine: AsyncEngine) -> Exception:
    """What SQLAlchemy would have made of what the driver says. `base`: of all that it says."""
    return DBAPIError.instance(None, None, problem, base, hide_parameters=True, dialect=engine.dialect)


async def driver_of(tx: AsyncSession, statements: Sequence[Statement]) -> Any:
    """The driver's own connection, on which this transaction has begun, for these statements."""
    if AsyncConnection not in tx.info:
        # The same until it ends; to be told costs as much as the statements do.
        tx.info[AsyncConnection] = await tx.connection()
    connection: Any = tx.info[AsyncConnection].sync_connection
    # Whoever listens to what SQLAlchemy says to the database hears these too.
    for listener in connection.dispatch.before_cursor_execute:
        for statement, values in statements:
            listener(connection, None, statement, values, None, False)
    return connection.connection.driver_connection


class Kind(Protocol):
    """`by`: the latest moment, of the monotonic clock."""

    engine: AsyncEngine
    falls_silent: bool
    """Whether something lies between it and us that may keep an answer for ever."""
    writers: int
    """How many may write, or wait for their turn, at once in this process."""
    readers: int
    """How many may read at once for whom nobody waits: the other connections are for those who answer."""

    async def begin_reading(self, tx: AsyncSession, by: float) -> None:
        """From here on the transaction sees one state of everything, and writes nothing."""

    async def begin_writing(self, tx: AsyncSession, team_id: str, by: float) -> None:
        """Until it ends no other transaction writes for this team; without a team, none at all."""

    async def begin_alone(self, tx: AsyncSession) -> None:
        """As long as it takes, no other transaction writes."""

    async def damage(self, connection: AsyncConnection) -> str:
        """What to do about a database that is not whole; empty for one that is. Takes a look at all of it."""

    async def in_one_trip(self, tx: AsyncSession, statements: Sequence[Statement]) -> list[list[Any]]:
        """The rows of each. Raises DBAPIError, as the session does."""

    def advice(self, problem: DBAPIError) -> str:
        """For whoever runs the companion: what to do when it cannot be opened. Quotes nothing."""

    def trouble(self, problem: DBAPIError) -> Trouble | None:
        """None: this is a mistake of ours, or nothing that waiting mends."""
