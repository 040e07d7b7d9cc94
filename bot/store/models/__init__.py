"""All tables, so that importing this package makes the metadata complete."""

from bot.store.models.base import Base
from bot.store.models.goal import ChangeRow, CommitmentRow, GoalRow, RatingRow, RouteRow, StepRow
from bot.store.models.idea import IdeaRow, ResourceRow
from bot.store.models.member import KeyRow, MemberRow
from bot.store.models.pair import CheckInRow, IntroductionRow, LookBackRow, PairRow, TemplateRow
from bot.store.models.session import ActionRow, DiaryRow, PrepRow, SessionRow, TopicRow
from bot.store.models.touchpoint import TouchpointRow

__all__ = [
    "ActionRow",
    "Base",
    "ChangeRow",
    "CheckInRow",
    "CommitmentRow",
    "DiaryRow",
    "GoalRow",
    "IdeaRow",
    "IntroductionRow",
    "KeyRow",
    "LookBackRow",
    "MemberRow",
    "PairRow",
    "PrepRow",
    "RatingRow",
    "ResourceRow",
    "RouteRow",
    "SessionRow",
    "StepRow",
    "TemplateRow",
    "TopicRow",
    "TouchpointRow",
]
