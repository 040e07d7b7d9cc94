"""Makes a pair's place. Every step can be taken again: a crash half-way leaves nothing behind."""

import re
import unicodedata
from dataclasses import replace
from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.pair import Pair, PairState, PlaceKind
from bot.domain.scene import Couple
from bot.domain.touchpoint import Touchpoint
from bot.store import outbox
from bot.store import pair as pairs
from bot.store.database import Database
from bot.stories.plan import replan

FORBIDDEN = frozenset({"restricted_action", "user_is_restricted", "missing_scope", "ura_max_channels"})
"""The workspace does not let us make a channel for these two: a group direct message it is."""
NAME_LIMIT = 80


async def provision(db: Database, client: AsyncWebClient, touchpoint: Touchpoint, now: datetime) -> None:
    async with db.read() as tx:
        pair = await pairs.find(tx, touchpoint.team_id, touchpoint.pair_id, now)
        couple = pair and await pairs.couple(tx, pair)
    if not couple or couple.pair.state is not PairState.ACTIVE or couple.pair.channel_id:
        async with db.begin() as tx:
            await outbox.mark_skipped(tx, touchpoint, "nothing to make")
        return
    channel, kind = await _make(client, couple)
    async with db.begin() as tx:
        pair = await pairs.find(tx, touchpoint.team_id, touchpoint.pair_id, now)
        if pair and await outbox.mark_sent(tx, touchpoint, channel, "", None):
            placed = replace(pair, channel_id=channel, place_kind=kind)
            await pairs.save(tx, placed)
            await replan(tx, placed, now)


async def _make(client: AsyncWebClient, couple: Couple) -> tuple[str, PlaceKind]:
    if couple.pair.place_kind is PlaceKind.CHANNEL:
        try:
            return await _channel(client, couple), PlaceKind.CHANNEL
        except SlackApiError as refused:
            if refused.response["error"] not in FORBIDDEN:
                raise
    opened = await client.conversations_open(users=list(couple.pair.people))
    return str(opened["channel"]["id"]), PlaceKind.GROUP


async def _channel(client: AsyncWebClient, couple: Couple) -> str:
    name = channel_name(couple)
    try:
        created = await client.conversations_create(name=name, is_private=True)
        channel = str(created["channel"]["id"])
    except SlackApiError as refused:
        if refused.response["error"] != "name_taken":
            raise
        # The name carries the pair's id: made by us, before a crash.
        channel = await _found(client, name)
    await _invite(client, channel, couple.pair)
    await client.conversations_setTopic(channel=channel, topic="Mentoring: sessions, actions and what comes next")
    return channel


async def _found(client: AsyncWebClient, name: str) -> str:
    cursor = ""
    while True:
        page = await client.users_conversations(
            types="private_channel", exclude_archived=True, limit=200, cursor=cursor
        )
        for channel in page["channels"]:
            if channel["name"] == name:
                return str(channel["id"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            raise RuntimeError("a channel with the pair's own name is there, and the companion is not in it")


async def _invite(client: AsyncWebClient, channel: str, pair: Pair) -> None:
    for person in pair.people:
        try:
            await client.conversations_invite(channel=channel, users=person)
        except SlackApiError as refused:
            if refused.response["error"] != "already_in_channel":
                raise


def channel_name(couple: Couple) -> str:
    """Lower case, ASCII, with the beginning of the pair's id, so that it can be found again."""
    names = "-".join(filter(None, (_ascii(couple.mentor.name), _ascii(couple.mentee.name))))
    return "-".join(filter(None, ("mentoring", names[: NAME_LIMIT - 20].strip("-"), couple.pair.id[:8])))


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
