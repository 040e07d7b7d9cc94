"""What the stories of an ended session share: how it ended, what asks for the diary, and writing it."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.pair import Pair, PairState
from bot.domain.session import Session
from bot.domain.topic import Topic
from bot.store import pair as pairs
from bot.stories.plan import replan
from simulator import Message, Person
from tests.live import given_live, on_table_of
from tests.stage import Stage

LESSON = "Silence is an answer too."
QUESTION = "How do I say no to my boss?"


async def given_ended(stage: Stage) -> tuple[Pair, Session]:
    """The second session of Ana and Ben has this moment ended: 15:30 in Berlin on a Monday."""
    pair, _, session = await given_live(stage)
    await stage.passes(minutes=90)
    return pair, session


async def writes(person: Person, lesson: str = LESSON, unanswered: str = "", *, along: bool = False) -> None:
    await person.presses("Write diary")
    person.fills({"The most valuable lesson": lesson, "What questions remain unanswered for me?": unanswered})
    person.fills({"The next session": along})


def prompts(person: Person) -> list[Message]:
    """What asked her for the diary of the session."""
    return [each for each in person.reads() if "Five short questions" in each.text]


def after(person: Person) -> Message:
    return next(each for each in person.reads() if each.text.startswith("Session 2 with"))


def answer(person: Person) -> str:
    """What she was told last, for her eyes only."""
    return [each for each in person.visible if each.ephemeral_to == person.id][-1].text


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Berlin"))


async def brought(stage: Stage, session: Session) -> list[Topic]:
    return list(await on_table_of(stage, session))


async def given_over(stage: Stage, pair: Pair) -> None:
    """The mentoring itself has ended."""
    ended = replace(pair, state=PairState.ENDED, ended_at=stage.now, ended_by=pair.mentor_id)
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, ended)
        await replan(tx, ended, stage.now)
