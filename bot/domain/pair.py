"""A mentor and a mentee: how they get together, and how it ends."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.cadence import Cadence
from bot.domain.errors import UserError
from bot.domain.moment import on_day, zone_or_utc

INVITATION_LIVES = timedelta(days=14)
REMIND_AGAIN_AFTER = timedelta(days=1)
FIRST_OFFER = timedelta(days=3)
OFFICE_HOURS = (9, 16)
"""The earliest and the latest full hour at which a first date is offered."""


class Role(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"

    @property
    def other(self) -> "Role":
        return Role.MENTEE if self is Role.MENTOR else Role.MENTOR


class PairState(StrEnum):
    INVITED = "invited"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    DECLINED = "declined"
    LAPSED = "lapsed"

    @property
    def open(self) -> bool:
        return self in {PairState.INVITED, PairState.ACTIVE, PairState.PAUSED}

    @property
    def running(self) -> bool:
        """Accepted and not over: also while it pauses."""
        return self in {PairState.ACTIVE, PairState.PAUSED}


class Nudges(StrEnum):
    """How much of a live session is said in the pair's place."""

    ALL = "nudges"
    """The card, and a nudge under it at each later block."""
    CARD = "card"
    OFF = "off"


class PlaceKind(StrEnum):
    CHANNEL = "channel"
    """A new private channel with exactly the two and the companion."""
    HERE = "here"
    """A private channel they had already, with exactly the two in it."""
    GROUP = "group"
    """A group direct message, where channels may not be made."""


@dataclass(frozen=True, slots=True)
class Pair:
    id: str
    team_id: str
    mentor_id: str
    mentee_id: str
    starter_id: str
    asked_id: str
    """Who has to answer the open invitation or proposal."""
    asked_at: datetime
    created_at: datetime
    first_at: datetime
    """The first date that is offered, and the first session's date once accepted."""
    cadence: Cadence
    minutes: int
    meeting: str = ""
    """A link or a room; may be empty."""
    note: str = ""
    """The starter's line to the other."""
    state: PairState = PairState.INVITED
    proposals: int = 0
    """How often another time was proposed."""
    reminders: int = 0
    reminded_at: datetime | None = None
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    """Who declined, withdrew or ended it; empty when it lapsed by itself."""
    place_kind: PlaceKind = PlaceKind.CHANNEL
    channel_id: str = ""
    """The place; empty until it was made, and again when it was lost."""
    places_lost: int = 0
    exposed: bool = False
    """Somebody else joined the place: no content is posted there."""
    nudges: Nudges = Nudges.ALL
    books_next: bool = False
    """Always book the next one, by the cadence, when a session has ended and none is planned."""
    paused_at: datetime | None = None
    paused_until: datetime | None = None
    """When the last pause ends, or ended: from then on sessions are welcome again."""
    paused_by: str = ""
    paused_note: str = ""
    """A line to the other about the pause; may be empty."""
    resumed_by: str = ""
    """Who ended the last pause before its date; empty when it ends by itself."""
    pauses: int = 0
    """How often a pause or another date for it was said so far: each time it is told once."""
    changes: int = 0
    """How often cadence or length changed; who and when are of the last time."""
    changed_by: str = ""
    changed_at: datetime | None = None
    was: dict[str, Any] | None = None
    """How they met before the last change, by the names of these fields; none: nothing changed yet."""
    focus_id: str = ""
    """The goal in focus; empty where none is."""

    @property
    def people(self) -> tuple[str, str]:
        return (self.mentor_id, self.mentee_id)

    @property
    def lapses_at(self) -> datetime:
        return min(self.asked_at + INVITATION_LIVES, self.first_at)

    def role_of(self, user_id: str) -> Role:
        return Role.MENTOR if user_id == self.mentor_id else Role.MENTEE

    def partner_of(self, user_id: str) -> str:
        return self.mentee_id if user_id == self.mentor_id else self.mentor_id

    @property
    def waiting_id(self) -> str:
        """Who waits for the answer to the open invitation or proposal."""
        return self.partner_of(self.asked_id)

    @property
    def remindable_at(self) -> datetime:
        """From when on the asked may be reminded: once a day."""
        return self.reminded_at + REMIND_AGAIN_AFTER if self.reminded_at else self.asked_at

    def settled(self, now: datetime) -> "Pair":
        """The pair as the clock has made it: an invitation lapses, and a pause is over, by itself."""
        if self.state is PairState.INVITED and now >= self.lapses_at:
            return replace(self, state=PairState.LAPSED, ended_at=self.lapses_at)
        if self.state is PairState.PAUSED and self.paused_until and now >= self.paused_until:
            return replace(self, state=PairState.ACTIVE)
        return self


