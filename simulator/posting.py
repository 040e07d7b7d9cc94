"""A message comes into the world, changes, goes; and who is notified of it."""

import re
from dataclasses import dataclass

from simulator.blocks import Json, with_ids
from simulator.channels import Channel
from simulator.messages import Message
from simulator.moments import Answered, Deleted, Edited, Posted
from simulator.values import initial_state
from simulator.world import World


@dataclass(frozen=True)
class Draft:
    text: str
    blocks: list[Json]
    thread_ts: str | None = None
    metadata: Json | None = None


def post(world: World, channel: Channel, author: str, draft: Draft, only_for: str | None = None) -> Message:
    blocks = with_ids(draft.blocks, world.ids)
    message = Message(channel, world.timestamps.next(), author, draft.text, world.name_of, blocks)
    message.thread_ts, message.ephemeral_to, message.metadata = draft.thread_ts, only_for, draft.metadata
    message.state = initial_state(blocks)
    if not only_for:
        _notify(world, message)
    world.messages.append(message)
    world.happened(Answered(world.people[only_for], message) if only_for else Posted(message))
    return message


def edit(world: World, message: Message, *, text: str | None, blocks: list[Json] | None) -> None:
    message.text = message.text if text is None else text
    if blocks is not None:
        message.blocks = with_ids(blocks, world.ids)
        message.state = initial_state(message.blocks, message.state)
    message.edited = True
    world.happened(Edited(message))


def delete(world: World, message: Message) -> None:
    message.deleted = True
    world.messages.remove(message)
    world.happened(Deleted(message))


def _notify(world: World, message: Message) -> None:
    for user in message.channel.members:
        person = world.people[user]
        if user != message.user and not person.is_bot and is_notified(world, message, user):
            person.notifications.append(message.snapshot())


def is_notified(world: World, message: Message, user: str) -> bool:
    """slack.com/help, "Understand your notifications", with a new member's default settings.

    A direct message notifies. In channels only a mention does; in threads also a reply where she wrote
    before. Slack may follow threads for people in more cases; the stricter reading is kept, so that an app
    which relies on those fails here.
    """
    if message.channel.kind == "im" or _mentions(message, user):
        return True
    if message.thread_ts is None:
        return message.channel.kind == "mpim"
    thread = (m for m in world.messages if m.channel is message.channel)
    return any(m.user == user and message.thread_ts in {m.ts, m.thread_ts} for m in thread)


def _mentions(message: Message, user: str) -> bool:
    content = f"{message.text} {_marked_up(message.blocks)}"
    return bool(re.search(rf"<@{user}[|>]|<!(channel|here|everyone)\b", content))


def _marked_up(node: object) -> str:
    """All texts of these blocks in which a mention counts: in plain_text it is only characters."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return " ".join(_marked_up(each) for each in node)
    if not isinstance(node, dict) or node.get("type") == "plain_text":
        return ""
    if node.get("type") in {"user", "broadcast"}:  # the elements of rich_text
        return f"<@{node['user_id']}>" if "user_id" in node else f"<!{node['range']}>"
    return _marked_up(list(node.values()))
