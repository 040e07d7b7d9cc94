"""For which workspaces this process speaks: one at a time does, so pace and order are kept in one place."""

import secrets
from collections.abc import Collection

from bot.store import workspace as workspaces
from bot.store.database import Database, Transaction

LENDING = "lending"
"""What is written of turns is about no team's matters, so it waits for no team's writers."""


class Turns:
    def __init__(self, db: Database) -> None:
        self._db = db.of(LENDING)
        self._name = secrets.token_hex(8)

    async def take(self, team_ids: Collection[str]) -> dict[str, bool]:
        """Those that nobody else speaks for now; and whether somebody else did before."""
        if not self._db.shared or not team_ids:
            return dict.fromkeys(team_ids, False)
        async with self._db.begin() as tx:
            return await workspaces.borrow(tx, team_ids, self._name)

    async def still_ours(self, tx: Transaction, team_id: str) -> bool:
        """Asked in the transaction that takes something on: whoever was frozen meanwhile takes nothing."""
        return not self._db.shared or await workspaces.still_lent(tx, team_id, self._name)

    async def hand_back(self, team_id: str) -> None:
        if self._db.shared:
            async with self._db.begin() as tx:
                await workspaces.hand_back(tx, team_id, self._name)
