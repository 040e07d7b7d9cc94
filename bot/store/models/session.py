"""Sessions with their plan and their record."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.session import SessionState
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
    missed_at: Mapped[datetime | None]
    summary: Mapped[str]
    agreements: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime | None]
