"""Goals with their steps."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.goal import GoalState, RouteKind
from bot.store.models.base import Base, words


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
