"""A pair's own agendas."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.template import Which
from bot.store.models.base import Base, words


class TemplateRow(Base):
    __tablename__ = "templates"

    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[Which] = mapped_column(words(Which), primary_key=True)
    team_id: Mapped[str]
    blocks: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    saved_by: Mapped[str]
    saved_at: Mapped[datetime]
