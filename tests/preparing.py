"""What the stories of a preparation share."""

from datetime import date, timedelta

from bot.domain.action import Action, ActionState
from bot.domain.diary import DiaryEntry
from bot.domain.pair import Pair
from bot.domain.prep import Prep
from bot.domain.session import Session, cancelled
from bot.domain.topic import Topic
from bot.store import action as actions
from bot.store import diary as diaries
from bot.store import prep as preps
from bot.store.ids import new_id
from bot.stories.session import change
from simulator import Message, Person
from tests.live import given_first, on_table_of
from tests.stage import MONDAY, Stage

THURSDAY = MONDAY + timedelta(days=3, hours=4)
"""14:00 in Berlin."""
TITLE = "Which real, recent situation"
STORY = "What happened, what did I try"
CASE = "On Tuesday Kim came late to the review again, and I said nothing at all."
ADDRESS = "What do I want to address"
TRY = "What do I want to try"
SO_FAR = "What topics have been discussed so far?"


async def given_second(stage: Stage) -> tuple[Pair, Session]:
    """Their second session is on Thursday; what came of the first one is written down."""
    pair, _ = await stage.given_pair()
    first = await given_first(stage, pair)
    async with stage.companion.db.begin() as tx:
        for position, (owner, text, due, state) in enumerate(
            [
                (stage.ben, "Talk to Kim", date(2026, 11, 27), ActionState.OPEN),
                (stage.ana, "Send the book", None, ActionState.DONE),
                (stage.ana, "Ask about the budget", date(2026, 12, 4), ActionState.OPEN),
            ]
        ):
            action = Action(
                new_id(), pair.team_id, pair.id, first.id, position, owner.id, text, stage.now, due, state
            )
            await actions.save(tx, action)
        wish = {"try": "Ask more than I tell"}
        await preps.save(tx, Prep(first.id, pair.team_id, stage.ana.id, stage.now, wish))
        lesson = {"apply": "Listen to the end"}
        await diaries.save(tx, DiaryEntry(first.id, pair.team_id, stage.ana.id, stage.now, lesson))
    return pair, await stage.given_session(pair, THURSDAY)


async def prep_of(stage: Stage, session: Session, author: Person) -> Prep | None:
    async with stage.companion.db.read() as tx:
        return await preps.find(tx, session.id, session.team_id, author.id)


async def topics_of(stage: Stage, session: Session) -> list[Topic]:
    """On the table of this session."""
    return list(await on_table_of(stage, session))


async def cancels(stage: Stage, pair: Pair, session: Session, by: Person) -> None:
    async with stage.companion.db.begin() as tx:
        await change(tx, pair, cancelled(session, by.id, stage.now), stage.now)


def before(reader: Person, partner: Person, number: int = 2) -> Message:
    """The one message before the session that stands in the reader's direct message."""
    title = f"*Session {number} with {partner.name}*\n"
    return next(each for each in reader.reads() if each.shown.startswith(title))


def form(person: Person) -> str:
    assert person.modal
    return person.form.rendered(person.zone)


def bullets(shown: str) -> list[str]:
    return [line for line in shown.splitlines() if line.startswith("•") and line.endswith("?")]


async def brings(person: Person, title: str, story: str) -> None:
    await person.runs("/mentor prep")
    person.fills({TITLE: title, STORY: story})
    assert await person.submits() == {}
