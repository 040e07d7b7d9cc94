"""Members and their data keys."""

from sqlalchemy import JSON, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


class MemberRow(Base):
    __tablename__ = "members"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    tz: Mapped[str]
    locale: Mapped[str]
    dm_channel: Mapped[str]
    quiet: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    """Quiet hours of their own; none: the usual ones."""
    fewer: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    """What they asked to get no more of; none: nothing."""
    deactivated: Mapped[bool]


class KeyRow(Base):
    """One data key a person; without it none of their private text can be read."""

    __tablename__ = "keys"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
