"""What the app is told of a command, a shortcut, a press, a submission, in the fields that Slack uses.

docs.slack.dev/reference/interaction-payloads, docs.slack.dev/interactivity/implementing-slash-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.response_urls import issue
from simulator.values import initial_state

if TYPE_CHECKING:
    from simulator.blocks import Json
    from simulator.channels import Channel
    from simulator.messages import Message
    from simulator.modals import Modal
    from simulator.people.person import Person
    from simulator.world import World

DOMAIN = "local"


def command(world: World, person: Person, words: str, channel: Channel) -> Json:
    name, _, text = words.partition(" ")
    return {
        "token": "local",
        "team_id": world.team_id,
        "team_domain": DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel.name_in_payload,
        "user_id": person.id,
        "user_name": person.username,
        "command": name,
        "text": text.strip(),
        "api_app_id": world.app_id,
        "is_enterprise_install": "false",
        "response_url": issue(world, channel, person.id),
        "trigger_id": world.triggers.issue(person.id),
    }


def message_action(world: World, person: Person, message: Message, callback_id: str) -> Json:
    """docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload

    Its response_url answers in the channel: whether it could also replace the message, where that is the
    app's own, is not said there, so it cannot here.
    """
    return _interaction(world, person, "message_action") | {
        "callback_id": callback_id,
        "trigger_id": world.triggers.issue(person.id),
        "response_url": issue(world, message.channel, person.id),
        "action_ts": world.timestamps.next(),
        "message_ts": message.ts,
        "channel": {"id": message.channel.id, "name": message.channel.name_in_payload},
        "message": message.payload(world.app),
    }


def press_in_message(world: World, person: Person, message: Message, action: Json) -> Json:
    shape = _interaction(world, person, "block_actions") | {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel.id,
            "is_ephemeral": bool(message.ephemeral_to),
        },
        "trigger_id": world.triggers.issue(person.id),
        "channel": {"id": message.channel.id, "name": message.channel.name_in_payload},
        "state": {"values": initial_state(message.blocks, message.state)},
        "response_url": issue(world, message.channel, person.id, message),
        "actions": [action],
    }
    if message.thread_ts:
        shape["container"]["thread_ts"] = message.thread_ts
    # the source of an ephemeral message is not stored by Slack and does not come along
    return shape if message.ephemeral_to else shape | {"message": message.payload(world.app)}


def press_in_modal(world: World, person: Person, modal: Modal, action: Json) -> Json:
    return _interaction(world, person, "block_actions") | {
        "container": {"type": "view", "view_id": modal.id},
        "trigger_id": world.triggers.issue(person.id, modal),
        "view": modal.payload(world.app),
        "actions": [action],
    }


def submission(world: World, person: Person, modal: Modal) -> Json:
    return _interaction(world, person, "view_submission") | {
        "trigger_id": world.triggers.issue(person.id, modal),
        "view": modal.payload(world.app),
        "response_urls": [],
    }


def closed(world: World, person: Person, modal: Modal, *, cleared: bool) -> Json:
    shape = _interaction(world, person, "view_closed")
    return shape | {"view": modal.payload(world.app), "is_cleared": cleared}


def _interaction(world: World, person: Person, kind: str) -> Json:
    user = {"id": person.id, "username": person.username, "name": person.username, "team_id": person.team_id}
    return {
        "type": kind,
        "user": user,
        "api_app_id": world.app_id,
        "token": "local",
        "team": {"id": world.team_id, "domain": DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
    }
