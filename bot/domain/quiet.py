"""Quiet hours: when reminders leave a member alone, and where they go instead."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.errors import UserError
from bot.domain.moment import zone_or_utc

HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)
MINUTE = timedelta(minutes=1)
DAY = 24 * 60


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begins` until `ends`, whole minutes, over midnight where it begins later; equal means none.

    At least an hour of the day and one day of the week stay free, else UserError: reminders need a place.
    """

    begins: time = time(19)
    ends: time = time(8)
    weekend: frozenset[int] = frozenset({5, 6})
    """Whole quiet days; Monday is 0."""

    def __post_init__(self) -> None:
        if (_minute(self.ends) - _minute(self.begins)) % DAY > DAY - 60:
            raise UserError("Leave at least one hour of the day for reminders.", "quiet_hours")
        if self.weekend >= frozenset(range(7)):
            raise UserError("Leave at least one day of the week for reminders.", "days")


USUAL = QuietHours()


def allowed(moment: datetime, tz: str, quiet: QuietHours) -> bool:
    local = moment.astimezone(zone_or_utc(tz))
    if local.weekday() in quiet.weekend:
        return False
    length = (_minute(quiet.ends) - _minute(quiet.begins)) % DAY
    return (_minute(local.time()) - _minute(quiet.begins)) % DAY >= length


def earlier(moment: datetime, tz: str, quiet: QuietHours) -> datetime:
    """The moment itself where allowed, else the last allowed full hour of the clock before it."""
    if allowed(moment, tz, quiet):
        return moment
    local = moment.astimezone(zone_or_utc(tz))
    hour = moment - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    while not allowed(hour, tz, quiet):
        hour -= HOUR
    return hour


def not_before(moment: datetime, tz: str, quiet: QuietHours) -> datetime:
    """The moment itself where allowed, else the first allowed minute after it."""
    if allowed(moment, tz, quiet):
        return moment
    last_quiet = moment.replace(second=0, microsecond=0)
    for step in (QUARTER, MINUTE):
        while not allowed(last_quiet + step, tz, quiet):
            last_quiet += step
    return last_quiet + MINUTE
