"""Moments: the UTC instant behind what members type and read in their own zone.

Typed dates follow a small strict grammar, because libraries guess and a silently wrong date is worse than a
question: python-dateutil takes "27.08" for the 27th of the current month, dateparser 2026-13-03 for 13 March.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.errors import UserError

FURTHEST_AHEAD = timedelta(days=731)
YEAR_UNSAID = timedelta(days=182)
STILL_THIS_YEAR = timedelta(days=90)
MINUTE = timedelta(minutes=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<name>[a-z]{3,9})\.?"
_YEAR = "(?P<year>[0-9]{4})"
_CLOCK = "(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})|h|(?= ?[ap]m))(?: ?(?P<half>[ap])m)?"
# Never 12/3: half of the world reads it as 3 December, the other half as 12 March.
_DAYS = (
    f"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})",
    rf"(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})(?:\.(?: ?{_YEAR})?)?",
    rf"{_DAY}\.? {_MONTH}(?:,? {_YEAR})?",
    f"{_MONTH} {_DAY}(?:,? {_YEAR})?",
    "(?P<word>[a-z]{3,9})",
)
_WHOLE_DAYS = tuple(re.compile(day) for day in _DAYS)
_FORMS = tuple(re.compile(f"{day},? (?:at )?{_CLOCK}") for day in _DAYS)


@dataclass(frozen=True, slots=True)
class Moment:
    at: datetime
    """Aware, UTC."""
    note: str = ""
    """A sentence for whoever chose the hour, where a clock change makes it ambiguous; else empty."""


@cache
def _zone_names() -> frozenset[str]:
    # These two are what this machine happens to be set to, and nowhere.
    return frozenset(available_timezones() - {"localtime", "Factory"})


def zone(name: str) -> ZoneInfo:
    """The zone a member typed; UserError when there is none of that name."""
    if name not in _zone_names():
        raise UserError("That time zone is not known. Write one like Europe/Berlin or America/New_York.")
    return ZoneInfo(name)


def day_in(moment: datetime, tz: str) -> date:
    """On which day it is there."""
    return moment.astimezone(zone_or_utc(tz)).date()


def zone_or_utc(name: str | None) -> ZoneInfo:
    """The zone that Slack reports, or UTC where it reports none that exists."""
    return ZoneInfo(name if name and name in _zone_names() else "UTC")


def utc(local: datetime, where: ZoneInfo) -> datetime:
    """The instant of a naive local time: a skipped hour becomes the next one, a repeated hour the first."""
    return local.replace(tzinfo=where, fold=0).astimezone(UTC)


def on_day(day: date, tz: str, at: time = time.min) -> datetime:
    """The instant at which this day begins there, or of an hour on it; as in `utc` where clocks change."""
    return utc(datetime.combine(day, at), zone_or_utc(tz))


def from_local(day: date, at: time, tz: str, now: datetime) -> Moment:
    """UserError (field "date" or "time") when it is past, over two years ahead, or skipped by the clocks."""
    where = zone_or_utc(tz)
    today = day_in(now, tz)
    # Before any conversion: the first and the last year of the calendar do not survive one.
    if day < today:
        raise UserError(f"{date_in_words(day, today)} lies in the past. Choose a later date.", "date")
    if day - today > FURTHEST_AHEAD:
        words = date_in_words(day, today)
        raise UserError(f"{words} is more than two years ahead. Choose an earlier date.", "date")
    local = datetime.combine(day, at)
    moment = utc(local, where)
    if moment.astimezone(where).replace(tzinfo=None) != local:
        raise _skipped(local, where)
    if moment <= now:
        raise UserError(f"{in_words(moment, tz)} lies in the past. Choose a later time.", "time")
    return Moment(moment, _note(local, where))


def _note(local: datetime, where: ZoneInfo) -> str:
    first, second = (local.replace(tzinfo=where, fold=fold).utcoffset() for fold in (0, 1))
    if first == second:
        return ""
    return f"{local:%H:%M} comes twice that night; this is the first one, before the clocks go back."


def _skipped(local: datetime, where: ZoneInfo) -> UserError:
    after, before = (local.replace(tzinfo=where, fold=fold).astimezone(UTC) for fold in (0, 1))
    gap = after - before
    moved = after.astimezone(where).utcoffset()
    minutes = range(gap // MINUTE)
    change = before + MINUTE * bisect_left(
        minutes, True, key=lambda minute: (before + minute * MINUTE).astimezone(where).utcoffset() == moved
    )
    opens = change.astimezone(where)
    earlier = f"{local - gap:%H:%M}" + (" the day before" if (local - gap).date() < local.date() else "")
    missing = f"{local:%H:%M} does not exist on {local.day} {MONTHS[local.month - 1]} in {where.key}"
    jump = f"clocks jump from {opens - gap:%H:%M} to {opens:%H:%M}"
    return UserError(f"{missing}: {jump}. Choose {earlier} or {local + gap:%H:%M}.", "time")


def parse(text: str, tz: str, now: datetime) -> Moment:
    """A typed day and hour; UserError when it is unclear, does not exist, or `from_local` refuses it."""
    typed = " ".join(text.lower().split())
    local = now.astimezone(zone_or_utc(tz)).replace(tzinfo=None)
    found = next((match for form in _FORMS if (match := form.fullmatch(typed))), None)
    if found is None:
        raise _unclear(local)
    parts = found.groupdict()
    at = _clock_of(parts)
    day = _word_day(parts["word"], at, local) if "word" in parts else _calendar_day(parts, local)
    return from_local(day, at, tz, now)


def parse_day(text: str, tz: str, now: datetime) -> date:
    """A typed day, past or not; UserError when it is unclear or does not exist."""
    typed = " ".join(text.lower().split())
    local = now.astimezone(zone_or_utc(tz)).replace(tzinfo=None)
    found = next((match for form in _WHOLE_DAYS if (match := form.fullmatch(typed))), None)
    if found is None:
        raise UserError(f"That day is not clear. Write it like {_in_a_week(local)} or 7 January.", "date")
    parts = found.groupdict()
    return _word_day(parts["word"], time.min, local) if "word" in parts else _calendar_day(parts, local)


def _clock_of(parts: dict[str, str | None]) -> time:
    hour, minute, half = int(parts["hour"] or 0), int(parts["minute"] or 0), parts["half"]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        raise UserError("That hour does not exist. Write it like 14:30 or 2:30pm.", "time")
    return time(hour % 12 + 12 * (half == "p") if half else hour, minute)


def _word_day(word: str | None, at: time, local: datetime) -> date:
    if word in {"today", "tomorrow"}:
        return local.date() + timedelta(days=word == "tomorrow")
    weekday = _index(WEEKDAYS, word, local)
    ahead = (weekday - local.weekday()) % 7
    return local.date() + timedelta(days=ahead or 7 * (at <= local.time()))


def _calendar_day(parts: dict[str, str | None], local: datetime) -> date:
    day = int(parts["day"] or 0)
    month = int(parts.get("month") or 0) or 1 + _index(MONTHS, parts.get("name"), local)
    year = parts.get("year")
    # Without a year a date just gone by is a slip, to be refused, and no wish for the next year.
    earliest = date.min if year else local.date() - STILL_THIS_YEAR
    for candidate in [int(year)] if year else [local.year, local.year + 1]:
        found = _date(candidate, month, day)
        if found and found >= earliest:
            return found
    raise UserError("That date is not in the calendar. Choose another one.", "date")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _index(names: tuple[str, ...], typed: str | None, local: datetime) -> int:
    for index, name in enumerate(names):
        if typed and name.lower().startswith(typed):
            return index
    raise _unclear(local)


def _unclear(local: datetime) -> UserError:
    example = _in_a_week(local)
    return UserError(f"That date is not clear. Write it like {example} 14:30 or Tuesday 14:30.", "date")


def _in_a_week(local: datetime) -> str:
    return (local + timedelta(days=7)).date().isoformat()


def in_words(moment: datetime, tz: str, now: datetime | None = None) -> str:
    """Like "Thursday 3 December, 14:30 (Berlin)". Given `now`, a date over half a year away has its year."""
    return f"{day_in_words(moment, tz, now)}, {clock_in_words(moment, tz)} ({place(moment, tz)})"


def day_in_words(moment: datetime, tz: str, now: datetime | None = None) -> str:
    day = day_in(moment, tz)
    return date_in_words(day, day_in(now, tz) if now else day)


def date_in_words(day: date, today: date) -> str:
    year = f" {day.year}" if abs(day - today) > YEAR_UNSAID else ""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def clock_in_words(moment: datetime, tz: str) -> str:
    return f"{moment.astimezone(zone_or_utc(tz)):%H:%M}"


def place(moment: datetime, tz: str) -> str:
    """What people call the zone: its city, or its abbreviation where it has none."""
    where = zone_or_utc(tz)
    area, _, city = where.key.rpartition("/")
    # Etc/GMT+5 is five hours behind: such a name would mislead.
    if area and area != "Etc":
        return city.replace("_", " ")
    return moment.astimezone(where).tzname() or where.key


def length_in_words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    words = [counted(hours, "hour")] if hours else []
    return " ".join([*words, counted(rest, "minute")] if rest or not hours else words)


def counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
