"""Resources, which are the pair's."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.resource import ResourceSource
from bot.store.models.base import Base, words


class ResourceRow(Base):
    __tablename__ = "resources"
    __table_args__ = (Index(None, "team_id", "pair_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    session_id: Mapped[str | None] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    owner_id: Mapped[str]
    source: Mapped[ResourceSource] = mapped_column(words(ResourceSource))
    title: Mapped[str]
    url: Mapped[str]
    position: Mapped[int]
    created_at: Mapped[datetime]
