"""Help, and helpful answers to what nobody understands."""

import re

import pytest

from bot.views.help import ALSO, GROUPS
from bot.views.ids import Word
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


async def test_each_word_stands_in_one_of_a_few_short_lines(stage: Stage) -> None:
    (answer,) = await stage.cleo.runs("/mentor help")
    assert len(GROUPS) <= 5
    assert max(map(len, GROUPS.values())) <= 3
    listed = [*(word for words in GROUPS.values() for word in words), *ALSO]
    assert sorted(listed) == sorted({*Word} - {Word.HELP})
    for word in listed:
        assert re.search(rf"`{word}[` ]", answer.shown)
        assert re.search(rf"`{word}[` ]", answer.text)


async def test_the_command_alone_says_what_comes_and_to_a_newcomer_what_it_is_for(stage: Stage) -> None:
    (answer,) = await stage.cleo.runs("/mentor")
    assert "I help a mentor and a mentee" in answer.shown
    assert answer.buttons == ["Invite somebody", "Help", "My ideas", "My diary"]
    await stage.cleo.presses("Help", on=answer)
    assert "as in `/mentor prep`" in answer.shown
    await stage.given_pair()
    (answer,) = await stage.ana.runs("/mentor")
    assert "*Ben*: no date is set yet" in answer.shown
