"""Who comes into a channel and who goes, with the events that Slack sends of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.moments import Archived, Joined, Left

if TYPE_CHECKING:
    from simulator.blocks import Json
    from simulator.channels import Channel
    from simulator.people.person import Person
    from simulator.world import World


def join(world: World, channel: Channel, person: Person, inviter: str | None = None) -> Json:
    channel.members.append(person.id)
    world.happened(Joined(person, channel))
    event = _moved("member_joined_channel", channel, person)
    return event | ({"inviter": inviter} if inviter else {})


def leave(world: World, channel: Channel, person: Person) -> Json:
    channel.members.remove(person.id)
    world.happened(Left(person.id, channel))
    return _moved("member_left_channel", channel, person)


def lose_app(world: World, channel: Channel, by: str) -> Json:
    """The app itself is told in other words than of people who leave."""
    channel.members.remove(world.bot_user_id)
    world.happened(Left(world.bot_user_id, channel))
    kind = "group_left" if channel.private else "channel_left"
    return {"type": kind, "channel": channel.id, "actor_id": by}


def archive(world: World, channel: Channel, by: str) -> Json:
    channel.archived = True
    world.happened(Archived(channel))
    return {
        "type": "group_archive" if channel.private else "channel_archive",
        "channel": channel.id,
        "user": by,
    }


def _moved(kind: str, channel: Channel, person: Person) -> Json:
    # docs.slack.dev/reference/events/member_joined_channel: channel_type is C or G
    letter = "C" if channel.kind == "public" else "G"
    place = {"channel": channel.id, "channel_type": letter}
    return {"type": kind, "user": person.id, "team": person.team_id, **place}
