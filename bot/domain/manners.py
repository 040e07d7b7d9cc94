"""What is said to one person when: which of all that is due goes out, joins another message, waits, or ends.

The live session and the answers to presses are none of this: they are said at once, and do not count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.member import Member
from bot.domain.moment import day_in, on_day
from bot.domain.quiet import allowed, not_before
from bot.domain.touchpoint import Kind, State, Touchpoint

A_DAY = 2
"""Messages to one person over all pairs."""
MOST = 8
"""What one message takes along: more would not fit into it."""
A_MOMENT = timedelta(seconds=2)
"""After which the message that takes something along has been claimed."""
OUT = {State.SENT, State.UNKNOWN, State.SENDING}
"""Said, or perhaps said: nobody is told more than two things because we do not know."""

QUIET = "quiet hours"
DISTURB = "do not disturb"
FULL = "two a day"
FEWER = "fewer like this"
MANY = "too many for one message"
LATE = "of no use any more"
DROPPED = frozenset({QUIET, DISTURB, FULL, FEWER, LATE})


@dataclass(frozen=True, slots=True)
class Say:
    """It goes out now."""

    joined: tuple[Touchpoint, ...] = ()
    """What is said in the same message."""


@dataclass(frozen=True, slots=True)
class Joins:
    """It is said as a part of another one, which goes out now."""

    carrier: Touchpoint


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Drop:
    reason: str


Verdict = Say | Joins | Wait | Drop


@dataclass(frozen=True, slots=True)
class Day:
    """One person's day so far, and how they want to be spoken to."""

    person: Member
    now: datetime
    touchpoints: Sequence[Touchpoint]
    """All polite ones that were said today, are due, or fall due before the day ends."""
    undisturbed_until: datetime | None = None
    """The end of do-not-disturb, where Slack says that it is on."""

    @property
    def today(self) -> date:
        return self._local(self.now)

    @property
    def ends_at(self) -> datetime:
        return on_day(self.today + timedelta(days=1), self.person.tz)

    @property
    def said(self) -> int:
        """How many messages went out today."""
        out = [each for each in self.touchpoints if each.state in OUT and not each.asked_for]
        return sum(each.intent_at is not None and self._local(each.intent_at) == self.today for each in out)

    def due(self) -> list[Touchpoint]:
        """The likeliest to carry the others first."""
        waiting = [each for each in self._waiting() if each.due_at <= self.now]
        return sorted(waiting, key=_weight)

    def coming(self) -> list[Touchpoint]:
        """What falls due later today."""
        return [each for each in self._waiting() if self.now < each.due_at < self.ends_at]

    def _waiting(self) -> Iterator[Touchpoint]:
        return (each for each in self.touchpoints if each.state is State.DUE)

    def _local(self, moment: datetime) -> date:
        return day_in(moment, self.person.tz)


def decide(day: Day) -> dict[str, Verdict]:
    """What becomes of all that is due now, and of what joins it; by the id of the touchpoint."""
    verdicts: dict[str, Verdict] = {}
    wanted = []
    for each in day.due():
        if day.now >= each.expires_at:
            verdicts[each.id] = Drop(LATE)
        elif each.policy.subject in day.person.fewer:
            verdicts[each.id] = Drop(FEWER)
        else:
            wanted.append(each)
    return verdicts | _of_wanted(day, wanted)


def _of_wanted(day: Day, wanted: Sequence[Touchpoint]) -> dict[str, Verdict]:
    """What comes at its very moment is never held, and takes along whatever is due."""
    now = [each for each in wanted if _never_held(each)]
    others = [each for each in wanted if not _never_held(each)]
    if now:
        return {**_together(day, now[0], others), **{each.id: Say() for each in now[1:]}}
    if not others:
        return {}
    if held := _held(day):
        until, reason = held
        return {each.id: _later(each, until, reason) for each in others}
    return _within_the_day(day, others)


def _never_held(each: Touchpoint) -> bool:
    """The end of a session, and what its reader asked for at that hour."""
    return each.kind is Kind.AFTER or each.asked_for


def _held(day: Day) -> tuple[datetime, str] | None:
    """Until when nothing is said at all, and why."""
    person = day.person
    if not allowed(day.now, person.tz, person.quiet):
        return not_before(day.now, person.tz, person.quiet), QUIET
    if day.undisturbed_until and day.now < day.undisturbed_until:
        return not_before(day.undisturbed_until, person.tz, person.quiet), DISTURB
    return None


def _within_the_day(day: Day, others: Sequence[Touchpoint]) -> dict[str, Verdict]:
    coming = [each for each in day.coming() if each.policy.subject not in day.person.fewer]
    ends = [each for each in coming if each.kind is Kind.AFTER]
    left = A_DAY - day.said - len(ends)
    if left <= 0:
        return {each.id: _when_full(day, each, ends) for each in others}
    # The last message of the day takes along what would have come later: reminders move earlier.
    later = [each for each in coming if each.kind is not Kind.AFTER] if left == 1 else []
    carrier, *due = others
    return _together(day, carrier, due, later)


def _when_full(day: Day, each: Touchpoint, ends: Sequence[Touchpoint]) -> Verdict:
    """It joins the end of a session today; else it waits for tomorrow, while it is of use then."""
    in_time = [end for end in ends if end.due_at < each.expires_at]
    if in_time:
        return Wait(min(end.due_at for end in in_time), FULL)
    return _later(each, not_before(day.ends_at, day.person.tz, day.person.quiet), FULL)


def _together(
    day: Day, carrier: Touchpoint, due: Sequence[Touchpoint], later: Sequence[Touchpoint] = ()
) -> dict[str, Verdict]:
    """What finds no room is decided anew when this message is out, while another may follow today.

    Else what is of no use tomorrow comes first, and all of it: what cannot be shown is counted there.
    """
    wanted = [*due, *later]
    lost = [each for each in wanted if _last_chance(day, each)] if day.said + 1 >= A_DAY else []
    rest = [each for each in wanted if each not in lost]
    joined = (*lost, *rest[: max(0, MOST - len(lost))])
    left = {each.id: _in_a_moment(day, each) for each in due if each not in joined}
    return {carrier.id: Say(joined), **{each.id: Joins(carrier) for each in joined}, **left}


def _last_chance(day: Day, each: Touchpoint) -> bool:
    return each.expires_at <= not_before(day.ends_at, day.person.tz, day.person.quiet)


def _in_a_moment(day: Day, each: Touchpoint) -> Verdict:
    until = day.now + A_MOMENT
    return Wait(until, MANY) if until < each.expires_at else Drop(LATE)


def _later(each: Touchpoint, until: datetime, reason: str) -> Verdict:
    """Nothing is held till after it is of use."""
    return Wait(until, reason) if until < each.expires_at else Drop(reason)


def _weight(each: Touchpoint) -> tuple[int, datetime, datetime, str]:
    """A session's own message carries the others; of two sessions the nearer one does."""
    heaviest = [Kind.AFTER, Kind.BEFORE, Kind.DIARY_REMINDER]
    place = heaviest.index(each.kind) if each.kind in heaviest else len(heaviest)
    nearest = each.expires_at if each.kind is Kind.BEFORE else each.due_at
    return place, nearest, each.due_at, each.id
