"""Pairs in several workspaces to whom a lot is to be said, and what of it stands in Slack at the end."""

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml
from sqlalchemy import select, text

from bot.domain.agenda import STANDARD, scaled
from bot.domain.cadence import Cadence
from bot.domain.member import Member
from bot.domain.pair import Nudges, Pair, PairState
from bot.domain.plan import lay_out
from bot.domain.session import Session
from bot.domain.touchpoint import State
from bot.operations.manifest import written
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.codec import Codec
from bot.store.database import Database, Transaction
from bot.store.ids import new_id
from bot.store.models import TouchpointRow
from bot.stories.plan import replan
from scheduling import marks
from simulator import Fault, LocalSlack, Person
from simulator.moments import Moment, Posted
from simulator.slack import Workspace
from tests.databases import fresh, opened
from tests.faults.fast import FastClock, hasten
from tests.faults.launcher import MASTER, Launcher, Nursery, until
from tests.faults.tally import Tally, Wanted
from tests.stage import MONDAY

SPEED = 15.0
"""A lease of 40 s is less than three: longer than a call takes here, and short enough for a test."""
FAULTS = {Fault.BUSY: 0.05, Fault.AWAY: 0.03, Fault.CUT: 0.05, Fault.BROKEN: 0.03, Fault.SLOW: 0.05}
"""How often Slack goes wrong where kills alone are not enough."""
LATE = -timedelta(minutes=11)
"""A session that began so long ago has its card and the first nudge to come, all at once."""


@dataclass
class Town:
    slack: LocalSlack
    others: list[Workspace]
    url: str
    clock: FastClock
    launcher: Launcher
    _log: Path
    wanted: dict[str, Wanted] = field(default_factory=dict)
    """By the id of the touchpoint."""
    posted: list[tuple[str, datetime]] = field(default_factory=list)
    """The mark of each message that Slack accepted, and when."""

    @property
    def workspaces(self) -> list[Workspace]:
        return [self.slack, *self.others]

    async def given_pairs(self, many: int, *starts: timedelta, horizon: timedelta = timedelta(0)) -> None:
        """So many in each workspace, whose sessions begin in so long, in turns; something is due at once.

        What is due after the `horizon` is not waited for.
        """
        now = self.clock.now()
        db = Database(self.url, Codec(MASTER))
        for workspace in self.workspaces:
            first = len(workspace.channels)
            async with db.of(workspace.team_id).begin() as tx:
                for number in range(many):
                    await _pair(tx, workspace, first + number, now + starts[number % len(starts)], now)
        await self._note(db, now, now + horizon)
        await db.close()

    async def _note(self, db: Database, now: datetime, until: datetime) -> None:
        async with db.read() as tx:
            for row in await tx.scalars(select(TouchpointRow)):
                if row.expires_at > now and row.due_at <= until:
                    mark = tx.codec.mark(row.team_id, row.key)
                    self.wanted[row.id] = Wanted(row.kind, row.due_at, mark)

    def person(self, name: str) -> Person:
        """M0 is the mentor of the first pair, N0 their mentee."""
        return next(each for each in self.slack.world.people.values() if each.name == name)

    def heard(self, moment: Moment) -> None:
        if isinstance(moment, Posted) and (metadata := moment.message.metadata):
            self.posted.append((marks.read({"metadata": metadata}), self.clock.now()))

    def rows(self) -> dict[str, tuple[State, str]]:
        """How each that was wanted stands in the database, and why."""
        query = select(TouchpointRow.id, TouchpointRow.state, TouchpointRow.reason)
        with opened(self.url) as connection:
            return {
                found: (State(state), reason)
                for found, state, reason in connection.execute(query)
                if found in self.wanted
            }

    async def until_posted(self, many: int, *, within: float = 20.0) -> None:
        await until(lambda: len(self.posted) >= many, within=within, why=lambda: self.log[-3000:])

    @property
    def sound(self) -> bool:
        """Whether an SQLite file is whole; a server looks after its own."""
        if not self.url.startswith("sqlite"):
            return True
        with opened(self.url) as connection:
            return connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"

    async def drained(self, *, within: float = 20.0) -> None:
        """Until of all that was wanted nothing is due or in doubt any more."""
        await until(
            lambda: all(
                state not in {State.DUE, State.SENDING, State.UNKNOWN} for state, _ in self.rows().values()
            ),
            within=within,
            why=lambda: f"{Counter(self.rows().values())}\n{self.log[-3000:]}",
        )

    @property
    def log(self) -> str:
        return self._log.read_text() if self._log.exists() else ""

    def tally(self) -> Tally:
        return Tally(self.wanted, self.rows(), self.posted)


Towns = Callable[..., AbstractAsyncContextManager[Town]]
"""Takes what `town` takes by name."""


@asynccontextmanager
async def town(
    folder: Path, template: Path, nursery: Nursery, *, teams: int = 1, read_back: bool = False
) -> AsyncIterator[Town]:
    clock = FastClock(datetime.now(UTC), MONDAY, SPEED)
    local = LocalSlack(manifest=yaml.safe_load(written(read_back=read_back)), now=clock.now)
    with fresh(folder, template) as url:
        if not url.startswith("sqlite"):
            hasten(url, clock)
        async with local:
            others, log = [local.beside() for _ in range(teams - 1)], folder / "log"
            launcher = Launcher(nursery, [local, *others], {"DATABASE_URL": url, "LOG": str(log)}, clock)
            here = Town(local, others, url, clock, launcher, log)
            for workspace in here.workspaces:
                workspace.listen(here.heard)
            try:
                yield here
            finally:
                await launcher.close()


async def _pair(tx: Transaction, workspace: Workspace, number: int, start: datetime, now: datetime) -> None:
    mentor, mentee = (workspace.person(f"{name}{number}", tz="UTC") for name in ("M", "N"))
    place = workspace.channel(f"pair-{number}", members=[mentor, mentee], private=True, with_app=True)
    then, ids = now - timedelta(days=8), (mentor.id, mentee.id, mentor.id, mentee.id)
    asked = Pair(new_id(), workspace.team_id, *ids, then, then, start, Cadence.WEEKLY, minutes=90)
    pair = replace(asked, state=PairState.ACTIVE, accepted_at=then, channel_id=place.id, nudges=Nudges.ALL)
    plan, said_at = lay_out(scaled(STANDARD, 90), start), now - timedelta(minutes=30)
    session = Session(new_id(), pair.team_id, pair.id, 2, plan, mentor.id, said_at, agreed_at=start)
    for person in (mentor, mentee):
        await members.save(tx, Member(pair.team_id, person.id, person.name))
    await pairs.save(tx, pair)
    await sessions.save(tx, session)
    await replan(tx, pair, now)
