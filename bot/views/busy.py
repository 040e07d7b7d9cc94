"""Busy for a while: the form that asks until when."""

from datetime import datetime, timedelta

from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View

from bot.domain.member import Member
from bot.domain.moment import day_in
from bot.domain.scene import Couple
from bot.views.forms import day, form
from bot.views.ids import Form
from bot.views.metadata import pack
from bot.views.pause import UNTIL
from bot.views.text import escape, mrkdwn

OFFERED = timedelta(days=14)


def busy_form(couple: Couple, reader: Member, now: datetime) -> View:
    partner = escape(couple.partner(reader.user_id).name)
    lead = (
        "Your mentoring pauses until that day, and I ask neither of you for a date. "
        f"{partner} is told until when, and no reason. A date that falls into it moves behind it."
    )
    blocks = [
        SectionBlock(text=mrkdwn(lead)),
        day(UNTIL, "Busy until", day_in(now + OFFERED, reader.tz), optional=False),
    ]
    return form(Form.BUSY, "Busy for a while", "Pause", blocks, pack(couple.pair.id))
