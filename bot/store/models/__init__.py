"""All tables, so that importing this package makes the metadata complete."""

from bot.store.models.action import ActionRow
from bot.store.models.base import Base
from bot.store.models.check_in import CheckInRow
from bot.store.models.commitment import CommitmentRow
from bot.store.models.diary import DiaryRow
from bot.store.models.goal import GoalRow, StepRow
from bot.store.models.history import ChangeRow
from bot.store.models.idea import IdeaRow
from bot.store.models.introduction import IntroductionRow
from bot.store.models.look_back import LookBackRow
from bot.store.models.member import KeyRow, MemberRow
from bot.store.models.pair import PairRow
from bot.store.models.prep import PrepRow
from bot.store.models.rating import RatingRow
from bot.store.models.resource import ResourceRow
from bot.store.models.route import RouteRow
from bot.store.models.session import SessionRow
from bot.store.models.template import TemplateRow
from bot.store.models.topic import TopicRow
from bot.store.models.touchpoint import TouchpointRow
from bot.store.models.workspace import WorkspaceRow

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
    "WorkspaceRow",
]
