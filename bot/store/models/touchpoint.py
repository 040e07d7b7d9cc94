"""The one table that says what is due when."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.touchpoint import Kind, State
from bot.store.models.base import Base, words


class TouchpointRow(Base):
    __tablename__ = "touchpoints"
    __table_args__ = (
        UniqueConstraint("team_id", "key"),
        Index(None, "team_id", "state", "rank", "due_at"),
        Index(None, "state", "due_at"),
        Index(None, "state", "wait_until"),
        Index(None, "state", "refresh_at"),
        Index(None, "state", "leased_until"),
        Index(None, "pair_id", "session_id"),
        Index(None, "team_id", "target", "due_at"),
        Index(None, "carrier_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    session_id: Mapped[str]
    kind: Mapped[Kind] = mapped_column(words(Kind))
    target: Mapped[str]
    occurrence: Mapped[int]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    wait_until: Mapped[datetime | None]
    state: Mapped[State] = mapped_column(words(State))
    rank: Mapped[int]
    attempts: Mapped[int]
    intent_at: Mapped[datetime | None]
    lease_token: Mapped[str]
    leased_until: Mapped[datetime | None]
    reason: Mapped[str]
    channel: Mapped[str]
    ts: Mapped[str]
    digest: Mapped[str]
    refresh_at: Mapped[datetime | None]
    carrier_id: Mapped[str]
    frame: Mapped[str]
    edited_at: Mapped[datetime | None]
    urgent: Mapped[bool]
