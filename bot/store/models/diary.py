"""Diary entries: what each of the two learnt from a session."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


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
