"""Pairs."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.cadence import Cadence
from bot.domain.pair import Nudges, PairState, PlaceKind
from bot.store.models.base import Base, words


class PairRow(Base):
    __tablename__ = "pairs"
    __table_args__ = (
        Index(None, "team_id", "mentor_id"),
        Index(None, "team_id", "mentee_id"),
        Index(None, "team_id", "channel_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    mentor_id: Mapped[str]
    mentee_id: Mapped[str]
    starter_id: Mapped[str]
    asked_id: Mapped[str]
    asked_at: Mapped[datetime]
    created_at: Mapped[datetime]
    first_at: Mapped[datetime]
    cadence: Mapped[Cadence] = mapped_column(words(Cadence))
    minutes: Mapped[int]
    meeting: Mapped[str]
    note: Mapped[str]
    state: Mapped[PairState] = mapped_column(words(PairState))
    proposals: Mapped[int]
    reminders: Mapped[int]
    reminded_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str]
    place_kind: Mapped[PlaceKind] = mapped_column(words(PlaceKind))
    channel_id: Mapped[str]
    places_lost: Mapped[int]
    exposed: Mapped[bool]
    nudges: Mapped[Nudges] = mapped_column(words(Nudges))
    books_next: Mapped[bool]
    paused_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    paused_by: Mapped[str]
    paused_note: Mapped[str]
    resumed_by: Mapped[str]
    pauses: Mapped[int]
    changes: Mapped[int]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime | None]
    was: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    focus_id: Mapped[str]
