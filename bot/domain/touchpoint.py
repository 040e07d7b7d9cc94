"""One thing the companion says at one time to one place."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    PROVISION = "provision"
    """Makes the pair's place; says nothing itself."""
    INVITATION = "invitation"
    WAITING = "waiting"
    REMIND = "remind"
    VERDICT = "verdict"
    """Declined, lapsed or withdrawn, told to the one who waited."""
    WELCOME = "welcome"
    REPLACED = "replaced"
    """The old place was lost; here is the new one."""
    EXPOSED = "exposed"
    """Somebody else joined the place."""
    CLOSING = "closing"
    """What the mentoring leaves behind, told to both when it has ended."""
    PAUSED = "paused"
    RESUMED = "resumed"
    """Welcome back, on the morning when a pause is over."""
    COMMITMENT = "commitment"
    """Somebody proposed what the two promise each other."""
    UNREACHABLE = "unreachable"
    """The other one's account was deactivated."""
    DATE = "date"
    BEFORE = "before"
    CARD = "card"
    NUDGE = "nudge"
    LATE = "late"
    AFTER = "after"
    DIARY_REMINDER = "diary_reminder"
    ACTIONS_DUE = "actions_due"
    GOALS_LIST = "goals_list"
    """The list for the coming weeks is empty, or the reader has marked nothing in it."""
    CHALLENGE = "challenge"
    """Which real challenge this week holds."""
    BOOK = "book"
    """Sets the next date where a pair wants that always; says nothing itself."""
    CHANGED = "changed"
    """How the two meet was changed."""
    NEXT_DATE = "next_date"
    """No date is set: a nudge towards one."""
    SLIPPING = "slipping"
    """Is so long a time without a session all right?"""


class Subject(StrEnum):
    """What a reminder is about, as somebody would say who wants fewer of them."""

    BEFORE = "before"
    AFTER = "after"
    DIARY = "diary"
    ACTIONS = "actions"
    DATES = "dates"
    GOALS = "goals"


class State(StrEnum):
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    """The call ended without an answer: Slack may have posted it or not."""
    JOINED = "joined"
    """Said as a part of another message to the same person."""
    SKIPPED = "skipped"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Policy:
    """How a kind behaves on its way."""

    rank: int
    """What is said first when several things are due: 0 the live session, then answers, then reminders."""
    resend: bool
    """Whether a post with unknown outcome is sent again (at least once) or skipped (at most once)."""
    living: bool = False
    """Whether the message is edited later when what it says has changed."""
    direct: bool = False
    """Whether it goes to one person, by direct message; else into the pair's place."""
    subject: Subject | None = None
    """What is said to one person unasked: it counts, it may join another, and they can have fewer of it."""


POLICIES = {
    Kind.NUDGE: Policy(rank=0, resend=False),
    Kind.CARD: Policy(rank=0, resend=True, living=True),
    Kind.LATE: Policy(rank=0, resend=False),
    # Before the message after a session, which says the date.
    Kind.BOOK: Policy(rank=0, resend=True),
    # Before the dates that move because of it.
    Kind.PAUSED: Policy(rank=0, resend=True, living=True),
    Kind.PROVISION: Policy(rank=1, resend=True),
    Kind.WELCOME: Policy(rank=1, resend=True, living=True),
    Kind.REPLACED: Policy(rank=1, resend=True),
    Kind.EXPOSED: Policy(rank=1, resend=True, direct=True),
    Kind.UNREACHABLE: Policy(rank=1, resend=True, direct=True),
    Kind.INVITATION: Policy(rank=1, resend=True, living=True, direct=True),
    Kind.WAITING: Policy(rank=1, resend=True, living=True, direct=True),
    Kind.VERDICT: Policy(rank=1, resend=True, direct=True),
    Kind.CLOSING: Policy(rank=1, resend=True, living=True, direct=True),
    Kind.RESUMED: Policy(rank=1, resend=True, living=True),
    Kind.COMMITMENT: Policy(rank=1, resend=True, living=True),
    Kind.DATE: Policy(rank=1, resend=True, living=True),
    Kind.CHANGED: Policy(rank=1, resend=True, living=True),
    Kind.AFTER: Policy(rank=1, resend=True, living=True, direct=True, subject=Subject.AFTER),
    Kind.BEFORE: Policy(rank=2, resend=True, living=True, direct=True, subject=Subject.BEFORE),
    Kind.REMIND: Policy(rank=2, resend=False, living=True, direct=True),
    Kind.DIARY_REMINDER: Policy(rank=2, resend=False, direct=True, subject=Subject.DIARY),
    Kind.ACTIONS_DUE: Policy(rank=2, resend=False, direct=True, subject=Subject.ACTIONS),
    Kind.GOALS_LIST: Policy(rank=2, resend=False, direct=True, subject=Subject.GOALS),
    Kind.CHALLENGE: Policy(rank=2, resend=False, direct=True, subject=Subject.GOALS),
    Kind.NEXT_DATE: Policy(rank=2, resend=False, living=True, direct=True, subject=Subject.DATES),
    Kind.SLIPPING: Policy(rank=2, resend=False, living=True, direct=True, subject=Subject.DATES),
}


@dataclass(frozen=True, slots=True)
class Planned:
    """A touchpoint there should be. Its key holds no time, so moving a session says nothing twice."""

    kind: Kind
    due_at: datetime
    expires_at: datetime
    target: str = ""
    """The user id it goes to, or the number of a block; empty for the pair's place."""
    occurrence: int = 0

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.target}:{self.occurrence}"

    @property
    def asked_for(self) -> bool:
        return _asked_for(self.kind, self.occurrence)


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A planned thing and what became of it."""

    id: str
    key: str
    team_id: str
    pair_id: str
    session_id: str
    """Empty for what belongs to the pair as a whole."""
    kind: Kind
    target: str
    occurrence: int
    due_at: datetime
    expires_at: datetime
    wait_until: datetime | None = None
    """Slack asked us to wait, or a try failed: not before this moment."""
    state: State = State.DUE
    rank: int = 2
    attempts: int = 0
    intent_at: datetime | None = None
    lease_token: str = ""
    leased_until: datetime | None = None
    reason: str = ""
    channel: str = ""
    ts: str = ""
    digest: str = ""
    """Of the message as it stands in Slack: an edit that changes nothing is not sent."""
    refresh_at: datetime | None = None
    """When the sent message has to be brought up to date; none while it is right as it stands."""
    carrier_id: str = ""
    """The touchpoint in whose message it was said; empty when it stands alone."""
    frame: str = ""
    """What of it must be right at once, as it stands in Slack; other changes can wait for each other."""
    edited_at: datetime | None = None
    """When it was posted or edited last."""
    urgent: bool = False
    """Somebody pressed, and waits to see it: this edit goes before those that the clock asks for."""

    @property
    def policy(self) -> Policy:
        return POLICIES[self.kind]

    @property
    def wanted_at(self) -> datetime:
        """Since when it is late: what was held back by manners only since then."""
        held = self.wait_until if self.policy.subject else None
        return max(held, self.due_at) if held else self.due_at

    @property
    def asked_for(self) -> bool:
        return _asked_for(self.kind, self.occurrence)


def _asked_for(kind: Kind, occurrence: int) -> bool:
    """Whether its reader said when they want it: then it is an answer, and no reminder unasked."""
    return kind is Kind.DIARY_REMINDER and occurrence > 0
