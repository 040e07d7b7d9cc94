"""Which topics lie on the table of which session: what was not reached moves on by itself.

Nothing happens at a session's end, which comes by the clock: where a topic is now is read from the sessions
as they went, and from what the two said of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.agenda import BlockKind
from bot.domain.session import Session
from bot.domain.topic import Topic, TopicState

TALK = {BlockKind.TOPICS, BlockKind.OBJECTIVES}
"""The blocks in which topics have their turn; a first session has the second one only."""


@dataclass(frozen=True, slots=True)
class Course:
    """The way of one topic through the sessions of its pair."""

    passed: tuple[Session, ...] = ()
    """On whose tables it lay and did not come up."""
    settled: Session | None = None
    """In which it was talked about: somebody said so, or its turn came and nobody said otherwise."""
    home: Session | None = None
    """The open session on whose table it lies."""

    def lies_on(self, session: Session) -> bool:
        return self.met(session) and not (session.open and session.id in {each.id for each in self.passed})

    def met(self, session: Session) -> bool:
        """Also where it lay on the table of a session that still runs, and was said not to have come up."""
        ends = (each for each in (self.settled, self.home) if each)
        return session.id in {each.id for each in (*self.passed, *ends)}


@dataclass(frozen=True, slots=True)
class Board:
    """All topics of a pair, as they lie now."""

    coming: tuple[tuple[Session, tuple[Topic, ...]], ...] = ()
    """By open session, the earliest first; only those with topics."""
    waiting: tuple[Topic, ...] = ()
    """For a date."""
    closed: tuple[tuple[Topic, Session | None], ...] = ()
    """Dropped ones, and what was talked about with the session in which it was; the latest first."""

    @property
    def groups(self) -> list[tuple[Topic, ...]]:
        """The open ones, by what they lie on together."""
        return [*(found for _, found in self.coming), self.waiting]


def course(topic: Topic, sessions: Sequence[Session]) -> Course:
    """`sessions` are all of the pair, settled, earliest first."""
    if topic.state is TopicState.DROPPED:
        return Course()
    ahead = [each for each in sessions[_start(topic, sessions) :] if not each.state.given_up]
    if topic.state is TopicState.TALKED:
        settled = next((each for each in sessions if each.id == topic.talked_in), None)
        return Course(tuple(_before_it(topic, ahead)), settled)
    passed = tuple(_passed(topic, ahead))
    stop = ahead[len(passed)] if len(passed) < len(ahead) else None
    return Course(passed, home=stop) if stop is None or stop.open else Course(passed, stop)


def on_table(session: Session, topics: Iterable[Topic], sessions: Sequence[Session]) -> tuple[Topic, ...]:
    """In their order; of a session that is over all that lay there. `sessions` as in `course`."""
    return tuple(each for each in in_order(topics) if course(each, sessions).lies_on(session))


def in_order(topics: Iterable[Topic]) -> list[Topic]:
    """By number; those without one last, as they were made."""
    return sorted(topics, key=lambda each: (not each.position, each.position, each.created_at, each.id))


def laid_out(topics: Iterable[Topic], sessions: Sequence[Session]) -> Board:
    """`sessions` as in `course`."""
    ways = [(each, course(each, sessions)) for each in in_order(topics)]
    tables = (
        (each, tuple(topic for topic, way in ways if way.lies_on(each))) for each in sessions if each.open
    )
    closed = [(topic, way.settled) for topic, way in ways if _over(topic, way)]
    closed.sort(key=lambda each: (_over_since(*each), each[0].id), reverse=True)
    waiting = (topic for topic, way in ways if not (_over(topic, way) or way.home or way.settled))
    return Board(tuple(each for each in tables if each[1]), tuple(waiting), tuple(closed))


def reached(session: Session, topic: Topic, now: datetime) -> bool:
    """Whether its turn had come by now, in a session that took place."""
    plan = session.plan
    turns = ((plan.starts[i], plan.ends_of(i)) for i in _talk(session))
    return any(start <= now and start < end and topic.created_at < end for start, end in turns)


def _start(topic: Topic, sessions: Sequence[Session]) -> int:
    """Where its way begins: the session it was brought for, or the first in which it can still come up."""
    ids = [each.id for each in sessions]
    if topic.session_id in ids:
        return ids.index(topic.session_id)
    return next((i for i, each in enumerate(sessions) if topic.created_at < _last_turn(each)), len(sessions))


def _last_turn(session: Session) -> datetime:
    """Until when a topic can come up in it."""
    talk = _talk(session)
    return session.plan.ends_of(talk[-1]) if talk else session.ends_at


def _talk(session: Session) -> list[int]:
    return [i for i, block in enumerate(session.plan.blocks) if block.kind in TALK]


def _passed(topic: Topic, ahead: Sequence[Session]) -> Iterator[Session]:
    """Of an open topic: as far as somebody said, and then as far as its turn did not come."""
    ids = [each.id for each in ahead]
    said = ids.index(topic.passed_in) + 1 if topic.passed_in in ids else 0
    yield from ahead[:said]
    for session in ahead[said:]:
        if session.open or reached(session, topic, session.ends_at):
            return
        yield session


def _before_it(topic: Topic, ahead: Sequence[Session]) -> Iterator[Session]:
    """Of one that was talked about: where it lay until then."""
    until = topic.closed_at or topic.created_at
    if topic.talked_in:
        until = next((each.starts_at for each in ahead if each.id == topic.talked_in), topic.created_at)
    return (each for each in ahead if not each.open and each.ends_at <= until)


def _over(topic: Topic, way: Course) -> bool:
    """Talked about in a session that still runs, it lies on its table until the end."""
    if topic.state is TopicState.OPEN:
        return way.settled is not None
    return not (way.settled and way.settled.open)


def _over_since(topic: Topic, settled: Session | None) -> datetime:
    return settled.ends_at if settled else topic.closed_at or topic.created_at
