"""`companion touchpoints`: what is stuck, and having it tried again or dropped. No names, no content."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import SystemClock
from bot.config import SQLITE, WrongSetting, database_url
from bot.domain.touchpoint import State, Touchpoint
from bot.store import schema, stuck
from bot.store.codec import Codec
from bot.store.database import Busy, Database, Transaction

LIST, RETRY, DROP = "list", "retry", "drop"
DROPPABLE = (State.DEAD, State.DUE, State.UNKNOWN)
WHY_NOT = {
    State.DUE: "is due and is tried by itself; there is no need to.",
    State.SENDING: "is being sent at this moment. Look again in two minutes.",
    State.UNKNOWN: "may have been posted or not; the companion decides that by itself, in a minute or so.",
    State.SENT: "was said already.",
    State.JOINED: "was said, or will be, as a part of another message.",
    State.SKIPPED: "was dropped or withdrawn before; nobody waits for it.",
    State.DEAD: "has changed in this very moment. Look again.",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator typed."""

    what: str = LIST
    ids: tuple[str, ...] = ()
    all: bool = False
    """Everything that was given up."""


def touchpoints(environment: Mapping[str, str], wish: Wish) -> int:
    """Raises WrongSetting and WrongSchema."""
    url = database_url(environment)
    if url.startswith(SQLITE) and not Path(url.removeprefix(SQLITE)).exists():
        # To open it would make it.
        raise WrongSetting("DATABASE_URL", "there is no database there. `companion run` makes one.")
    return asyncio.run(_opened_and_answered(url, wish))


async def _opened_and_answered(url: str, wish: Wish) -> int:
    async with _opened(url) as db:
        try:
            return await answer(db, wish, SystemClock().now())
        except Busy:
            print("Somebody else writes to the database for too long. Try again in a minute.")  # noqa: T201 as below
            return 1


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    """Beside a companion that may be running."""
    # Nothing private is read, so that any key will do: nobody has to hand out the real one for this.
    db = Database(url, Codec(os.urandom(32)))
    try:
        if await schema.state(db) is schema.Schema.NEW:
            raise WrongSetting("DATABASE_URL", "the database is empty. `companion run` fills it.")
        await schema.ensure(db)
        yield db
    finally:
        await db.close()


async def answer(db: Database, wish: Wish, now: datetime) -> int:
    """The exit code: 1 where something that was named could not be done."""
    if wish.what == LIST:
        async with db.read() as tx:
            lines = _listing(await stuck.stuck(tx, now))
        refused = False
    else:
        async with db.begin() as tx:
            lines, refused = await _changed(tx, wish, now)
    print("\n".join(lines))  # noqa: T201 the answer to the operator
    return 1 if refused else 0


def _listing(found: Sequence[Touchpoint]) -> list[str]:
    if not found:
        return ["Nothing is stuck."]
    head = ("ID", "KIND", "WORKSPACE", "DUE (UTC)", "TRIES", "WHY")
    rows = [head, *(_cells(each) for each in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _cells(each: Touchpoint) -> tuple[str, ...]:
    return (each.id, each.kind, each.team_id, f"{each.due_at:%Y-%m-%d %H:%M}", str(each.attempts), _why(each))


def _why(each: Touchpoint) -> str:
    if each.state is State.DEAD:
        return f"given up: {each.reason}"
    if each.state is State.DUE:
        return f"tried in vain: {each.reason}" if each.attempts else "overdue: nobody has tried"
    return "unknown whether it was posted"


async def _changed(tx: Transaction, wish: Wish, now: datetime) -> tuple[list[str], bool]:
    """What became of each, and whether one that was named was refused."""
    if wish.all:
        found = await stuck.dead(tx)
        lines = [f"{each.id}: {await _change(tx, wish, each, now)}" for each in found]
        return lines or ["Nothing was given up."], False
    known, lines, refused = await stuck.by_id(tx, wish.ids), [], False
    for name in dict.fromkeys(wish.ids):
        if name not in known:
            lines.append(f"{name}: there is none with this id. `companion touchpoints` lists what is stuck.")
            refused = True
            continue
        said = await _change(tx, wish, known[name], now)
        lines.append(f"{name}: {said}")
        refused = refused or said not in DONE.values()
    return lines, refused


DONE = {
    RETRY: "due again; a running companion tries it within a minute.",
    DROP: "dropped; it will not be said.",
}


async def _change(tx: Transaction, wish: Wish, each: Touchpoint, now: datetime) -> str:
    if wish.what == RETRY and each.state is State.DEAD:
        if each.expires_at <= now:
            return (
                f"was of use until {each.expires_at:%Y-%m-%d %H:%M} UTC only. `drop` takes it off the list."
            )
        done = await stuck.retry(tx, each)
    elif wish.what == DROP and each.state in DROPPABLE:
        done = await stuck.drop(tx, each)
    else:
        done = False
    return DONE[wish.what] if done else WHY_NOT[each.state]
