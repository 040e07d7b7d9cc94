"""What became of goals: a row for each change."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.history import What
from bot.store.models.base import Base, words


class ChangeRow(Base):
    __tablename__ = "goal_changes"
    __table_args__ = (Index(None, "team_id", "pair_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    goal_id: Mapped[str] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    by: Mapped[str]
    what: Mapped[What] = mapped_column(words(What))
    before: Mapped[str]
    after: Mapped[str]
