"""Makes a pair's place. Resumable: each step finds what an earlier try has made."""

from dataclasses import replace
from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.pair import Pair, PlaceKind
from bot.domain.place import channel_name
from bot.domain.scene import Couple
from bot.domain.touchpoint import Touchpoint
from bot.refusal import refusal
from bot.store import outbox
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.store.outbox import Standing
from bot.stories.plan import replan
from scheduling import outcome
from scheduling.outcome import Never

PAGE = 200


async def provision(db: Database, client: AsyncWebClient, touchpoint: Touchpoint, now: datetime) -> None:
    """Raises what Slack answers when there is nothing to fall back to."""
    async with db.read() as tx:
        pair = await _without_place(tx, touchpoint, now)
        couple = await pairs.couple(tx, pair) if pair else None
    if couple is None:
        async with db.begin() as tx:
            await outbox.mark_skipped(tx, touchpoint, "has its place")
        return
    kind, channel = await _place(client, couple)
    async with db.begin() as tx:
        pair = await _without_place(tx, touchpoint, now)
        if await outbox.mark_sent(tx, touchpoint, Standing(channel)) and pair:
            placed = replace(pair, channel_id=channel, place_kind=kind)
            await pairs.save(tx, placed)
            await replan(tx, placed, now)


async def _without_place(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Pair | None:
    pair = await pairs.find(tx, touchpoint.team_id, touchpoint.pair_id, now)
    return pair if pair and pair.state.running and not pair.channel_id else None


async def _place(client: AsyncWebClient, couple: Couple) -> tuple[PlaceKind, str]:
    if couple.pair.place_kind is not PlaceKind.GROUP:
        try:
            return PlaceKind.CHANNEL, await _channel(client, couple)
        except SlackApiError as refused:
            # Workspaces restrict channels in many ways; whatever they forbid, a group message is allowed.
            if not _refused(refused):
                raise
    response = await client.conversations_open(users=list(couple.pair.people))
    return PlaceKind.GROUP, str(response["channel"]["id"])


async def _channel(client: AsyncWebClient, couple: Couple) -> str:
    name = channel_name(couple.pair.id, couple.mentor.name, couple.mentee.name)
    try:
        response = await client.conversations_create(name=name, is_private=True)
        channel = str(response["channel"]["id"])
    except SlackApiError as refused:
        found = await _ours(client, name) if refusal(refused).error == "name_taken" else ""
        if not found:
            raise
        channel = found
    for person in couple.pair.people:
        await _invite(client, channel, person)
    await _describe(client, channel, f"Mentoring: {couple.mentor.name} and {couple.mentee.name}")
    return channel


async def _ours(client: AsyncWebClient, name: str) -> str:
    """The private channel of this name that the companion is in; empty where there is none."""
    cursor = ""
    while True:
        response = await client.users_conversations(
            types="private_channel", exclude_archived=True, limit=PAGE, cursor=cursor
        )
        for channel in response["channels"]:
            if channel["name"] == name:
                return str(channel["id"])
        cursor = str((response.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return ""


async def _invite(client: AsyncWebClient, channel: str, person: str) -> None:
    try:
        await client.conversations_invite(channel=channel, users=person)
    except SlackApiError as refused:
        if refusal(refused).error != "already_in_channel":
            raise


async def _describe(client: AsyncWebClient, channel: str, topic: str) -> None:
    """Some workspaces keep topics to their admins; the place is as good without."""
    try:
        await client.conversations_setTopic(channel=channel, topic=topic)
    except SlackApiError as refused:
        if not _refused(refused):
            raise


def _refused(problem: SlackApiError) -> bool:
    """Clearly, so that it would be refused again."""
    return isinstance(outcome.of(problem, attempts=1), Never)
