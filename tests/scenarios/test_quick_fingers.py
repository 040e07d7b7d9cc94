"""Somebody presses twice, or closes a form before the answer to a press is there: nothing goes wrong."""

import asyncio

import pytest

from bot.domain.action import ActionState
from tests.scenarios.test_actions import given, of_pair
from tests.stage import Stage

pytestmark = pytest.mark.both


async def test_a_form_asked_for_twice_opens_once(stage: Stage) -> None:
    await stage.given_pair()
    await stage.ben.runs("/mentor goals")
    await asyncio.gather(*(stage.ben.presses("How we use goals") for _ in range(2)))
    assert stage.ben.last_error is None
    assert [each.title for each in stage.ben.stacks[-1]] == ["Goals", "How we use goals"]
    assert not [each for each in stage.ben.reads() if "went wrong" in each.text]


async def test_what_was_pressed_just_before_the_form_was_closed_is_done_and_no_fault(stage: Stage) -> None:
    pair = await given(stage, ("Ask Cara", stage.ben, 1))
    await stage.ben.runs("/mentor actions")
    await asyncio.gather(stage.ben.presses("Done"), stage.ben.closes())
    assert [each.state for each in await of_pair(stage, pair)] == [ActionState.DONE]
    assert stage.ben.last_error is None
    assert not [each for each in stage.ben.visible if "went wrong" in each.text]
