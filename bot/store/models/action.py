"""Actions: what a pair promised, in a session or between two."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.action import ActionState
from bot.store.models.base import Base, words


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
