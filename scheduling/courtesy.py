"""Before something is said unasked: whether now is the time, and what else is said with it."""

from dataclasses import replace
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.account import Account
from bot.domain.manners import A_MOMENT, Day, Drop, Joins, Say, Verdict, Wait, decide
from bot.domain.moment import day_in, on_day
from bot.domain.touchpoint import Kind, State, Touchpoint
from bot.store import member as members
from bot.store import outbox
from bot.store.database import Database, Transaction

DND = "dnd:read"


async def settle(
    db: Database, client: AsyncWebClient, account: Account, touchpoint: Touchpoint, now: datetime
) -> Say | Wait | Drop:
    """What becomes of this one; what joins it is marked so, and composed with it."""
    undisturbed = await _undisturbed_until(client, account, touchpoint, now)
    async with db.begin() as tx:
        await outbox.part_unsent(tx, touchpoint)
        day = await _day(tx, touchpoint, now, undisturbed)
        verdict: Verdict = decide(day)[touchpoint.id]
        if isinstance(verdict, Say):
            await outbox.join(tx, touchpoint, verdict.joined)
    if isinstance(verdict, Joins):
        carrier = verdict.carrier
        return Wait(max(now + A_MOMENT, carrier.wait_until or now), f"joins a {carrier.kind}")
    return verdict


async def _day(tx: Transaction, touchpoint: Touchpoint, now: datetime, undisturbed: datetime | None) -> Day:
    person = await members.get(tx, touchpoint.team_id, touchpoint.target)
    begins = on_day(day_in(now, person.tz), person.tz)
    others = await outbox.of_person(
        tx, touchpoint.team_id, touchpoint.target, begins, begins + timedelta(hours=26)
    )
    mine = replace(touchpoint, state=State.DUE)
    return Day(person, now, (mine, *(each for each in others if each.id != touchpoint.id)), undisturbed)


async def _undisturbed_until(
    client: AsyncWebClient, account: Account, touchpoint: Touchpoint, now: datetime
) -> datetime | None:
    """None where Slack was not allowed to tell, or has no answer: manners must not silence anybody."""
    if DND not in account.scopes or touchpoint.kind is Kind.AFTER:
        return None
    try:
        about = await client.dnd_info(user=touchpoint.target)
    except SlackApiError:
        return None
    if not about.get("dnd_enabled"):
        return None
    starts, ends = (
        datetime.fromtimestamp(int(about[f"next_dnd_{each}_ts"]), now.tzinfo) for each in ("start", "end")
    )
    return ends if starts <= now < ends else None
