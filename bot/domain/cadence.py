"""How often a pair meets, and which date comes next in that rhythm."""

from calendar import monthrange
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import count

from bot.domain.moment import utc, zone_or_utc


class Cadence(StrEnum):
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"

    @property
    def label(self) -> str:
        return "every two weeks" if self is Cadence.FORTNIGHTLY else self.value

    @property
    def turn(self) -> timedelta:
        """About how long it takes from one date to the next."""
        return {Cadence.WEEKLY: timedelta(7), Cadence.FORTNIGHTLY: timedelta(14)}.get(self, timedelta(30))


def following(start: datetime, cadence: Cadence, tz: str) -> datetime:
    """The next date: same weekday and hour in the zone; an hour that the clocks skip becomes the next one."""
    return _nth(start, cadence, tz, 1)


def upcoming(start: datetime, cadence: Cadence, tz: str, now: datetime) -> datetime:
    """The first date after both `start` and `now`."""
    # Counted from `start`, so that a fifth Tuesday stays a fifth one after a month that has only four.
    dates = (_nth(start, cadence, tz, steps) for steps in count(1))
    return next(moment for moment in dates if moment > now)


def _nth(start: datetime, cadence: Cadence, tz: str, steps: int) -> datetime:
    where = zone_or_utc(tz)
    local = start.astimezone(where).replace(tzinfo=None)
    if cadence is Cadence.MONTHLY:
        return utc(_months_later(local, steps), where)
    weeks = steps if cadence is Cadence.WEEKLY else 2 * steps
    return utc(local + timedelta(weeks=weeks), where)


def _months_later(local: datetime, months: int) -> datetime:
    """The same ordinal weekday (second Tuesday to second Tuesday); a fifth where there is none: the last."""
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    first_weekday, length = monthrange(year, month + 1)
    first = 1 + (local.weekday() - first_weekday) % 7
    day = first + (local.day - 1) // 7 * 7
    return local.replace(year=year, month=month + 1, day=day if day <= length else day - 7)
