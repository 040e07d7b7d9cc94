"""Goals with their steps, history and ratings, the routes to them, and what both promise each other."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.goal import GoalState, RouteKind
from bot.domain.history import What
from bot.domain.rating import Phase
from bot.store.models.base import Base, words


class RouteRow(Base):
    __tablename__ = "routes"

    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[RouteKind] = mapped_column(words(RouteKind), primary_key=True)
    began_at: Mapped[datetime] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    chosen_by: Mapped[str]
    ended_at: Mapped[datetime | None]


class GoalRow(Base):
    __tablename__ = "goals"
    __table_args__ = (Index(None, "team_id", "pair_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    route: Mapped[RouteKind] = mapped_column(words(RouteKind))
    title: Mapped[str]
    measure: Mapped[str]
    due: Mapped[date | None]
    position: Mapped[int]
    state: Mapped[GoalState] = mapped_column(words(GoalState))
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    draws_mentor: Mapped[bool]
    draws_mentee: Mapped[bool]


class StepRow(Base):
    __tablename__ = "goal_steps"
    __table_args__ = (Index(None, "team_id", "pair_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    goal_id: Mapped[str] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"))
    position: Mapped[int]
    text: Mapped[str]
    done_at: Mapped[datetime | None]


class ChangeRow(Base):
    __tablename__ = "goal_changes"
    __table_args__ = (Index(None, "team_id", "pair_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    goal_id: Mapped[str] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    by: Mapped[str]
    what: Mapped[What] = mapped_column(words(What))
    before: Mapped[str]
    after: Mapped[str]


class RatingRow(Base):
    __tablename__ = "goal_ratings"

    goal_id: Mapped[str] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"), primary_key=True)
    phase: Mapped[Phase] = mapped_column(words(Phase), primary_key=True)
    team_id: Mapped[str]
    pair_id: Mapped[str] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    owner_id: Mapped[str]
    value: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed."""
    at: Mapped[datetime]


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
