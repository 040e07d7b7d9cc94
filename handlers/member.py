"""Who people are: learnt from Slack when they get together, and kept up to date when they change."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.member import Member
from bot.domain.text import name_or
from bot.domain.touchpoint import Kind
from bot.refusal import refusal
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import touchpoint as touchpoints
from bot.store.database import Database, Transaction
from bot.stories.plan import replan
from handlers.provide import Actor
from handlers.switchboard import Switchboard

UNKNOWN = frozenset({"user_not_found", "user_not_visible"})
NOT_FOUND = "Slack does not find this person. Choose somebody else."


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says about a person: the part we keep, and the part that decides who can be invited."""

    member: Member
    is_bot: bool
    deleted: bool
    foreign: bool
    """Belongs to another workspace."""


def register(on: Switchboard) -> None:
    on.event("user_change", changed)


async def learn(client: AsyncWebClient, team_id: str, user_id: str) -> Profile:
    """Raises UserError (field "person") when Slack does not know them."""
    if not user_id:
        raise UserError("Choose a person.", "person")
    try:
        response = await client.users_info(user=user_id, include_locale=True)
    except SlackApiError as refused:
        if refusal(refused).error in UNKNOWN:
            raise UserError(NOT_FOUND, "person") from None
        raise
    return _profile(response["user"], Member(team_id, user_id, name=user_id))


def must_be_invitable(profile: Profile, by: Actor) -> None:
    """Raises UserError (field "person")."""
    sentence = ""
    if profile.member.user_id == by.user_id:
        sentence = "This is you. Choose the person you want to meet."
    elif profile.is_bot:
        sentence = "This is an app. Choose a person."
    elif profile.deleted:
        sentence = "This account is deactivated. Choose somebody else."
    elif profile.foreign:
        sentence = "This person is in another workspace, out of my reach. Choose somebody from yours."
    if sentence:
        raise UserError(sentence, "person")


def must_belong_here(profile: Profile) -> None:
    """Raises UserError."""
    if profile.foreign:
        raise UserError(
            "You are in another workspace, out of my reach. Ask somebody from this one to invite."
        )


async def remember(tx: Transaction, member: Member, now: datetime) -> None:
    """Keep what is new; a new zone moves what is planned.

    The direct message that is open with them stays, and how they want to be spoken to.
    """
    known = await members.find(tx, member.team_id, member.user_id)
    if known is None:
        await members.save(tx, member)
        return
    current = replace(member, dm_channel=known.dm_channel, quiet=known.quiet, fewer=known.fewer)
    if current == known:
        return
    await members.save(tx, current)
    for pair in await pairs.of_member(tx, member.team_id, member.user_id, now):
        if known.deactivated and not member.deactivated:
            await touchpoints.conclude(tx, pair, Kind.UNREACHABLE)
        await replan(tx, pair, now)


async def changed(
    body: dict[str, Any], client: AsyncWebClient, actor: Actor, db: Database, clock: Clock
) -> None:
    """Somebody changed their profile or their account was closed."""
    user = body["event"]["user"]
    async with db.read() as tx:
        known = await members.find(tx, actor.team_id, str(user["id"]))
    if known is None or _profile(user, known).member == known:
        return
    # Slack may tell an earlier change after a later one: how it is now counts.
    response = await client.users_info(user=known.user_id, include_locale=True)
    async with db.begin() as tx:
        await remember(tx, _profile(response["user"], known).member, clock.now())


def _profile(user: dict[str, Any], known: Member) -> Profile:
    """What Slack leaves out, as it does of the deactivated, stays as it was known."""
    about = user.get("profile") or {}
    name = about.get("display_name") or about.get("real_name") or user.get("real_name") or ""
    member = replace(
        known,
        name=name_or(name, known.name),
        tz=user.get("tz") or known.tz,
        locale=user.get("locale") or known.locale,
        deactivated=bool(user.get("deleted")),
    )
    teams = {user.get("team_id"), *(user.get("enterprise_user") or {}).get("teams", ())}
    return Profile(
        member,
        is_bot=bool(user.get("is_bot")) or user.get("id") == "USLACKBOT",
        deleted=bool(user.get("deleted")),
        foreign=known.team_id not in teams,
    )
