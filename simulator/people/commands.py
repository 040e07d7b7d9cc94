"""Slash commands and plain messages of a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator import envelopes
from simulator.arguments import Args
from simulator.errors import ApiError, SlackRefused
from simulator.moments import Ran
from simulator.posting import Draft, post
from simulator.response_urls import say as answer_command

if TYPE_CHECKING:
    from simulator.channels import Channel
    from simulator.messages import Message
    from simulator.people.person import Person


async def run(person: Person, words: str, channel: Channel) -> list[Message]:
    world = person.world
    _may_write(person, channel)
    world.happened(Ran(person, words, channel))
    before = set(person.visible)
    name = words.split(" ", maxsplit=1)[0]
    if name not in world.manifest.commands:
        person.last_error = "dispatch_failed"
        return []
    if world.manifest.commands[name].should_escape:
        words = escaped(person, words)
    answer = await world.line.deliver("slash_commands", envelopes.command(world, person, words, channel))
    if answer is None:
        # docs.slack.dev/interactivity/implementing-slash-commands: what she reads when nobody answered in 3 s
        person.last_error = "operation_timeout"
    elif answer.payload:
        _show_answer(person, channel, answer.payload)
    return [message for message in person.visible if message not in before]


async def say(person: Person, text: str, channel: Channel, thread: Message | None) -> Message:
    _may_write(person, channel)
    draft = Draft(text, [], (thread.thread_ts or thread.ts) if thread else None)
    message = post(person.world, channel, person.id, draft)
    kinds = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}
    event = {"channel": channel.id, "channel_type": kinds[channel.kind]}
    await person.world.tell(message.payload(person.world.app) | event)
    return message


def escaped(person: Person, words: str) -> str:
    """docs.slack.dev/interactivity/implementing-slash-commands: should_escape makes ids of @names."""
    world = person.world
    people = {each.name: f"<@{each.id}|{each.username}>" for each in world.people.values()}
    rooms = {
        each.name: f"<#{each.id}|{'' if each.private else each.name}>" for each in world.channels.values()
    }
    for sign, known in (("@", people), ("#", rooms)):
        # Few type a name: to look for all there are takes longer than all else that is done for a command.
        for name in sorted(filter(None, known), key=len, reverse=True) if sign in words else ():
            words = re.sub(rf"{sign}{re.escape(name)}(?!\w)", known[name].replace("\\", r"\\"), words)
    return words


def _show_answer(person: Person, channel: Channel, payload: dict[str, object]) -> None:
    try:
        answer_command(person.world, channel, person.id, Args(payload))
    except ApiError as refusal:
        # nobody tells the app that its answer was malformed: the person gets nothing
        person.last_error = refusal.error


def _may_write(person: Person, channel: Channel) -> None:
    if person.id not in channel.members:
        raise SlackRefused(f"{person.name} is not in #{channel.name}")
    if channel.archived:
        raise SlackRefused(f"#{channel.name} is archived")
