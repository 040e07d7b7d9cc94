"""conversations.* and users.*: places and people, and who may do what with them."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from simulator import ChannelMade, Joined, LocalSlack, Person


async def test_a_private_channel_is_made_and_filled(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, ben: Person
) -> None:
    seen: list[object] = []
    slack.listen(seen.append)
    made = (await client.conversations_create(name="pair-1", is_private=True))["channel"]
    assert (made["name"], made["is_private"], made["creator"]) == ("pair-1", True, slack.bot_user_id)
    await client.conversations_invite(channel=made["id"], users=[ana.id, ben.id])
    (room,) = slack.channels
    assert room.members == [slack.bot_user_id, ana.id, ben.id]
    assert seen == [ChannelMade(room), Joined(ana, room), Joined(ben, room)]

    await client.conversations_setTopic(channel=room.id, topic="growing")
    await client.conversations_setPurpose(channel=room.id, purpose="meeting")
    info = (await client.conversations_info(channel=room.id, include_num_members=True))["channel"]
    assert (info["topic"]["value"], info["purpose"]["value"], info["num_members"]) == (
        "growing",
        "meeting",
        3,
    )
    await client.conversations_archive(channel=room.id)
    assert room.archived


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "invalid_name_required"),
        ("Big", "invalid_name_specials"),
        ("a b", "invalid_name_specials"),
        ("x" * 81, "invalid_name_maxlength"),
        ("---", "invalid_name_punctuation"),
        ("old", "name_taken"),
    ],
)
async def test_names_that_no_channel_gets(
    slack: LocalSlack, client: AsyncWebClient, refused: Any, name: str, error: str
) -> None:
    slack.channel("old", private=True).archived = True
    assert await refused(client.conversations_create(name=name, is_private=True)) == error


async def test_a_workspace_may_forbid_channels(
    slack: LocalSlack, client: AsyncWebClient, refused: Any
) -> None:
    slack.forbid("conversations.create")
    assert await refused(client.conversations_create(name="x", is_private=True)) == "restricted_action"


async def test_people_who_cannot_be_invited(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, ben: Person, refused: Any
) -> None:
    room = slack.channel("room", members=[ana], private=True, with_app=True)
    gone, other = slack.person("Gone", deleted=True), slack.person("Other", team_id="T_OTHER")
    for user, error in {
        ana.id: "already_in_channel",
        slack.bot_user_id: "cant_invite_self",
        "U404": "user_not_found",
        gone.id: "cant_invite",
        other.id: "no_external_invite_permission",
        f"{ben.id},{ana.id}": "already_in_channel",
        "": "no_user",
    }.items():
        assert await refused(client.conversations_invite(channel=room.id, users=user)) == error
    assert room.members == [ana.id, slack.bot_user_id]
    await client.conversations_invite(channel=room.id, users=f"{ben.id},{ana.id}", force=True)
    assert ben.id in room.members


async def test_a_direct_message_is_opened_once(client: AsyncWebClient, ana: Person) -> None:
    first = await client.conversations_open(users=ana.id)
    second = await client.conversations_open(users=[ana.id], return_im=True)
    assert first["channel"]["id"] == second["channel"]["id"] == ana.direct.id
    assert (second["already_open"], second["channel"]["user"]) == (True, ana.id)


async def test_a_group_message_has_its_people(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, ben: Person
) -> None:
    group = (await client.conversations_open(users=[ana.id, ben.id], return_im=True))["channel"]
    assert group["is_mpim"]
    await client.chat_postMessage(channel=group["id"], text="hello both")
    assert [person.notifications[-1].text for person in (ana, ben)] == ["hello both", "hello both"]
    members = await client.conversations_members(channel=group["id"])
    assert members["members"] == [slack.bot_user_id, ana.id, ben.id]


async def test_who_cannot_be_written_to(slack: LocalSlack, client: AsyncWebClient, refused: Any) -> None:
    many = [slack.person(f"P{number}").id for number in range(9)]
    robot, gone = slack.person("Robot", is_bot=True), slack.person("Gone", deleted=True)
    for users, error in (
        ([], "users_list_not_supplied"),
        (["U404"], "user_not_found"),
        ([gone.id], "user_disabled"),
        ([robot.id], "cannot_dm_bot"),
        (many, "too_many_users"),
    ):
        assert await refused(client.conversations_open(users=users)) == error


async def test_a_place_without_the_app_is_unknown(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, refused: Any
) -> None:
    room = slack.channel("secret", members=[ana], private=True)
    for method in ("info", "members", "leave", "archive", "setTopic", "invite"):
        call = client.api_call(f"conversations.{method}", params={"channel": room.id, "users": ana.id})
        assert await refused(call) == "channel_not_found"


async def test_the_app_leaves(slack: LocalSlack, client: AsyncWebClient, ana: Person, refused: Any) -> None:
    room = slack.channel("room", members=[ana], with_app=True)
    alone = slack.channel("alone", with_app=True)
    await client.conversations_leave(channel=room.id)
    assert room.members == [ana.id]
    assert await refused(client.conversations_leave(channel=alone.id)) == "last_member"
    assert (
        await refused(client.conversations_leave(channel=ana.direct.id))
        == "method_not_supported_for_channel_type"
    )


async def test_what_archiving_ends(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, refused: Any
) -> None:
    room = slack.channel("room", members=[ana], private=True, with_app=True)
    await client.conversations_archive(channel=room.id)
    assert await refused(client.conversations_archive(channel=room.id)) == "already_archived"
    assert await refused(client.conversations_setTopic(channel=room.id, topic="x")) == "is_archived"
    assert await refused(client.conversations_invite(channel=room.id, users=ana.id)) == "is_archived"


async def test_a_topic_has_an_end(slack: LocalSlack, client: AsyncWebClient, refused: Any) -> None:
    room = slack.channel("room", private=True, with_app=True)
    assert await refused(client.conversations_setTopic(channel=room.id, topic="x" * 251)) == "too_long"


async def test_lists_come_in_pages(slack: LocalSlack, client: AsyncWebClient, refused: Any) -> None:
    people = [slack.person(f"P{number}") for number in range(5)]
    room = slack.channel("room", members=people, private=True)
    room.members.append(slack.bot_user_id)
    found: list[str] = []
    cursor = ""
    while not found or cursor:
        part = await client.conversations_members(channel=room.id, limit=2, cursor=cursor)
        found += part["members"]
        cursor = part["response_metadata"]["next_cursor"]
    assert found == room.members
    assert await refused(client.conversations_members(channel=room.id, cursor="?")) == "invalid_cursor"
    assert await refused(client.users_list(limit=1001)) == "invalid_limit"


async def test_where_someone_is(slack: LocalSlack, client: AsyncWebClient, ana: Person, refused: Any) -> None:
    shared = slack.channel("shared", members=[ana], private=True, with_app=True)
    slack.channel("hers", members=[ana], private=True)
    old = slack.channel("old", members=[ana], private=True, with_app=True)
    old.archived = True
    answer = await client.users_conversations(types="private_channel", user=ana.id, exclude_archived=True)
    assert [channel["id"] for channel in answer["channels"]] == [shared.id]
    assert await refused(client.users_conversations(types="castle")) == "invalid_types"


async def test_who_someone_is(slack: LocalSlack, client: AsyncWebClient, ana: Person, refused: Any) -> None:
    user = (await client.users_info(user=ana.id, include_locale=True))["user"]
    assert (user["tz"], user["tz_offset"], user["locale"]) == ("Europe/Berlin", 3600, "en-GB")
    assert (user["profile"]["real_name"], user["is_bot"], user["deleted"]) == ("Ana", False, False)
    assert "locale" not in (await client.users_info(user=ana.id))["user"]
    assert (await client.users_info(user=slack.bot_user_id))["user"]["is_bot"]
    assert await refused(client.users_info(user="U404")) == "user_not_found"
    slack.person("Other", team_id="T_OTHER")
    assert [member["id"] for member in (await client.users_list())["members"]] == [slack.bot_user_id, ana.id]
