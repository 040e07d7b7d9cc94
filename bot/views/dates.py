"""The day and the hour in a form: two fields, and the moment that was chosen with them."""

import re
from datetime import datetime, time

from slack_sdk.models.blocks import DatePickerElement, InputBlock, TimePickerElement

from bot.domain.errors import UserError
from bot.domain.moment import Moment, from_local, place, zone_or_utc
from bot.views.forms import VALUE, Typed
from bot.views.text import plain

DATE = "date"
TIME = "time"
HOUR = re.compile("([01][0-9]|2[0-3]):([0-5][0-9])")
"""The names of the two fields, which the errors of `from_local` carry too."""


def date_fields(offered: datetime, tz: str, label: str = "Date") -> tuple[InputBlock, InputBlock]:
    """Filled in with the moment offered, as the clocks show it in the zone."""
    local = offered.astimezone(zone_or_utc(tz))
    day = DatePickerElement(action_id=VALUE, initial_date=f"{local:%Y-%m-%d}")
    hour = TimePickerElement(action_id=VALUE, initial_time=f"{local:%H:%M}")
    return (
        InputBlock(block_id=DATE, label=plain(label), element=day),
        InputBlock(block_id=TIME, label=plain(f"Time ({place(offered, tz)})"), element=hour),
    )


def chosen_moment(typed: Typed, tz: str, now: datetime) -> Moment:
    """Raises UserError for the field it is about."""
    day, hour = typed.day(DATE), HOUR.fullmatch(typed.time(TIME))
    if day is None:
        raise UserError("Choose a date.", DATE)
    if hour is None:
        raise UserError("Choose a time.", TIME)
    return from_local(day, time(int(hour[1]), int(hour[2])), tz, now)
