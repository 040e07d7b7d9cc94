"""Topics: what a pair talks about, now or later."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.topic import Source, TopicKind, TopicState
from bot.store.models.base import Base, words


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
