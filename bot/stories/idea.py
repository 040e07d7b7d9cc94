"""Ideas on their way: caught once, shown to their author, and made into what they are used for."""

import re
from collections.abc import Mapping
from datetime import datetime

from bot.domain.idea import Idea, IdeaState, brought_back, used
from bot.domain.pair import Pair, PairState
from bot.domain.purpose import Purpose, action_of, resource_of, topic_of
from bot.domain.scene import Scene
from bot.store import action as actions
from bot.store import idea as ideas
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import resource as resources
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.views.ideas import A_PAGE, Shelf

_MENTIONED = re.compile("<@([UW][A-Z0-9]+)")
MOST_NAMES = 100
"""People in one text whose names are looked up; the others are called as Slack calls them."""


async def names_in(tx: Transaction, team_id: str, text: str) -> dict[str, str]:
    """Of those whom we know, by their ids; nobody is asked for, for an idea is kept in a second."""
    mentioned = list(dict.fromkeys(_MENTIONED.findall(text)))[:MOST_NAMES]
    found = [await members.find(tx, team_id, user_id) for user_id in mentioned]
    return {member.user_id: member.name for member in found if member}


async def catch(tx: Transaction, draft: Idea) -> IdeaState | None:
    """Keep it once; what had become of it where it was caught before. A dropped one is brought back."""
    known = await ideas.caught_from(tx, draft.team_id, draft.owner_id, draft.origin)
    if known is None:
        await ideas.save(tx, draft)
        return None
    await ideas.mark(tx, brought_back(known))
    return known.state


async def use(tx: Transaction, idea: Idea, state: IdeaState, purpose: Purpose) -> None:
    """Make it a topic, a resource or an action, or drop it. Raises UserError."""
    dropped = state is IdeaState.DROPPED
    await ideas.mark(tx, used(idea, state, "" if dropped else purpose.pair.id))
    if state is IdeaState.TOPIC:
        await topics.save(tx, topic_of(idea, purpose))
    elif state is IdeaState.RESOURCE:
        await resources.save(tx, resource_of(idea, purpose))
    elif state is IdeaState.ACTION:
        await actions.save(tx, action_of(idea, purpose))


async def use_chosen(tx: Transaction, scene: Scene, owner_id: str, chosen: Mapping[str, IdeaState]) -> None:
    """What was chosen in the form for each idea; one that was used or dropped meanwhile stays as it is."""
    purpose = Purpose(scene.pair, scene.session, scene.now)
    for idea_id, state in chosen.items():
        idea = await ideas.find(tx, scene.pair.team_id, idea_id)
        mine = idea is not None and idea.owner_id == owner_id
        if idea and mine and idea.state is IdeaState.CAUGHT and state is not IdeaState.CAUGHT:
            await use(tx, idea, state, purpose)


async def purpose_with(tx: Transaction, pair: Pair, now: datetime) -> Purpose:
    """For the session that is on or comes next."""
    return Purpose(pair, await sessions.upcoming(tx, pair.team_id, pair.id, now), now)


async def running(tx: Transaction, team_id: str, user_id: str, now: datetime) -> list[Pair]:
    """The pairs for which this person can use an idea."""
    mine = await pairs.of_member(tx, team_id, user_id, now)
    return [pair for pair in mine if pair.state is PairState.ACTIVE]


async def shelf_of(tx: Transaction, team_id: str, owner_id: str, page: int, now: datetime) -> Shelf:
    """One page of the ideas that wait, or the last one there is."""
    total = await ideas.count(tx, team_id, owner_id)
    page = min(page, max(0, (total - 1) // A_PAGE))
    return Shelf(
        owner=await members.get(tx, team_id, owner_id),
        ideas=await ideas.caught(tx, team_id, owner_id, most=A_PAGE, skipping=page * A_PAGE),
        page=page,
        total=total,
        usable=bool(await running(tx, team_id, owner_id, now)),
    )
