"""Help, and helpful answers to what nobody understands."""

import pytest

from tests.stage import Stage


async def test_help_lists_what_can_be_typed(stage: Stage) -> None:
    (answer,) = await stage.cleo.runs("/mentor help")
    assert "I help a mentor and a mentee" in answer.text
    assert "/mentor prep" in answer.text
    assert "/mentor prep" in answer.shown


@pytest.mark.parametrize("typed", ["frobnicate", "‮ftw", "<!channel>", "x" * 3_000])
async def test_an_unknown_word_gets_the_list_too(stage: Stage, typed: str) -> None:
    (answer,) = await stage.cleo.runs(f"/mentor {typed}")
    assert "I do not know" in answer.text
    assert "<!channel>" not in answer.text
