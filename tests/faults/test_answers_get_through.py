"""An answer finds its person also where the form or the message it belongs to cannot take it any more."""

import asyncio
import logging

import pytest

from bot.store.kind import IN_TIME
from bot.views.ids import Press
from handlers.authorise import NOT_YOURS
from simulator.traffic import Envelope
from tests.faults.forged import button, pressed, pressed_in_form, send
from tests.faults.outside import held
from tests.live import card, given_live
from tests.stage import Stage


async def test_over_three_forms_there_is_room_for_no_other(stage: Stage) -> None:
    """The sentence comes in a direct message instead of not at all."""
    await stage.cleo.runs("/mentor diary")
    action = button(Press.PREPARE, "somebody-elses")
    for _ in range(2):
        answer = await send(stage, stage.cleo, pressed_in_form(stage, stage.cleo, action, {}))
        assert NOT_YOURS in answer.said
    answer = await send(stage, stage.cleo, pressed_in_form(stage, stage.cleo, action, {}))
    assert answer.acknowledged
    assert stage.cleo.reads()[-1].text == NOT_YOURS


async def test_a_response_that_comes_too_late_is_given_in_a_direct_message(stage: Stage) -> None:
    _, place, _ = await given_live(stage)
    payload = pressed(stage, stage.cleo, card(stage.ana, place), button(Press.PREPARE, "somebody-elses"))
    answer = await send(
        stage, stage.cleo, payload | {"response_url": stage.slack.world.address + "/response/no"}
    )
    assert answer.acknowledged
    assert stage.cleo.reads()[-1].text == NOT_YOURS


async def test_a_fault_of_ours_is_named_by_a_reference_and_the_log_quotes_nobody(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await stage.cleo.runs("/mentor diary")
    broken = {"id": None, "state": {"values": {"private words": "more private words"}}}
    payload = pressed_in_form(stage, stage.cleo, button(Press.ACTION_ADD, "private words"), broken)
    payload["view"] |= {"private_metadata": f"1:a:b::::{'c' * 32}::", "blocks": [{"type": "private words"}]}
    answer = await send(stage, stage.cleo, payload)
    reference = answer.said.split("reference: ")[1][:8]
    (record,) = [each for each in caplog.records if reference in each.getMessage()]
    assert "handlers/wrapup.py" in record.getMessage()
    assert "private words" not in caplog.text


@pytest.mark.files
async def test_an_event_that_could_not_be_kept_is_sent_again(stage: Stage) -> None:
    """The database was busy; Slack sends again what nobody has acknowledged."""
    _, place = await stage.given_pair()
    await stage.settles()
    stage.slack.world.line.deadline = IN_TIME + 1
    refused = asyncio.Event()
    stage.slack.world.watchers.append(lambda: refused.set() if any(e.over for e in events(stage)) else None)
    with held(stage.settings.database_url):
        joining = asyncio.create_task(stage.slack.joins(stage.cleo, place))
        async with asyncio.timeout(10):
            await refused.wait()
    await joining
    await stage.settles()
    assert [each.answer is not None for each in events(stage)] == [False, True]
    assert "Somebody else has joined" in stage.ana.reads()[-1].shown


def events(stage: Stage) -> list[Envelope]:
    """What Slack told of places."""
    told = [each for each in stage.slack.world.traffic if isinstance(each, Envelope)]
    return [each for each in told if (each.payload.get("event") or {}).get("type") == "member_joined_channel"]
