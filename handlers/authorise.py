"""Who may touch what: everything a listener loads for somebody comes through here."""

from datetime import datetime
from typing import TypeVar

from bot.domain.action import Action
from bot.domain.errors import Denied, UserError
from bot.domain.goal import Goal, must_go_on
from bot.domain.idea import Idea
from bot.domain.member import Member
from bot.domain.pair import Pair
from bot.domain.scene import Scene
from bot.domain.topic import Topic
from bot.store import action as actions
from bot.store import goal as goals
from bot.store import idea as ideas
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from handlers.provide import Actor

NOT_YOURS = "There is nothing here for you to change."
"""The same for what is somebody else's and for what never was: nobody learns that a pair exists."""
GONE = "This action is not there any more. Close this and open the list again with `/mentor actions`."
NO_GOAL = "This goal is not there any more. Close this and open the list again with `/mentor goals`."
NO_PAIR = "You are in no mentoring pair at the moment. `/mentor start @person` invites somebody."

Owned = TypeVar("Owned", Action, Goal, Topic)


async def own_self(tx: Transaction, actor: Actor) -> Member:
    """The actor, if they ever were in a pair. Raises UserError."""
    member = await members.find(tx, actor.team_id, actor.user_id)
    if member is None:
        raise UserError(NO_PAIR)
    return member


async def own_pair(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> Pair:
    """The pair, if the actor is one of the two. Raises UserError."""
    pair = await pairs.find(tx, actor.team_id, pair_id, now)
    if pair is None or actor.user_id not in pair.people:
        raise Denied(NOT_YOURS)
    return pair


async def pair_about(tx: Transaction, actor: Actor, about: str, now: datetime) -> Pair:
    """The actor's own pair of this id, or that of the session of this id. Raises UserError."""
    session = await sessions.find(tx, actor.team_id, about, now)
    return await own_pair(tx, actor, session.pair_id if session else about, now)


async def own_scene(tx: Transaction, actor: Actor, session_id: str, now: datetime) -> Scene:
    """The session with its pair, if the actor is one of the two. Raises UserError."""
    scene = await sessions.scene(tx, actor.team_id, session_id, now)
    if scene is None or actor.user_id not in scene.pair.people:
        raise Denied(NOT_YOURS)
    return scene


async def of_own_pair(
    tx: Transaction, actor: Actor, found: Owned | None, gone: str, now: datetime
) -> tuple[Pair, Owned]:
    """What was found, with its pair, if the actor is one of the two. Raises UserError, which says `gone`."""
    if found is None:
        raise UserError(gone)
    pair = await pairs.find(tx, actor.team_id, found.pair_id, now)
    if pair is None or actor.user_id not in pair.people:
        raise Denied(gone)
    return pair, found


async def own_action(tx: Transaction, actor: Actor, action_id: str, now: datetime) -> tuple[Pair, Action]:
    """Either of the two may change any action of theirs. Raises UserError."""
    return await of_own_pair(tx, actor, await actions.find(tx, actor.team_id, action_id), GONE, now)


async def own_idea(tx: Transaction, actor: Actor, idea_id: str) -> Idea:
    """The idea, if it is the actor's. Raises UserError."""
    idea = await ideas.find(tx, actor.team_id, idea_id)
    if idea is None or idea.owner_id != actor.user_id:
        raise Denied(NOT_YOURS)
    return idea


async def own_goal(tx: Transaction, actor: Actor, goal_id: str, now: datetime) -> tuple[Pair, Goal]:
    """The goal with its pair, if the actor is one of the two. Raises UserError."""
    return await of_own_pair(tx, actor, await goals.find(tx, actor.team_id, goal_id), NO_GOAL, now)


async def goal_at_work(tx: Transaction, actor: Actor, goal_id: str, now: datetime) -> tuple[Pair, Goal]:
    """The same where something is to be changed: the two are still together. Raises UserError."""
    pair, goal = await own_goal(tx, actor, goal_id, now)
    must_go_on(pair)
    return pair, goal


async def pair_at_work(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> Pair:
    """The pair, if the actor is one of the two and they are still together. Raises UserError."""
    pair = await own_pair(tx, actor, pair_id, now)
    must_go_on(pair)
    return pair


async def running_pairs(tx: Transaction, actor: Actor, channel: str, now: datetime) -> list[Pair]:
    """The actor's accepted pairs that a command in this channel can mean: in a pair's place it is that one.

    Also those that pause: what does not go on meanwhile says so, and all else can be done.

    Raises UserError when there is none.
    """
    mine = await pairs.of_member(tx, actor.team_id, actor.user_id, now)
    running = [pair for pair in mine if pair.state.running]
    if not running:
        raise UserError(NO_PAIR if not mine else WAITING)
    here = [pair for pair in running if channel and pair.channel_id == channel]
    return here or running


WAITING = "Your invitation is not accepted yet, so there is nothing to do before. `/mentor next` shows more."
