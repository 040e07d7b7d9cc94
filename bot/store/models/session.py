"""Sessions with their plan, and what hangs on them: preps, topics, actions, diary entries."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.action import ActionState
from bot.domain.session import SessionState
from bot.domain.topic import Source, TopicKind, TopicState
from bot.store.models.base import Base, words


class SessionRow(Base):
    __tablename__ = "sessions"
    __table_args__ = (Index(None, "team_id", "pair_id", "starts_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    number: Mapped[int]
    plan: Mapped[dict[str, object]] = mapped_column(JSON)
    starts_at: Mapped[datetime]
    """Out of the plan, for queries."""
    planned_by: Mapped[str]
    planned_at: Mapped[datetime]
    state: Mapped[SessionState] = mapped_column(words(SessionState))
    meeting: Mapped[str]
    dates: Mapped[int]
    agreed_at: Mapped[datetime | None]
    moved_from: Mapped[datetime | None]
    late: Mapped[int]
    late_by: Mapped[str]
    late_at: Mapped[datetime | None]
    late_minutes: Mapped[int]
    summary: Mapped[str]
    agreements: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime | None]


class PrepRow(Base):
    __tablename__ = "preps"

    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    saved_at: Mapped[datetime]
    answers: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed JSON: all that was typed, resources included."""
    on_card: Mapped[bool]


class TopicRow(Base):
    __tablename__ = "topics"
    __table_args__ = (Index(None, "team_id", "pair_id"), Index(None, "session_id", "owner_id", "source"))

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    session_id: Mapped[str | None] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    owner_id: Mapped[str]
    source: Mapped[Source] = mapped_column(words(Source))
    title: Mapped[str]
    story: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed."""
    created_at: Mapped[datetime]
    kind: Mapped[TopicKind] = mapped_column(words(TopicKind))
    happened_on: Mapped[date | None]
    goal_id: Mapped[str]
    position: Mapped[int]
    state: Mapped[TopicState] = mapped_column(words(TopicState))
    talked_in: Mapped[str]
    passed_in: Mapped[str]
    closed_at: Mapped[datetime | None]
    brought_by: Mapped[str]
    origin: Mapped[str]


class ActionRow(Base):
    __tablename__ = "actions"
    __table_args__ = (UniqueConstraint("session_id", "position"), Index(None, "team_id", "pair_id", "state"))

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    session_id: Mapped[str | None] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    position: Mapped[int]
    owner_id: Mapped[str]
    text: Mapped[str]
    due: Mapped[date | None]
    state: Mapped[ActionState] = mapped_column(words(ActionState))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    origin: Mapped[str]
    dated_at: Mapped[datetime | None]


class DiaryRow(Base):
    __tablename__ = "diary_entries"
    __table_args__ = (Index(None, "team_id", "user_id", "saved_at"),)

    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    saved_at: Mapped[datetime]
    answers: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed JSON."""
    written: Mapped[bool]
    """Out of the sealed answers: whether there are any, so that planning need not open them."""
    carry: Mapped[bool]
    remind_at: Mapped[datetime | None]
    skipped: Mapped[bool]
