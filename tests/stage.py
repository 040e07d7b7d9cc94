"""The stage of a scenario: who is there, what time it is, and how time passes."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import yaml

from bot.app import Companion, companion
from bot.config import Settings
from bot.domain.cadence import Cadence
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.session import Session
from bot.operations.manifest import written
from bot.store import claims
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.ids import new_id
from bot.stories.plan import replan
from bot.stories.session import book
from simulator import Channel, LocalSlack, Person
from tests.databases import HERE, fresh

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
"""When stories begin, unless they say otherwise: a Monday, 10:00 in Berlin."""
FEWER = "Fewer like this"
"""The last button of whatever is said unasked."""
MANIFEST = Path(__file__).parent.parent / "manifest.yml"


class Line(Protocol):
    url: str


Via = Callable[[str], AbstractAsyncContextManager[Line]]


class HandClock:
    """Stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def real_delay(self, until: datetime) -> float:
        return max(0.0, (until - self._now).total_seconds())

    def set(self, moment: datetime) -> None:
        self._now = max(moment, self._now)


@dataclass(slots=True)
class Stage:
    slack: LocalSlack
    companion: Companion
    clock: HandClock
    ana: Person
    """The mentor of most stories, in Berlin."""
    ben: Person
    """The mentee of most stories, in Berlin."""
    cleo: Person
    """A colleague who belongs to no pair, in New York."""
    settings: Settings
    running: AsyncExitStack
    """The companion's own life, which ends before that of Slack."""

    async def restarts(self, **away: float) -> None:
        """The companion stops, is away for `hours=`, and starts again on the same database."""
        await self.running.aclose()
        self.clock.set(self.now + timedelta(**away))
        self.companion = await self.running.enter_async_context(companion(self.settings, self.clock))
        await self.slack.connected()

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def settles(self) -> None:
        """Everything that is due is said; Slack's pace of a message a second is waited for."""
        await self.until(self.now)

    async def passes(self, **length: float) -> None:
        """Time passes: `hours=2`, `minutes=5`; everything due on the way is said at its moment."""
        await self.until(self.now + timedelta(**length))

    async def until(self, moment: datetime) -> None:
        while (due := await self._next()) is not None and due <= max(moment, self.now + timedelta(seconds=5)):
            self.clock.set(due)
            await self.companion.delivery.deliver_due()
        self.clock.set(moment)

    async def _next(self) -> datetime | None:
        async with self.companion.db.read() as tx:
            return await claims.next_moment(tx, [self.slack.team_id])

    async def given_pair(
        self,
        mentor: Person | None = None,
        mentee: Person | None = None,
        *,
        minutes: int = 90,
        cadence: Cadence = Cadence.FORTNIGHTLY,
        meeting: str = "https://meet.example.org/ana-ben",
    ) -> tuple[Pair, Channel]:
        """An accepted pair with a private channel of their own, for stories that begin later."""
        mentor, mentee = mentor or self.ana, mentee or self.ben
        place = self.slack.channel(
            f"mentoring-{new_id()[:6]}", members=[mentor, mentee], private=True, with_app=True
        )
        pair = Pair(
            id=new_id(),
            team_id=self.slack.team_id,
            mentor_id=mentor.id,
            mentee_id=mentee.id,
            starter_id=mentor.id,
            asked_id=mentee.id,
            asked_at=self.now,
            created_at=self.now,
            accepted_at=self.now,
            first_at=self.now + timedelta(days=7),
            cadence=cadence,
            minutes=minutes,
            meeting=meeting,
            state=PairState.ACTIVE,
            channel_id=place.id,
        )
        async with self.companion.db.begin() as tx:
            for person in (mentor, mentee):
                await members.save(tx, Member(pair.team_id, person.id, person.name, person.tz, person.locale))
            await pairs.save(tx, pair)
            await replan(tx, pair, self.now)
        return pair, place

    async def given_session(self, pair: Pair, start: datetime) -> Session:
        """A session of this pair with a date."""
        async with self.companion.db.begin() as tx:
            return await book(tx, pair, start, pair.mentor_id, self.now, sure=True)

    async def changes(self, pair: Pair) -> None:
        """Something of this pair has changed; what stands of it in Slack has to follow."""
        async with self.companion.db.begin() as tx:
            await replan(tx, pair, self.now)
        await self.settles()

    async def session(self, session_id: str) -> Session:
        """The session as it stands now."""
        async with self.companion.db.read() as tx:
            found = await sessions.find(tx, self.slack.team_id, session_id, self.now)
        assert found
        return found


def _twin(local: LocalSlack, team_id: str) -> str:
    """The token of one more workspace, in which all ids are the same: nothing but the team tells it apart."""
    world = local.beside(team_id).world
    for name in ("people", "channels", "messages", "response_urls", "triggers", "bot_user_id", "bot_id"):
        setattr(world, name, getattr(local.world, name))
    return world.bot_token


@cache
def _manifest(*, read_back: bool) -> Mapping[str, Any]:
    return MappingProxyType(yaml.safe_load(written(read_back=read_back)))


@asynccontextmanager
async def open_stage(
    folder: Path,
    now: datetime = MONDAY,
    template: Path | None = None,
    via: Via | None = None,
    *,
    granted: Sequence[str] = (),
    besides: Sequence[str] = (),
    read_back: bool = False,
) -> AsyncIterator[Stage]:
    """The companion connected to a local Slack.

    `template`: a database made before, to start from a copy; the usual one if none is named. `via`: a
    line between the two, given the address of Slack. `granted`: optional scopes. `besides`: team ids of
    more workspaces, where all other ids are the same. `read_back`: the app was made so that it may look
    for its own posts.
    """
    clock = HandClock(now)
    local = LocalSlack(manifest=_manifest(read_back=read_back), now=clock.now, granted=granted)
    with fresh(folder, template or HERE.template) as url:
        async with local, AsyncExitStack() as lines, AsyncExitStack() as life:
            ana = local.person("Ana", tz="Europe/Berlin", locale="en-GB")
            ben = local.person("Ben", tz="Europe/Berlin", locale="en-GB")
            cleo = local.person("Cleo", tz="America/New_York", locale="en-US")
            settings = Settings(
                bot_tokens=(local.bot_token, *(_twin(local, each) for each in besides)),
                app_token=local.app_token,
                database_url=url,
                master_key=bytes(range(32)),
                slack_api_url=local.api_url,
            )
            if via:
                line = await lines.enter_async_context(via(local.api_url))
                settings = replace(settings, slack_api_url=line.url)
            running = await life.enter_async_context(companion(settings, clock))
            await local.connected()
            yield Stage(local, running, clock, ana, ben, cleo, settings, life)
