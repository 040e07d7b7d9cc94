"""What the stories of a live session share: how it comes about, and where its card and nudges stand."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.domain.agenda import FIRST, scaled
from bot.domain.pair import Pair
from bot.domain.plan import lay_out
from bot.domain.prep import Prep
from bot.domain.session import Session, SessionState
from bot.domain.table import on_table
from bot.domain.topic import Source, Topic
from bot.store import prep as preps
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.ids import new_id
from simulator import Channel, Message, Person
from tests.stage import MONDAY, Stage

START = MONDAY + timedelta(hours=4)
"""14:00 in Berlin; 90 minutes later it is 15:30."""
LATER = timedelta(seconds=1)


async def given_live(stage: Stage) -> tuple[Pair, Channel, Session]:
    """The second session of Ana and Ben, which has this moment begun."""
    pair, place = await stage.given_pair()
    session = await given_second(stage, pair)
    await stage.until(START)
    return pair, place, session


async def given_second(stage: Stage, pair: Pair, start: datetime = START) -> Session:
    """A session with the usual six blocks, because there was one before it."""
    await given_first(stage, pair)
    return await stage.given_session(pair, start)


async def given_first(stage: Stage, pair: Pair) -> Session:
    """A first session that was held two weeks ago and wrapped up."""
    start = MONDAY - timedelta(days=14)
    first = Session(
        id=new_id(),
        team_id=pair.team_id,
        pair_id=pair.id,
        number=1,
        plan=lay_out(scaled(FIRST, pair.minutes), start),
        planned_by=pair.mentor_id,
        planned_at=start,
        state=SessionState.HELD,
        summary="Ben wants to lead the search team",
        agreements="We look at one real meeting each time",
        recorded_by=pair.mentor_id,
        recorded_at=start,
    )
    async with stage.companion.db.begin() as tx:
        await sessions.save(tx, first)
    return first


async def given_topic(stage: Stage, session: Session, owner: Person, title: str, story: str = "") -> None:
    made = (
        new_id(),
        session.team_id,
        session.pair_id,
        session.id,
        owner.id,
        Source.PREP,
        title,
        stage.now,
        story,
    )
    async with stage.companion.db.begin() as tx:
        await topics.save(tx, Topic(*made))


async def on_table_of(stage: Stage, session: Session) -> tuple[Topic, ...]:
    async with stage.companion.db.read() as tx:
        everything = await sessions.of_pair(tx, session.team_id, session.pair_id, stage.now)
        found = await topics.of_pair(tx, session.team_id, session.pair_id)
    (now,) = [each for each in everything if each.id == session.id]
    return on_table(now, found, everything)


async def given_prep(
    stage: Stage, session: Session, owner: Person, answers: Mapping[str, str], *, on_card: bool = True
) -> None:
    prep = Prep(session.id, session.team_id, owner.id, stage.now, dict(answers), "only mine", on_card)
    async with stage.companion.db.begin() as tx:
        await preps.save(tx, prep)


def card(reader: Person, place: Channel) -> Message:
    """The one card that stands there."""
    titled = [
        each for each in reader.reads(place) if each.shown.startswith("*Session ") and " · @" in each.shown
    ]
    (only,) = [each for each in titled if each.thread_ts is None]
    return only


def nudges(reader: Person, place: Channel) -> list[Message]:
    return [each for each in reader.reads(place) if each.thread_ts == card(reader, place).ts]


def current(reader: Person, place: Channel) -> str:
    """What the card says is on, in Berlin's time: like "▶ Now · Main topics · until 14:50, then Goals"."""
    lines = card(reader, place).rendered(reader.zone).splitlines()
    (at,) = (number for number, line in enumerate(lines) if "▶ Now" in line)
    until = lines[at + 1].replace("*", "")
    return f"{lines[at]} · {until[0].lower()}{until[1:]}"


def answers(reader: Person, place: Channel) -> list[str]:
    """What only this person reads there."""
    return [each.shown for each in reader.reads(place) if each.ephemeral_to]


def posted_at(message: Message) -> datetime:
    return datetime.fromtimestamp(float(message.ts), UTC)
