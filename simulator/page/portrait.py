"""What one person sees of the workspace, as the page is told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.blocks import Json
    from simulator.channels import Channel
    from simulator.messages import Message
    from simulator.page.reading import Reading
    from simulator.people.person import Person
    from simulator.world import World


def workspace(world: World) -> Json:
    """What stays the same while the page is open."""
    manifest = world.manifest
    return {
        "app": {"name": manifest.name, "id": world.bot_user_id},
        "commands": [
            {"command": name, "description": each.description, "usage": each.usage_hint}
            for name, each in manifest.commands.items()
        ],
        "shortcuts": list(manifest.shortcuts),
    }


def scene(world: World, me: Person, reading: Reading) -> Json:
    """Everything but the messages: small, and told whole whenever any of it changes."""
    people = [each for each in world.people.values() if each.team_id == world.team_id]
    unread, badges = reading.unread(me), reading.badges(me)
    return {
        "me": me.id,
        "people": [_person(each, reading) for each in people],
        "channels": [
            _channel(world, each, me) | {"unread": each.id in unread, "badge": badges[each.id]}
            for each in _places(world, me)
        ],
        "form": _form(me),
    }


def visitors(world: World) -> list[Person]:
    """Whom one can act as: the app is no person, and who has left does nothing any more."""
    known = world.people.values()
    return [each for each in known if not (each.is_bot or each.deleted) and each.team_id == world.team_id]


def message(each: Message) -> Json:
    return {
        "channel": each.channel.id,
        "ts": each.ts,
        "user": each.user,
        "text": each.text,
        "blocks": each.blocks,
        "thread": each.thread_ts,
        "ephemeral": each.ephemeral_to is not None,
        "edited": each.edited,
        "state": each.state,
    }


def _person(person: Person, reading: Reading) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "zone": person.tz,
        "locale": person.locale,
        "bot": person.is_bot,
        "gone": person.deleted,
        "badge": sum(reading.badges(person).values()),
    }


def _places(world: World, me: Person) -> list[Channel]:
    """Where she is a member, and what is open to all; direct messages last."""
    seen = [each for each in world.channels.values() if me.id in each.members or not each.private]
    return sorted(seen, key=lambda each: (each.is_direct, each.name))


def _channel(world: World, channel: Channel, me: Person) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "title": _title(world, channel, me),
        "kind": channel.kind,
        "topic": channel.topic or channel.purpose,
        "members": channel.members,
        "closed": closed(world, channel, me),
    }


def _title(world: World, channel: Channel, me: Person) -> str:
    """Direct messages are called by those who are in them."""
    if not channel.is_direct:
        return channel.name
    others = [world.name_of(each) for each in channel.members if each not in {me.id, world.bot_user_id}]
    return ", ".join(others) or world.manifest.name


def closed(world: World, channel: Channel, me: Person) -> str:
    """Why she cannot write here; empty where she can."""
    if channel.archived:
        return "This channel has been archived."
    if me.id not in channel.members:
        return f"{me.name} is not in #{channel.name}."
    if channel.kind == "im" and not world.manifest.writable_messages_tab:
        # docs.slack.dev/surfaces/app-home: a read-only messages tab takes neither messages nor commands
        return "Sending messages to this app has been turned off."
    return ""


def _form(me: Person) -> Json | None:
    modal = me.modal
    if modal is None:
        return None
    stack = me.stacks[-1]
    return {
        "id": modal.id,
        "hash": modal.hash,
        "view": modal.view,
        "state": modal.state,
        "errors": modal.errors,
        "below": [each.title for each in stack[:-1]],
    }
