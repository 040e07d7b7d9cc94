"""What the stories about dates share: a Thursday, and where to look for what was said."""

from datetime import UTC, datetime

from bot.domain.session import Session
from bot.store import session as sessions
from simulator import Channel, Message, Person
from tests.stage import Stage

THURSDAY = datetime(2026, 12, 3, 13, 30, tzinfo=UTC)
"""14:30 in Berlin."""
NOT_YOURS = "There is nothing here for you to change."


async def all_sessions(stage: Stage, pair_id: str) -> list[Session]:
    async with stage.companion.db.read() as tx:
        return await sessions.of_pair(tx, stage.slack.team_id, pair_id, stage.now)


def announcements(stage: Stage, place: Channel) -> list[Message]:
    """What stands in the place below the welcome, while no session has begun."""
    return [each for each in stage.ben.reads(place) if "Welcome" not in each.text]


def newest(person: Person, where: Channel | None = None) -> Message:
    return person.reads(where)[-1]
