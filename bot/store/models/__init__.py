"""All tables, so that importing this package makes the metadata complete."""

from bot.store.models.base import Base
from bot.store.models.member import KeyRow, MemberRow
from bot.store.models.pair import IntroductionRow, PairRow
from bot.store.models.session import ActionRow, DiaryRow, PrepRow, SessionRow, TopicRow
from bot.store.models.touchpoint import TouchpointRow

__all__ = [
    "ActionRow",
    "Base",
    "DiaryRow",
    "IntroductionRow",
    "KeyRow",
    "MemberRow",
    "PairRow",
    "PrepRow",
    "SessionRow",
    "TopicRow",
    "TouchpointRow",
]
