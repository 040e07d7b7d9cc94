"""A thousand sessions that begin in the same minute in one workspace: all their blocks change together.

They are played once; every test looks at another side of them. How long a card can lag is arithmetic:
Slack takes so many edits a minute, and a thousand cards change about seventy times a minute.
"""

from collections.abc import AsyncIterator
from math import ceil
from pathlib import Path

import pytest
import pytest_asyncio

from bot.domain.plan import MINUTE
from scheduling.editing import A_MINUTE, FOR_PRESSES, TURN_OF_ALL
from tests.crowd import Crowd, given_crowd, play, shown_current
from tests.live import LATER, START
from tests.stage import open_stage

pytestmark = [pytest.mark.long, pytest.mark.asyncio(loop_scope="module")]

MANY = 1000
PRESSES = 10
"""A minute."""
CARDS = (A_MINUTE - FOR_PRESSES) * (TURN_OF_ALL - 1) // TURN_OF_ALL
"""So many cards at least are edited a minute without a press."""
ROUND = (ceil(MANY / CARDS) + 1) * MINUTE
"""In which every card has its turn, whoever presses."""
LENGTH = 90 * MINUTE


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def crowd(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[Crowd]:
    """Played until the last card can have become its record; some people press."""
    folder = tmp_path_factory.mktemp("thousand")
    async with open_stage(folder, START - 2 * MINUTE, template=template) as stage:
        made = await given_crowd(stage, MANY, START)
        await play(made, START + 60 * MINUTE, PRESSES)
        made.look()
        await play(made, START + LENGTH + ROUND, PRESSES)
        yield made


async def test_slack_had_to_refuse_nothing(crowd: Crowd) -> None:
    assert not [call for call in crowd.stage.slack.calls if not call.ok]


async def test_every_block_was_said_when_it_began_and_once(crowd: Crowd) -> None:
    for two in crowd.quiet:
        assert two.edits[0] == two.plan.starts_at, "the card is the first block's nudge"
        assert [at for at, _ in two.nudges] == list(two.plan.starts[1:])
    for two in crowd.twos:
        blocks = [shown.partition("*")[2].partition("*")[0] for _, shown in two.nudges]
        assert len(blocks) == len(set(blocks))


async def test_what_was_pressed_stands_on_the_card_at_once(crowd: Crowd) -> None:
    pressed = [(two, at) for two in crowd.twos for at in two.presses]
    assert len(pressed) > 300
    late = [(two, at) for two, at in pressed if not any(at <= each <= at + LATER for each in two.edits)]
    assert not late


async def test_no_card_waits_for_longer_than_a_round(crowd: Crowd) -> None:
    for two in crowd.quiet:
        for start, end in zip(two.edits, two.edits[1:], strict=False):
            changes = [each for each in (*two.plan.starts[1:], two.plan.ends_at) if start < each]
            assert end - changes[0] <= ROUND, two.edits
        assert shown_current(two) is None, "it became the record"


async def test_a_card_that_lags_says_until_when_it_was_right(crowd: Crowd) -> None:
    lagging = 0
    for two, (title, until), now in crowd.halfway:
        block = [each.title for each in two.plan.blocks].index(title)
        if two in crowd.quiet and two.plan.current(now) != block:
            lagging += 1
            assert until == two.plan.ends_of(block) <= now
    assert lagging, "else this shows nothing"


async def test_what_came_before_the_session_is_edited_too(crowd: Crowd) -> None:
    """Cards go first, and it still has its turn."""
    cards = {two.card.ts for two in crowd.twos if two.card}
    edits = [call for call in crowd.stage.slack.calls if call.method == "chat.update"]
    others = [call for call in edits if call.args["ts"] not in cards and call.at < START + LENGTH]
    assert len(others) > 90 * (A_MINUTE - FOR_PRESSES) // TURN_OF_ALL // 2
