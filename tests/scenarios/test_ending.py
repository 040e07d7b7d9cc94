"""A pair ends, well; and what Slack tells of people in between."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.pair import PairState
from bot.store import member as members
from bot.views.ids import Press
from simulator import NotSeen
from tests.inviting import SOMEBODY_ELSES, all_pairs, ephemeral, invites
from tests.stage import Stage


async def test_a_new_name_and_zone_are_learnt(stage: Stage) -> None:
    await invites(stage)
    stage.ben.name, stage.ben.tz = "Benjamin", "Asia/Tokyo"
    await stage.slack.world.tell({"type": "user_change", "user": stage.ben.payload(with_locale=True)})
    await stage.settles()
    assert "*Benjamin*" in stage.ana.reads()[0].shown
    assert "18:00 (Tokyo)" in stage.ben.reads()[0].text
    await stage.slack.world.tell({"type": "user_change", "user": stage.cleo.payload()})
    stage.ben.deleted = True
    await stage.slack.world.tell({"type": "user_change", "user": stage.ben.payload()})
    async with stage.companion.db.read() as tx:
        assert await members.find(tx, stage.slack.team_id, stage.cleo.id) is None
        ben = await members.get(tx, stage.slack.team_id, stage.ben.id)
    assert (ben.name, ben.tz) == ("Benjamin", "Asia/Tokyo")


async def test_ending_is_a_completion_for_both(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.given_session(pair, datetime(2026, 12, 7, 9, tzinfo=UTC))
    await stage.settles()
    before = len(stage.ben.reads(place))
    [question] = await stage.ana.runs("/mentor end")
    await stage.ana.presses("End with Ben", on=question)
    await stage.settles()
    assert "is complete" in stage.ana.reads()[-1].shown
    assert "*Ana* has closed your mentoring" in stage.ben.notifications[-1].shown
    assert "/mentor diary" in stage.ben.notifications[-1].text
    await stage.passes(days=10)
    assert len(stage.ben.reads(place)) == before
    assert await all_pairs(stage, stage.ana) == []


async def test_ending_twice_says_that_it_is_over_and_an_outsider_ends_nothing(stage: Stage) -> None:
    await stage.given_pair()
    [question] = await stage.ana.runs("/mentor end")
    old = question.snapshot()
    assert SOMEBODY_ELSES in await ephemeral(stage.cleo, "End with Ben", on=old)
    await stage.ana.presses("End with Ben", on=old)
    assert "nothing to end" in await ephemeral(stage.ana, "End with Ben", on=old)


async def test_with_several_pairs_one_is_chosen_and_the_others_go_on(stage: Stage) -> None:
    await stage.given_pair()
    _, with_cleo = await stage.given_pair(stage.ana, stage.cleo)
    [question] = await stage.ana.runs("/mentor end")
    assert question.buttons == []
    await stage.ana.chooses(Press.MENU, "Ben, your mentee")
    assert stage.ana.visible[-1].buttons == ["End with Ben"]
    [question] = await stage.ana.runs("/mentor end", channel=with_cleo)
    assert question.buttons == ["End with Cleo"]
    await stage.ana.presses("End with Cleo", on=question)
    assert await all_pairs(stage, stage.ana) == [PairState.ACTIVE]


async def test_a_session_that_is_running_ends_with_its_pair(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    start = datetime(2026, 12, 1, 9, tzinfo=UTC)
    session = await stage.given_session(pair, start)
    await stage.until(start + timedelta(minutes=12))
    [question] = await stage.ana.runs("/mentor end")
    await stage.ana.presses("End with Ben", on=question)
    await stage.settles()
    assert (await stage.session(session.id)).ends_at == stage.now
    said = len(stage.ana.reads(place))
    await stage.passes(hours=3)
    assert len(stage.ana.reads(place)) == said
    assert "1 session together" in stage.ben.notifications[-1].shown


async def test_somebody_in_no_pair_has_nothing_to_end(stage: Stage) -> None:
    [answer] = await stage.cleo.runs("/mentor end")
    assert "in no mentoring pair at the moment" in answer.shown
    with pytest.raises(NotSeen):
        await stage.cleo.presses("End with Ben")
