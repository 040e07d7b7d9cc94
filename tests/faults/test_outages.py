"""Slack is away, or does not let us in, for longer than a moment: what is due is said when it is back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.domain.touchpoint import State
from bot.store import member as members
from bot.store.models import TouchpointRow
from simulator import Channel, Message
from tests.faults.cutting import Line, cutting
from tests.stage import MONDAY, Stage, open_stage

START = MONDAY + timedelta(hours=4)


def cards(stage: Stage, place: Channel) -> list[Message]:
    return [each for each in stage.slack.messages(place) if "Next block" in each.buttons]


async def test_away_for_half_an_hour_the_card_comes_late_and_not_never(tmp_path: Path) -> None:
    line = Line()
    async with open_stage(tmp_path, via=lambda url: cutting(line, url)) as stage:
        pair, place = await stage.given_pair()
        await stage.given_session(pair, START)
        await stage.until(START - timedelta(seconds=1))
        line.refuses = "invalid_auth"
        await stage.until(START + timedelta(minutes=30))
        assert cards(stage, place) == []
        line.refuses = ""
        await stage.passes(minutes=6)
        assert len(cards(stage, place)) == 1


async def test_a_direct_message_that_stopped_working_is_opened_anew(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, START)
    async with stage.companion.db.begin() as tx:
        ben = await members.get(tx, pair.team_id, stage.ben.id)
        await members.save(tx, replace(ben, dm_channel="D0GONE"))
    await stage.settles()
    assert "Session 1" in stage.ben.reads()[-1].shown


async def test_somebody_who_joined_while_it_was_away_reads_no_content(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.given_session(pair, START)
    await stage.until(START - timedelta(hours=1))
    place.members.append(stage.cleo.id)  # nobody was told: the companion was away
    await stage.until(START)
    (card,) = cards(stage, place)
    assert "meet.example.org" not in card.shown
    assert "only" in card.shown, "the card says why it is so empty"
    await stage.passes(minutes=1)
    assert "Somebody else has joined" in stage.ana.reads()[-1].shown


async def test_a_place_that_nobody_lets_us_make_is_tried_again_and_without_noise(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    pair, place = await stage.given_pair()
    stage.clock.set(stage.now + timedelta(minutes=1))
    await stage.given_session(pair, START + timedelta(days=2))
    await stage.settles()
    stage.slack.forbid("conversations.open")
    await stage.slack.archives(place)
    await stage.passes(hours=1)
    assert len(caplog.records) < 10
    stage.slack.world.forbidden.clear()
    await stage.passes(hours=2)
    assert "@Ana" in stage.slack.messages(stage.slack.channels[-1])[0].shown


async def test_another_workspaces_touchpoints_are_left_alone(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.given_session(pair, START)
    async with stage.companion.db.begin() as tx:
        await tx.execute(update(TouchpointRow).values(team_id="T0ELSEWHERE"))
    await stage.until(START)
    assert cards(stage, place) == []
    async with stage.companion.db.read() as tx:
        states = set(await tx.scalars(select(TouchpointRow.state)))
    assert states == {State.DUE, State.SKIPPED}, "skipped is what the date made needless"
