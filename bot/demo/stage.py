"""The demo's stage: the production wiring, a local Slack, a fast clock, and eyes that look for things."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from bot.app import Companion, companion
from bot.config import SQLITE, Settings
from bot.demo.clock import DemoClock
from bot.demo.hands import LOOK_AGAIN, PATIENCE, Hands
from bot.store import pair as pairs
from bot.store import session as sessions
from simulator import Channel, LocalSlack, Message, NotSeen, Person

MANIFEST = Path(__file__).parent.parent.parent / "manifest.yml"
FACTOR = 60.0
"""A minute of the story takes a second, when it is not jumped over."""
MOST_LATE = 2.0 * FACTOR
"""Seconds of the story for two of this machine, which the story's clock outruns."""

Found = TypeVar("Found")
NAMES = ("Ana", "Ben", "Cleo")
"""A mentor, her mentee, and a colleague of theirs."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """When it is at first, and how fast time passes."""

    at: datetime
    speed: float


class Missing(Exception):
    """A step of the story was not seen in Slack."""


@dataclass(slots=True)
class Stage:
    slack: LocalSlack
    companion: Companion
    clock: DemoClock
    hands: Hands
    ana: Person
    ben: Person
    pause: float
    """Real seconds for the reader between two steps."""
    hush: Callable[[bool], None] = lambda _: None
    """Whether what happens is to be told to nobody for a while."""

    async def breathe(self) -> None:
        await asyncio.sleep(self.pause)

    async def until(self, moment: datetime) -> None:
        """Jump from one due moment to the next, saying what is due, up to `moment`."""
        while (due := await self.hands.upcoming()) and due <= moment:
            self._said(await self.hands.go_to(due))
            await self.breathe()
        self.clock.jump(moment)

    async def skips(self, length: timedelta) -> None:
        """The same with nobody looking: everything due is said, and not told."""
        moment, pause = self.clock.now() + length, self.pause
        self.hush(True)
        self.pause = 0.0
        await self.until(moment)
        self.pause = pause
        self.hush(False)

    async def next_start(self) -> datetime:
        """When the two meet next."""
        now = self.clock.now()
        async with self.companion.db.read() as tx:
            (pair,) = await pairs.of_member(tx, self.slack.team_id, self.ana.id, now)
            upcoming = await sessions.upcoming(tx, pair.team_id, pair.id, now)
        return upcoming.starts_at if upcoming else self.misses("no next date was set")

    async def sees(self, person: Person, text: str) -> Any:
        """The message or form that shows this text to this person, as soon as it is there."""
        return await self._patiently(lambda: person.sees(text), f"{person.name} never saw “{text}”")

    async def place(self) -> Channel:
        """The pair's own channel, as soon as it is made."""
        return await self._patiently(self._private_channel, "the pair's channel was never made")

    async def nudge(self, place: Channel, block: str) -> Message:
        """The reply under the card that announces this block."""

        def find() -> Message:
            for message in self.slack.messages(place):
                if message.thread_ts and block in message.shown:
                    return message
            raise NotSeen(block)

        return await self._patiently(find, f"there was no nudge for “{block}”")

    def notified(self, message: Message, *people: Person) -> None:
        """Slack tells of a message in a channel only those who are mentioned in it."""
        for person in people:
            if message not in person.notifications:
                self.misses(f"{person.name} was not told of “{message.shown.splitlines()[0]}”")

    def on_time(self, message: Message, moment: datetime) -> None:
        late = float(message.ts) - moment.timestamp()
        if not 0 <= late <= MOST_LATE:
            self.misses(f"“{message.shown.splitlines()[0]}” came {late:.0f} seconds after its time")

    def misses(self, what: str) -> NoReturn:
        raise Missing(what)

    async def message(self, place: Channel, text: str) -> Message:
        def find() -> Message:
            for message in reversed(self.slack.messages(place)):
                if text in message.rendered(self.ana.zone):
                    return message
            raise NotSeen(text)

        return await self._patiently(find, f"nobody read “{text}” in #{place.name}")

    def _private_channel(self) -> Channel:
        for channel in self.slack.channels:
            if channel.name.startswith("mentoring-"):
                return channel
        raise NotSeen("a private channel")

    async def _patiently(self, look: Callable[[], Found], otherwise: str) -> Found:
        for _ in range(int(PATIENCE / LOOK_AGAIN)):
            try:
                return look()
            except NotSeen:
                await asyncio.sleep(LOOK_AGAIN)
        raise Missing(otherwise)

    async def idle(self) -> None:
        """Until nothing is due any more by now."""
        self._said(await self.hands.idle())

    def _said(self, everything: bool) -> None:
        if not everything:
            self.misses("the companion never finished saying what was due")


@asynccontextmanager
async def open_stage(
    db: str, pause: float, listen: Callable[..., None], begins: Beginning | None = None
) -> AsyncIterator[Stage]:
    """`db`: a file to keep, or empty for a fresh one that goes with the demo."""
    begins = begins or Beginning(_next_monday(), FACTOR)
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="companion-demo-"))
        clock = DemoClock(begins.at, begins.speed)
        hands = Hands(clock)
        slack = await stack.enter_async_context(LocalSlack(MANIFEST, clock.now, controls=hands))
        ana, ben, cleo = (slack.person(each, tz="Europe/Berlin", locale="en-GB") for each in NAMES)
        slack.channel("general", members=[ana, ben, cleo])
        slack.listen(listen)
        settings = _settings(slack, db or f"{folder}/companion.db")
        running = await stack.enter_async_context(companion(settings, clock))
        await slack.connected()
        hands.hold(running, slack.team_id)
        stack.callback(hands.release)
        work = asyncio.create_task(running.run())
        stack.push_async_callback(_ended, running, work)
        yield Stage(slack, running, clock, hands, ana, ben, pause)


async def _ended(running: Companion, work: asyncio.Task[None]) -> None:
    running.stop()
    # It may be in the middle of a message.
    await asyncio.wait([work], timeout=PATIENCE)
    work.cancel()


def _settings(slack: LocalSlack, file: str) -> Settings:
    return Settings(
        bot_tokens=(slack.bot_token,),
        app_token=slack.app_token,
        database_url=SQLITE + file,
        master_key=b"the key of the demo, for nothing",
        slack_api_url=slack.api_url,
    )


def _next_monday() -> datetime:
    """A Monday at nine, so that the story reads the same on every day it is played."""
    today = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    return today + timedelta(days=7 - today.weekday())
