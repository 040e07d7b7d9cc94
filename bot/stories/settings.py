"""All that somebody has settled: for themselves, and with each partner."""

from datetime import datetime

from slack_sdk.models.views import View

from bot.domain.member import Member
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.views.settings import settings_form


async def settings_of(tx: Transaction, member: Member, now: datetime) -> View:
    mine = await pairs.of_member(tx, member.team_id, member.user_id, now)
    running = [await pairs.couple(tx, pair) for pair in mine if pair.state.running]
    return settings_form(member, running)
