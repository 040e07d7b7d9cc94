"""What the two say of their topics: the order, what was talked about, what is dropped, what comes back."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.session import Session, SessionState
from bot.domain.table import Board, course, in_order, reached
from bot.domain.topic import Topic, TopicState

ASKED_AT_MOST = 10
"""Topics that a wrap-up asks about."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a wrap-up says about the topics on the table."""

    showed: Mapping[str, bool]
    """Those that its form asked about, and whether they were ticked when it opened."""
    ticked: Collection[str]


def moved(topic: Topic, board: Board, by: int) -> list[Topic]:
    """Those whose number changes when it goes up (-1) or down (+1) among those it lies with."""
    groups = [list(group) for group in board.groups]
    for group in groups:
        here = next((i for i, each in enumerate(group) if each.id == topic.id), None)
        if here is not None and 0 <= here + by < len(group):
            group[here], group[here + by] = group[here + by], group[here]
    numbered = enumerate((each for group in groups for each in group), start=1)
    return [replace(each, position=number) for number, each in numbered if each.position != number]


def talked(topic: Topic, sessions: Sequence[Session], now: datetime) -> Topic:
    """In the session that runs, else in the last one on whose table it lay; none: between two."""
    way = course(topic, sessions)
    live = way.home if way.home and way.home.state is SessionState.LIVE else None
    last = live or way.settled or (way.passed[-1] if way.passed else None)
    return _talked_in(topic, last.id if last else "", now)


def dropped(topic: Topic, now: datetime) -> Topic:
    """Said twice it stays as it was said first."""
    if topic.state is TopicState.DROPPED:
        return topic
    return replace(topic, state=TopicState.DROPPED, closed_at=now)


def reopened(topic: Topic, sessions: Sequence[Session]) -> Topic:
    """It waits for a session again: the one that runs, else the one that comes."""
    held = [each.id for each in sessions if each.state is SessionState.HELD]
    passed_in = held[-1] if held else topic.passed_in
    return replace(topic, state=TopicState.OPEN, talked_in="", passed_in=passed_in, closed_at=None)


def asked_about(
    session: Session, topics: Iterable[Topic], sessions: Sequence[Session], now: datetime
) -> list[tuple[Topic, bool]]:
    """What a wrap-up asks about, and whether it seems to have been talked about."""
    met = [each for each in in_order(topics) if course(each, sessions).met(session)]
    return [(each, _seems_talked(session, each, sessions, now)) for each in met[:ASKED_AT_MOST]]


def answered(
    session: Session, answer: Answer, topics: Iterable[Topic], sessions: Sequence[Session], now: datetime
) -> Iterator[Topic]:
    """Those that a wrap-up changes.

    What the partner said meanwhile stands, unless this one says something else than the form showed. Of more
    than a form can ask about, those that it did not ask about move on.
    """
    for topic in topics:
        if not course(topic, sessions).met(session):
            continue
        showed, ticked = answer.showed.get(topic.id), topic.id in answer.ticked
        asked = showed is not None or len(answer.showed) == ASKED_AT_MOST
        if not asked or (_said(session, topic, sessions) and showed in {None, ticked}):
            continue
        if ticked:
            yield _talked_in(topic, session.id, now)
        elif topic.talked_in == session.id or reached(session, topic, now):
            yield _passed_in(topic, session, sessions)


def _seems_talked(session: Session, topic: Topic, sessions: Sequence[Session], now: datetime) -> bool:
    if _said(session, topic, sessions):
        return topic.state is TopicState.TALKED and topic.talked_in == session.id
    return reached(session, topic, now)


def _said(session: Session, topic: Topic, sessions: Sequence[Session]) -> bool:
    """Whether somebody said already how it was with this topic in this session."""
    return topic.state is TopicState.TALKED or _nth(topic.passed_in, sessions) >= _nth(session.id, sessions)


def _talked_in(topic: Topic, session_id: str, now: datetime) -> Topic:
    """Said twice it stays as it was said first."""
    if topic.state is TopicState.TALKED and topic.talked_in == session_id:
        return topic
    return replace(topic, state=TopicState.TALKED, talked_in=session_id, closed_at=now)


def _passed_in(topic: Topic, session: Session, sessions: Sequence[Session]) -> Topic:
    further = _nth(topic.passed_in, sessions) > _nth(session.id, sessions)
    passed_in = topic.passed_in if further else session.id
    return replace(topic, state=TopicState.OPEN, talked_in="", passed_in=passed_in, closed_at=None)


def _nth(session_id: str, sessions: Sequence[Session]) -> int:
    return next((i for i, each in enumerate(sessions) if each.id == session_id), -1)
