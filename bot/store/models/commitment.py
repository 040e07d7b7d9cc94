"""What the two of a pair promise each other."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


class CommitmentRow(Base):
    __tablename__ = "commitments"
    __table_args__ = (UniqueConstraint("pair_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    number: Mapped[int]
    text: Mapped[str]
    proposed_by: Mapped[str]
    proposed_at: Mapped[datetime]
    mentor_agreed_at: Mapped[datetime | None]
    mentee_agreed_at: Mapped[datetime | None]