def first_offer(now: datetime, tz: str) -> datetime:
    """A date to begin with: in three to five days, on no weekend, at about this hour of a working day."""
    local = now.astimezone(zone_or_utc(tz))
    earliest, latest = OFFICE_HOURS
    hour = min(max(local.hour + (local.minute > 0), earliest), latest)
    day = local.date() + FIRST_OFFER
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return on_day(day, tz, time(hour))


def accepted(pair: Pair, by: str, now: datetime) -> Pair:
    must_be_asked(pair, by)
    return replace(pair, state=PairState.ACTIVE, accepted_at=now)


def declined(pair: Pair, by: str, now: datetime) -> Pair:
    must_be_asked(pair, by)
    return replace(pair, state=PairState.DECLINED, ended_at=now, ended_by=by)


def proposed(pair: Pair, by: str, first_at: datetime, now: datetime) -> Pair:
    """Another time: now the other one is asked."""
    must_be_asked(pair, by)
    if first_at == pair.first_at:
        raise UserError("This is the date that was offered. Choose another one, or accept it.", "date")
    return replace(
        pair,
        first_at=first_at,
        asked_id=pair.partner_of(by),
        asked_at=now,
        proposals=pair.proposals + 1,
        reminded_at=None,
    )


def withdrawn(pair: Pair, by: str, now: datetime) -> Pair:
    """Taken back by the one who waits for the answer; for the other it has lapsed."""
    must_wait(pair, by)
    return replace(pair, state=PairState.LAPSED, ended_at=now, ended_by=by)


def reminded(pair: Pair, by: str, now: datetime) -> Pair:
    must_wait(pair, by)
    if now < pair.remindable_at:
        raise UserError("You have reminded them already. Once a day is enough; try again tomorrow.")
    return replace(pair, reminders=pair.reminders + 1, reminded_at=now)


def must_be_endable(pair: Pair) -> None:
    if not pair.state.running:
        raise UserError("This mentoring is not running any more, so there is nothing to end.")


def ended(pair: Pair, by: str, now: datetime) -> Pair:
    must_be_endable(pair)
    return replace(pair, state=PairState.ENDED, ended_at=now, ended_by=by)


def must_be_asked(pair: Pair, by: str) -> None:
    _must_be_open(pair)
    if by != pair.asked_id:
        raise UserError("It is the other one's turn to answer. You will hear as soon as they did.")


def must_wait(pair: Pair, by: str) -> None:
    _must_be_open(pair)
    if by == pair.asked_id:
        raise UserError("The answer is yours to give: accept, propose another time, or decline.")


def _must_be_open(pair: Pair) -> None:
    if pair.state is not PairState.INVITED:
        raise UserError(CLOSED[pair.state])


CLOSED = {
    PairState.ACTIVE: "This invitation was accepted already. `/mentor next` shows what comes.",
    PairState.PAUSED: "This invitation was accepted already; the mentoring pauses at the moment.",
    PairState.ENDED: "This mentoring has ended. `/mentor start` begins a new one.",
    PairState.DECLINED: "This invitation was declined. `/mentor start` sends a new one.",
    PairState.LAPSED: "This invitation is no longer open. `/mentor start` sends a new one.",
}
