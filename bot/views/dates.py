"""The day and the hour in a form: two fields, and the moment that was chosen with them."""

import re
from datetime import datetime, time

from slack_sdk.models.blocks import InputBlock, TimePickerElement

from bot.domain.errors import UserError
from bot.domain.moment import Moment, from_local, place, zone_or_utc
from bot.views.forms import VALUE, Typed, day
from bot.views.text import plain

DATE = "date"
TIME = "time"
HOUR = re.compile("([01][0-9]|2[0-3]):([0-5][0-9])")
"""The names of the two fields, which the errors of `from_local` carry too."""


def date_fields(offered: datetime, tz: str, label: str = "Date") -> tuple[InputBlock, InputBlock]:
    """Filled in with the moment offered, as the clocks show it in the zone."""
    local = offered.astimezone(zone_or_utc(tz))
    hour = TimePickerElement(action_id=VALUE, initial_time=f"{local:%H:%M}")
    return (
        day(DATE, label, local.date(), optional=False),
        InputBlock(block_id=TIME, label=plain(f"Time ({place(offered, tz)})"), element=hour),
    )


def chosen_moment(typed: Typed, tz: str, now: datetime) -> Moment:
    """Raises UserError for the field it is about."""
    date, hour = typed.day(DATE), HOUR.fullmatch(typed.time(TIME))
    if date is None:
        raise UserError("Choose a date.", DATE)
    if hour is None:
        raise UserError("Choose a time.", TIME)
    return from_local(date, time(int(hour[1]), int(hour[2])), tz, now)
