"""Keeps what was typed into a wrap-up form: the record, the actions, the next date."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.action import Action, reworded
from bot.domain.moment import day_in
from bot.domain.said import Answer, answered, asked_about
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.domain.topic import Topic
from bot.domain.wrapup import Line, Opened, Record, must_be_complete, recorded
from bot.store import action as actions
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.stories.action import add
from bot.stories.session import book_or_move, planned


async def keep(tx: Transaction, scene: Scene, record: Record, by: str, opened: Opened) -> None:
    """The same record twice is one. Raises UserError for the field that needs a change."""
    session = scene.session
    today = day_in(scene.now, scene.couple.member(by).tz)
    known = {each.position: each for each in await actions.of_session(tx, session.team_id, session.id)}
    for line in record.lines:
        before = known.get(line.position) if line.position in opened.shown else None
        must_be_complete(line, before, scene.pair, today)
        await _keep_line(tx, scene, line, before, opened)
    await sessions.save(tx, recorded(session, record, by, scene.now))


async def keep_date(
    tx: Transaction, scene: Scene, wanted: datetime, offered: datetime, by: str, *, sure: bool
) -> None:
    """Raises UserError."""
    # A date that only stood there unasked does not overrule one that was set meanwhile.
    if wanted == offered and await planned(tx, scene.pair, scene.now):
        return
    await book_or_move(tx, scene.pair, wanted, by, scene.now, sure=sure)


async def asked_in(tx: Transaction, scene: Scene) -> list[tuple[Topic, bool]]:
    """The topics that the form asks about, and whether they seem to have been talked about."""
    found, everything = await _topics(tx, scene)
    return asked_about(scene.session, found, everything, scene.now)


async def asked_again(tx: Transaction, scene: Scene, asked: Iterable[tuple[str, bool]]) -> tuple[Topic, ...]:
    """The topics that a form asked about when it opened, as far as they are still there."""
    found = {each.id: each for each in await topics.of_pair(tx, scene.pair.team_id, scene.pair.id)}
    return tuple(found[topic_id] for topic_id, _ in asked if topic_id in found)


async def keep_talked(tx: Transaction, scene: Scene, answer: Answer) -> None:
    found, everything = await _topics(tx, scene)
    await topics.note(tx, answered(scene.session, answer, found, everything, scene.now))


async def _topics(tx: Transaction, scene: Scene) -> tuple[list[Topic], list[Session]]:
    team_id, pair_id = scene.pair.team_id, scene.pair.id
    everything = await sessions.of_pair(tx, team_id, pair_id, scene.now)
    return await topics.of_pair(tx, team_id, pair_id), everything


async def _keep_line(
    tx: Transaction, scene: Scene, line: Line, before: Action | None, opened: Opened
) -> None:
    """An action that was changed elsewhere meanwhile stays, and what was written here stands beside it."""
    if before and before.wording == line.wording:
        return
    if before and opened.still(before):
        if line.text:
            await actions.save(tx, reworded(before, line.wording, scene.now))
        elif before.closed_at is None:
            await actions.remove(tx, before)
    elif line.text:
        session_id, origin = scene.session.id, opened.origin_of(line)
        await add(tx, scene.pair, line.wording, session_id=session_id, origin=origin, now=scene.now)
