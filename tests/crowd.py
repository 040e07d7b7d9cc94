"""Many pairs of one workspace with a live session each, and people who press meanwhile."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import select

from bot.domain.agenda import STANDARD, scaled
from bot.domain.cadence import Cadence
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.plan import MINUTE, Plan, lay_out
from bot.domain.session import Session
from bot.domain.touchpoint import State
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.store.models import TouchpointRow
from bot.stories.plan import replan
from simulator import Channel, Message, Person
from simulator.moments import Edited, Moment, Posted
from simulator.posting import Draft, post
from tests.stage import Stage

DAY = timedelta(days=1)


@dataclass(eq=False)
class Two:
    """A pair whose session begins at its time, and what was seen of its card."""

    pair: Pair
    mentor: Person
    place: Channel
    session: Session
    card: Message | None = None
    edits: list[datetime] = field(default_factory=list)
    """When the card was posted, then each edit."""
    nudges: list[tuple[datetime, str]] = field(default_factory=list)
    presses: list[datetime] = field(default_factory=list)

    @property
    def plan(self) -> Plan:
        return self.session.plan


@dataclass
class Crowd:
    stage: Stage
    twos: list[Two]
    halfway: list[tuple[Two, tuple[str, datetime], datetime]] = field(default_factory=list)
    """What each card said was on, until when, at a moment in the middle."""

    @property
    def quiet(self) -> list[Two]:
        """In which nobody presses."""
        return [each for each in self.twos if not each.presses]

    def happened(self, moment: Moment) -> None:
        if not isinstance(moment, Posted | Edited):
            return
        message, now = moment.message, self.stage.now
        two = self._places.get(message.channel.id)
        if two and isinstance(moment, Posted) and now >= two.plan.starts_at:
            if message.thread_ts:
                two.nudges.append((now, message.shown))
            else:
                two.card = message
        if two and message is two.card:
            two.edits.append(now)

    def look(self) -> None:
        for two in self.twos:
            if shown := shown_current(two):
                self.halfway.append((two, shown, self.stage.now))

    def listen(self) -> None:
        self._places = {each.place.id: each for each in self.twos}
        self.stage.slack.listen(self.happened)

    async def presses(self, two: Two) -> None:
        """Next block, on whatever the card shows; nothing where it shows none."""
        if two.card and "Next block" in two.card.buttons:
            two.presses.append(self.stage.now)
            await two.mentor.presses("Next block", on=two.card)


async def given_crowd(stage: Stage, many: int, start: datetime, apart: timedelta = timedelta(0)) -> Crowd:
    """`apart`: by how much each begins later than the one before it.

    What comes before a session stands in Slack already, and has to be edited when it begins.
    """
    twos = [_two(stage, number, start + number * apart) for number in range(many)]
    async with stage.companion.db.begin() as tx:
        for two in twos:
            for person in (two.pair.mentor_id, two.pair.mentee_id):
                await members.save(tx, Member(two.pair.team_id, person, stage.slack.world.name_of(person)))
            await pairs.save(tx, two.pair)
            await sessions.save(tx, two.session)
            await replan(tx, two.pair, stage.now)
        await _said(stage, tx)
    crowd = Crowd(stage, twos)
    crowd.listen()
    return crowd


def _two(stage: Stage, number: int, start: datetime) -> Two:
    mentor, mentee = (stage.slack.person(f"{name}{number}", tz="UTC") for name in ("M", "N"))
    place = stage.slack.channel(f"pair-{number}", members=[mentor, mentee], private=True, with_app=True)
    then, ids = start - 8 * DAY, (mentor.id, mentee.id, mentor.id, mentee.id)
    asked = Pair(new_id(), stage.slack.team_id, *ids, then, then, start, Cadence.WEEKLY, minutes=90)
    pair = replace(asked, state=PairState.ACTIVE, accepted_at=then, channel_id=place.id)
    plan, said_at = lay_out(scaled(STANDARD, 90), start), then + DAY
    session = Session(new_id(), pair.team_id, pair.id, 2, plan, mentor.id, said_at, agreed_at=start)
    return Two(pair, mentor, place, session)


async def _said(stage: Stage, tx: Transaction) -> None:
    """All that is due by now, each in words that are no longer right when its session begins."""
    world, numbers = stage.slack.world, count()
    starts = {row.session_id: row.expires_at for row in await tx.scalars(select(TouchpointRow))}
    for row in await tx.scalars(select(TouchpointRow).where(TouchpointRow.due_at <= stage.now)):
        pair = await pairs.find(tx, row.team_id, row.pair_id, stage.now)
        assert pair
        direct = row.target in pair.people
        place = world.direct([row.target])[0] if direct else world.channels[pair.channel_id]
        message = post(world, place, world.bot_user_id, Draft(f"Said before, {next(numbers)}", []))
        row.state, row.channel, row.ts, row.edited_at = State.SENT, place.id, message.ts, stage.now - DAY
        row.refresh_at = starts[row.session_id] if row.session_id else pair.first_at


async def play(crowd: Crowd, until: datetime, presses_a_minute: int) -> None:
    """Minute by minute; those who press are the first of the crowd, in turns."""
    stage = crowd.stage
    turns = count()
    while stage.now < until:
        await stage.passes(minutes=1)
        for _ in range(presses_a_minute):
            pressing = crowd.twos[: len(crowd.twos) // 5]
            await crowd.presses(pressing[next(turns) % len(pressing)])


def shown_current(two: Two) -> tuple[str, datetime] | None:
    """Which block the card says is on, and until when; None where it is a record."""
    assert two.card
    found = re.search(r"▶ Now · (.+)\n\*Until (\d+):(\d+)", two.card.shown)
    if not found:
        return None
    title, hour, minute = found.groups()
    day = two.plan.starts_at.replace(hour=0, minute=0)
    return title, day + int(hour) * 60 * MINUTE + int(minute) * MINUTE
