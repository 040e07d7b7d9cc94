"""How far the mentee says they are with a goal."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.rating import Phase
from bot.store.models.base import Base, words


class RatingRow(Base):
    __tablename__ = "goal_ratings"

    goal_id: Mapped[str] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"), primary_key=True)
    phase: Mapped[Phase] = mapped_column(words(Phase), primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    owner_id: Mapped[str]
    value: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed."""
    at: Mapped[datetime]
