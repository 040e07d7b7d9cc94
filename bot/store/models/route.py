"""The routes to goals that a pair takes."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.goal import RouteKind
from bot.store.models.base import Base, words


class RouteRow(Base):
    __tablename__ = "routes"

    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[RouteKind] = mapped_column(words(RouteKind), primary_key=True)
    began_at: Mapped[datetime] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    chosen_by: Mapped[str]
    ended_at: Mapped[datetime | None]
