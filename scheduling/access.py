"""What Slack lets through in a workspace: where it takes nothing for a while, nothing else is tried."""

import logging

from bot.clock import Clock
from bot.store import outbox
from bot.store.database import Database
from scheduling import outcome
from scheduling.outcome import SHUT_OUT, Later, Outcome

log = logging.getLogger(__name__)


class Access:
    def __init__(self, db: Database, clock: Clock, team_id: str) -> None:
        self._db = db
        self._clock = clock
        self._team_id = team_id
        self._lost = False

    def found(self) -> None:
        """Slack took something."""
        self._lost = False

    async def refused(self, result: Outcome) -> None:
        """Slack takes so many posts of a workspace: where it asks to wait, no other is tried meanwhile."""
        if isinstance(result, Later) and result.reason == outcome.RATE_LIMITED:
            await self._hold(result)

    async def lost(self, result: Outcome) -> bool:
        """Whether nothing at all goes through, since somebody took the access away. It is told of once."""
        if not self.shut_out(result):
            return False
        if isinstance(result, Later):
            await self._hold(result)
        return True

    def shut_out(self, result: Outcome) -> bool:
        if result.reason not in SHUT_OUT:
            return False
        if not self._lost:
            log.error(
                "Slack shuts the companion out of workspace %s (%s), and nothing is said there. Install the "
                "app again and put SLACK_BOT_TOKEN right; until then it is tried every five minutes",
                self._team_id,
                result.reason,
            )
        self._lost = True
        return True

    async def _hold(self, result: Later) -> None:
        now = self._clock.now()
        async with self._db.begin() as tx:
            await outbox.hold_posts(tx, self._team_id, now, now + result.after)
