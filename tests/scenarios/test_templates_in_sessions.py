"""What a session makes of a pair's own agenda."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.agenda import BlockKind
from bot.domain.errors import UserError
from bot.store import pair as pairs
from tests.live import START, card, current, given_first, given_live, given_second, given_topic, nudges
from tests.stage import Stage
from tests.templates import adds, agenda_of, given_parts, own, picks


async def test_a_live_session_keeps_its_agenda_and_the_next_one_has_the_new(stage: Stage) -> None:
    pair, place, session = await given_live(stage)
    before = await agenda_of(stage, session.id)
    await stage.ana.runs("/mentor agenda")
    await adds(stage.ana, "A walk", "5")
    assert await agenda_of(stage, session.id) == before
    assert "Opening and atmosphere" in current(stage.ana, place)
    following = await stage.given_session(pair, START + timedelta(days=14))
    assert "A walk" in dict(await agenda_of(stage, following.id))


async def test_shorter_sessions_say_that_the_parts_do_not_fit_until_some_go(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_parts(stage, pair, *(own(f"Part {number}", 5) for number in range(12)))
    await given_first(stage, pair)
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, replace(pair, minutes=30))
    with pytest.raises(UserError, match="12 blocks do not fit into 30 minutes"):
        await stage.given_session(replace(pair, minutes=30), START)
    await stage.ana.runs("/mentor agenda")
    assert "*12 blocks do not fit into 30 minutes*" in stage.ana.form.shown
    assert "Remove 2, or choose longer sessions" in stage.ana.form.shown
    for number in (3, 7):
        await picks(stage, stage.ana, "Remove", f"Part {number}")
    session = await stage.given_session(replace(pair, minutes=30), START)
    assert [minutes for _, minutes in await agenda_of(stage, session.id)] == [3] * 10


async def test_without_a_conclusion_the_last_part_offers_the_wrap_up(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_parts(stage, pair, own("Walking"), own("Sitting"))
    session = await given_second(stage, pair)
    await stage.until(START)
    assert "Wrap up" not in card(stage.ana, place).buttons
    await stage.until(session.plan.starts[1])
    assert nudges(stage.ana, place)[-1].buttons == ["Wrap up"]


async def test_a_session_of_one_part_offers_the_wrap_up_on_its_card(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_parts(stage, pair, own("All we do"))
    await given_second(stage, pair)
    await stage.until(START)
    await stage.ana.presses("Wrap up", on=card(stage.ana, place))
    assert "Wrap up session 2" in stage.ana.form.title


@pytest.mark.parametrize(
    ("kinds", "in_block"),
    [
        ([BlockKind.OPENING, BlockKind.OWN, BlockKind.OWN, BlockKind.CONCLUSION], 1),
        ([BlockKind.OPENING, BlockKind.GOALS, BlockKind.CONCLUSION], 0),
        ([BlockKind.OPENING, BlockKind.OWN, BlockKind.TOPICS], 2),
    ],
)
async def test_the_topics_have_their_place_in_every_agenda(
    stage: Stage, kinds: list[BlockKind], in_block: int
) -> None:
    pair, place = await stage.given_pair()
    await given_parts(stage, pair, *(own(f"Part {number}", kind=kind) for number, kind in enumerate(kinds)))
    session = await given_second(stage, pair)
    await given_topic(stage, session, stage.ben, "Saying no")
    for number, start in enumerate(session.plan.starts):
        await stage.until(start)
        assert ("Ben brings: Saying no" in card(stage.ana, place).shown) == (number == in_block)


async def test_where_somebody_else_reads_along_their_own_titles_do_not_stand(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_parts(stage, pair, own("My trouble with Kim"), own("Conclusion", kind=BlockKind.CONCLUSION))
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, replace(pair, exposed=True))
    place.members.append(stage.cleo.id)
    session = await given_second(stage, replace(pair, exposed=True))
    await stage.until(session.plan.starts[1])
    shown = str([each.text + str(each.blocks) for each in stage.ana.reads(place)])
    assert "A block of your own" in shown
    assert "Kim" not in shown
    assert "What is it about?" not in shown
