"""Busy for a while: the form that asks until when."""

from datetime import datetime, timedelta

from slack_sdk.models.blocks import DatePickerElement, InputBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.member import Member
from bot.domain.moment import zone_or_utc
from bot.domain.scene import Couple
from bot.views.forms import VALUE, form
from bot.views.ids import Form
from bot.views.metadata import pack
from bot.views.pause import UNTIL
from bot.views.text import escape, mrkdwn, plain

OFFERED = timedelta(days=14)


def busy_form(couple: Couple, reader: Member, now: datetime) -> View:
    partner = escape(couple.partner(reader.user_id).name)
    lead = (
        "Your mentoring pauses until that day, and I ask neither of you for a date. "
        f"{partner} is told until when, and no reason. A date that falls into it moves behind it."
    )
    day = (now + OFFERED).astimezone(zone_or_utc(reader.tz))
    until = DatePickerElement(action_id=VALUE, initial_date=f"{day:%Y-%m-%d}")
    blocks = [
        SectionBlock(text=mrkdwn(lead)),
        InputBlock(block_id=UNTIL, label=plain("Busy until"), element=until),
    ]
    return form(Form.BUSY, "Busy for a while", "Save", blocks, pack(couple.pair.id))
