"""When the message before a session comes to each of the two."""

from datetime import datetime, timedelta

from bot.domain.member import Member
from bot.domain.pair import Role
from bot.domain.quiet import earlier, not_before
from bot.domain.scene import Couple
from bot.domain.session import Session

BEFORE = {Role.MENTEE: timedelta(hours=48), Role.MENTOR: timedelta(hours=24)}
"""The mentor hears later, so that the mentee's case is there to be read."""


def before_at(session: Session, couple: Couple, person: Member) -> datetime | None:
    """None where it would come too late: the announcement of the date has to be enough then."""
    ideal = session.starts_at - BEFORE[couple.role(person.user_id)]
    due = earlier(ideal, person.tz, person.quiet)
    if due < session.planned_at:
        due = not_before(session.planned_at, person.tz, person.quiet)
    return due if due < session.starts_at else None
