"""Sets the next date when a session is over, for pairs that want that always. It says nothing itself."""

from datetime import datetime

from bot.domain.touchpoint import Touchpoint
from bot.store import outbox
from bot.store import session as sessions
from bot.store.database import Database
from bot.store.outbox import Standing
from bot.stories.booking import book_next
from scheduling.outgoing import NotYet


async def book(db: Database, touchpoint: Touchpoint, now: datetime) -> None:
    """In one transaction, so that it is done once. Raises NotYet where the session goes on after all."""
    async with db.begin() as tx:
        scene = await sessions.scene(tx, touchpoint.team_id, touchpoint.session_id, now)
        if scene and scene.session.open:
            raise NotYet("the session was given more time")
        if await outbox.mark_sent(tx, touchpoint, Standing(channel="")) and scene:
            await book_next(tx, scene.pair, now)
