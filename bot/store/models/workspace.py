"""Which process speaks for a workspace at the moment."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


class WorkspaceRow(Base):
    __tablename__ = "workspaces"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    sender: Mapped[str]
    """A name that the process gave itself; empty before the first."""
    leased_until: Mapped[datetime]
