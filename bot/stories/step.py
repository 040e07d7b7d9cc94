"""What becomes of one step; where it was made an action, the two go together."""

from dataclasses import replace
from datetime import datetime

from bot.domain.action import Action, ActionState, closed
from bot.domain.goal import Goal, Step
from bot.domain.history import What
from bot.store import action as actions
from bot.store import goal as goals
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.goal import note


async def done(tx: Transaction, goal: Goal, step: Step, by: str, now: datetime) -> None:
    action = await _action(tx, step)
    if step.done_at or (action and action.state is ActionState.DONE):
        return
    await goals.save_step(tx, replace(step, done_at=now))
    if action and action.state is ActionState.OPEN:
        await actions.save(tx, closed(action, ActionState.DONE, now))
    await note(tx, goal, [(What.STEP_DONE, "", step.text)], by, now)


async def undone(tx: Transaction, goal: Goal, step: Step, by: str, now: datetime) -> None:
    action = await _action(tx, step)
    kept = action is not None and action.state is ActionState.DONE
    if step.done_at is None and not kept:
        return
    await goals.save_step(tx, replace(step, done_at=None))
    if action and kept:
        await actions.save(tx, closed(action, ActionState.OPEN, now))
    await note(tx, goal, [(What.STEP_UNDONE, "", step.text)], by, now)


async def removed(tx: Transaction, goal: Goal, step: Step, by: str, now: datetime) -> None:
    """What was promised as an action stays promised."""
    await goals.remove_step(tx, step)
    await note(tx, goal, [(What.STEP_REMOVED, step.text, "")], by, now)


async def made_an_action(tx: Transaction, goal: Goal, step: Step, by: str, now: datetime) -> None:
    """Of the mentee; one that was dropped comes back."""
    action = await _action(tx, step)
    if step.done_at or (action and action.state is not ActionState.DROPPED):
        return
    if action:
        await actions.save(tx, closed(action, ActionState.OPEN, now))
    else:
        await actions.save(tx, await _promise(tx, step, now))
    await note(tx, goal, [(What.STEP_ACTION, "", step.text)], by, now)


async def _action(tx: Transaction, step: Step) -> Action | None:
    return await actions.of_origin(tx, step.team_id, step.pair_id, step.id)


async def _promise(tx: Transaction, step: Step, now: datetime) -> Action:
    pair = await pairs.find(tx, step.team_id, step.pair_id, now)
    if pair is None:
        raise LookupError("a step without its pair")
    return Action(
        id=new_id(),
        team_id=step.team_id,
        pair_id=step.pair_id,
        session_id=None,
        position=0,
        owner_id=pair.mentee_id,
        text=step.text,
        created_at=now,
        origin=step.id,
    )
