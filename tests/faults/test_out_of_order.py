"""Events that Slack tells late, twice and in any order: what counts is how it is now.

Row 40 of the list of faults.
"""

from itertools import permutations

from bot.domain.pair import Pair
from bot.store import member as members
from bot.store import pair as pairs
from simulator.blocks import Json
from simulator.traffic import Envelope
from tests.stage import Stage

EXPOSED = "Somebody else has joined"


def told_of(stage: Stage) -> list[Json]:
    """All events so far, as Slack told them."""
    heard = [each for each in stage.slack.world.traffic if isinstance(each, Envelope)]
    return [each.payload for each in heard if each.payload.get("event")]


async def again(stage: Stage, event: Json) -> None:
    """Slack was not sure that we heard it."""
    answer = await stage.slack.world.line.deliver("events_api", event, answerable=False, attempt=2)
    assert answer


async def now(stage: Stage, pair: Pair) -> tuple[bool, str]:
    async with stage.companion.db.read() as tx:
        found = await pairs.find(tx, pair.team_id, pair.id, stage.now)
        assert found
        return found.exposed, (await members.get(tx, pair.team_id, stage.ben.id)).name


async def test_row_40_in_whatever_order_they_come_the_end_is_right(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.settles()
    await stage.slack.joins(stage.cleo, place)
    await stage.slack.leaves(stage.cleo, place)
    for name in ("Benny", "Benno"):
        stage.ben.name = name
        user = stage.ben.payload(with_locale=True)
        await stage.slack.world.tell({"type": "user_change", "user": user})
    events = told_of(stage)
    assert len(events) == 4
    for order in list(permutations(events))[::5]:
        for event in order:
            await again(stage, event)
        assert await now(stage, pair) == (False, "Benno")
    await stage.passes(minutes=1)
    assert not [each for each in stage.ana.reads() if EXPOSED in each.shown]


async def test_row_40_whoever_has_come_back_is_there_though_the_leaving_is_told_last(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.settles()
    await stage.slack.joins(stage.cleo, place)
    await stage.slack.leaves(stage.cleo, place)
    left = told_of(stage)[-1]
    await stage.slack.joins(stage.cleo, place)
    await again(stage, left)
    assert (await now(stage, pair))[0]


async def test_row_40_a_place_that_was_archived_and_is_gone_is_replaced_once(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.settles()
    await stage.slack.archives(place)
    for event in told_of(stage):
        await again(stage, event)
    await stage.passes(minutes=1)
    made = [each for each in stage.slack.channels if each.kind == "mpim"]
    assert len(made) == 1
