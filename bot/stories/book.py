"""Gathers a member's whole diary, from all of their pairs, also from those that have ended."""

from datetime import datetime

from bot.domain.scene import Scene
from bot.store import diary as diaries
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.views.diary import Book


async def book_of(tx: Transaction, team_id: str, user_id: str, now: datetime, open_at: str = "") -> Book:
    """`open_at`: the session whose page lies open; else the newest."""
    entries = [
        (scene, entry)
        for entry in await diaries.of_author(tx, team_id, user_id)
        if (scene := await sessions.scene(tx, team_id, entry.session_id, now))
    ]
    entries.sort(key=lambda page: page[0].session.date, reverse=True)
    written = [scene.session.id for scene, _ in entries]
    last, coming = await _around(tx, team_id, user_id, now)
    return Book(
        author=await members.get(tx, team_id, user_id),
        pages=entries,
        open_at=written.index(open_at) if open_at in written else 0,
        unwritten=[scene for scene in last if scene.session.id not in written],
        coming=min(coming, key=lambda scene: scene.session.date, default=None),
    )


async def _around(
    tx: Transaction, team_id: str, user_id: str, now: datetime
) -> tuple[list[Scene], list[Scene]]:
    """Of each open pair the session held last, and the one that is on or comes next."""
    last, coming = [], []
    for pair in await pairs.of_member(tx, team_id, user_id, now):
        couple = await pairs.couple(tx, pair)
        if held := await sessions.last_held(tx, team_id, pair.id, now):
            last.append(Scene(couple, held, now))
        if ahead := await sessions.upcoming(tx, team_id, pair.id, now):
            coming.append(Scene(couple, ahead, now))
    return last, coming
