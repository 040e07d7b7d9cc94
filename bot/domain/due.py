"""When an action that is due is brought to mind, where no session does that."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.domain.action import SOON, Action, ActionState
from bot.domain.before import before_at
from bot.domain.member import Member
from bot.domain.moment import day_in, on_day
from bot.domain.quiet import earlier, not_before
from bot.domain.relation import Relation
from bot.domain.scene import Couple
from bot.domain.session import Session, SessionState
from bot.domain.touchpoint import Kind, Planned, Subject

MORNING = time(9)
DAY = timedelta(days=1)


def actions_due(relation: Relation) -> Iterator[Planned]:
    """One for each owner and day on which something open of theirs is due; it names what is overdue too."""
    for owner in (relation.couple.mentor, relation.couple.mentee):
        days = {each.due for each in relation.actions if _open(each, owner) and each.due}
        for day in sorted(days):
            at, over = reminded_at(day, owner), on_day(day + DAY, owner.tz)
            dated = [each for each in relation.actions if _open(each, owner) and each.due == day]
            if over > relation.now and any(_unsaid(relation, each, owner, at) for each in dated):
                yield Planned(Kind.ACTIONS_DUE, at, over, owner.user_id, day.toordinal())


def reminded_at(day: date, owner: Member) -> datetime:
    """That morning, else the first allowed minute after it, else the last allowed hour before.

    Before the day only where it is quiet as a whole.
    """
    morning = on_day(day, owner.tz, MORNING)
    later = not_before(morning, owner.tz, owner.quiet)
    if later < on_day(day + DAY, owner.tz):
        return later
    return earlier(morning, owner.tz, owner.quiet)


def _open(action: Action, owner: Member) -> bool:
    return action.state is ActionState.OPEN and action.owner_id == owner.user_id


def _unsaid(relation: Relation, action: Action, owner: Member, at: datetime) -> bool:
    """Whoever sets a date for today, or opens something again, need not be reminded of it at once."""
    if action.stands_since >= at:
        return False
    taking_place = [each for each in relation.sessions if each.state is not SessionState.CANCELLED]
    return not any(_named(action, session, relation.couple, owner) for session in taking_place)


def _named(action: Action, session: Session, couple: Couple, owner: Member) -> bool:
    """Whether the session comes up on that day, or the message before it came shortly before and named it."""
    if action.due is None or _local(session.starts_at, owner) == action.due:
        return True
    said = before_at(session, couple, owner)
    if said is None or said < action.stands_since or Subject.BEFORE in owner.fewer:
        return False
    return timedelta() <= action.due - _local(said, owner) <= SOON


def _local(moment: datetime, owner: Member) -> date:
    return day_in(moment, owner.tz)
