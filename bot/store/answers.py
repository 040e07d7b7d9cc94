"""What one person answered in a form, sealed in one cell of its row with that person's key."""

from typing import Any, Protocol

from bot.store.codec import Where
from bot.store.database import Transaction
from bot.store.models import DiaryRow, IntroductionRow, LookBackRow
from bot.store.private import seal_all, unseal_all_or_none

Row = DiaryRow | IntroductionRow | LookBackRow


class Written(Protocol):
    """Who wrote what."""

    @property
    def team_id(self) -> str: ...
    @property
    def user_id(self) -> str: ...
    @property
    def answers(self) -> dict[str, str]: ...


async def answers_in(tx: Transaction, table: type[Row], row: Row, about: str) -> dict[str, Any]:
    """`about`: the id of the session or the pair. The two fields that a value has for them."""
    where = Where(table.__tablename__, "answers", about, row.team_id, row.user_id)
    opened = await unseal_all_or_none(tx, row.answers, where)
    return {"answers": opened or {}, "readable": opened is not None}


async def sealed_answers(tx: Transaction, table: type[Row], written: Written, about: str) -> bytes:
    where = Where(table.__tablename__, "answers", about, written.team_id, written.user_id)
    return await seal_all(tx, written.answers, where)
