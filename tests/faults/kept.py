"""What people keep that stands in no form of the scene: answers, ratings, what they looked back on."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.check_in import Answer, CheckIn
from bot.domain.goal import Goal
from bot.domain.history import Change, What
from bot.domain.introduction import Introduction
from bot.domain.look_back import TAKE, WORD, LookBack
from bot.domain.pair import Pair
from bot.domain.prep import Prep
from bot.domain.rating import Phase, Rating
from bot.domain.resource import Resource, ResourceSource
from bot.domain.session import Session
from bot.store import check_in as check_ins
from bot.store import goal as goals
from bot.store import introduction as introductions
from bot.store import look_back as look_backs
from bot.store import prep as preps
from bot.store import rating as ratings
from bot.store import resource as resources
from bot.store.ids import new_id
from tests.stage import Stage


async def keep(stage: Stage, goal: Goal, session: Session) -> None:
    """A pair's goal with its history and the mentee's rating, and what both prepared for this session."""
    async with stage.companion.db.begin() as tx:
        of_pair = (goal.team_id, goal.pair_id)
        at = stage.now - timedelta(days=1)
        await goals.note(
            tx, [Change(new_id(), *of_pair, goal.id, at, goal.created_by, What.RENAMED, "A secret", "Secret")]
        )
        await ratings.save(tx, Rating(*of_pair, goal.id, stage.ben.id, Phase.START, 3, at))
        link = Resource(
            new_id(), *of_pair, session.id, stage.ben.id, ResourceSource.PREP, "A secret link", at
        )
        await resources.save(tx, replace(link, url="https://example.org/secret"))
        for author in (stage.ana, stage.ben):
            await preps.save(tx, Prep(session.id, goal.team_id, author.id, at, {"since": "A secret since"}))


async def keep_answers(stage: Stage, running: Pair, ended: Pair) -> None:
    """Of both: how long it may be, who they are, and what they took with them at the end."""
    async with stage.companion.db.begin() as tx:
        for owner in (running.mentor_id, running.mentee_id):
            long_ago = stage.now - timedelta(days=60)
            await check_ins.save(tx, CheckIn(running.team_id, running.id, owner, Answer.CHANGE, long_ago))
            words = {"habit": "A secret habit"}
            await introductions.save(tx, Introduction(running.id, running.team_id, owner, long_ago, words))
        for owner in (ended.mentor_id, ended.mentee_id):
            words = {TAKE: "A secret I take", WORD: "A secret word"}
            await look_backs.save(tx, LookBack(ended.id, ended.team_id, owner, stage.now, words))
