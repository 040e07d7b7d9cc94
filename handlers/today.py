"""Which day it is where somebody acts."""

from datetime import date, datetime

from bot.domain.moment import day_in
from bot.store import member as members
from bot.store.database import Transaction
from handlers.provide import Actor


async def today_of(tx: Transaction, actor: Actor, now: datetime) -> date:
    member = await members.get(tx, actor.team_id, actor.user_id)
    return day_in(now, member.tz)
