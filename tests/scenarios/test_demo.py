"""The demo is only worth watching when every step of it was really seen."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from bot.demo import Wishes, play
from bot.demo.stage import Missing, open_stage
from bot.demo.story import tell


async def test_it_plays_to_the_end() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--speed", "100", stdout=PIPE, stderr=PIPE
    )
    out, errors = await asyncio.wait_for(process.communicate(), timeout=150)
    assert process.returncode == 0, out.decode()[-2_000:]
    assert errors == b""
    shown = out.decode()
    assert "Every step was seen." in shown
    assert '"type"' not in shown, "cards and forms are laid out, not JSON"


def test_a_database_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "story.db"
    file.write_text("somebody's")
    assert play(Wishes(db=str(file))) == 1
    assert file.read_text() == "somebody's"


@pytest.mark.long
async def test_a_step_that_was_not_seen_is_named() -> None:
    async with open_stage("", 0.0, lambda _: None) as stage:
        stage.slack.forbid("conversations.create")
        with pytest.raises(Missing, match="the pair's channel was never made"):
            await tell(stage, lambda _: None)
