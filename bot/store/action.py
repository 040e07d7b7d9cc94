"""Queries about actions."""

from sqlalchemy import delete, select

from bot.domain.action import Action, ActionState
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import ActionRow
from bot.store.question import Question
from bot.store.together import rows_of, with_id

IN_ORDER = Question(
    select(ActionRow).order_by(
        ActionRow.due.is_(None), ActionRow.due, ActionRow.created_at, ActionRow.position
    ),
    ActionRow.pair_id,
)


async def find(tx: Transaction, team_id: str, action_id: str) -> Action | None:
    row = await with_id(tx, ActionRow, action_id)
    return to_value(Action, row) if row and row.team_id == team_id else None


async def of_pair(tx: Transaction, team_id: str, pair_id: str) -> list[Action]:
    """All actions of a pair, the most urgent first, those without a date last."""
    return [to_value(Action, row) for row in await rows_of(tx, IN_ORDER, team_id, [pair_id])]


async def open_of_pair(tx: Transaction, team_id: str, pair_id: str) -> list[Action]:
    return [each for each in await of_pair(tx, team_id, pair_id) if each.state is ActionState.OPEN]


async def of_session(tx: Transaction, team_id: str, session_id: str) -> list[Action]:
    """The actions promised in this session, in the order of its form."""
    query = (
        select(ActionRow)
        .where(ActionRow.team_id == team_id, ActionRow.session_id == session_id)
        .order_by(ActionRow.position)
    )
    return [to_value(Action, row) for row in await tx.scalars(query)]


async def of_origin(tx: Transaction, team_id: str, pair_id: str, origin: str) -> Action | None:
    row = await tx.scalar(
        select(ActionRow).where(
            ActionRow.team_id == team_id, ActionRow.pair_id == pair_id, ActionRow.origin == origin
        )
    )
    return to_value(Action, row) if row else None


async def save(tx: Transaction, action: Action) -> None:
    await tx.merge(to_row(ActionRow, action))
    await tx.flush()


async def remove(tx: Transaction, action: Action) -> None:
    await tx.execute(delete(ActionRow).where(ActionRow.id == action.id, ActionRow.team_id == action.team_id))
