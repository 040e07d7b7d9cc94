"""How somebody wants to be spoken to, and what follows from it."""

from datetime import datetime

from bot.domain.member import Member
from bot.store import member as members
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.stories.plan import replan


async def speak_as(tx: Transaction, member: Member, now: datetime) -> None:
    """From now on as this member wants it.

    Quiet hours move what is planned; and what one message no longer says, another one has to.
    """
    await members.save(tx, member)
    for pair in await pairs.of_member(tx, member.team_id, member.user_id, now):
        await replan(tx, pair, now)
