"""Looking for our own posts: one look a place, no further than needed, and never blindly."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select

from bot.domain.pair import Pair, PlaceKind
from bot.domain.touchpoint import Kind, State
from bot.store import pair as pairs
from bot.store.models import TouchpointRow
from bot.stories.place import set_exposed
from scheduling.editing import SETTLE
from scheduling.readback import PAGE, PAGES
from simulator import Call, Channel, Message, Person
from tests.faults.cutting import Line, cutting
from tests.live import START, given_second
from tests.stage import Stage, open_stage

POST, HISTORY = "chat.postMessage", "conversations.history"
DECIDED = START + timedelta(minutes=9)


@pytest.fixture
def line() -> Line:
    return Line()


@asynccontextmanager
async def over(line: Line, folder: Path) -> AsyncIterator[Stage]:
    async with open_stage(folder, via=lambda url: cutting(line, url), read_back=True) as stage:
        yield stage


async def given_almost(stage: Stage) -> tuple[Pair, Channel]:
    """A second before their second session begins."""
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.until(START - timedelta(seconds=1))
    return pair, place


def cards(stage: Stage, place: Channel) -> list[Message]:
    return [each for each in stage.slack.messages(place) if "▶ Now" in each.shown]


def looks(stage: Stage) -> list[Call]:
    return [call for call in stage.slack.calls if call.method == HISTORY]


async def chats(people: tuple[Person, Person], place: Channel, count: int) -> None:
    for number in range(count):
        await people[number % 2].says(f"{number}", place)


async def states(stage: Stage, kind: Kind) -> list[State]:
    async with stage.companion.db.read() as tx:
        query = select(TouchpointRow.state).where(TouchpointRow.kind == kind).order_by(TouchpointRow.due_at)
        return list(await tx.scalars(query))


@pytest.mark.both
async def test_one_look_for_all_in_one_place(line: Line, tmp_path: Path) -> None:
    """Only what is ours, only of that time, no more than fifteen."""
    async with over(line, tmp_path) as stage:
        line.cuts += [POST] * 4
        pair, place = await stage.given_pair()
        stage.clock.set(stage.now + timedelta(minutes=1))  # later, so that the date is news
        await given_second(stage, pair)
        await stage.passes(minutes=5)
        said = [each for each in stage.slack.messages(place) if each.user == stage.slack.bot_user_id]
        assert len(said) == 2, "welcome and date, each once"
        assert len(looks(stage)) == 3, "the place, and a direct message with each of the two"
        (look,) = [each for each in looks(stage) if each.args["channel"] == place.id]
        assert (look.args["limit"], look.args["include_all_metadata"]) == ("15", "1")
        assert float(said[0].ts) - 62 <= float(look.args["oldest"]) <= float(said[0].ts) - 60


async def test_what_another_wrote_with_our_mark_is_not_ours(line: Line, tmp_path: Path) -> None:
    """Whoever can read the metadata could copy it."""
    async with over(line, tmp_path) as stage:
        _, place = await given_almost(stage)
        line.cuts.append(POST)
        await stage.until(START + timedelta(seconds=1))
        (ours,) = cards(stage, place)
        ours.user = stage.cleo.id
        await stage.until(DECIDED)
        assert len(cards(stage, place)) == 2


async def test_people_who_talk_meanwhile_are_leafed_through(line: Line, tmp_path: Path) -> None:
    async with over(line, tmp_path) as stage:
        _, place = await given_almost(stage)
        line.cuts.append(POST)
        await stage.until(START + timedelta(seconds=1))
        await chats((stage.ana, stage.ben), place, 2 * PAGE + 3)
        await stage.until(DECIDED)
        assert len(cards(stage, place)) == 1
        assert len(looks(stage)) == 3


async def test_a_place_in_which_too_much_is_said_is_left_to_the_kind(line: Line, tmp_path: Path) -> None:
    async with over(line, tmp_path) as stage:
        _, place = await given_almost(stage)
        line.cuts.append(POST)
        await stage.until(START + timedelta(seconds=1))
        await chats((stage.ana, stage.ben), place, PAGE * PAGES)
        await stage.until(DECIDED)
        assert len(looks(stage)) == PAGES
        assert len(cards(stage, place)) == 2, "a card is said at least once"


@pytest.mark.both
async def test_asked_to_wait_it_waits_and_goes_on_where_it_was(line: Line, tmp_path: Path) -> None:
    async with over(line, tmp_path) as stage:
        _, place = await given_almost(stage)
        line.cuts.append(POST)
        await stage.until(START + timedelta(seconds=1))
        await chats((stage.ana, stage.ben), place, PAGE + 3)
        line.asks_to_wait[HISTORY] = 60
        await stage.until(START + timedelta(minutes=3))
        assert line.refused == 3, "once a minute, since the first look"
        assert await states(stage, Kind.CARD) == [State.UNKNOWN]
        del line.asks_to_wait[HISTORY]
        await stage.until(DECIDED)
        assert len(looks(stage)) == 2
        assert len(cards(stage, place)) == 1


async def test_asked_to_wait_no_time_it_does_not_ask_in_the_same_instant(line: Line, tmp_path: Path) -> None:
    async with over(line, tmp_path) as stage:
        _, place = await given_almost(stage)
        line.cuts.append(POST)
        line.breaks[HISTORY] = (429, "ratelimited")
        line.after = "0"
        await stage.until(DECIDED)
        assert [call.at - START for call in looks(stage)] == [timedelta(seconds=40), timedelta(seconds=41)]
        assert len(cards(stage, place)) == 1


@pytest.mark.parametrize("cuts", [[HISTORY] * 2, []], ids=["cut", "500"])
async def test_an_answer_that_is_lost_is_asked_for_again(line: Line, tmp_path: Path, cuts: list[str]) -> None:
    """Cut twice, since the HTTP library itself asks a second time for what only reads."""
    async with over(line, tmp_path) as stage:
        _, place = await given_almost(stage)
        line.cuts += [POST, *cuts]
        line.breaks |= {} if cuts else {HISTORY: (500, "")}
        await stage.until(START + 2 * SETTLE - timedelta(seconds=1))
        assert await states(stage, Kind.CARD) == [State.UNKNOWN], "nobody has said what stands there"
        await stage.until(DECIDED)
        assert {call.at - START for call in looks(stage)} == {SETTLE, 2 * SETTLE}
        assert await states(stage, Kind.CARD) == [State.SENT]
        assert len(cards(stage, place)) == 1


async def test_a_right_that_was_taken_away_is_as_if_it_had_never_been(line: Line, tmp_path: Path) -> None:
    async with over(line, tmp_path) as stage:
        _, place = await given_almost(stage)
        line.cuts.append(POST)
        manifest = stage.slack.world.manifest
        left = tuple(each for each in manifest.scopes if each != "groups:history")
        stage.slack.world.manifest = replace(manifest, scopes=left)
        await stage.until(DECIDED)
        assert [call.error for call in looks(stage)] == ["missing_scope"]
        assert len(cards(stage, place)) == 2


async def test_where_the_place_is_gone_nobody_looks_and_the_next_one_gets_its_card(
    line: Line, tmp_path: Path
) -> None:
    async with over(line, tmp_path) as stage:
        _, place = await given_almost(stage)
        line.cuts.append(POST)
        await stage.until(START + timedelta(seconds=1))
        stage.slack.forbid("conversations.open")  # the next place takes its time
        await stage.slack.archives(place)
        await stage.until(START + timedelta(minutes=2))
        assert looks(stage) == []
        assert await states(stage, Kind.CARD) == [State.DUE, State.DUE]
        stage.slack.world.forbidden.clear()
        await stage.until(START + timedelta(minutes=5))
        # A new place is tried after an hour. Till then each of those who wait for it looks every few seconds.
        stage.clock.set(START + timedelta(minutes=60))
        await stage.until(START + timedelta(minutes=65))
        assert await states(stage, Kind.CARD) == [State.SKIPPED, State.SENT]
        assert len(cards(stage, stage.slack.channels[-1])) == 1


@pytest.mark.parametrize("granted", ["groups:history", "im:history", "mpim:history"])
async def test_each_kind_of_place_has_a_right_of_its_own(line: Line, tmp_path: Path, granted: str) -> None:
    """Where there is none nobody even asks."""
    async with over(line, tmp_path) as stage:
        manifest = stage.slack.world.manifest
        left = tuple(each for each in manifest.scopes if "history" not in each or each == granted)
        stage.slack.world.manifest = replace(manifest, scopes=left)
        await stage.restarts()
        pair, place = await stage.given_pair()
        other, group = await _in_a_group(stage)
        await given_second(stage, pair)
        await given_second(stage, other)
        await stage.until(START - timedelta(seconds=1))
        line.cuts += [POST] * 2
        await stage.until(START + timedelta(minutes=89))
        assert len(cards(stage, place)) == (1 if granted == "groups:history" else 2)
        assert len(cards(stage, group)) == (1 if granted == "mpim:history" else 2)
        line.cuts.append(POST)
        await stage.until(START + timedelta(minutes=95))
        assert twice_by_direct_message(stage) == (0 if granted == "im:history" else 1)
        assert {call.error for call in looks(stage)} == {None}


def twice_by_direct_message(stage: Stage) -> int:
    direct = [each for each in stage.slack.world.messages if each.channel.kind == "im" and each.metadata]
    return len(direct) - len({str(each.metadata) for each in direct})


async def _in_a_group(stage: Stage) -> tuple[Pair, Channel]:
    pair, _ = await stage.given_pair(stage.cleo, stage.ben)
    client = AsyncWebClient(stage.slack.bot_token, base_url=stage.slack.api_url)
    group = await client.conversations_open(users=[stage.cleo.id, stage.ben.id])
    channel = stage.slack.world.channels[group["channel"]["id"]]
    met = replace(pair, place_kind=PlaceKind.GROUP, channel_id=channel.id)
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, met)
    return met, channel


async def test_what_is_true_for_the_second_time_is_not_taken_for_the_first(
    line: Line, tmp_path: Path
) -> None:
    """The same key, and so the same mark: what is on record is another message."""
    async with over(line, tmp_path) as stage:
        pair, _ = await given_almost(stage)
        for exposed in (True, False):
            async with stage.companion.db.begin() as tx:
                found = await pairs.find(tx, pair.team_id, pair.id, stage.now)
                assert found
                await set_exposed(tx, found, exposed, stage.now)
            await stage.until(stage.now)
        before = _told_of_others(stage)
        assert before == 1
        line.drops += [POST, POST]
        async with stage.companion.db.begin() as tx:
            found = await pairs.find(tx, pair.team_id, pair.id, stage.now)
            assert found
            await set_exposed(tx, found, True, stage.now)
        await stage.passes(minutes=2)
        assert _told_of_others(stage) == 2


def _told_of_others(stage: Stage) -> int:
    return sum("Somebody else has joined" in each.shown for each in stage.ana.reads())
