"""What pairs do in months: coarse, drawn from a seed, and by the same stories that their presses run."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from random import Random

from bot.domain import pair as pairing
from bot.domain import plan as plans
from bot.domain.cadence import Cadence
from bot.domain.diary import DiaryEntry, later_today, must_postpone, tomorrow, written
from bot.domain.errors import UserError
from bot.domain.member import Member
from bot.domain.moment import day_in
from bot.domain.pair import Nudges, Pair, PairState, first_offer
from bot.domain.quiet import USUAL, QuietHours
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState, cancelled
from bot.domain.touchpoint import Subject
from bot.domain.wrapup import Line, Opened, Record
from bot.store import diary as diaries
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories import closing, pause, wrapup
from bot.stories import session as dates
from bot.stories.plan import replan
from simulator import Person
from tests.simulated.town import Life, Town

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
QUIET = (
    USUAL,
    USUAL,
    QuietHours(time(22), time(6), frozenset({6})),
    QuietHours(time(12), time(14), frozenset()),
    QuietHours(time(17, 30), time(10, 15), frozenset({4, 5})),
)
CADENCES = (Cadence.WEEKLY, Cadence.FORTNIGHTLY, Cadence.FORTNIGHTLY, Cadence.MONTHLY)
NUDGES = (Nudges.ALL, Nudges.ALL, Nudges.CARD, Nudges.OFF)


@dataclass
class Two:
    """A pair: who they are, and how they behave."""

    town: Town
    mentor: Person
    mentee: Person
    drawn: Random
    pair_id: str = ""

    def chance(self, part: float) -> bool:
        return self.drawn.random() < part

    def one_of_them(self) -> str:
        return self.drawn.choice([self.mentor.id, self.mentee.id])

    def hours(self, least: float, most: float) -> timedelta:
        """Whole minutes: nobody presses at a fraction of a second."""
        return timedelta(minutes=round(60 * self.drawn.uniform(least, most)))

    async def pair(self, tx: Transaction) -> Pair:
        found = await pairs.find(tx, self.town.slack.team_id, self.pair_id, self.town.now)
        assert found
        return found

    async def scene(self, tx: Transaction, session_id: str) -> Scene:
        found = await sessions.scene(tx, self.town.slack.team_id, session_id, self.town.now)
        assert found
        return found


async def settle_in(town: Town, person: Person, drawn: Random) -> None:
    """Their quiet hours, and what they want fewer of."""
    fewer = frozenset(drawn.sample(list(Subject), 1)) if drawn.random() < 0.1 else frozenset()
    member = Member(
        town.slack.team_id, person.id, person.name, person.tz, quiet=drawn.choice(QUIET), fewer=fewer
    )
    async with town.companion.db.begin() as tx:
        await members.save(tx, member)


async def life(two: Two, end: datetime) -> Life:
    """From the invitation on."""
    town = two.town
    yield town.now + two.hours(0, 24 * 10)
    await _invites(two)
    yield town.now + two.hours(0.1, 60)
    if not await _answers(two):
        return
    while town.now < end:
        async with town.companion.db.read() as tx:
            pair = await two.pair(tx)
            coming = await sessions.upcoming(tx, pair.team_id, pair.id, town.now)
        if not pair.state.running:
            return
        if coming is None:
            yield town.now + two.hours(1, 24 * 12)
            await _books(two)
            continue
        async for moment in _meets(two, coming):
            yield moment
        if two.chance(0.03):
            await _pauses(two)
        if two.chance(0.02):
            await _ends(two)


async def _meets(two: Two, coming: Session) -> Life:
    """One session, from before it until its diaries are written or not."""
    town = two.town
    if coming.state is SessionState.PLANNED and two.chance(0.3):
        yield town.now + (coming.starts_at - town.now) * two.drawn.random()
        await _changes_date(two, coming.id)
    session = await _stands(two, coming.id)
    while session.open:
        if session.state is SessionState.LIVE or town.now >= session.starts_at:
            yield town.now + two.hours(0.05, 0.7)
            await _presses(two, session.id)
        else:
            yield session.starts_at
        session = await _stands(two, coming.id)
        if two.chance(0.6) and session.open:
            yield session.ends_at + two.hours(0, 0.2)
            session = await _stands(two, coming.id)
    if session.state is SessionState.HELD:
        async for moment in _afterwards(two, session.id):
            yield moment


async def _afterwards(two: Two, session_id: str) -> Life:
    if two.chance(0.08):
        yield two.town.now + two.hours(0, 4)
        await _did_not_meet(two, session_id)
        return
    if two.chance(0.6):
        yield two.town.now + two.hours(0, 1)
        await _wraps_up(two, session_id)
    for author in (two.mentor.id, two.mentee.id):
        yield two.town.now + two.hours(0.2, 20)
        await _minds_the_diary(two, session_id, author)


async def _stands(two: Two, session_id: str) -> Session:
    async with two.town.companion.db.read() as tx:
        return (await two.scene(tx, session_id)).session


async def _invites(two: Two) -> None:
    town, now = two.town, two.town.now
    starter = two.one_of_them()
    asked = two.mentee.id if starter == two.mentor.id else two.mentor.id
    pair = Pair(
        id=new_id(),
        team_id=town.slack.team_id,
        mentor_id=two.mentor.id,
        mentee_id=two.mentee.id,
        starter_id=starter,
        asked_id=asked,
        asked_at=now,
        created_at=now,
        first_at=first_offer(now, two.mentor.tz),
        cadence=two.drawn.choice(CADENCES),
        minutes=two.drawn.choice([30, 45, 60, 90]),
        nudges=two.drawn.choice(NUDGES),
        books_next=two.chance(0.4),
    )
    two.pair_id = pair.id
    async with town.companion.db.begin() as tx:
        await pairs.save(tx, pair)
        await replan(tx, pair, now)


async def _answers(two: Two) -> bool:
    """Whether they are together then."""
    now = two.town.now
    if two.chance(0.05):
        return False
    with suppress(UserError):
        async with two.town.companion.db.begin() as tx:
            pair = await two.pair(tx)
            if two.chance(0.05):
                declined = pairing.declined(pair, pair.asked_id, now)
                await pairs.save(tx, declined)
                await replan(tx, declined, now)
                return False
            agreed = pairing.accepted(pair, pair.asked_id, now)
            await pairs.save(tx, agreed)
            await dates.book(tx, agreed, agreed.first_at, agreed.asked_id, now, sure=True)
            return True
    return False


async def _books(two: Two) -> None:
    now = two.town.now
    with suppress(UserError):
        async with two.town.companion.db.begin() as tx:
            pair = await two.pair(tx)
            start = await dates.proposal(tx, await pairs.couple(tx, pair), now)
            await dates.book(tx, pair, start, two.one_of_them(), now, sure=True)


async def _changes_date(two: Two, session_id: str) -> None:
    """Moved by some days, or cancelled."""
    now = two.town.now
    with suppress(UserError):
        async with two.town.companion.db.begin() as tx:
            scene = await two.scene(tx, session_id)
            if two.chance(0.3):
                await dates.change(tx, scene.pair, cancelled(scene.session, two.one_of_them(), now), now)
                return
            start = max(scene.session.starts_at, now + HOUR) + two.drawn.randint(1, 40) * 6 * HOUR
            await dates.book_or_move(tx, scene.pair, start, two.one_of_them(), now, sure=True)


async def _presses(two: Two, session_id: str) -> None:
    """Next block, five minutes more, late, or the end: whatever the time allows."""
    now = two.town.now
    with suppress(UserError):
        async with two.town.companion.db.begin() as tx:
            scene = await two.scene(tx, session_id)
            plan, session = scene.session.plan, scene.session
            current = plan.current(now)
            if current is None:
                return
            step = two.drawn.choice(["next", "next", "more", "end", "nothing", "nothing"])
            if step == "next":
                plan = plans.next_block(plan, now, block=current)
            elif step == "more":
                plan = plans.extend(plan, now)
            elif step == "end":
                plan = plans.ended(plan, now)
            if plan is not session.plan:
                await dates.change(tx, scene.pair, replace(session, plan=plan).settled(now), now)


async def _did_not_meet(two: Two, session_id: str) -> None:
    with suppress(UserError):
        async with two.town.companion.db.begin() as tx:
            await dates.not_met(tx, await two.scene(tx, session_id))


async def _wraps_up(two: Two, session_id: str) -> None:
    """With an action now and then, and mostly with the next date."""
    now, by = two.town.now, two.one_of_them()
    with suppress(UserError):
        async with two.town.companion.db.begin() as tx:
            scene = await two.scene(tx, session_id)
            due = day_in(now, two.mentor.tz) + timedelta(days=two.drawn.randint(1, 20))
            lines = (Line(0, "Try it once", two.one_of_them(), due),) if two.chance(0.5) else ()
            await wrapup.keep(tx, scene, Record("What we found", "", lines), by, Opened(new_id()))
            await replan(tx, scene.pair, now)
            if two.chance(0.7):
                start = await dates.proposal(tx, scene.couple, now)
                await dates.book_or_move(tx, scene.pair, start, by, now, sure=True)


async def _minds_the_diary(two: Two, session_id: str, author: str) -> None:
    """Written, put off, skipped, or nothing at all."""
    now = two.town.now
    with suppress(UserError):
        async with two.town.companion.db.begin() as tx:
            scene = await two.scene(tx, session_id)
            entry = await diaries.find(tx, session_id, scene.pair.team_id, author)
            entry = entry or DiaryEntry(session_id, scene.pair.team_id, author, now)
            deed = two.drawn.choice(["write", "write", "later", "skip", "nothing", "nothing"])
            if deed == "write":
                entry = written(entry, {"lesson": "Silence is an answer"}, now, carry=False)
            elif deed == "skip":
                entry = replace(entry, skipped=True)
            elif deed == "later":
                member = scene.couple.member(author)
                must_postpone(scene, member, entry)
                moment = two.drawn.choice([later_today, tomorrow])(now, member)
                entry = replace(entry, remind_at=moment)
            else:
                return
            await diaries.save(tx, entry)
            await replan(tx, scene.pair, now)


async def _pauses(two: Two) -> None:
    now = two.town.now
    with suppress(UserError):
        async with two.town.companion.db.begin() as tx:
            until = now + two.drawn.randint(3, 40) * DAY
            wish = pause.Wish(two.one_of_them(), until, moves=two.chance(0.7))
            await pause.pause(tx, await two.pair(tx), wish, now)


async def _ends(two: Two) -> None:
    with suppress(UserError):
        async with two.town.companion.db.begin() as tx:
            pair = await two.pair(tx)
            if pair.state is PairState.ACTIVE:
                await closing.end(tx, pair, two.one_of_them(), two.town.now)
