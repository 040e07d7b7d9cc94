"""Ideas, which are their author's."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.idea import IdeaState
from bot.store.models.base import Base, words


class IdeaRow(Base):
    __tablename__ = "ideas"
    __table_args__ = (
        Index(None, "team_id", "owner_id", "state"),
        Index(None, "team_id", "owner_id", "origin", unique=True),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    owner_id: Mapped[str]
    text: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed JSON: the text, and the address of the message it was kept from."""
    origin: Mapped[str]
    state: Mapped[IdeaState] = mapped_column(words(IdeaState))
    pair_id: Mapped[str]
    created_at: Mapped[datetime]
