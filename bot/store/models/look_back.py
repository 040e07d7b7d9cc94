"""What the two write when their mentoring has ended."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


class LookBackRow(Base):
    """What one of the two wrote when the mentoring had ended."""

    __tablename__ = "look_backs"

    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    saved_at: Mapped[datetime]
    answers: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed JSON."""
