"""One meeting of a pair: planned, live, held, missed or cancelled."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import UserError
from bot.domain.plan import Plan

CORRIGIBLE = timedelta(days=7)
"""How long after its end a session can still be said not to have taken place."""


class SessionState(StrEnum):
    PLANNED = "planned"
    LIVE = "live"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"

    @property
    def begun(self) -> bool:
        """It takes place, or did."""
        return self in {SessionState.LIVE, SessionState.HELD}

    @property
    def given_up(self) -> bool:
        """It does not take place, whoever said so."""
        return self in {SessionState.MISSED, SessionState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Session:
    id: str
    team_id: str
    pair_id: str
    number: int
    plan: Plan
    planned_by: str
    """Empty where the companion set the date, because the two want that always."""
    planned_at: datetime
    state: SessionState = SessionState.PLANNED
    meeting: str = ""
    """A link or a room; may be empty."""
    dates: int = 0
    """How often the date was said anew: moved or cancelled."""
    agreed_at: datetime | None = None
    """The start both agreed on, which starting early or running late does not change; none: as it began."""
    moved_from: datetime | None = None
    """The date before the last move."""
    late: int = 0
    """How often somebody said that they run late; who, when and how much are of the last time."""
    late_by: str = ""
    late_at: datetime | None = None
    late_minutes: int = 0
    missed_at: datetime | None = None
    """When somebody said that it did not take place."""
    summary: str = ""
    agreements: str = ""
    recorded_by: str = ""
    """Who wrote the wrap-up; empty while nobody did."""
    recorded_at: datetime | None = None

    @property
    def starts_at(self) -> datetime:
        return self.plan.starts_at

    @property
    def date(self) -> datetime:
        """What the next date is counted from."""
        return self.agreed_at or self.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.plan.ends_at

    @property
    def minutes(self) -> int:
        """The length that was agreed; running late takes nothing of it."""
        return sum(block.minutes for block in (*self.plan.blocks, *self.plan.unreached))

    @property
    def first(self) -> bool:
        return self.number == 1

    @property
    def closed_at(self) -> datetime:
        """From when on it stands in the way of no other date: it ended or will, or was given up."""
        if self.state is SessionState.CANCELLED:
            return self.planned_at
        return self.missed_at or self.ends_at

    @property
    def open(self) -> bool:
        return self.state in {SessionState.PLANNED, SessionState.LIVE}

    def settled(self, now: datetime) -> "Session":
        """The session as the clock has made it: it begins and ends by itself when nobody presses."""
        if self.open and now >= self.ends_at:
            return replace(self, state=SessionState.HELD)
        if self.state is SessionState.PLANNED and now >= self.starts_at:
            return replace(self, state=SessionState.LIVE)
        return self


def cancelled(session: Session, by: str, now: datetime) -> Session:
    must_be_planned(session)
    return replace(
        session, state=SessionState.CANCELLED, dates=session.dates + 1, planned_by=by, planned_at=now
    )


def late(session: Session, plan: Plan, by: str, minutes: int, now: datetime) -> Session:
    """Somebody said that they run late; `plan` is what is left of the time."""
    must_be_open(session)
    return replace(session, plan=plan, late=session.late + 1, late_by=by, late_at=now, late_minutes=minutes)


def missed(session: Session, now: datetime) -> Session:
    """We did not meet: said from the start on, as long as nothing is on record. Raises UserError."""
    if session.state is SessionState.CANCELLED:
        raise UserError(CLOSED[session.state])
    if now < session.starts_at:
        raise UserError("This session has not begun yet. Use Move it or `/mentor cancel` instead.")
    if session.recorded_by:
        raise UserError("A wrap-up of this session is saved, so it counts as held. Nothing was changed.")
    if now > session.ends_at + CORRIGIBLE:
        raise UserError("This session is over for more than a week and stays as it is. Nothing was changed.")
    if session.state is SessionState.MISSED:
        return session
    return replace(session, state=SessionState.MISSED, missed_at=now)


def must_be_planned(session: Session) -> None:
    if session.state is not SessionState.PLANNED:
        raise UserError(CLOSED[session.state])


def must_be_live(session: Session) -> None:
    if session.state is SessionState.PLANNED:
        raise UserError("This session has not begun yet. Press Start now when both of you are there.")
    if session.state is not SessionState.LIVE:
        raise UserError(CLOSED[session.state])


def must_be_open(session: Session) -> None:
    if not session.open:
        raise UserError(CLOSED[session.state])


CLOSED = {
    SessionState.LIVE: "This session is running already. `/mentor next` shows until when.",
    SessionState.HELD: "This session is over. `/mentor next` shows what comes.",
    SessionState.MISSED: "This session did not take place. `/mentor schedule` sets a new date.",
    SessionState.CANCELLED: "This session was cancelled. `/mentor schedule` sets a new date.",
}
