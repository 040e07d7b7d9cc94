"""A local Slack, honest enough to trust: it serves what an app uses, and refuses what Slack refuses."""

from simulator.channels import Channel
from simulator.errors import NotSeen, SlackRefused
from simulator.faults import Fault, Faults
from simulator.messages import Message
from simulator.modals import Modal
from simulator.moments import (
    Answered,
    ChannelMade,
    Edited,
    Joined,
    Moment,
    Opened,
    Posted,
    Pressed,
    Ran,
    Refused,
    Submitted,
)
from simulator.people.person import Person
from simulator.slack import LocalSlack
from simulator.traffic import Call

__all__ = [
    "Answered",
    "Call",
    "Channel",
    "ChannelMade",
    "Edited",
    "Fault",
    "Faults",
    "Joined",
    "LocalSlack",
    "Message",
    "Modal",
    "Moment",
    "NotSeen",
    "Opened",
    "Person",
    "Posted",
    "Pressed",
    "Ran",
    "Refused",
    "SlackRefused",
    "Submitted",
]
