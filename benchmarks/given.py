"""What stands in the database before a measurement: sessions that run, written in bulk past the listeners."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.config import Settings
from bot.domain.agenda import STANDARD, scaled
from bot.domain.cadence import Cadence
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.plan import lay_out
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState
from bot.domain.timeline import of_session
from bot.domain.touchpoint import POLICIES, Kind, Planned, State, Touchpoint
from bot.store import schema
from bot.store import session as sessions
from bot.store.codec import Codec
from bot.store.database import Database
from bot.store.ids import new_id
from bot.store.mapping import to_row
from bot.store.models import Base, MemberRow, PairRow, TouchpointRow

MASTER_KEY = bytes(range(32))
MINUTES = 90
DAY = timedelta(days=1)


def settings(line: dict[str, Any], url: str) -> Settings:
    return Settings(
        bot_tokens=tuple(line["tokens"]),
        app_token=line["app_token"],
        database_url=url,
        master_key=MASTER_KEY,
        slack_api_url=line["api_url"],
    )


async def given_live(
    cast: dict[str, Any], url: str, second_blocks: Mapping[str, datetime], *, edits: bool = False
) -> None:
    """A live session of each pair, whose card stands; when its second block begins, by its place.

    `edits`: its card has to be edited then, too.
    """
    db = Database(url, Codec(MASTER_KEY))
    try:
        await schema.ensure(db)
        for team in cast["teams"]:
            async with db.of(team["team_id"]).begin() as tx:
                for place in team["pairs"]:
                    scene = live(team["team_id"], place, second_blocks[place[2]])
                    tx.add_all(rows_of(scene, place[3], edits=edits))
                await tx.flush()
    finally:
        await db.close()


def live(team_id: str, place: list[str], second_block_at: datetime) -> Scene:
    mentor, mentee, channel, _ = place
    blocks = scaled(STANDARD, MINUTES)
    start = second_block_at - timedelta(minutes=blocks[0].minutes)
    ids = (new_id(), team_id, mentor, mentee, mentor, mentee)
    asked = Pair(*ids, start - 8 * DAY, start - 8 * DAY, start, Cadence.WEEKLY, MINUTES)
    pair = replace(asked, state=PairState.ACTIVE, accepted_at=start - 8 * DAY, channel_id=channel)
    plan = lay_out(blocks, start)
    session = Session(new_id(), team_id, pair.id, 2, plan, mentor, start - DAY, SessionState.LIVE)
    return Scene(Couple(pair, *(Member(team_id, each, each) for each in pair.people)), session, start)


def rows_of(scene: Scene, card: str, *, edits: bool = False) -> Iterator[Base]:
    session, couple = scene.session, scene.couple
    for person in (couple.mentor, couple.mentee):
        yield to_row(MemberRow, person, quiet=None, fewer=None)
    yield to_row(PairRow, couple.pair)
    yield sessions.row_of(session)
    for planned in of_session(scene, {}):
        # What comes later in it is not needed here, and takes long to write down for thousands of pairs.
        if planned.kind is Kind.CARD or (planned.kind is Kind.NUDGE and planned.target == "1"):
            yield to_row(TouchpointRow, _touchpoint(scene, planned, card, edits=edits))


def _touchpoint(scene: Scene, planned: Planned, card: str, *, edits: bool) -> Touchpoint:
    session = scene.session
    touchpoint = Touchpoint(
        id=new_id(),
        key=f"{session.id}:{planned.name}",
        team_id=session.team_id,
        pair_id=session.pair_id,
        session_id=session.id,
        kind=planned.kind,
        target=planned.target,
        occurrence=planned.occurrence,
        due_at=planned.due_at,
        expires_at=planned.expires_at,
        rank=POLICIES[planned.kind].rank,
    )
    if planned.kind is not Kind.CARD:
        return touchpoint
    return replace(
        touchpoint,
        state=State.SENT,
        channel=scene.pair.channel_id,
        ts=card,
        edited_at=scene.now,
        refresh_at=session.plan.ends_of(0) if edits else None,
    )


def all_at(cast: dict[str, Any], moment: datetime) -> dict[str, datetime]:
    """By place: everybody's second block begins at the same moment."""
    return {pair[2]: moment for team in cast["teams"] for pair in team["pairs"]}
