"""PostgreSQL: its settings, whose turn it is to write, and what its errors mean."""

import asyncio
from collections.abc import Sequence
from contextlib import nullcontext
from time import monotonic
from typing import Any

import psycopg
from sqlalchemy import URL, Executable, event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from bot.store.kind import IN_TIME, PATIENCE, Statement, Trouble, driver_of, error_of

SESSION = {
    "synchronous_commit": "on",
    "timezone": "UTC",
    # In milliseconds. Whoever is frozen, gone or slow gives back within seconds what others wait for.
    "statement_timeout": 5000,
    "lock_timeout": 2000,
    "idle_in_transaction_session_timeout": 10_000,
    "client_connection_check_interval": 1000,
}
LINE = {
    "connect_timeout": 5,
    # A line that was cut without a word is noticed within 15 seconds.
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
CONNECTIONS = 10
TRY_AGAIN = 0.1
"""Seconds between two tries to reach a server that is starting, for one."""

TURN = text(
    "SELECT set_config('lock_timeout', :wait, true), pg_advisory_xact_lock_shared(1835363956), "
    "pg_advisory_xact_lock(1835363956, hashtext(:team_id)), set_config('lock_timeout', '2000', true)"
)
"""Writers of one team come one after the other, those of two teams beside each other."""
TURN_OF_ALL = text(
    "SELECT set_config('lock_timeout', :wait, true), pg_advisory_xact_lock(1835363956), "
    "set_config('lock_timeout', '2000', true)"
)
PATIENT = text("SELECT set_config('lock_timeout', '60000', true), set_config('statement_timeout', '0', true)")
ALONE = text("SELECT pg_advisory_xact_lock(1835363956)")
"""Of several that start in the same second one migrates, and the others wait for it."""

WAITED = {"55P03", "57014", "40001", "40P01"}
"""Lock not available, statement cancelled, serialization failure, deadlock: nothing was changed."""
GONE = {"57P01", "57P02", "57P03", "57P05", "25P03", "53300"}
"""Shut down, crashed, starting up, idle for too long, too many connections."""


ADVICE = (
    (("password", "role", "authentication"), "the server refuses this user or password. Put them right."),
    (("pg_hba.conf",), "the server lets nobody in from here in this way. Allow it in its pg_hba.conf."),
    (
        ("SSL", "certificate"),
        "no safe line to the server could be made. Look at sslmode and the certificates.",
    ),
    (("42501",), "this user may not make tables there. Let them own the database, or grant it."),
    (("42P07",), "there are tables of something else in it. Name an empty database."),
    (("does not exist",), "there is no database of this name. Make it with `createdb`, or name another."),
)
UNREACHABLE = "the server cannot be reached. See that it runs, and that host, port and name are right."


class Line(psycopg.AsyncConnection[Any]):
    """A connection that hangs up when it is told to stop waiting."""

    async def cancel_safe(self, *, timeout: float = 0) -> None:  # noqa: ASYNC109 the driver's own signature
        # The driver would ask the server to cancel, and wait ten seconds for one that has fallen silent. One
        # that has not notices within a second that nobody listens any more.
        del timeout
        self.pgconn.finish()

    def __del__(self, *_: Any) -> None:
        # Whoever was interrupted while it was made cannot close it, and needs no warning of that.
        if hasattr(self, "pgconn"):
            self.pgconn.finish()


class Postgres:
    """A server, to which several processes may write."""

    falls_silent = True
    writers = 6
    readers = 2

    def __init__(self, url: URL) -> None:
        ours = " ".join(f"-c {name}={value}" for name, value in SESSION.items())
        theirs = url.query.get("options", "")
        self.engine: AsyncEngine = create_async_engine(
            url,
            connect_args=LINE | {"options": f"{ours} {theirs}", "async_creator_fn": Line.connect},
            hide_parameters=True,
            use_native_hstore=False,
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_timeout=IN_TIME,
        )
        event.listen(self.engine.sync_engine, "handle_error", _without_words)

    async def begin_reading(self, tx: AsyncSession, by: float) -> None:
        await self._begin(tx, by, isolation_level="REPEATABLE READ", postgresql_readonly=True)

    async def begin_writing(self, tx: AsyncSession, team_id: str, by: float) -> None:
        await self._begin(tx, by, _turn(team_id, by))

    async def begin_alone(self, tx: AsyncSession) -> None:
        await self._begin(tx, monotonic() + PATIENCE, PATIENT)
        # Not in the same statement: that one still had its limit when it began.
        await tx.execute(ALONE)

    async def _begin(
        self, tx: AsyncSession, by: float, turn: Executable | None = None, **options: Any
    ) -> None:
        """Nothing is done yet, so where the server goes away or comes back it may be tried again."""
        while True:
            try:
                await tx.connection(execution_options=options)
                if turn is not None:
                    await tx.execute(turn)
            except DBAPIError as problem:
                if self.trouble(problem) is not Trouble.AWAY or monotonic() + TRY_AGAIN > by:
                    raise
            else:
                return
            await tx.rollback()
            await asyncio.sleep(TRY_AGAIN)

    async def damage(self, connection: AsyncConnection) -> str:
        del connection  # a server looks after its own
        return ""

    async def in_one_trip(self, tx: AsyncSession, statements: Sequence[Statement]) -> list[list[Any]]:
        driver = await driver_of(tx, statements)
        try:
            async with driver.pipeline() if len(statements) > 1 else nullcontext():
                cursors = [await driver.execute(*each) for each in statements]
            return [await each.fetchall() if each.description else [] for each in cursors]
        except psycopg.Error as problem:
            _say_less(problem)
            raise error_of(problem, psycopg.Error, self.engine) from problem

    def advice(self, problem: DBAPIError) -> str:
        said = str(problem.orig)
        # What refuses us before we are let in has no code, only words.
        found = (advice for signs, advice in ADVICE if any(sign in said for sign in signs))
        return f"DATABASE_URL: {next(found, UNREACHABLE)}"

    def trouble(self, problem: DBAPIError) -> Trouble | None:
        state = getattr(problem.orig, "sqlstate", None)
        if state in WAITED:
            return Trouble.BUSY
        # What broke on the way here has no code of the server's.
        on_the_way = state is None and isinstance(problem, OperationalError | InterfaceError)
        return Trouble.AWAY if on_the_way or state in GONE or str(state).startswith("08") else None


def _turn(team_id: str, by: float) -> Executable:
    # Of 0 it would think that it may wait for ever.
    wait = str(max(1, round(1000 * (by - monotonic()))))
    return TURN.bindparams(wait=wait, team_id=team_id) if team_id else TURN_OF_ALL.bindparams(wait=wait)


def _without_words(context: ExceptionContext) -> None:
    """PostgreSQL quotes rows and values in its errors: what stays is the kind of error, and where it was."""
    problem = context.original_exception
    if isinstance(problem, psycopg.Error) and _say_less(problem) and context.sqlalchemy_exception:
        context.sqlalchemy_exception.args = (f"({type(problem).__name__}) {problem}",)


def _say_less(problem: psycopg.Error) -> bool:
    if problem.sqlstate is None:
        return False
    where = (
        problem.sqlstate,
        problem.diag.table_name,
        problem.diag.column_name,
        problem.diag.constraint_name,
    )
    # Of a mistake in the statement itself the text says more, and it was written by us.
    of_statement = problem.diag.message_primary if problem.sqlstate.startswith("42") else None
    said = " ".join(filter(None, (*where, of_statement)))
    problem.args = (said,)
    return True
