"""Keeps what was typed into a wrap-up form: the record, the actions, the next date."""

from datetime import datetime

from bot.domain.action import Action, reworded
from bot.domain.moment import zone_or_utc
from bot.domain.scene import Scene
from bot.domain.wrapup import Line, Opened, Record, must_be_complete, recorded
from bot.store import action as actions
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.stories.action import add
from bot.stories.session import book_or_move, planned


async def keep(tx: Transaction, scene: Scene, record: Record, by: str, opened: Opened) -> None:
    """The same record twice is one. Raises UserError for the field that needs a change."""
    session = scene.session
    today = scene.now.astimezone(zone_or_utc(scene.couple.member(by).tz)).date()
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
