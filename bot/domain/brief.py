"""What one of the two should have in mind before a session: what was, what is open, what may help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.action import Action, ActionState
from bot.domain.commitment import NONE_YET, Commitments
from bot.domain.goal import Goal
from bot.domain.introduction import QUESTIONS, Introduction
from bot.domain.member import Member
from bot.domain.moment import day_in
from bot.domain.pair import Role
from bot.domain.progress import Progress
from bot.domain.resource import Resource, ResourceSource
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.domain.topic import Source, Topic


@dataclass(frozen=True, slots=True)
class Brief:
    """For the eyes of its reader alone."""

    scene: Scene
    reader_id: str
    last: Session | None = None
    """The session held before this one."""
    actions: tuple[Action, ...] = ()
    """Those of the last session in any state, and older ones that are still open."""
    topics: tuple[Topic, ...] = ()
    """On the table of this session, of both, in their order."""
    resources: tuple[Resource, ...] = ()
    """For this session, of both."""
    introduction: Introduction | None = None
    """The partner's, before the first session."""
    apply: str = ""
    """What the reader wrote in the last diary about applying what they learned."""
    goals: tuple[Progress, ...] = ()
    """All of the pair, the one in focus first."""
    untied: Progress | None = None
    """The goal to ask about, where no topic of this session is tied to any."""
    to_rate: Goal | None = None
    """The mentee is asked, this once, how far they are."""
    to_try: str = ""
    """What the mentor wanted to try after an earlier session and has not settled yet."""
    commitments: Commitments = NONE_YET

    @property
    def reader(self) -> Member:
        return self.scene.couple.member(self.reader_id)

    @property
    def partner(self) -> Member:
        return self.scene.couple.partner(self.reader_id)

    @property
    def role(self) -> Role:
        return self.scene.couple.role(self.reader_id)

    @property
    def goal_names(self) -> Mapping[str, str]:
        return {each.goal.id: each.goal.title for each in self.goals}

    @property
    def in_focus(self) -> Progress | None:
        return next((each for each in self.goals if each.in_focus and each.goal.open), None)

    @property
    def open_actions(self) -> list[Action]:
        """What is overdue or due soon first, then the rest; of both the reader's own first."""
        still_open = [each for each in self.actions if each.state is ActionState.OPEN]
        today = self.today
        return sorted(
            still_open, key=lambda each: (not each.pressing(today), each.owner_id != self.reader_id)
        )

    @property
    def today(self) -> date:
        return day_in(self.scene.now, self.reader.tz)

    @property
    def given_topics(self) -> list[Topic]:
        """All but the one that the reader tells in the form itself."""
        return [each for each in self.topics if not self._told_here(each)]

    @property
    def moved_on(self) -> list[Topic]:
        """The situations that the reader told for earlier sessions and that did not come up there."""
        return [each for each in self.given_topics if self._situation(each)]

    def _told_here(self, topic: Topic) -> bool:
        return self._situation(topic) and topic.session_id == self.scene.session.id

    def _situation(self, topic: Topic) -> bool:
        return topic.owner_id == self.reader_id and topic.source is Source.PREP

    @property
    def given_resources(self) -> list[Resource]:
        """All but those that the reader lists in the form itself."""
        return [each for each in self.resources if not self._listed(each)]

    @property
    def shares_resources(self) -> bool:
        """Whether the partner sees what the reader lists in the form."""
        return any(self._listed(each) for each in self.resources)

    def _listed(self, resource: Resource) -> bool:
        return resource.owner_id == self.reader_id and resource.source is ResourceSource.PREP


def of_interest(actions: Sequence[Action], last: Session | None) -> tuple[Action, ...]:
    """What the last session promised, however it went, and what is still open from before."""
    last_id = last.id if last else ""
    return tuple(each for each in actions if each.session_id == last_id or each.state is ActionState.OPEN)


def so_far(brief: Brief) -> str:
    """A first answer to what was discussed so far, for the author to correct."""
    if brief.last:
        agreed = f"We agreed:\n{brief.last.agreements}" if brief.last.agreements else ""
        return "\n\n".join(part for part in (brief.last.summary, agreed) if part)
    told = brief.introduction.answers if brief.introduction else {}
    lines = [f"{label}: {told[key]}" for key, label in QUESTIONS.items() if told.get(key)]
    return "\n".join([f"{brief.partner.name} wrote:", *lines]) if lines else ""
