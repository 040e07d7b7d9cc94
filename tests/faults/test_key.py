"""The master key: without the right one nothing starts, so that nothing readable is overwritten."""

from dataclasses import replace

import pytest

from bot.config import WrongSetting
from tests.stage import Stage


async def test_another_key_than_the_databases_own_does_not_start(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, stage.now)
    await stage.ana.runs("/mentor prep")
    stage.ana.fills({"What do I want to try": "Listen"})
    assert await stage.ana.submits() == {}
    right = stage.settings
    stage.settings = replace(right, master_key=bytes(reversed(range(32))))
    with pytest.raises(WrongSetting, match="not the key of this database"):
        await stage.restarts()
    stage.settings = right
    await stage.restarts()
    await stage.ana.runs("/mentor prep")
    assert "Listen" in stage.ana.sees("What do I want to try").shown
