"""What is made of an idea: it carries the idea's id, so that made twice it is one."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.action import Action
from bot.domain.idea import LONGEST, Idea
from bot.domain.pair import Pair, Role
from bot.domain.resource import Resource, ResourceSource, parsed
from bot.domain.session import Session
from bot.domain.text import excerpt
from bot.domain.topic import LONGEST_TITLE, Source, Topic
from bot.domain.wrapup import LONGEST_LINE


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an idea is used for: the pair, and its session if there is a date."""

    pair: Pair
    session: Session | None
    now: datetime

    @property
    def session_id(self) -> str | None:
        return self.session.id if self.session else None


def topic_of(idea: Idea, purpose: Purpose) -> Topic:
    """The first line is for both; the mentor reads the whole of what the mentee wrote."""
    title = excerpt(idea.text.partition("\n")[0], LONGEST_TITLE)
    mentee = purpose.pair.role_of(idea.owner_id) is Role.MENTEE
    return Topic(
        id=idea.id,
        team_id=idea.team_id,
        pair_id=purpose.pair.id,
        session_id=purpose.session_id,
        owner_id=idea.owner_id,
        source=Source.IDEA,
        title=title,
        created_at=purpose.now,
        story=_whole(idea) if mentee and _whole(idea) != title else "",
        origin=idea.id,
    )


def _whole(idea: Idea) -> str:
    """With the way to the message it was kept from, where there is room for it."""
    whole = f"{idea.text}\n{idea.link}".rstrip()
    return whole if len(whole) <= LONGEST else idea.text


def resource_of(idea: Idea, purpose: Purpose) -> Resource:
    title, url = parsed(" ".join(idea.text.split()))
    return Resource(
        id=idea.id,
        team_id=idea.team_id,
        pair_id=purpose.pair.id,
        session_id=purpose.session_id,
        owner_id=idea.owner_id,
        source=ResourceSource.IDEA,
        title=title,
        created_at=purpose.now,
        url=url or idea.link,
    )


def action_of(idea: Idea, purpose: Purpose) -> Action:
    """Promised between two sessions, without a date."""
    return Action(
        id=idea.id,
        team_id=idea.team_id,
        pair_id=purpose.pair.id,
        session_id=None,
        position=0,
        owner_id=idea.owner_id,
        text=excerpt(idea.text, LONGEST_LINE),
        created_at=purpose.now,
        origin=idea.id,
    )
