"""Things that happen where someone can see them, for a transcript or a waiting test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.channels import Channel
    from simulator.messages import Message
    from simulator.modals import Modal
    from simulator.people.person import Person


@dataclass(frozen=True)
class Posted:
    message: Message


@dataclass(frozen=True)
class Edited:
    message: Message


@dataclass(frozen=True)
class Deleted:
    message: Message


@dataclass(frozen=True)
class Answered:
    """Something that only this person sees."""

    person: Person
    message: Message


@dataclass(frozen=True)
class Opened:
    """A form came up, or got new content."""

    person: Person
    modal: Modal


@dataclass(frozen=True)
class Refused:
    """The form stayed open, and says why at these labels."""

    person: Person
    modal: Modal
    errors: dict[str, str]


@dataclass(frozen=True)
class Closed:
    """The form is gone from the screen, whoever took it away."""

    person: Person
    modal: Modal


@dataclass(frozen=True)
class Submitted:
    person: Person
    modal: Modal


@dataclass(frozen=True)
class Pressed:
    person: Person
    label: str
    where: Message | Modal


@dataclass(frozen=True)
class Ran:
    person: Person
    command: str
    channel: Channel


@dataclass(frozen=True)
class ChannelMade:
    channel: Channel


@dataclass(frozen=True)
class Joined:
    person: Person
    channel: Channel


@dataclass(frozen=True)
class Left:
    """A person, or the app itself."""

    who: str
    channel: Channel


@dataclass(frozen=True)
class Archived:
    channel: Channel


Said = Posted | Edited | Deleted | Answered
InForm = Opened | Refused | Submitted | Closed
InPlace = ChannelMade | Joined | Left | Archived
Moment = Said | InForm | InPlace | Pressed | Ran
