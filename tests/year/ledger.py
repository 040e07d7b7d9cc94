"""Everything that is said to people, as it looked at that moment."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.store.models import TouchpointRow
from simulator import Answered, Edited, Message, Moment, Person, Posted
from tests.stage import FEWER, Stage

ANSWER = "answer"
"""The kind of what somebody is told because of a press."""


@dataclass(frozen=True)
class Said:
    to: Person
    at: datetime
    """In the reader's zone."""
    message: Message
    """As it was posted; it may have been edited since."""
    notified: bool
    kind: str = ANSWER
    session_id: str = ""
    target: str = ""
    """Of a nudge: the number of its block."""
    joined: tuple[str, ...] = ()
    """The kinds of what was said in the same message."""

    @property
    def direct(self) -> bool:
        return self.message.channel.kind == "im" and not self.message.ephemeral_to

    @property
    def unasked(self) -> bool:
        """Whether it is one of those that there can be fewer of."""
        return self.direct and FEWER in self.message.buttons

    @property
    def where(self) -> str:
        if self.message.ephemeral_to:
            return "only they see"
        if self.direct:
            return "direct message"
        return "in the thread" if self.message.thread_ts else "their place"


@dataclass
class Ledger:
    stage: Stage
    said: list[Said] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    """Every text and block that ever stood in a message, edits too."""

    def __post_init__(self) -> None:
        self.stage.slack.listen(self.heard)

    def heard(self, moment: Moment) -> None:
        match moment:
            case Posted(message):
                self._shown(message)
                for person in (self.stage.ana, self.stage.ben):
                    if person.id in message.channel.members:
                        self._said(person, message, message in person.notifications[-1:])
            case Answered(person, message):
                self._shown(message)
                self._said(person, message, notified=False)
            case Edited(message):
                self._shown(message)

    def _said(self, person: Person, message: Message, notified: bool) -> None:
        at = self.stage.now.astimezone(person.zone)
        self.said.append(Said(person, at, message.snapshot(), notified))

    def _shown(self, message: Message) -> None:
        self.shown.append(f"{message.text}\n{json.dumps(message.blocks, ensure_ascii=False)}")

    def named(self, rows: list[TouchpointRow]) -> list[Said]:
        """With what the outbox knows of each: its kind, its session, and what joined it."""
        return list(_named(self.said, rows))


def _named(said: list[Said], rows: list[TouchpointRow]) -> Iterator[Said]:
    known = {(row.channel, row.ts): row for row in rows if row.ts}
    for each in said:
        row = known.get((each.message.channel.id, each.message.ts))
        if row is None:
            yield each
            continue
        joined = tuple(other.kind.value for other in rows if other.carrier_id == row.id)
        yield replace(each, kind=row.kind.value, session_id=row.session_id, target=row.target, joined=joined)
