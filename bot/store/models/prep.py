"""What each of the two wrote to prepare a session."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


class PrepRow(Base):
    __tablename__ = "preps"

    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    saved_at: Mapped[datetime]
    answers: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed JSON: all that was typed, resources included."""
    on_card: Mapped[bool]
