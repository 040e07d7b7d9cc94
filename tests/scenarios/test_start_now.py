"""A session that begins before its hour, because both are there already."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.plan import MINUTE
from bot.views.ids import Press
from tests.faults.forged import button, pressed, send
from tests.live import START, answers, card, current, given_live, given_second, posted_at
from tests.stage import Stage


async def test_start_now_ten_minutes_early_begins_at_once(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await given_second(stage, pair)
    await stage.until(START - 10 * MINUTE)
    await stage.ben.presses("Start now")
    await stage.settles()
    assert "until 14:00" in current(stage.ana, place)
    assert posted_at(card(stage.ana, place)) - stage.now <= timedelta(seconds=2)
    begun = await stage.session(session.id)
    assert (begun.plan.minutes, begun.date) == (90, START)


@pytest.mark.both
async def test_both_press_start_now_and_there_is_one_card(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.until(START - 10 * MINUTE)
    await asyncio.gather(stage.ana.presses("Start now"), stage.ben.presses("Start now"))
    await stage.settles()
    assert "Opening and atmosphere" in current(stage.ana, place)
    told = answers(stage.ana, stage.ana.direct) + answers(stage.ben, stage.ben.direct)
    assert told == ["This session is running already. `/mentor next` shows until when."]


async def test_who_starts_hours_early_is_asked_once_more(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.passes(minutes=1)
    await stage.ben.presses("Start now")
    (question,) = [each for each in stage.ben.reads() if each.ephemeral_to]
    assert "Monday 30 November, 14:00 (Berlin). Start it now?" in question.shown
    await stage.settles()
    assert not [each for each in stage.ana.reads(place) if "▶ Now" in each.shown]
    await stage.ben.presses("Start now", on=question)
    await stage.settles()
    assert "Opening and atmosphere" in current(stage.ana, place)
    assert not answers(stage.ben, stage.ben.direct)


async def test_a_second_session_does_not_start_while_one_is_running(stage: Stage) -> None:
    pair, place, _ = await given_live(stage)
    later = await stage.given_session(pair, START + timedelta(hours=3))
    await stage.settles()
    sure = button(Press.START_NOW, f"{later.id}:sure")
    answer = await send(stage, stage.ana, pressed(stage, stage.ana, card(stage.ana, place), sure))
    assert "still running" in answer.words
    await stage.passes(minutes=1)
    assert len([each for each in stage.slack.messages(place) if "Next block" in each.buttons]) == 1
