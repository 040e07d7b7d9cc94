"""What the stories of a wrap-up share: the end of a session, writing the form, and what came of it."""

from datetime import date

from bot.domain.action import Action, Wording
from bot.domain.session import Session
from bot.store import action as actions
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.ids import new_id
from bot.stories.action import add
from simulator import Channel, Person
from tests.live import given_live
from tests.stage import Stage

DONE = "In three sentences: Ben says yes too often."


async def conclusion(stage: Stage) -> tuple[Channel, Session]:
    """Five minutes before the end of the second session of Ana and Ben."""
    _, place, session = await given_live(stage)
    await stage.passes(minutes=85)
    return place, session


async def wraps_up(person: Person, **texts: str) -> None:
    """Opens the form and writes into it."""
    await person.presses("Wrap up")
    fill(person, **texts)


def fill(person: Person, summary: str = "", agreed: str = "", action: str = "") -> None:
    person.fills({"Summary of key findings": summary, "What you agreed on": agreed, "Action 1": action})


async def promised(stage: Stage, session: Session) -> list[Action]:
    async with stage.companion.db.read() as tx:
        return await actions.of_session(tx, session.team_id, session.id)


async def dates(stage: Stage, session: Session) -> list[Session]:
    async with stage.companion.db.read() as tx:
        everything = await sessions.of_pair(tx, session.team_id, session.pair_id, stage.now)
    return [each for each in everything if each.starts_at > session.starts_at]


async def adds_from_elsewhere(stage: Stage, session: Session, owner: Person, text: str) -> Action:
    """As the card does, while the wrap-up form lies open."""
    async with stage.companion.db.begin() as tx:
        pair = await pairs.find(tx, session.team_id, session.pair_id, stage.now)
        assert pair
        wording = Wording(text, owner.id, date(2026, 12, 4))
        return await add(tx, pair, wording, session_id=session.id, origin=new_id(), now=stage.now)
