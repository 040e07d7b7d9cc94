"""What the agenda card may show: gathered from what both prepared and from what the last session left.

This is the only way from what people wrote to the pair's place: stories, the other answers, and everything at
all where somebody else can read along, end here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.action import Action, ActionState
from bot.domain.commitment import NONE_YET, Commitments
from bot.domain.goal import Goal
from bot.domain.introduction import Introduction
from bot.domain.prep import MentorQuestion, Prep
from bot.domain.resource import Resource
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.domain.table import course, on_table
from bot.domain.topic import Topic


@dataclass(frozen=True, slots=True)
class Material:
    """All there is about a session, as it was loaded."""

    sessions: Sequence[Session] = ()
    """All of the pair, earliest first."""
    actions: Sequence[Action] = ()
    """All of the pair, most urgent first."""
    topics: Sequence[Topic] = ()
    """All of the pair."""
    goals: Sequence[Goal] = ()
    prep: Prep | None = None
    """The mentor's."""
    introductions: Sequence[Introduction] = ()
    commitments: Commitments = NONE_YET
    resources: Sequence[Resource] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What a session left behind."""

    summary: str = ""
    agreements: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What both may read, and others must not."""

    last: Record = Record()
    """The session before; with its actions, open or not, stand the older ones that are still open."""
    record: Record = Record()
    """This session's own, once somebody wrapped it up."""
    topics: tuple[Topic, ...] = ()
    """On its table, in their order, without their stories."""
    moved_on: frozenset[str] = frozenset()
    """Ids of those that lay there and did not come up."""
    goals: Mapping[str, str] = field(default_factory=dict)
    """Titles, by id."""
    address: str = ""
    achieve: str = ""
    introductions: tuple[Introduction, ...] = ()
    """Of a first session."""
    commitments: Commitments = NONE_YET
    resources: tuple[Resource, ...] = ()
    """Links and small plans of both."""

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """Of the sessions before; this one's own are on its record."""
        return _open(self.last.actions)


def gathered(scene: Scene, material: Material) -> Content:
    """Empty where somebody else can read the place."""
    if scene.pair.exposed:
        return Content()
    session, prep = scene.session, material.prep
    answers = prep.answers if prep and prep.on_card else {}
    topics = on_table(session, material.topics, material.sessions)
    return Content(
        last=_last(session, material),
        record=_record(session, material.actions),
        topics=tuple(replace(topic, story="") for topic in topics),
        moved_on=frozenset(each.id for each in topics if _moved_on(each, session, material.sessions)),
        goals={goal.id: goal.title for goal in material.goals},
        address=answers.get(MentorQuestion.ADDRESS, ""),
        achieve=answers.get(MentorQuestion.ACHIEVE, ""),
        introductions=tuple(material.introductions) if session.first else (),
        commitments=material.commitments,
        resources=tuple(material.resources),
    )


def _moved_on(topic: Topic, session: Session, sessions: Sequence[Session]) -> bool:
    return session in course(topic, sessions).passed


def _last(session: Session, material: Material) -> Record:
    earlier = [each for each in material.sessions if each.starts_at < session.starts_at]
    held = [each for each in earlier if each.state is SessionState.HELD]
    last = _record(held[-1], material.actions) if held else Record()
    elsewhere = [action for action in material.actions if action.session_id != session.id]
    older = [action for action in _open(elsewhere) if action not in last.actions]
    return replace(last, actions=(*last.actions, *older))


def _record(session: Session, actions: Iterable[Action]) -> Record:
    mine = [action for action in actions if action.session_id == session.id]
    open_first = sorted(mine, key=lambda action: action.state is not ActionState.OPEN)
    return Record(session.summary, session.agreements, tuple(open_first))


def _open(actions: Iterable[Action]) -> tuple[Action, ...]:
    return tuple(action for action in actions if action.state is ActionState.OPEN)
