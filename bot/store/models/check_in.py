"""What the two answer when a long time passes without a session."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.check_in import Answer
from bot.store.models.base import Base, words


class CheckInRow(Base):
    """What one of the two answered when a long time passed without a session."""

    __tablename__ = "check_ins"

    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    answer: Mapped[Answer] = mapped_column(words(Answer))
    answered_at: Mapped[datetime]
    until: Mapped[datetime | None]
    answers: Mapped[int]
