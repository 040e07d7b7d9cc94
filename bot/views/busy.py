"""Busy for a while: until when, and what stands in the pair's place about it."""

from datetime import datetime, time, timedelta

from slack_sdk.models.blocks import ContextBlock, DatePickerElement, InputBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.member import Member
from bot.domain.moment import FURTHEST_AHEAD, date_in_words, day_in_words, utc, zone_or_utc
from bot.domain.pair import PairState
from bot.domain.scene import Couple
from bot.views.buttons import button
from bot.views.forms import VALUE, Typed, form
from bot.views.ids import Form, Press
from bot.views.message import Message
from bot.views.metadata import pack
from bot.views.paragraphs import told
from bot.views.text import escape, mention, mrkdwn, plain

UNTIL = "until"
OFFERED = timedelta(days=14)


def busy_form(couple: Couple, reader: Member, now: datetime) -> View:
    partner = escape(couple.partner(reader.user_id).name)
    lead = (
        "Until that day I ask neither of you for a date. "
        f"{partner} is told that dates wait, and for how long; the reason is yours."
    )
    day = (now + OFFERED).astimezone(zone_or_utc(reader.tz))
    until = DatePickerElement(action_id=VALUE, initial_date=f"{day:%Y-%m-%d}")
    blocks = [
        SectionBlock(text=mrkdwn(lead)),
        InputBlock(block_id=UNTIL, label=plain("Busy until"), element=until),
        ContextBlock(elements=[mrkdwn("A session that has its date already keeps it.")]),
    ]
    return form(Form.BUSY, "Busy for a while", "Save", blocks, pack(couple.pair.id))


def busy_until(typed: Typed, reader: Member, now: datetime) -> datetime:
    """The morning of the first day that is free again. Raises UserError."""
    day, where = typed.day(UNTIL), zone_or_utc(reader.tz)
    today = now.astimezone(where).date()
    if day is None:
        raise UserError("Choose a date.", UNTIL)
    if day <= today:
        raise UserError("Choose a day that is still to come.", UNTIL)
    if day - today > FURTHEST_AHEAD:
        raise UserError("That is more than two years ahead. Choose an earlier day.", UNTIL)
    return utc(datetime.combine(day, time()), where)


def waits_message(couple: Couple, occurrence: int, now: datetime) -> Message:
    """In the pair's place, without the reason. `occurrence`: which of the times it is about."""
    pair, until = couple.pair, couple.pair.paused_until
    if pair.state is not PairState.ACTIVE or occurrence != pair.pauses or until is None or until <= now:
        return told(["New dates waited for a while. `/mentor next` shows what comes."])
    by, partner = mention(pair.paused_by), mention(pair.partner_of(pair.paused_by))
    local = until.astimezone(zone_or_utc(couple.member(pair.paused_by).tz)).date()
    words = (
        f"{by} has little time for a while, {partner}: new dates wait until {date_in_words(local, local)}. "
        "Until then I remind neither of you. What is planned stays, and you can set a date all the same."
    )
    return told([words], [button(Press.SCHEDULE, "Set a date", pair.id)])


def busy_view(couple: Couple, reader: Member, until: datetime) -> View:
    """In place of the form that was sent."""
    partner = escape(couple.partner(reader.user_id).name)
    words = (
        f"Until {day_in_words(until, reader.tz)} I ask neither of you for a date, and {partner} is told so. "
        "Should you have time again earlier, my question keeps a button for it."
    )
    blocks = [SectionBlock(text=mrkdwn(words))]
    return View(type="modal", title=plain("New dates wait"), close=plain("Close"), blocks=blocks)
