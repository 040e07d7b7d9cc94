"""Queries about goals, the steps they are broken into, and what became of them over time."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from bot.domain.goal import Goal, Step
from bot.domain.history import Change
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import ChangeRow, GoalRow, StepRow
from bot.store.question import Question
from bot.store.together import rows_of, with_id

STEPS_IN_ORDER = Question(
    select(StepRow).order_by(StepRow.goal_id, StepRow.position, StepRow.id), StepRow.pair_id
)
IN_ORDER = Question(
    select(GoalRow).order_by(GoalRow.created_at, GoalRow.position, GoalRow.id), GoalRow.pair_id
)


async def find(tx: Transaction, team_id: str, goal_id: str) -> Goal | None:
    row = await with_id(tx, GoalRow, goal_id)
    return to_value(Goal, row) if row and row.team_id == team_id else None


async def of_pair(tx: Transaction, team_id: str, pair_id: str) -> list[Goal]:
    """In the order in which they were made."""
    return [to_value(Goal, row) for row in await rows_of(tx, IN_ORDER, team_id, [pair_id])]


async def open_of_pair(tx: Transaction, team_id: str, pair_id: str) -> list[Goal]:
    """What a topic can be tied to."""
    return [goal for goal in await of_pair(tx, team_id, pair_id) if goal.open]


async def save(tx: Transaction, goal: Goal) -> None:
    await tx.merge(to_row(GoalRow, goal))
    await tx.flush()


async def find_step(tx: Transaction, team_id: str, step_id: str) -> Step | None:
    row = await with_id(tx, StepRow, step_id)
    return to_value(Step, row) if row and row.team_id == team_id else None


async def steps_of_pair(tx: Transaction, team_id: str, pair_id: str) -> list[Step]:
    return [to_value(Step, row) for row in await rows_of(tx, STEPS_IN_ORDER, team_id, [pair_id])]


async def save_step(tx: Transaction, step: Step) -> None:
    await tx.merge(to_row(StepRow, step))
    await tx.flush()


async def remove_step(tx: Transaction, step: Step) -> None:
    await tx.execute(delete(StepRow).where(StepRow.id == step.id, StepRow.team_id == step.team_id))


async def history(tx: Transaction, goal: Goal) -> list[Change]:
    """Newest first."""
    query = (
        select(ChangeRow)
        .where(ChangeRow.team_id == goal.team_id, ChangeRow.goal_id == goal.id)
        .order_by(ChangeRow.at.desc(), ChangeRow.id)
    )
    return [to_value(Change, row) for row in await tx.scalars(query)]


async def note(tx: Transaction, changes: Iterable[Change]) -> None:
    tx.add_all([to_row(ChangeRow, change) for change in changes])
    await tx.flush()
