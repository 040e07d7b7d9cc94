"""A pair that has been at it for a while: more of everything than one page of any list shows."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.action import Action, ActionState
from bot.domain.agenda import STANDARD, scaled
from bot.domain.diary import DiaryEntry
from bot.domain.goal import GoalState, Route, RouteKind, settled
from bot.domain.idea import Idea
from bot.domain.listing import PAGE
from bot.domain.pair import Pair
from bot.domain.plan import lay_out
from bot.domain.session import Session, SessionState
from bot.domain.topic import Source, Topic
from bot.store import action as actions
from bot.store import diary as diaries
from bot.store import goal as goals
from bot.store import idea as ideas
from bot.store import route as routes
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.goal import settle
from bot.stories.goal_making import Draft, Making, make_career_goal, write_list
from bot.stories.plan import replan
from bot.views.goal_input import Words
from tests.stage import Stage

SESSIONS = 3
IDEAS = 21
"""Three pages: on the second one can turn both ways."""
TOPICS = 26


async def given_plenty(stage: Stage, pair: Pair) -> None:
    """Held sessions with what was written after them, goals on every route, actions, topics and ideas."""
    async with stage.companion.db.begin() as tx:
        for session in _held(pair, stage.now):
            await sessions.save(tx, session)
            for author in pair.people:
                await diaries.save(tx, _entry(session, author))
        for topic in _topics(pair, stage.now):
            await topics.save(tx, topic)
        for action in _actions(pair, stage.now):
            await actions.save(tx, action)
        for author in pair.people:
            for idea in _ideas(pair, author, stage.now):
                await ideas.save(tx, idea)
        await replan(tx, await _with_goals(tx, pair, stage.now), stage.now)


def _held(pair: Pair, now: datetime) -> Iterator[Session]:
    for number in range(1, SESSIONS + 1):
        start = now - timedelta(days=14 * (SESSIONS + 1 - number))
        yield Session(
            id=new_id(),
            team_id=pair.team_id,
            pair_id=pair.id,
            number=number,
            plan=lay_out(scaled(STANDARD, pair.minutes), start),
            planned_by=pair.mentor_id,
            planned_at=start,
            state=SessionState.HELD,
            summary=f"Summary {number}",
            agreements=f"Agreement {number}",
            recorded_by=pair.mentor_id,
            recorded_at=start,
        )


def _entry(session: Session, author_id: str) -> DiaryEntry:
    answers = {"lesson": f"Lesson {session.number}", "unanswered": f"Question {session.number}"}
    return DiaryEntry(session.id, session.team_id, author_id, session.ends_at, answers)


def _topics(pair: Pair, now: datetime) -> Iterator[Topic]:
    for number in range(TOPICS):
        owner, made = pair.people[number % 2], now - timedelta(minutes=TOPICS - number)
        what = (Source.TYPED, f"Topic {number}", made)
        yield Topic(new_id(), pair.team_id, pair.id, None, owner, *what)


def _actions(pair: Pair, now: datetime) -> Iterator[Action]:
    """One of each is due soon, so that its reminder has a button of its own; the others have no date."""
    for number in range(PAGE + 2):
        owner, due = pair.people[number % 2], (now + timedelta(days=2)).date() if number < 2 else None
        yield Action(new_id(), pair.team_id, pair.id, None, number, owner, f"Action {number}", now, due)
    for state in (ActionState.DONE, ActionState.DROPPED):
        what = (pair.mentee_id, f"{state} before", now, None, state, now)
        yield Action(new_id(), pair.team_id, pair.id, None, 0, *what)


def _ideas(pair: Pair, author_id: str, now: datetime) -> Iterator[Idea]:
    for number in range(IDEAS):
        made = now - timedelta(minutes=IDEAS - number)
        yield Idea(new_id(), pair.team_id, author_id, f"Idea {number}", made, origin=new_id())


async def _with_goals(tx: Transaction, pair: Pair, now: datetime) -> Pair:
    """A list for the coming weeks, and a career goal in steps that is in focus, which the pair then says."""
    for kind in RouteKind:
        await routes.save(tx, Route(pair.team_id, pair.id, kind, now, pair.mentor_id))
    await write_list(tx, pair, ["Read a budget", "Meet sales"], Making(new_id(), pair.mentor_id, now))
    reached, _ = await goals.of_pair(tx, pair.team_id, pair.id)
    await settle(tx, pair, settled(reached, GoalState.REACHED, now), pair.mentor_id, now)
    draft = Draft(Words("Lead a team", "Somebody reports to me", None), ["Ask Cara", "Apply"], 3)
    return await make_career_goal(tx, pair, draft, Making(new_id(), pair.mentee_id, now), now.date())
