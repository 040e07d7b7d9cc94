"""Pairs, and what the two told each other before they began."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.cadence import Cadence
from bot.domain.pace import Answer
from bot.domain.pair import Nudges, PairState, PlaceKind
from bot.domain.template import Which
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
    focus_id: Mapped[str]


class IntroductionRow(Base):
    __tablename__ = "introductions"

    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    saved_at: Mapped[datetime]
    answers: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed JSON."""


class TemplateRow(Base):
    __tablename__ = "templates"

    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[Which] = mapped_column(words(Which), primary_key=True)
    team_id: Mapped[str]
    blocks: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    saved_by: Mapped[str]
    saved_at: Mapped[datetime]


class CheckInRow(Base):
    """What one of the two answered when a long time passed without a session."""

    __tablename__ = "check_ins"

    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    answer: Mapped[Answer] = mapped_column(words(Answer))
    answered_at: Mapped[datetime]
    until: Mapped[datetime | None]


class LookBackRow(Base):
    """What one of the two wrote when the mentoring had ended."""

    __tablename__ = "look_backs"

    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    saved_at: Mapped[datetime]
    answers: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed JSON."""
