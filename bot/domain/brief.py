"""What one of the two should have in mind before a session: what was, what is open, what may help."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.action import Action, ActionState
from bot.domain.goal import Goal
from bot.domain.introduction import QUESTIONS, Introduction
from bot.domain.member import Member
from bot.domain.pair import Role
from bot.domain.progress import Progress
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.domain.topic import Source, Topic

ASKED_AT_ONCE = 3


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
    def in_focus(self) -> Progress | None:
        return next((each for each in self.goals if each.in_focus and each.goal.open), None)

    @property
    def open_actions(self) -> list[Action]:
        """The reader's own first, the most urgent first."""
        still_open = [each for each in self.actions if each.state is ActionState.OPEN]
        return sorted(still_open, key=lambda each: each.owner_id != self.reader_id)

    @property
    def given_topics(self) -> list[Topic]:
        """All but the one that the reader tells in the form itself."""
        return [
            each for each in self.topics if each.owner_id != self.reader_id or each.source is not Source.PREP
        ]


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


def questions_to_ask(session_number: int) -> tuple[str, ...]:
    """Three that fit together; each session has others, until all had their turn."""
    first = (session_number - 1) * ASKED_AT_ONCE % len(QUESTIONS_TO_ASK)
    return QUESTIONS_TO_ASK[first : first + ASKED_AT_ONCE]


# In threes: one that brings back what happened, one that looks at it anew, one that leads to a step.
QUESTIONS_TO_ASK = (
    "What exactly happened, step by step?",
    "What was hardest about it for you?",
    "What is the smallest step you could take this week?",
    "When did it happen last, and who was there?",
    "How would the others in it tell this story?",
    "What have you not tried yet, and what holds you back?",
    "What did you try, and what came of it?",
    "What would you tell a friend who came to you with this?",
    "What part of it is in your own hands?",
    "What did you think and feel in that moment, and what did you say?",
    "When did something like this go well, and what was different then?",
    "What would be good enough?",
    "What happened just before, and what right after?",
    "What do you take for granted here that may not be so?",
    "What will you do differently when it comes up again, and how will you notice that it works?",
)
