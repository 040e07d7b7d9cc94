"""Where a pair meets in Slack: made for the two, theirs alone, and replaced when it is lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.pair import Pair, PairState, PlaceKind
from bot.domain.place import channel_name
from bot.store import pair as pairs
from bot.stories.plan import replan
from simulator import Channel
from tests.stage import Stage

START = datetime(2026, 12, 1, 9, tzinfo=UTC)


async def agreed(stage: Stage) -> list[Channel]:
    """Ana has invited Ben, and Ben has accepted: the places that were made."""
    await stage.ana.runs("/mentor start @Ben")
    assert await stage.ana.submits() == {}
    await stage.settles()
    before = stage.slack.channels
    await stage.ben.presses("Accept")
    await stage.settles()
    return [each for each in stage.slack.channels if each not in before]


async def given_pair_without_place(stage: Stage) -> Pair:
    pair, _ = await stage.given_pair()
    return await stored(stage, replace(pair, channel_id=""))


async def stored(stage: Stage, pair: Pair) -> Pair:
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, pair)
        await replan(tx, pair, stage.now)
    return pair


async def the_pair(stage: Stage) -> Pair:
    async with stage.companion.db.read() as tx:
        [pair] = await pairs.of_member(tx, stage.slack.team_id, stage.ana.id, stage.now)
    return pair


async def test_the_place_holds_exactly_the_two_and_the_companion(stage: Stage) -> None:
    [place] = await agreed(stage)
    assert place.private
    assert set(place.members) == {stage.ana.id, stage.ben.id, stage.slack.bot_user_id}
    assert place.topic == "Mentoring: Ana and Ben"
    assert not (await the_pair(stage)).exposed


@pytest.mark.parametrize("method", ["conversations.create", "conversations.invite"])
async def test_where_channels_are_restricted_they_meet_in_a_group_message(stage: Stage, method: str) -> None:
    stage.slack.forbid(method)
    place = (await agreed(stage))[-1]
    assert place.kind == "mpim"
    assert "Welcome" in stage.ben.reads(place)[0].shown
    assert (await the_pair(stage)).place_kind is PlaceKind.GROUP
    assert "your group message" in stage.ana.reads()[0].shown


async def test_a_topic_that_may_not_be_set_spoils_nothing(stage: Stage) -> None:
    stage.slack.forbid("conversations.setTopic")
    [place] = await agreed(stage)
    assert "Welcome" in stage.ben.reads(place)[0].shown


async def test_a_channel_made_before_a_crash_is_found_again(stage: Stage) -> None:
    pair = await given_pair_without_place(stage)
    name = channel_name(pair.id, "Ana", "Ben")
    made = stage.slack.channel(name, members=[stage.ben], private=True, with_app=True)
    await stage.settles()
    assert (await the_pair(stage)).channel_id == made.id
    assert stage.ana.id in made.members
    assert "Welcome" in stage.ana.notifications[-1].shown


async def test_a_name_that_somebody_else_has_taken_leads_to_the_group_message(stage: Stage) -> None:
    pair = await given_pair_without_place(stage)
    stage.slack.channel(channel_name(pair.id, "Ana", "Ben"), members=[stage.cleo], private=True)
    await stage.settles()
    assert (await the_pair(stage)).place_kind is PlaceKind.GROUP


async def test_a_private_channel_of_the_two_alone_is_offered_and_used(stage: Stage) -> None:
    room = stage.slack.channel("us", members=[stage.ana, stage.ben], private=True, with_app=True)
    await stage.ana.runs("/mentor start", channel=room)
    assert stage.ana.modal
    assert "@Ben" in stage.ana.form.shown
    assert "(x) This channel" in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    await stage.settles()
    assert "#us" in stage.ben.reads()[0].shown
    await stage.ben.presses("Accept")
    await stage.settles()
    assert "Welcome" in stage.ben.reads(room)[-1].shown
    assert [each.name for each in stage.slack.channels if each.name.startswith("mentoring")] == []


async def test_the_offered_channel_need_not_be_taken(stage: Stage) -> None:
    room = stage.slack.channel("us", members=[stage.ana, stage.ben], private=True, with_app=True)
    await stage.ana.runs("/mentor start @Ben", channel=room)
    stage.ana.fills({"Your shared place": "A new private channel for the two of you"})
    assert await stage.ana.submits() == {}
    await stage.settles()
    await stage.ben.presses("Accept")
    await stage.settles()
    assert stage.ben.reads(room) == []


@pytest.mark.parametrize("case", ["public", "three", "without the companion", "with somebody else"])
async def test_this_channel_is_offered_nowhere_else(stage: Stage, case: str) -> None:
    three = [stage.ana, stage.ben, stage.cleo]
    room = stage.slack.channel(
        "room",
        members=three if case == "three" else three[:2],
        private=case != "public",
        with_app=case != "without the companion",
    )
    asked = "@Cleo" if case == "with somebody else" else "@Ben"
    await stage.ana.runs(f"/mentor start {asked}", channel=room)
    assert stage.ana.modal
    assert "Your shared place" not in stage.ana.form.labels


async def test_a_channel_that_is_no_longer_theirs_alone_is_refused_when_sent(stage: Stage) -> None:
    room = stage.slack.channel("us", members=[stage.ana, stage.ben], private=True, with_app=True)
    await stage.ana.runs("/mentor start @Ben", channel=room)
    await stage.slack.joins(stage.cleo, room)
    assert "does not hold the two of you alone" in (await stage.ana.submits())["Your shared place"]
    stage.ana.fills({"Your shared place": "A new private channel for the two of you"})
    assert await stage.ana.submits() == {}


async def test_a_channel_is_the_place_of_one_pair(stage: Stage) -> None:
    _, place = await stage.given_pair()
    # Slack tells of who comes and goes a little later.
    place.members.remove(stage.ben.id)
    place.members.append(stage.cleo.id)
    await stage.ana.runs("/mentor start @Cleo", channel=place)
    assert stage.ana.modal
    assert "Your shared place" not in stage.ana.form.labels


async def test_somebody_who_joined_before_the_answer_is_noticed(stage: Stage) -> None:
    room = stage.slack.channel("us", members=[stage.ana, stage.ben], private=True, with_app=True)
    await stage.ana.runs("/mentor start", channel=room)
    await stage.ana.submits()
    await stage.settles()
    room.members.append(stage.cleo.id)
    await stage.ben.presses("Accept")
    await stage.settles()
    assert (await the_pair(stage)).exposed
    assert "Somebody else has joined #us" in stage.ana.reads()[-1].shown


async def test_when_somebody_joins_both_are_told_once_and_it_counts_until_they_leave(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.settles()
    dana = stage.slack.person("Dana")
    await stage.slack.joins(stage.cleo, place)
    await stage.slack.joins(dana, place)
    await stage.settles()
    for person in (stage.ana, stage.ben):
        [told] = person.reads()
        assert "Somebody else has joined" in told.shown
    await stage.slack.leaves(stage.cleo, place)
    assert (await the_pair(stage)).exposed
    await stage.slack.leaves(dana, place)
    assert not (await the_pair(stage)).exposed
    await stage.passes(days=30)
    await stage.slack.joins(dana, place)
    await stage.settles()
    assert len([each for each in stage.ben.reads() if "Somebody else" in each.shown]) == 2


@pytest.mark.parametrize("how", ["archives", "removes_app"])
async def test_a_lost_place_is_replaced_by_a_group_message_and_both_are_told_once(
    stage: Stage, how: str
) -> None:
    _, place = await stage.given_pair()
    await stage.settles()
    await getattr(stage.slack, how)(place)
    await stage.settles()
    told = stage.ben.notifications[-1]
    assert told.channel.kind == "mpim"
    assert "From now on I post here" in told.shown
    assert stage.ana.notifications[-1] == told
    assert (await the_pair(stage)).channel_id == told.channel.id
    await stage.slack.world.tell({"type": "group_archive", "channel": place.id, "user": stage.ana.id})
    await stage.passes(days=1)
    assert len([each for each in stage.ben.notifications if "From now on" in each.shown]) == 1


async def test_a_place_lost_unnoticed_is_found_out_by_the_next_message(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.settles()
    place.archived = True
    await stage.passes(hours=1)
    await stage.given_session(pair, START)
    await stage.settles()
    assert (await the_pair(stage)).place_kind is PlaceKind.GROUP
    assert "From now on I post here" in " ".join(each.shown for each in stage.ben.notifications)


async def test_a_session_goes_on_where_they_are_now(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await stage.given_session(pair, START)
    await stage.until(START + timedelta(minutes=5))
    await stage.slack.archives(place)
    await stage.until(session.ends_at)
    group = next(each for each in stage.slack.channels if each.kind == "mpim")
    shown = "\n".join(each.shown for each in stage.ben.reads(group))
    assert session.plan.blocks[1].title in shown
    assert session.plan.blocks[-1].title in shown


async def test_a_channel_archived_before_the_answer_is_simply_not_used(stage: Stage) -> None:
    room = stage.slack.channel("us", members=[stage.ana, stage.ben], private=True, with_app=True)
    await stage.ana.runs("/mentor start", channel=room)
    await stage.ana.submits()
    await stage.settles()
    await stage.slack.archives(room)
    await stage.ben.presses("Accept")
    await stage.settles()
    assert stage.ben.notifications[-1].channel.name.startswith("mentoring-ana-ben-")
    assert "From now on" not in " ".join(each.shown for each in stage.ben.notifications)


async def test_without_anywhere_to_meet_the_pair_still_stands(stage: Stage) -> None:
    for method in ("conversations.create", "conversations.open"):
        stage.slack.forbid(method)
    pair = await given_pair_without_place(stage)
    await stage.settles()
    assert (await the_pair(stage)).state is PairState.ACTIVE
    assert (await the_pair(stage)).channel_id == pair.channel_id
